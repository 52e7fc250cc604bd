// Lists of the projection: its levers, its assumptions, and what it says about the Gemeinden.

import { hebelHtml } from "../../../src/charts/hebel-html.js";
import { MODELL_HINWEIS } from "../../../src/charts/vorausberechnung-figur.js";
import { type Geschlecht, personenzahl } from "../../../src/model/forecast/kohorten.js";
import { BELEGE, type Parameter } from "../../../src/model/forecast/parameter.js";
import { gemeindePersonen, MINDESTGROESSE } from "../../../src/model/forecast/skalierung.js";
import { lebenserwartung } from "../../../src/model/forecast/sterblichkeit.js";
import { abweichungen, type Grundlage, type Vorausberechnung } from "../../../src/model/forecast/vorausberechnung.js";
import { compareNames, formatNumber, formatSigned } from "../../../src/model/format.js";
import { type Html, html } from "../../../src/model/markup.js";
import { vorlageName } from "../../vorausberechnung/tabellen.js";
import { forecastSource, rechnungOf } from "../render-forecast.js";
import type { SiteData } from "../site-data.js";

const NONE = html`<p class="leise">Für diesen Landkreis gibt es noch keine Vorausberechnung. Wie sie entsteht, steht unter <a href="/handbuch/vorausberechnung">Vorausberechnung</a>.</p>\n`;

export function leverList(data: SiteData): Html {
  const { vorausberechnung } = data;
  return vorausberechnung
    ? html`${hebelHtml(vorausberechnung)}${forecastSource(vorausberechnung, data, vorausberechnung.einpendler?.quellen)}`
    : NONE;
}

/** All inputs and assumptions with value, source and how well they are founded. */
export function assumptionList(data: SiteData): Html {
  const { vorausberechnung } = data;
  if (!vorausberechnung) return NONE;
  const { eingaben, parameter, fassung, grundlage, start } = vorausberechnung;
  const rates = parameter.filter((p) => p.id.startsWith("quote_"));
  const others = parameter.filter((p) => !rates.includes(p));
  const basis = data.katalog.basen.find((b) => b.id === start.basis)?.titel ?? start.zeit;
  const delivered = new Set(eingaben.filter((e) => e.stand === "geliefert").map((e) => e.id));
  return html`<div id="annahmen"><p>${MODELL_HINWEIS} Fassung der Annahmen: ${fassung}.</p><div class="tabelle" tabindex="0" role="region" aria-label="Eingaben der Vorausberechnung"><table><caption>Eingaben: was geliefert ist und was das Modell an seine Stelle setzt</caption><thead><tr><th scope="col">Eingabe</th><th scope="col">Stand</th><th scope="col">Woher</th><th scope="col">Vorlage</th></tr></thead><tbody>${eingaben.map(
    (e) =>
      html`<tr><th scope="row">${e.titel}</th><td>${e.stand}</td><td>${e.quelle}</td><td><a href="/data/vorlage/${vorlageName(e.id)}.csv" download="${e.id}.csv">CSV<span class="nur-vorlesen"> ${e.titel}</span></a></td></tr>`,
  )}</tbody></table></div>${official(vorausberechnung)}<details><summary>Alle Annahmen mit Wert, Quelle und Beleg</summary>${parameterTable("Annahmen", others)}</details>${
    delivered.has("erwerbsquoten")
      ? null
      : html`<details><summary>Angenommene Erwerbsquoten nach Alter und Geschlecht</summary>${parameterTable("Erwerbsquoten, gerundet auf 5 Prozentpunkte, nicht amtlich", rates)}</details>`
  }<p>${implied(grundlage)}</p><p class="leise">Gerechnet wird nach Altersjahren und Geschlecht von Ende ${grundlage.jahr} (${basis}${start.gegliedert === "altersgruppen" ? ", Altersgruppen auf Altersjahre verteilt" : ""}) bis Ende ${grundlage.bis}. Der Rechenweg steht unter <a href="/handbuch/vorausberechnung">Vorausberechnung</a>.</p></div>\n`;
}

/** What the rates in use come to, in figures that can be held against published ones. */
function implied({ raten, wanderung }: Grundlage): string {
  const years = (g: Geschlecht) => formatNumber(lebenserwartung(raten.sterben[g], raten.saeugling[g]), 1);
  const children = raten.geburten.reduce((a, b) => a + b, 0);
  return `Zum Vergleich mit Veröffentlichtem: Aus den verwendeten Zahlen folgen eine Lebenserwartung von ${years("maennlich")} Jahren für Männer und ${years("weiblich")} Jahren für Frauen, ${formatNumber(children, 2)} Kinder je Frau und ein Wanderungssaldo von ${formatSigned(personenzahl(wanderung), 0)} Personen je Jahr.`;
}

function parameterTable(titel: string, list: readonly Parameter[]): Html {
  return html`<div class="tabelle" tabindex="0" role="region" aria-label="${titel}"><table><caption>${titel}</caption><thead><tr><th scope="col">Annahme</th><th scope="col" class="zahl">Wert</th><th scope="col">Einheit</th><th scope="col">Quelle</th><th scope="col">Beleg</th></tr></thead><tbody>${list.map(
    (p) =>
      html`<tr><th scope="row">${p.titel}${p.hinweis ? html`<br><span class="leise">${p.hinweis}</span>` : null}</th><td class="zahl">${plainNumber(p)}</td><td>${p.einheit}</td><td>${p.quelle} (${p.stand})</td><td>${BELEGE[p.beleg]}</td></tr>`,
  )}</tbody></table></div>`;
}

/** Years without a thousands separator, everything else with as many decimals as it has. */
function plainNumber({ einheit, wert }: Parameter): string {
  return einheit === "Jahr" ? String(wert) : formatNumber(wert, (String(wert).split(".")[1] ?? "").length);
}

/** What the own base scenario and the official projection have, where there is one. */
function official(outlet: Vorausberechnung): Html | null {
  const rows = abweichungen(outlet.grundlage);
  if (rows.length === 0) return null;
  return html`<div class="tabelle" tabindex="0" role="region" aria-label="Abgleich mit der amtlichen Vorausschätzung"><table><caption>Abgleich mit der amtlichen Vorausschätzung; die Ergebnisse sind an ihr ausgerichtet</caption><thead><tr><th scope="col">Jahr</th><th scope="col" class="zahl">eigene Rechnung</th><th scope="col" class="zahl">amtlich</th><th scope="col" class="zahl">Unterschied</th></tr></thead><tbody>${rows.map(
    (r) =>
      html`<tr><th scope="row">${r.jahr}</th><td class="zahl">${formatNumber(r.eigene, 0)}</td><td class="zahl">${formatNumber(r.amtlich, 0)}</td><td class="zahl">${formatSigned(Math.round(r.eigene) - Math.round(r.amtlich), 0)}</td></tr>`,
  )}</tbody></table></div>`;
}

/** Ages that are shown beside all persons; the age groups of the Gemeinden can be joined to them. */
const ERWERBSALTER = { von: 20, bis: 64 };

/** Each Gemeinde, all and of working age, at the start and in the target year, with a warning where it is small. */
export function municipalityForecast(data: SiteData): Html {
  const rechnung = rechnungOf(data);
  if (!rechnung) return NONE;
  const { grundlage, gruppen, gemeinden } = rechnung.outlet;
  if (gemeinden.length === 0)
    return html`<p class="leise">Für die Gemeinden fehlt der Altersaufbau, mit dem sich das Ergebnis des Landkreises aufteilen ließe.</p>\n`;
  const { jahr, zieljahr } = grundlage;
  const ziel = rechnung.stand(zieljahr)!;
  const name = new Map(data.regionen.map((r) => [r.ags, r.name]));
  const sum = (persons: readonly number[], von = 0, bis = Number.POSITIVE_INFINITY) =>
    gruppen.reduce(
      (all, g, i) => (g.von >= von && (g.bis ?? Number.POSITIVE_INFINITY) <= bis ? all + persons[i] : all),
      0,
    );
  const rows = gemeinden
    .map((g) => ({
      name: name.get(g.ags)!,
      vorher: gemeindePersonen(grundlage.personen, gruppen, g),
      nachher: gemeindePersonen(ziel.personen, gruppen, g),
    }))
    .sort((a, b) => compareNames(a.name, b.name));
  const tens = (n: number) => html`<td class="zahl">${formatNumber(Math.round(n / 10) * 10, 0)}</td>`;
  const { von, bis } = ERWERBSALTER;
  return html`<details class="figur-zahlen"><summary>Tabelle nach Gemeinden</summary><div class="tabelle" tabindex="0" role="region" aria-label="Vorausberechnung nach Gemeinde"><table><caption>Personen nach Gemeinden Ende ${jahr} und Ende ${zieljahr}, Wanderung wie zuletzt <span class="marke-herkunft modell">Modell</span></caption><thead><tr><th scope="col">Gemeinde</th><th scope="col" class="zahl">alle ${jahr}</th><th scope="col" class="zahl">alle ${zieljahr}</th><th scope="col" class="zahl">${von} bis unter ${bis + 1}, ${jahr}</th><th scope="col" class="zahl">${von} bis unter ${bis + 1}, ${zieljahr}</th><th scope="col">Vorsicht</th></tr></thead><tbody>${rows.map(
    (r) =>
      html`<tr><th scope="row">${r.name}</th>${tens(sum(r.vorher))}${tens(sum(r.nachher))}${tens(sum(r.vorher, von, bis))}${tens(sum(r.nachher, von, bis))}<td>${sum(r.vorher) < MINDESTGROESSE ? "klein" : ""}</td></tr>`,
  )}</tbody></table></div></details><p class="leise">„klein“: unter ${formatNumber(MINDESTGROESSE, 0)} Einwohnerinnen und Einwohner, hier zählt nur die grobe Richtung. Jede Gemeinde behält in jeder Altersgruppe ihren heutigen Anteil am Landkreis. Ihr heutiger Altersaufbau ist selbst aus dem des Landkreises gerechnet, deshalb verlaufen alle Gemeinden ähnlich. Zuzug, Fortzug und Neubau in einzelnen Orten kennt die Rechnung nicht.</p>${forecastSource(rechnung.outlet, data)}\n`;
}
