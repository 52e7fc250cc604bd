// The answer to „woher?“ for one figure: its calculation, what chance does to it, what it compares with, and its way here.
import { cellText } from "./figur-text.js";
import { formatNumber, formatWithUnit } from "./format.js";
import { groupBy } from "./group.js";
import { type Html, html } from "./markup.js";
import type {
  FormelTeil,
  HerkunftDatei,
  HerkunftZeile,
  IndikatorOutlet,
  QuelleOutlet,
  Region,
  Wert,
} from "./outlets.js";
import type { Werte } from "./pick.js";
import { statusText } from "./status.js";
import { formatZeit, jahreIn } from "./time.js";
import { kleineZahl, OHNE_AUSSAGE } from "./urteil.js";
import { HERKUENFTE } from "./vocabulary.js";
import type { WertSchluessel } from "./wert-schluessel.js";
import { bereichText, trendText, vergleichText } from "./zufall-texte.js";

/**
 * Everything that is known about one figure as HTML without a heading; null where there is no such figure.
 * @param adresse where this answer can be read, for a link
 */
export function woher(
  schluessel: WertSchluessel,
  werte: Werte,
  herkunft: HerkunftDatei,
  regionen: readonly Region[],
  adresse: string,
): Html | null {
  const same = (ags: string, zeit: string, basis: string) =>
    ags === schluessel.ags && zeit === schluessel.zeit && basis === schluessel.basis;
  const wert = werte.werte.find((w) => same(w.ags, w.zeit, w.basis));
  const zeile = herkunft.zeilen.find(([ags, zeit, basis]) => same(ags, zeit, basis));
  if (!wert || !zeile) return null;
  const { indikator } = werte.datei;
  const basis = werte.datei.basen.find((b) => b.id === wert.basis);
  const sources = herkunft.quellen.filter((q) => wert.quelle.split(" + ").includes(q.id));
  const related = herkunft.verwandt;
  return html`<p class="woher-zahl"><strong>${numberText(wert, indikator)}</strong> ${regionen.find((r) => r.ags === wert.ags)?.name ?? wert.ags}, ${formatZeit(wert.zeit)}</p><dl class="steckbrief"><dt>Rechnung</dt><dd>${calculation(wert, zeile, indikator, herkunft)}</dd>${
    wert.status === "" ? null : html`<dt>Zeichen</dt><dd>${wert.status} ${statusText(wert.status)}</dd>`
  }<dt>Zufall</dt><dd>${chance(wert, werte, regionen)}</dd><dt>Vergleichbarkeit</dt><dd>${comparability(indikator, basis)}</dd><dt>Stichtag</dt><dd>${indikator.stichtag}</dd><dt>Herkunft</dt><dd>${HERKUENFTE[wert.herkunft]}</dd><dt>Quelle und Lizenz</dt><dd>${sourceTexts(sources)}</dd><dt>Weg</dt><dd>${steps(wert, zeile, indikator, herkunft)}</dd>${
    related.length > 0
      ? html`<dt>Dieselben Grundzahlen</dt><dd><details><summary>${related.length} ${related.length === 1 ? "weiterer Indikator" : "weitere Indikatoren"}</summary><p>${related.map(({ id, titel }, i) => html`${i > 0 ? "; " : null}<a href="/indikatoren/${id}">${titel}</a>`)}</p></details></dd>`
      : null
  }<dt>Adresse</dt><dd><a href="${adresse}">Link auf diese Zahl</a> · <a href="/indikatoren/${indikator.id}">Seite des Indikators, mit allen Seiten, die ihn zeigen</a> · <a href="/data/herkunft/${indikator.id}.json">Herkunft als JSON</a></dd></dl>`;
}

/** Sources with their terms; those that share publisher, terms and treatment stand in one paragraph. */
function sourceTexts(sources: readonly QuelleOutlet[]): Html[] {
  const terms = ({ herausgeber, lizenz, veraenderung, methode }: QuelleOutlet) =>
    JSON.stringify([herausgeber, lizenz, veraenderung, methode]);
  return [...groupBy(sources, terms).values()].map((group) => {
    const [{ herausgeber, lizenz, veraenderung, methode }] = group;
    const titles = group.map((q) => `${q.titel}${q.tabelle ? `, Tabelle ${q.tabelle}` : ""}`);
    return html`<p>${titles.join("; ")}. ${herausgeber}.</p><p>${lizenz.url ? html`<a href="${lizenz.url}">${lizenz.kennung}</a>` : lizenz.kennung}: ${lizenz.vermerk}.</p><p class="leise">Verändert: ${veraenderung}${methode ? html` Methode: ${methode}` : null}</p>`;
  });
}

function numberText(wert: Wert, indikator: IndikatorOutlet): string {
  return wert.wert === null
    ? cellText(wert, 0).text
    : formatWithUnit(wert.wert, indikator.nachkommastellen, indikator.einheit);
}

/** The formula with the numbers put in: `117 ÷ 1.204 × 100 = 9,7 %`, then what each number is. */
function calculation(wert: Wert, zeile: HerkunftZeile, indikator: IndikatorOutlet, herkunft: HerkunftDatei): Html {
  const { teile, faktor } = herkunft;
  const numbers = partNumbers(zeile, teile);
  const side = (seite: FormelTeil["seite"]) => {
    const own = teile.flatMap((teil, i) => (teil.seite === seite ? [{ teil, text: numbers[i] }] : []));
    const text = own
      .map(({ teil, text: number }, i) => `${teil.vorzeichen < 0 ? "− " : i > 0 ? "+ " : ""}${number}`)
      .join(" ");
    return own.length > 1 || /[+−]/.test(text.slice(1)) ? `(${text})` : text;
  };
  const list = html`<ul class="leise">${teile.map((teil, i) => html`<li>${teil.titel}: ${numbers[i]} ${teil.einheit}</li>`)}</ul>`;
  if (faktor === null) return html`Übernommen, nicht umgerechnet.${list}`;
  const times = faktor === 1 ? "" : ` × ${formatNumber(faktor, 0)}`;
  const pooled = jahreIn(wert.zeit) > 1 ? html` Erst werden die Jahre zusammengezählt, dann wird geteilt.` : null;
  return html`<span class="rechnung">${side("zaehler")} ÷ ${side("nenner")}${times} = ${numberText(wert, indikator)}</span> <span class="leise">${herkunft.formeltext}.${pooled}</span>${list}`;
}

/** Number or symbol of each part; of pooled years one after the other. */
function partNumbers([, , , facts]: HerkunftZeile, teile: readonly FormelTeil[]): string[] {
  return teile.map((teil, i) => {
    const own = facts.filter((_, n) => n % teile.length === i);
    const alone = teile.filter((other) => other.seite === teil.seite).length === 1;
    const text = own.map(([wert, status]) => (wert === null ? status : formatNumber(wert, decimalsOf(wert, teil))));
    return own.length > 1 && !alone ? `(${text.join(" + ")})` : text.join(" + ");
  });
}

/** Facts may carry more decimals than are shown elsewhere; here they stand as they entered the calculation. */
function decimalsOf(wert: number, { nachkommastellen }: FormelTeil): number {
  return Number.isInteger(wert) ? Math.min(nachkommastellen, 1) : Math.max(nachkommastellen, 2);
}

function chance(wert: Wert, { datei }: Werte, regionen: readonly Region[]): Html {
  const { indikator } = datei;
  const trend = datei.trends[wert.ags];
  const course = trend
    ? ` Trend (Mann-Kendall-Test über ${trend.anzahl} Werte bis ${formatZeit(trend.bis)}): ${trendText(trend, indikator)}.`
    : "";
  const { streuung } = wert;
  if (streuung) {
    const d = indikator.nachkommastellen;
    const strong = bereichText({ unten: streuung.unten998, oben: streuung.oben998 }, d);
    const verdict = streuung.vergleich
      ? ` Die Zahl ist ${vergleichText(streuung.vergleich, indikator, regionen)}.`
      : "";
    const rank = streuung.rang
      ? ` Platz ${streuung.rang.platz} unter den Gemeinden${streuung.rang.von < streuung.rang.bis ? `, ${streuung.rang.von} bis ${streuung.rang.bis} möglich` : ""}.`
      : "";
    return html`95-%-Bereich ${bereichText(streuung, d)}, 99,8-%-Bereich ${strong}.${verdict}${rank}${course}`;
  }
  if (wert.wert === null) return html`Ohne Zahl kein Bereich: Aus seinen Grenzen ließe sie sich berechnen.`;
  if (indikator.anzahl || indikator.zufall.art === "ohne") return html`Keine Frage bei dieser Zahl.${course}`;
  if (indikator.zufall.art === "stichprobe")
    return html`${OHNE_AUSSAGE}: Die Quelle nennt keinen Fehler der Stichprobe.${course}`;
  if (indikator.zufall.art !== "bestand") return html`${OHNE_AUSSAGE}: Zähler und Nenner sind nicht bekannt.${course}`;
  return html`Vollzählung, kein Bereich.${
    wert.herkunft !== "demo" && kleineZahl(wert)
      ? " Vorsicht: Die Zahl beruht auf weniger als 10 Fällen oder 100 Personen."
      : null
  }${course}`;
}

function comparability(
  { bruch, ebenenvergleich, zeitvergleich, variante }: IndikatorOutlet,
  basis: { titel: string; erklaerung: string } | undefined,
): Html {
  const parts = [
    basis
      ? `Grundlage: ${basis.titel}. ${basis.erklaerung} Über einen Wechsel der Grundlage hinweg wird nicht verglichen.`
      : "",
    variante ? `Variante: ${variante}.` : "",
    ...bruch.map((b) => `Bruch ab ${b.ab}: ${b.grund}.`),
    ebenenvergleich ? "" : "Gemeinde- und Kreiswerte messen Verschiedenes.",
    zeitvergleich ? "" : "Nur Gebiete desselben Jahres sind vergleichbar.",
  ];
  return html`${parts.filter(Boolean).join(" ")}`;
}

/** The way of the figure from the source to the page. */
function steps(
  wert: Wert,
  [, , , facts, abrufe]: HerkunftZeile,
  { zusammenfassen }: IndikatorOutlet,
  herkunft: HerkunftDatei,
): Html {
  const summed = wert.rechenweg === "summe" || facts.some(([, , weg]) => weg === "summe");
  const requests = groupBy(
    abrufe.map((i) => herkunft.abrufe[i]),
    ({ zeitpunkt, anfrage, sha256 }) => [zeitpunkt, anfrage, sha256].join("\n"),
  );
  return html`<ol>${[...requests.values()].map((files) => {
    const [{ zeitpunkt, anfrage, sha256 }] = files;
    return html`<li>Abgerufen am ${formatZeit(zeitpunkt)}: ${anfrage}. Abgelegt in ${files.map(({ datei }, i) => html`${i > 0 ? ", " : null}<code>${datei}</code>`)}.<details><summary>Prüfsummen (SHA-256)</summary><ul class="leise"><li>Antwort: <code>${sha256}</code></li>${files.map((f) => html`<li>${f.datei}: <code>${f.datei_sha256}</code></li>`)}</ul></details></li>`;
  })}<li>Geprüft: Schlüssel, Zeit, Wert, Zeichen und Vollständigkeit jeder Zeile.</li>${
    summed ? html`<li>Zusammengezählt aus den Teilen, weil die Quelle keine Summe nennt.</li>` : null
  }${wert.rechenweg === "berechnet" ? html`<li>Nach der Formel berechnet.</li>` : null}${
    zusammenfassen ? html`<li>${zusammenfassen.jahre} Jahre zusammengefasst.</li>` : null
  }<li>Durch die Geheimhaltung gegangen und in die Ausgabe geschrieben.</li></ol>`;
}
