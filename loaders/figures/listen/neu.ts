// What is new: the changes of each edition against the one before, in full and in five lines.
import { summenTexte } from "../../../src/model/aenderungs-summen.js";
import type {
  Angabe,
  AusgabenVergleich,
  Berichtigung,
  IndikatorAenderung,
  OhneZahl,
  Spanne,
  Statuswechsel,
} from "../../../src/model/ausgaben-vergleich.js";
import { differenceUnit, formatDifference, formatSigned, formatWithUnit } from "../../../src/model/format.js";
import { groupBy } from "../../../src/model/group.js";
import { type Html, html } from "../../../src/model/markup.js";
import type { NeuOutlet } from "../../../src/model/outlets.js";
import { type Status, statusText } from "../../../src/model/status.js";
import { formatZeit } from "../../../src/model/time.js";
import { PFADE } from "../../site/site-map.js";
import type { SiteData } from "../site-data.js";
import { levelName } from "./bausteine.js";

type Ausgabe = NeuOutlet["ausgaben"][number];

/** Corrections that stand open, and folded below them; of all others, as of places without a number, only how many. */
const NAMED = { berichtigt: 5, eingeklappt: 50, ohneZahl: 8 };
/** An edition with fewer changed indicators is read without opening anything. */
const FEW = 12;
const SHORT_LINES = { indikatoren: 3, alle: 5 };

/** The newest edition against its predecessor, earlier ones folded below. */
export function newsList(data: SiteData): Html {
  const { ausgabe, ausgaben } = data.neu;
  const [newest, ...earlier] = ausgaben;
  if (!newest)
    return html`<p>Noch ist keine Ausgabe eingefroren. Diese Seiten zeigen den Arbeitsstand ${ausgabe.id}.</p>\n`;
  const draft = ausgabe.datum
    ? null
    : html`<p class="meldung">Diese Seiten zeigen den Arbeitsstand ${ausgabe.id}. Was er gegenüber der letzten Ausgabe ändert, steht hier, sobald er eingefroren ist.</p>`;
  return html`${draft}<section class="neu-ausgabe"><h2 id="ausgabe-${newest.id}">${editionTitle(newest)}</h2>${editionBody(newest, data)}</section>${
    earlier.length > 0
      ? html`<h2 id="fruehere-ausgaben">Frühere Ausgaben</h2>${earlier.map(
          (e) =>
            html`<details class="neu-ausgabe" id="ausgabe-${e.id}"><summary>${editionTitle(e)}</summary>${editionBody(e, data)}</details>`,
        )}`
      : null
  }\n`;
}

/** The newest edition in at most five lines; nothing where there is nothing to tell. */
export function shortNewsList(data: SiteData): Html {
  const newest = data.neu.ausgaben[0];
  const lines = newest?.vergleich ? shortLines(newest.vergleich, data) : [];
  if (lines.length === 0) return html``;
  return html`<section class="neu-kurz" aria-labelledby="neu-kurz"><h2 id="neu-kurz">Neu am ${formatZeit(newest.datum)}</h2><ul>${lines.map((line) => html`<li>${line}</li>`)}</ul><p><a href="${PFADE.neu}">Was ist neu: alle Änderungen</a></p></section>\n`;
}

function shortLines({ bereiche, summen }: AusgabenVergleich, data: SiteData): (string | Html)[] {
  const grown = bereiche.flatMap((b) => b.indikatoren).filter((c) => c.neueZeiten.length > 0);
  const named = grown.sort(byInterest).slice(0, SHORT_LINES.indikatoren);
  const rest = grown.length - named.length;
  const lines = [
    ...named.map((c) => html`${titleOf(c, data)}: neue Zahlen: ${spanText(c.neueZeiten, data)}`),
    ...(rest > 0 ? [html`neue Zahlen für ${rest} ${rest === 1 ? "weiteren Indikator" : "weitere Indikatoren"}`] : []),
    ...summenTexte(summen, [
      "berichtigteWerte",
      "neuBerechneteWerte",
      "geaenderteDefinitionen",
      "ohneZahl",
      "weggefalleneWerte",
    ]),
  ];
  return lines.slice(0, SHORT_LINES.alle);
}

/** What reaches down to the Gemeinden first, within that the newest. */
function byInterest(a: IndikatorAenderung, b: IndikatorAenderung): number {
  const local = (c: IndikatorAenderung) => Number(c.neueZeiten.some((s) => s.ebene === "gemeinde"));
  const newest = (c: IndikatorAenderung) =>
    c.neueZeiten
      .map((s) => s.bis)
      .sort()
      .at(-1)!;
  return local(b) - local(a) || newest(b).localeCompare(newest(a));
}

function editionTitle({ datum, vorfuehrung }: Ausgabe): string {
  return `Ausgabe vom ${formatZeit(datum)}${vorfuehrung ? " (Vorführung)" : ""}`;
}

function editionBody({ id, datenstand, version, vermerk, vergleich }: Ausgabe, data: SiteData): Html {
  return html`<p class="leise">Kennung ${id} · Datenstand ${formatZeit(datenstand)} · Programmversion ${version}</p>${
    vermerk ? html`<p>${vermerk}</p>` : null
  }${vergleich ? comparison(vergleich, data) : html`<p>Die erste Ausgabe. Was sich ändert, steht ab der zweiten hier.</p>`}`;
}

function comparison({ bereiche, summen }: AusgabenVergleich, data: SiteData): Html {
  const total = bereiche.reduce((sum, b) => sum + b.indikatoren.length, 0);
  if (total === 0) return html`<p>Keine Zahl und kein Indikator hat sich geändert.</p>`;
  const lines = summenTexte(summen);
  const hidden = bereiche.flatMap((b) => b.indikatoren).filter(onlyMinor).length;
  return html`${lines.length > 0 ? html`<ul class="neu-summe">${lines.map((line) => html`<li>${line}</li>`)}</ul>` : null}${bereiche.map(
    ({ bereich, indikatoren }) => {
      const shown = indikatoren.filter((c) => !onlyMinor(c));
      if (shown.length === 0) return null;
      const titel = data.katalog.bereiche.find((b) => b.id === bereich)?.titel ?? bereich;
      return html`<details class="neu-bereich"${total <= FEW ? html` open` : null}><summary>${titel} <span class="indikator-stand">${shown.length} ${shown.length === 1 ? "Indikator" : "Indikatoren"}</span></summary><ul>${shown.map((c) => html`<li>${titleOf(c, data)}<ul>${statements(c, data).map((s) => html`<li>${s}</li>`)}</ul></li>`)}</ul></details>`;
    },
  )}${hidden > 0 ? html`<p>Bei ${hidden} ${hidden === 1 ? "Indikator" : "Indikatoren"} haben sich nur Hinweise oder andere Angaben im Katalog geändert.</p>` : null}`;
}

function onlyMinor(c: IndikatorAenderung): boolean {
  return c.art === "geaendert" && statementParts(c).length === 0;
}

/** An indicator that is gone has no page to link to. */
function titleOf({ id, titel }: IndikatorAenderung, data: SiteData): Html {
  return data.indikator(id) ? html`<a href="${PFADE.indikator}/${id}">${titel}</a>` : html`${titel}`;
}

function statements(c: IndikatorAenderung, data: SiteData): Html[] {
  const parts = statementParts(c).map((part) => part(data));
  if (c.art === "neu") return [html`neuer Indikator`, ...parts];
  return c.art === "entfallen" ? [html`Indikator entfallen`, ...parts] : parts;
}

/** What is said about an indicator that was there before and still is, or about the figures of any. */
function statementParts(c: IndikatorAenderung): ((data: SiteData) => Html)[] {
  const parts: ((data: SiteData) => Html)[] = [];
  const changed = c.angaben.flatMap((a) => ANGABEN[a] ?? []);
  if (changed.length > 0) parts.push(() => html`geändert: ${changed.join(", ")}`);
  if (c.neueZeiten.length > 0) parts.push((data) => html`neue Zahlen: ${spanText(c.neueZeiten, data)}`);
  if (c.ergaenzt.length > 0) parts.push((data) => html`ergänzt: ${countedSpans(c.ergaenzt, data)}`);
  if (c.berichtigt.length > 0) parts.push((data) => corrections(c, data));
  if (c.verdeckt > 0)
    parts.push(
      () =>
        html`${c.verdeckt} ${c.verdeckt === 1 ? "Berichtigung" : "Berichtigungen"} ohne Zahlen, weil sie inzwischen nicht mehr gezeigt werden`,
    );
  if (c.unterRundung > 0)
    parts.push(
      () =>
        html`${c.unterRundung} ${c.unterRundung === 1 ? "Zahl ändert" : "Zahlen ändern"} sich nur in Stellen, die nicht gezeigt werden`,
    );
  if (c.neuBerechnet > 0)
    parts.push(
      () => html`${c.neuBerechnet} ${c.neuBerechnet === 1 ? "Zahl" : "Zahlen"} nach der neuen Formel oder Einheit`,
    );
  for (const own of groupBy(c.ohneZahl, (o) => o.status).values()) parts.push((data) => withheld(own, data));
  if (c.statuswechsel.length > 0) parts.push(() => html`${c.statuswechsel.map(statusChange).join("; ")}`);
  if (c.weggefallen.length > 0) parts.push((data) => html`entfallen: ${countedSpans(c.weggefallen, data)}`);
  return parts;
}

const ANGABEN: Partial<Record<Angabe, string>> = {
  titel: "Titel",
  einheit: "Einheit",
  definition: "Definition",
  formel: "Formel",
  formeltext: "Wortlaut der Formel",
  nachkommastellen: "Zahl der Nachkommastellen",
};

/** `Gemeinden, Kreis 2022 bis 2024; Land 2024`. */
function spanText(spans: readonly Spanne[], data: SiteData): string {
  return [...groupBy(spans, timeText)]
    .map(([time, own]) => `${own.map((s) => levelName(s.ebene, data)).join(", ")} ${time}`)
    .join("; ");
}

function countedSpans(spans: readonly Spanne[], data: SiteData): string {
  return spans
    .map((s) => `${s.werte} ${s.werte === 1 ? "Zahl" : "Zahlen"} (${levelName(s.ebene, data)}, ${timeText(s)})`)
    .join("; ");
}

function timeText({ von, bis }: Spanne): string {
  return von === bis ? formatZeit(von) : `${formatZeit(von)} bis ${formatZeit(bis)}`;
}

function corrections(c: IndikatorAenderung, data: SiteData): Html {
  const line = (b: Berichtigung) => html`<li>${nameOf(b.ags, data)}, ${formatZeit(b.zeit)}: ${correction(b, c)}</li>`;
  const rest = c.berichtigt.slice(NAMED.berichtigt);
  const untold = rest.length - NAMED.eingeklappt;
  return html`berichtigt:<ul>${c.berichtigt.slice(0, NAMED.berichtigt).map(line)}</ul>${
    rest.length > 0
      ? html`<details><summary>${rest.length} weitere<span class="nur-vorlesen"> berichtigte Zahlen: ${c.titel}</span></summary><ul>${rest.slice(0, NAMED.eingeklappt).map(line)}${untold > 0 ? html`<li>und ${untold} kleinere Berichtigungen</li>` : null}</ul></details>`
      : null
  }`;
}

/** `4,5 % → 4,7 % (+0,2 Prozentpunkte)`, `1.200 → 1.260 (+5,0 %)`. */
function correction({ alt, neu, prozent }: Berichtigung, { einheit, nachkommastellen }: IndikatorAenderung): string {
  const numbers = `${formatWithUnit(alt, nachkommastellen, einheit)} → ${formatWithUnit(neu, nachkommastellen, einheit)}`;
  if (einheit === "%") return `${numbers} (${formatDifference(neu, alt, nachkommastellen)} ${differenceUnit(einheit)})`;
  return prozent === null ? numbers : `${numbers} (${formatSigned(prozent, 1)}\u00a0%)`;
}

function withheld(own: readonly OhneZahl[], data: SiteData): Html {
  const named = own.slice(0, NAMED.ohneZahl).map((o) => `${nameOf(o.ags, data)} ${formatZeit(o.zeit)}`);
  const rest = own.length - named.length;
  return html`${WITHHELD[own[0].status] ?? `jetzt ohne Zahl (${statusText(own[0].status)})`}: ${named.join(", ")}${rest > 0 ? ` und ${rest} weitere` : ""}`;
}

const WITHHELD: Partial<Record<Status, string>> = { ".": "jetzt geheim oder unbekannt", "/": "jetzt zu unsicher" };

function statusChange({ von, nach, werte }: Statuswechsel): string {
  const parts = [
    von === "" ? null : `nicht mehr „${statusText(von)}“`,
    nach === "" ? null : `jetzt „${statusText(nach)}“`,
  ];
  return `${werte} ${werte === 1 ? "Wert" : "Werte"} ${parts.filter(Boolean).join(", ")}`;
}

function nameOf(ags: string, data: SiteData): string {
  return data.regionen.find((r) => r.ags === ags)?.name ?? ags;
}
