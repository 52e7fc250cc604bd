// What the planner rests on: assumptions with source and how well founded, how sure the forecast is, where the inputs come from.

import { EIGENE, STELLBAR } from "../model/forecast/annahmen.js";
import { BELEGE, istAnteil, type Parameter } from "../model/forecast/parameter.js";
import { anspruchsklassen } from "../model/forecast/rechtsanspruch.js";
import { type Fehler, type Rueckschau, VORLAUF } from "../model/forecast/rueckschau.js";
import { EINZUG_HOECHSTENS, GEPOOLTE_JAHRE } from "../model/forecast/uebergangsquoten.js";
import { EINGABEN, ganz, jahrText, lueckenZeit, szenarioTitel } from "../model/forecast/worte.js";
import { formatNumber } from "../model/format.js";
import { type Html, html } from "../model/markup.js";
import { formatZeit, schuljahr } from "../model/time.js";
import { HERKUENFTE } from "../model/vocabulary.js";
import type { PlanerAnsicht } from "./planer-ansicht.js";

/** Parameters that a station uses but nobody changes on the page. */
const FEST: Record<PlanerAnsicht["planung"]["station"], readonly string[]> = {
  kita: ["erstes_halbjahr", "hochrechnung_jahre"],
  grundschule: ["schrumpfung", "erstes_halbjahr", "hochrechnung_jahre"],
  ganztag: [
    "quote_uebermittag",
    "ferienwochen",
    "personal_je_platz_unten",
    "personal_je_platz_oben",
    "schrumpfung",
    "erstes_halbjahr",
    "hochrechnung_jahre",
  ],
};

/** A parameter with its unit: shares as percent. */
export function parameterText(p: Pick<Parameter, "einheit">, wert: number): string {
  const value = istAnteil(p) ? Math.round(wert * 1e6) / 1e4 : wert;
  const decimals = Math.min(4, String(value).split(".")[1]?.length ?? 0);
  return `${formatNumber(value, decimals)} ${istAnteil(p) ? p.einheit.replace("Anteil", "%") : p.einheit}`;
}

/** All assumptions of the planning as a table: name, value, source, state, how well founded. */
export function annahmenTabelle(a: PlanerAnsicht): Html {
  const { planer, planung } = a;
  const { parameter, szenarien, fassung } = planer.daten;
  const ids = [...STELLBAR[planung.station], ...FEST[planung.station]];
  const rows = ids.flatMap((id) => {
    const p = parameter.find((x) => x.id === id);
    if (!p) return [];
    const wert = planer.wert(planung, id);
    const changed = wert !== p.wert;
    return [
      html`<tr><th scope="row">${p.titel}</th><td class="zahl">${parameterText(p, wert)}${changed ? html`<span class="einheit">vorgegeben ${parameterText(p, p.wert)}</span>` : null}</td><td>${changed ? "hier geändert" : `${p.quelle} (${p.stand})`}</td><td>${changed ? "eigene Angabe" : BELEGE[p.beleg]}</td></tr>`,
    ];
  });
  const scenario = szenarien.find((s) => s.id === planung.szenario);
  const shares = [1, 2, 3, 4].map((klasse) => {
    const entitled = klasse <= anspruchsklassen(planung.jahr);
    const q = planer.quoten(planung, planung.jahr)[klasse - 1];
    return `Klasse ${klasse}: ${formatNumber(q * 100, 0)} %${entitled ? "" : " (ohne Anspruch)"}`;
  });
  const takeUp =
    planung.station !== "ganztag"
      ? null
      : html`<tr><th scope="row">Szenario „${szenarioTitel(planung, planer.daten)}“</th><td class="zahl">${shares.map((s, i) => html`${i > 0 ? html`<br>` : null}${s}`)}</td><td>${planung.szenario === EIGENE ? "hier eingestellt" : `${scenario?.quelle} (${scenario?.stand})`}</td><td>${scenario ? BELEGE[scenario.beleg] : "eigene Angabe"}</td></tr>`;
  return html`<div class="tabelle" tabindex="0" role="region" aria-label="Annahmen"><table class="planer-annahmen"><caption>Annahmen dieser Rechnung, Verfahren Fassung ${fassung}</caption><thead><tr><th scope="col">Annahme</th><th scope="col" class="zahl">Wert</th><th scope="col">Quelle</th><th scope="col">Beleg</th></tr></thead><tbody>${takeUp}${rows}</tbody></table></div><p class="leise">Fest im Verfahren: Quoten über ${GEPOOLTE_JAHRE} Jahre zusammen; eine Schule mit mehr als ${EINZUG_HOECHSTENS} Erstklässlern je Kind ihres Bezirks folgt dem Landkreis; Rückschau über ${VORLAUF} Jahre.</p>`;
}

/** How sure it is: what the bands hold and do not hold, and how far earlier forecasts would have been off. */
export function sicherheit(a: PlanerAnsicht): Html {
  const kita = a.planung.station === "kita";
  const rueckschau = kita ? a.planer.rueckschauKita : a.planer.rueckschauSchulen;
  const demand =
    a.planung.station === "ganztag" ? " Den Anteil der Kinder, die kommen, prüft die Rückschau nicht." : "";
  return html`<p>Das <strong>Kohortenband</strong> (95 %) zeigt den Zufall bei Kindern, die ${kita ? "noch nicht geboren" : "noch nicht in der Schule"} sind; Umzüge und neue Baugebiete deckt es nicht ab. ${a.planung.station !== "ganztag" ? "" : html`Die <strong>Szenarien</strong> zeigen, wie stark das Ergebnis davon abhängt, wie viele Eltern ihr Recht nutzen. `}Ergebnisse sind auf ganze Zahlen gerundet; eine Summe kann deshalb um eins abweichen.</p>${szenarienTabelle(a)}${rueckschauHtml(rueckschau, a.beispiel, demand)}`;
}

/** What the year in view looks like under each scenario: the band that the choice of a scenario makes. */
function szenarienTabelle({ szenarien, i, planung, planer, beispiel }: PlanerAnsicht): Html | null {
  if (szenarien.length === 0) return null;
  const titel = `Szenarien im ${jahrText(planung.station, planung.jahr)}`;
  return html`${beispiel ? html`<p><span class="stand">Beispielwerte</span></p>` : null}<div class="tabelle" tabindex="0" role="region" aria-label="${titel}"><table class="planer-szenarien"><caption>${titel}</caption><thead><tr><th scope="col">Szenario</th><th scope="col" class="zahl">gebraucht</th><th scope="col" class="zahl">fehlen</th><th scope="col" class="zahl">Gruppen</th><th scope="col">es fehlt etwas</th></tr></thead><tbody>${szenarien.map(
    ({ id, titel: name, kreis }) =>
      html`<tr${id === planung.szenario ? html` class="auswahl"` : null}><th scope="row">${name}</th><td class="zahl">${ganz(kreis.jahre[i].bedarf)}</td><td class="zahl">${ganz(kreis.jahre[i].luecke)}</td><td class="zahl">${ganz(kreis.jahre[i].gruppen)}</td><td>${lueckenZeit(kreis, planer.jahre)}</td></tr>`,
  )}</tbody></table></div>`;
}

function rueckschauHtml({ jahre, zeilen }: Rueckschau, beispiel: boolean, zusatz: string): Html {
  if (jahre.length === 0)
    return html`<p>Eine Rückschau war nicht möglich: Es liegen nicht genug frühere Jahre vor, um ein bekanntes Jahr aus drei Jahre älteren Daten vorauszurechnen.</p>`;
  const cell = (f: Fehler) =>
    f.mape === null
      ? "–"
      : html`${formatNumber(f.mape, 1)} %<span class="einheit">${ganz(f.anzahl)} Vergleiche${f.ausgelassen > 0 ? `, ${f.ausgelassen} ohne Kinder ausgelassen` : ""}</span>`;
  return html`<p>Rückschau: Wie weit hätte die Rechnung danebengelegen? Jedes bekannte Jahr (${jahre.map((j) => schuljahr(j)).join(", ")}) ist noch einmal vorausgerechnet, nur mit dem, was ${VORLAUF} Jahre vorher bekannt war.${zusatz}${beispiel ? html` <strong>Die Daten sind erfunden, also ist es auch dieser Fehler.</strong>` : null}</p><div class="tabelle" tabindex="0" role="region" aria-label="Rückschau"><table class="planer-rueckschau"><caption>Mittlere Abweichung der Rückschau (MAPE)${beispiel ? html` <span class="stand">Beispielwerte</span>` : null}</caption><thead><tr><th scope="col">Größe</th><th scope="col" class="zahl">Landkreis</th><th scope="col" class="zahl">einzelne ${zeilen[0].ebene}</th></tr></thead><tbody>${zeilen.map((z) => html`<tr><th scope="row">${z.titel}</th><td class="zahl">${cell(z.kreis)}</td><td class="zahl">${cell(z.einzeln)}</td></tr>`)}</tbody></table></div>`;
}

const TABELLEN: Record<string, string> = {
  lebendgeborene: "Geburten",
  "geburten-monate": "Geburten nach Monaten",
  kinder: "Kinder nach Geburtshalbjahr",
  schulen: "Schulen",
  schulbezirke: "Schulbezirke",
  schueler: "Schülerzahlen nach Schule und Jahrgang",
  uebergaenge: "Übergänge nach Klasse 5",
  ganztagsplaetze: "Ganztagsplätze",
  kitas: "Kitas",
  kitaplaetze: "Kitaplätze nach Betriebserlaubnis",
  "kita-pendeln": "Betreuung in anderen Gemeinden",
};

/** Inputs of the station with source, date and origin. */
export function eingabenListe(a: PlanerAnsicht): Html {
  const { daten } = a.planer;
  const used = EINGABEN[a.planung.station];
  const there = daten.quellen.filter((q) => used.includes(q.tabelle));
  // Births by month only refine those by year.
  const missing = used.filter((t) => t !== "geburten-monate" && !there.some((q) => q.tabelle === t));
  return html`<ul class="planer-quellen">${there.map((q) => html`<li>${TABELLEN[q.tabelle] ?? q.tabelle}: ${q.quelle}, Stand ${formatZeit(q.stand)}${q.herkunft === "demo" ? html` <span class="stand">Beispielwerte</span>` : q.herkunft === "amtlich" ? null : `, ${HERKUENFTE[q.herkunft]}`}</li>`)}${missing.length > 0 ? html`<li>Nicht geliefert: ${missing.map((t) => TABELLEN[t] ?? t).join(", ")}</li>` : null}</ul><p class="leise">Datenstand der Planung ${daten.datenstand}.</p>`;
}
