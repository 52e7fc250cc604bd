// The parts of a life course beside its drawing: subline, description, equal table, what may be said about chance.
import { cellText } from "../model/figur-text.js";
import { formatNumber, shortUnit } from "../model/format.js";
import { staleness } from "../model/frische.js";
import type { Messung, Station } from "../model/lebenslauf.js";
import { type Html, html } from "../model/markup.js";
import type { Region, Wert } from "../model/outlets.js";
import { formatZeit } from "../model/time.js";
import { OHNE_AUSSAGE } from "../model/urteil.js";
import { schluesselText } from "../model/wert-schluessel.js";
import { bereichText, vergleichText } from "../model/zufall-texte.js";
import type { FigurTeile } from "./figur-teile.js";
import { MARKEN } from "./lebenslauf.js";

/** @param auswahl the chosen Gemeinde; undefined shows the distribution of all */
export function lebenslaufTeile(
  stationen: readonly Station[],
  regionen: readonly Region[],
  auswahl: Region | undefined,
  datenstand: string,
): FigurTeile {
  const messungen = stationen.flatMap((s) => s.messungen);
  const filled = messungen.filter((m) => m.lage !== "leer");
  const empty = stationen.filter((s) => s.messungen.every((m) => m.lage === "leer"));
  const count = (lage: Messung["lage"]) => messungen.filter((m) => m.lage === lage).length;
  const gaps = empty.length === 0 ? "" : ` Ohne Zahlen: ${empty.map((s) => s.titel).join(", ")}.`;
  return {
    unterzeile: [
      `${filled.length} ${filled.length === 1 ? "Indikator" : "Indikatoren"} an ${stationen.length} Stationen`,
      "jeweils neueste Zahlen",
      auswahl?.name ?? "Städte und Gemeinden",
    ].join(" · "),
    stand: null,
    beschreibung: `Stationen nach Alter: ${stationen.map((s) => s.titel).join(", ")}. Indikatoren mit Zahlen für Gemeinden: ${count("gemeinden")}, nur für den Landkreis: ${count("nur_kreis")}.${gaps}${auswahl ? ` Hervorgehoben: ${auswahl.name}.` : ""}`,
    brueche: null,
    zufall: chanceNote(messungen, auswahl),
    tabelle: table(stationen, regionen, auswahl, datenstand),
  };
}

/** What the whisker and the words mean, and of how many indicators chance cannot be judged. */
function chanceNote(messungen: readonly Messung[], auswahl: Region | undefined): string | null {
  const shown = messungen.filter((m) => m.lage === "gemeinden");
  const chosen = auswahl ? shown.flatMap((m) => m.gewaehlt ?? []) : [];
  const silent = shown.filter((m) => !m.gemeinden.some((w) => w.streuung)).map((m) => m.titel);
  const notes = [
    chosen.some((w) => w.streuung) &&
      "Der Strich am Punkt ist der 95-%-Bereich: Er sagt, welche Werte noch zum Zufall passen.",
    chosen.some((w) => w.streuung?.vergleich) &&
      "„höher“ und „niedriger“ heißt: Der Unterschied zum übrigen Kreisgebiet ist größer als der Zufall (95 %); „auffällig“: auch auf dem Niveau von 99,8 %.",
    shown.some((m) => m.marke === "demo") && "Beispielwerte werden nicht verglichen.",
    silent.length > 0 && `${OHNE_AUSSAGE}: ${silent.join(", ")}.`,
  ].filter((note) => note !== false);
  return notes.join(" ") || null;
}

function table(
  stationen: readonly Station[],
  regionen: readonly Region[],
  auswahl: Region | undefined,
  datenstand: string,
): Html {
  const chosen = auswahl
    ? html`<th scope="col" class="zahl">${auswahl.name}</th><th scope="col" class="zahl">95-%-Bereich</th>`
    : null;
  return html`<table><caption>Stationen und Indikatoren, jeweils neueste Zahlen</caption><thead><tr><th scope="col">Station</th><th scope="col">Indikator</th>${chosen}<th scope="col" class="zahl">Gemeinden</th><th scope="col" class="zahl">Landkreis</th>${
    auswahl ? html`<th scope="col">Vergleich</th>` : null
  }<th scope="col">Zeit</th></tr></thead><tbody>${stationen.flatMap((s) =>
    s.messungen.length === 0
      ? [html`<tr><th scope="row">${head(s)}</th><td colspan="${auswahl ? 7 : 4}">keine Zahlen</td></tr>`]
      : s.messungen.map(
          (m) =>
            html`<tr><th scope="row">${head(s)}</th><td>${named(m)}</td>${auswahl ? own(m) : null}${range(m)}${number(m.kreis, m)}${
              auswahl ? html`<td>${verdict(m, regionen)}</td>` : null
            }<td>${time(m, datenstand)}</td></tr>`,
        ),
  )}</tbody></table>`;
}

/** When the figures are from, marked where newer ones could be expected. */
function time({ gemeinden, kreis, indikator }: Messung, datenstand: string): Html | null {
  const shown = gemeinden[0] ?? kreis;
  if (!shown || !indikator) return null;
  const stale = staleness(shown.jahr, indikator.rhythmus, datenstand);
  return html`${formatZeit(shown.zeit)}${stale ? html` <span class="stand">${stale}</span>` : null}`;
}

function head({ titel, alter }: Station): Html {
  return html`${titel} <span class="einheit">${alter}</span>`;
}

function named({ id, titel, indikator, marke, lage }: Messung): Html {
  return html`<a href="/indikatoren/${id}">${titel}</a>${indikator ? html` <span class="einheit">${shortUnit(indikator.einheit)}</span>` : null}${
    marke
      ? html` <span class="marke-herkunft ${marke}"${marke === "demo" ? html` data-beispielwerte` : null}>${MARKEN[marke]}</span>`
      : null
  }${lage === "nur_kreis" ? " (nur Landkreis)" : null}`;
}

function own(m: Messung): Html {
  const streuung = m.gewaehlt?.streuung;
  const interval = streuung && m.indikator ? bereichText(streuung, m.indikator.nachkommastellen) : "";
  return html`${m.lage === "gemeinden" ? number(m.gewaehlt, m, true) : html`<td class="zahl"></td>`}<td class="zahl">${interval}</td>`;
}

/** The span of the Gemeinden, with their number where not all have a figure. */
function range({ lage, gemeinden, indikator }: Messung): Html {
  if (lage === "leer") return html`<td class="zahl">keine Zahlen</td>`;
  if (lage === "nur_kreis" || !indikator) return html`<td class="zahl"></td>`;
  const values = gemeinden.map((w) => w.wert);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return html`<td class="zahl">${bereichText({ unten: low, oben: high }, indikator.nachkommastellen)}</td>`;
}

/** A figure that answers where it comes from. @param named whether a missing one is said to be missing */
function number(value: Wert | undefined, { indikator }: Messung, named = false): Html {
  if (!indikator || (!value && !named)) return html`<td class="zahl"></td>`;
  if (value?.status === "" && value.wert !== null)
    return html`<td class="zahl" data-w="${schluesselText(indikator.id, value)}">${formatNumber(value.wert, indikator.nachkommastellen)}</td>`;
  const { text, erklaerung } = cellText(value, indikator.nachkommastellen);
  return html`<td class="zahl"${value ? html` data-w="${schluesselText(indikator.id, value)}"` : null}><abbr title="${erklaerung}">${text || "·"}</abbr><span class="nur-vorlesen"> ${erklaerung}</span></td>`;
}

function verdict({ gewaehlt, indikator, marke }: Messung, regionen: readonly Region[]): string {
  if (!gewaehlt || gewaehlt.wert === null || !indikator) return "";
  const { streuung } = gewaehlt;
  if (streuung?.vergleich) return vergleichText(streuung.vergleich, indikator, regionen);
  return marke === "demo" ? "Beispielwerte, kein Vergleich" : "ohne Aussage zum Zufall";
}
