// What the checks found: conspicuous changes, identities that do not hold, breaks, and the checks themselves.
import { GRENZE, GRENZE_ALLEIN } from "../../../src/model/ausreisser.js";
import { compareNames, formatNumber } from "../../../src/model/format.js";
import { groupBy } from "../../../src/model/group.js";
import { type Html, html } from "../../../src/model/markup.js";
import type { Ausreisser, BruchQualitaet, IdentitaetQualitaet } from "../../../src/model/qualitaet.js";
import { formatZeit } from "../../../src/model/time.js";
import { PFADE } from "../../site/site-map.js";
import type { SiteData } from "../site-data.js";

/** Rows that are shown at once; the others open on demand. */
const FIRST = 12;
const MOST_DECIMALS = 4;

/** Figures whose change stands out, clearest first. */
export function outlierList(data: SiteData): Html {
  const { ausreisser, aenderungen } = data.qualitaet;
  const lead = html`<p>${count(aenderungen)} Veränderungen wurden angesehen, <strong>${count(ausreisser.length)} fallen auf.</strong></p><details class="weitere"><summary>Wie gemessen wird</summary><p>Gemessen wird mit dem modifizierten z-Wert: Abstand vom Median, geteilt durch den Median dieser Abstände (MAD), mal 0,6745 (Iglewicz und Hoaglin 1993); hat mehr als die Hälfte denselben Wert, tritt an die Stelle des MAD die mittlere Abweichung. Verglichen wird jede Veränderung mit allen derselben Reihe und, bei Gemeinden, mit denen der anderen Gemeinden im selben Zeitraum. Gezeigt wird eine Zahl, wenn sie sich um mindestens 5 % ändert und beide Vergleiche über ${formatNumber(GRENZE, 1)} liegen; ist nur einer möglich, muss er über ${formatNumber(GRENZE_ALLEIN, 0)} liegen.</p></details>`;
  if (ausreisser.length === 0) return html`${lead}\n`;
  const rest = ausreisser.slice(FIRST);
  return html`${lead}${outlierTable(ausreisser.slice(0, FIRST), "Auffällige Veränderungen", data)}${
    rest.length > 0
      ? html`<details class="weitere"><summary>${rest.length} weitere</summary>${outlierTable(rest, "Weitere auffällige Veränderungen", data)}</details>`
      : null
  }\n`;
}

function outlierTable(list: readonly Ausreisser[], titel: string, data: SiteData): Html {
  const names = new Map(data.regionen.map((r) => [r.ags, r.kurz]));
  return html`<div class="tabelle" tabindex="0" role="region" aria-label="${titel}"><table class="stapel ausreisser"><caption>${titel}</caption><thead><tr><th scope="col">Indikator</th><th scope="col">Wo und wann</th><th scope="col" class="zahl">Zahl</th><th scope="col" class="zahl">davor</th><th scope="col">Warum</th></tr></thead><tbody>${list.map(
    (a) => {
      const i = data.indikator(a.indikator)!;
      const number = (value: number) => formatNumber(value, decimalsFor(a, i.nachkommastellen));
      return html`<tr><th scope="row"><a href="${PFADE.indikator}/${i.id}">${i.kurztitel}</a></th><td>${names.get(a.ags)!}, ${formatZeit(a.zeit)}</td><td class="zahl" data-titel="Zahl">${number(a.wert)}</td><td class="zahl" data-titel="davor">${number(a.wertVorher)}</td><td class="satz">${reasons(a)}</td></tr>`;
    },
  )}</tbody></table></div>`;
}

/** As many decimals as the two numbers need to look different. */
function decimalsFor({ wert, wertVorher }: Pick<Ausreisser, "wert" | "wertVorher">, decimals: number): number {
  const same = formatNumber(wert, decimals) === formatNumber(wertVorher, decimals);
  return same && decimals < MOST_DECIMALS ? decimalsFor({ wert, wertVorher }, decimals + 1) : decimals;
}

function reasons({ reihe, nachbarn }: Ausreisser): string {
  return [
    reihe === null ? null : `Sprung in der eigenen Reihe (z = ${formatNumber(reihe, 1)})`,
    nachbarn === null ? null : `anders als die anderen Gemeinden (z = ${formatNumber(nachbarn, 1)})`,
  ]
    .filter((text) => text !== null)
    .join("; ");
}

/** Identities: those that do not hold first, then those that do, then those that no figure has tested. */
export function identityList(data: SiteData): Html {
  const { identitaeten } = data.qualitaet;
  if (identitaeten.length === 0) return html`<p>Der Katalog nennt keine Gleichungen.</p>\n`;
  const rank = (i: IdentitaetQualitaet) => (i.abweichungen.length > 0 ? 0 : i.geprueft > 0 ? 1 : 2);
  const groups: [number, string][] = [
    [0, "Nicht überall eingehalten"],
    [1, "Überall eingehalten"],
    [2, "Noch nicht zu prüfen, weil Zahlen fehlen"],
  ];
  return html`${groups.map(([level, titel]) => {
    const own = identitaeten.filter((i) => rank(i) === level);
    return own.length > 0 ? html`<h3>${titel}</h3>${own.map((i) => identity(i, data))}\n` : null;
  })}`;
}

function identity(i: IdentitaetQualitaet, data: SiteData): Html {
  const held = i.geprueft - i.abweichungen.length;
  const stand =
    i.geprueft === 0
      ? "noch kein Fall"
      : `${count(held)} von ${count(i.geprueft)} ${i.geprueft === 1 ? "Fall" : "Fällen"} eingehalten`;
  return html`<details class="quelle"><summary>${i.titel} <span class="indikator-stand">${stand}</span></summary><dl><dt>Gleichung</dt><dd><code>${i.formel}</code></dd><dt>Warum</dt><dd>${i.grund}</dd><dt>Erlaubter Unterschied</dt><dd>${i.toleranz}</dd></dl>${
    i.abweichungen.length > 0 ? deviationTable(i, data) : null
  }</details>`;
}

function deviationTable({ titel, abweichungen }: IdentitaetQualitaet, data: SiteData): Html {
  const names = new Map(data.regionen.map((r) => [r.ags, r.kurz]));
  const number = (value: number) => formatNumber(value, Number.isInteger(value) ? 0 : 2);
  return html`<div class="tabelle" tabindex="0" role="region" aria-label="Abweichungen: ${titel}"><table><caption>Abweichungen: ${titel}</caption><thead><tr><th scope="col">Gebiet</th><th scope="col">Zeit</th><th scope="col" class="zahl">links</th><th scope="col" class="zahl">rechts</th><th scope="col" class="zahl">Unterschied</th></tr></thead><tbody>${abweichungen.map(
    (a) =>
      html`<tr><th scope="row">${names.get(a.ags)!}</th><td>${formatZeit(a.zeit)}</td><td class="zahl">${number(a.links)}</td><td class="zahl">${number(a.rechts)}</td><td class="zahl">${formatNumber(a.links - a.rechts, Number.isInteger(a.links - a.rechts) ? 0 : 2)}</td></tr>`,
  )}</tbody></table></div>`;
}

/** Breaks of method one by one, changes of basis by the two bases. */
export function breakList(data: SiteData): Html {
  const { brueche } = data.qualitaet;
  const methods = brueche.filter((b) => b.art === "methode");
  const bases = [
    ...groupBy(
      brueche.filter((b) => b.art === "basis"),
      (b) => b.grund,
    ),
  ];
  return html`<p>${count(methods.length)} Brüche der Methode und ${count(bases.length)} Wechsel der Grundlage. Über sie hinweg wird nichts verglichen.</p>${
    methods.length > 0
      ? html`<details class="quelle"><summary>Brüche der Methode <span class="indikator-stand">${count(new Set(methods.map((b) => b.indikator)).size)} Indikatoren</span></summary><ul>${methods.map((b) => html`<li>${link(b, data)} ab ${b.ab}: ${b.grund}</li>`)}</ul></details>`
      : null
  }${bases.map(
    ([grund, list]) =>
      html`<details class="quelle"><summary>${grund} <span class="indikator-stand">${count(list.length)} ${list.length === 1 ? "Indikator" : "Indikatoren"}</span></summary><ul class="spalten">${list
        .toSorted((a, b) => compareNames(titleOf(a, data), titleOf(b, data)))
        .map((b) => html`<li>${link(b, data)} <span class="leise">ab ${b.ab}</span></li>`)}</ul></details>`,
  )}\n`;
}

function titleOf({ indikator }: BruchQualitaet, data: SiteData): string {
  return data.indikator(indikator)!.kurztitel;
}

function link(b: BruchQualitaet, data: SiteData): Html {
  return html`<a href="${PFADE.indikator}/${b.indikator}">${titleOf(b, data)}</a>`;
}

/** The checks of the run that made these pages. */
export function checkList(data: SiteData): Html {
  const { pruefungen } = data.qualitaet;
  const remarks = pruefungen.reduce((sum, p) => sum + p.hinweise, 0);
  return html`<p>Der letzte Lauf fand keine Fehler und ${count(remarks)} ${remarks === 1 ? "Hinweis" : "Hinweise"}. Mit einem Fehler entstehen keine neuen Seiten.</p><div class="tabelle" tabindex="0" role="region" aria-label="Prüfungen"><table class="stapel"><caption>Prüfungen</caption><thead><tr><th scope="col">Prüfung</th><th scope="col">Umfang</th><th scope="col" class="zahl">Hinweise</th></tr></thead><tbody>${pruefungen.map(
    (p) =>
      html`<tr><th scope="row">${p.titel}</th><td class="satz">${p.umfang}</td><td class="zahl" data-titel="Hinweise">${count(p.hinweise)}</td></tr>`,
  )}</tbody></table></div>\n`;
}

function count(value: number): string {
  return formatNumber(value, 0);
}
