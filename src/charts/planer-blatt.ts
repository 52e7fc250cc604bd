// The sheet of the planner: all parts of a result in their order, the same when a page is built and while a reader changes it.

import type { Einheit } from "../model/forecast/bilanz.js";
import { ganz, jahrText, STATION } from "../model/forecast/worte.js";
import { type Html, html } from "../model/markup.js";
import { schuljahr } from "../model/time.js";
import type { Karte } from "./geo.js";
import { annahmenTabelle, eingabenListe, sicherheit } from "./planer-annahmen.js";
import type { PlanerAnsicht } from "./planer-ansicht.js";
import { grenzenOf, planerErgebnis, planerLegende } from "./planer-ergebnis.js";
import { luecken, planerKarte } from "./planer-karte.js";
import { kurveInWorten, planerKurve } from "./planer-kurve.js";
import { gemeindeTabelle, jahresTabelle, standortTabelle, vergleichsTabelle } from "./planer-tabellen.js";
import type { Vorlage } from "./vorlage.js";

/** Inside each drawing of fictitious values: it may be copied without the page around it. */
const STEMPEL = "Beispielwerte, frei erfunden";
const STEMPEL_MODELL = "Modellrechnung, nicht amtlich";
export const KARTE_BREITE = 460;
/** Sizes of the curves on a wide and on a narrow page. */
export const KURVE = { breit: { width: 560, height: 330 }, schmal: { width: 358, height: 280 } };

/** Parts of the sheet that change with every choice, by the name of their place. */
export function planerTeile(a: PlanerAnsicht, gewaehlt: Einheit): Record<string, Html | null> {
  const { station } = a.ergebnis;
  const badge = a.beispiel ? html` <span class="stand">Beispielwerte</span>` : null;
  const last = a.ergebnis.jahre[a.ergebnis.jahre.length - 1];
  return {
    ergebnis: planerErgebnis(a),
    "karte-titel": html`${STATION[station].einheit[0]}, die fehlen`,
    legende: planerLegende(a),
    zaehlung: html`${STATION[station].zaehlung}`,
    "kurve-titel": html`${gewaehlt.name}: gebraucht und vorhanden`,
    "kurve-zeile": html`${STATION[station].einheit[0]} nach Jahren, am Ende der Linien ${schuljahr(last)}; Fläche: Kohortenband (95 %)${station === "ganztag" && gewaehlt === a.ergebnis.kreis ? "; dünne Linien: andere Szenarien" : ""}${a.vergleich ? "; gestrichelt: die andere Planung" : ""}`,
    vergleich: vergleichsTabelle(a),
    // Where demand meets places comes first: schools, or Gemeinden for Kitas.
    "orte-titel": html`${station === "kita" ? "Welche Gemeinden?" : "Welche Schulen?"}${badge}`,
    orte: station === "kita" ? gemeindeTabelle(a) : standortTabelle(a),
    "weitere-titel": html`${station === "kita" ? "Welche Kitas gibt es?" : "Welche Gemeinden?"}${badge}`,
    "jahre-titel": html`Jahr für Jahr${badge}`,
    weitere: station === "kita" ? standortTabelle(a) : gemeindeTabelle(a),
    jahre: jahresTabelle(a),
    sicherheit: sicherheit(a),
    annahmen: annahmenTabelle(a),
    eingaben: eingabenListe(a),
  };
}

/** The map of the year in view and what it says in words. */
export function karteOf(a: PlanerAnsicht, karte: Karte, auswahl?: string): { vorlage: Vorlage; worte: string } {
  const { ergebnis, planer, i } = a;
  const kita = ergebnis.station === "kita";
  const sites = kita
    ? planer.daten.kitas.map((k) => ({ ...k, luecke: 0, frei: 0 }))
    : ergebnis.einheiten.flatMap((e) =>
        e.ort
          ? [
              {
                schluessel: e.schluessel,
                ...e.ort,
                luecke: Math.round(e.jahre[i].luecke),
                frei: Math.round(e.jahre[i].frei),
              },
            ]
          : [],
      );
  const gaps = luecken(ergebnis.gemeinden, i);
  const short = ergebnis.gemeinden.filter((g) => (gaps.get(g.schluessel) ?? 0) >= 1);
  const worte = STATION[ergebnis.station];
  return {
    vorlage: planerKarte({
      karte,
      luecken: gaps,
      punkte: sites,
      grenzen: grenzenOf(ergebnis.station),
      auswahl,
      stempel: a.beispiel ? STEMPEL : STEMPEL_MODELL,
      width: KARTE_BREITE,
    }),
    worte: `${a.beispiel ? "Beispielwerte. " : ""}Karte: ${worte.einheit[0]}, die im ${jahrText(ergebnis.station, a.planung.jahr)} fehlen. ${short.length === 0 ? "In keiner Gemeinde fehlt etwas." : short.map((g) => `${g.name} ${ganz(gaps.get(g.schluessel)!)}`).join(", ")}.`,
  };
}

/** The curves of the Kreis or of the chosen unit. */
export function kurveOf(
  a: PlanerAnsicht,
  gewaehlt: Einheit,
  groesse: { width: number; height: number } = KURVE.breit,
): { vorlage: Vorlage; worte: string } {
  const { ergebnis, planung, vergleich } = a;
  const whole = gewaehlt === ergebnis.kreis;
  const other = vergleich?.ergebnis;
  const worte = { bedarf: ergebnis.station === "grundschule" ? "Klassen" : "gebraucht", plaetze: "vorhanden" };
  const kurve = {
    jahre: ergebnis.jahre,
    einheit: gewaehlt,
    szenarien: whole
      ? a.szenarien.map(({ id, titel, kreis }) => ({ id, titel, bedarf: kreis.jahre.map((b) => b.bedarf) }))
      : [],
    vergleich: other
      ? whole
        ? other.kreis
        : ([...other.einheiten, ...other.gemeinden].find((e) => e.schluessel === gewaehlt.schluessel) ?? null)
      : null,
    jahr: planung.jahr,
    worte,
    stempel: a.beispiel ? STEMPEL : STEMPEL_MODELL,
    ...groesse,
  };
  return { vorlage: planerKurve(kurve), worte: `${a.beispiel ? "Beispielwerte. " : ""}${kurveInWorten(kurve)}` };
}

/** The answer and the curves only, for a theme page; the planner itself has everything else. */
export function planerKurz(a: PlanerAnsicht, kurve: Html, worte: string): Html {
  const t = planerTeile(a, a.ergebnis.kreis);
  return html`<div class="planer-blatt planer-kurz"${a.beispiel ? html` data-beispielwerte` : null}><section aria-live="polite" data-teil="ergebnis">${t.ergebnis}</section>${kurvenFigur(t, kurve, worte)}<p class="leise" data-teil="zaehlung">${t.zaehlung}</p></div>`;
}

function kurvenFigur(t: Record<string, Html | null>, kurve: Html, worte: string): Html {
  return html`<figure class="planer-figur"><figcaption><h3 class="figur-titel" data-teil="kurve-titel">${t["kurve-titel"]}</h3><p class="figur-unterzeile" data-teil="kurve-zeile">${t["kurve-zeile"]}</p></figcaption><div class="figur-bild" role="img" aria-label="${worte}" data-teil="kurve">${kurve}</div><p class="planer-zurueck" hidden><button type="button" data-planer="kreis">Ganzer Landkreis</button></p></figure>`;
}

/** The whole sheet with its two drawings. */
export function planerBlatt(a: PlanerAnsicht, karte: Html, kurve: Html, worte: { karte: string; kurve: string }): Html {
  const t = planerTeile(a, a.ergebnis.kreis);
  const part = (name: string) => html` data-teil="${name}"`;
  return html`<div class="planer-blatt"${a.beispiel ? html` data-beispielwerte` : null}><section aria-live="polite"${part("ergebnis")}>${t.ergebnis}</section><div class="planer-bilder"><figure class="planer-figur"><figcaption><h3 class="figur-titel" data-teil="karte-titel">${t["karte-titel"]}</h3></figcaption><div class="figur-bild" role="img" aria-label="${worte.karte}"${part("karte")}>${karte}</div><div class="planer-legenden"${part("legende")}>${t.legende}</div></figure>${kurvenFigur(t, kurve, worte.kurve)}</div><section class="planer-orte"><h3${part("orte-titel")}>${t["orte-titel"]}</h3><p class="leise">Plätze lassen sich nicht verschieben: Ein freier Platz anderswo hilft nur, wenn der Weg für Kinder zumutbar ist. Entfernungen sind Luftlinie, Wege auf der Straße sind länger. Derselbe freie Platz kann in mehreren Zeilen stehen; er zählt nur einmal. <span${part("zaehlung")}>${t.zaehlung}</span></p><div${part("orte")}>${t.orte}</div></section><section class="planer-weitere"><h3${part("weitere-titel")}>${t["weitere-titel"]}</h3><div${part("weitere")}>${t.weitere}</div></section><section class="planer-jahre"><h3${part("jahre-titel")}>${t["jahre-titel"]}</h3><div${part("jahre")}>${t.jahre}</div></section><section class="planer-vergleich"${part("vergleich")}>${t.vergleich}</section><section class="planer-sicherheit"><h3>Wie sicher ist das?</h3><div${part("sicherheit")}>${t.sicherheit}</div></section><section class="planer-grundlagen"><h3>Worauf beruht es?</h3><div${part("annahmen")}>${t.annahmen}</div><div${part("eingaben")}>${t.eingaben}</div><p class="nur-druck planer-adresse" data-teil="adresse"></p></section></div>`;
}
