// The tables of the planner: by year, by Gemeinde, by site with what is free nearby, and two plannings side by side.

import type { Bilanz, Einheit } from "../model/forecast/bilanz.js";
import { freieInDerNaehe } from "../model/forecast/planer.js";
import { giltAm } from "../model/forecast/rechtsanspruch.js";
import { uebergaenge } from "../model/forecast/schulprognose.js";
import { zuegigkeit } from "../model/forecast/station-grundschule.js";
import {
  ganz,
  istLuecke,
  jahrText,
  lueckenZeit,
  STATION,
  schulformText,
  spanne,
  szenarioTitel,
} from "../model/forecast/worte.js";
import { compareNames, formatNumber, formatSigned } from "../model/format.js";
import { type Html, html } from "../model/markup.js";
import { schuljahr } from "../model/time.js";
import { type PlanerAnsicht, personal } from "./planer-ansicht.js";

interface Spalte<T> {
  titel: string;
  /** Text columns stand left. */
  text?: boolean;
  klasse?: string;
  zelle: (row: T) => string | Html | null;
}

/** A table whose first column heads its rows. */
function tabelle<T>(
  titel: string,
  spalten: readonly Spalte<T>[],
  zeilen: readonly T[],
  rowAttributes: (row: T) => Html | null = () => null,
): Html {
  const kind = (s: Spalte<T>) => [s.text ? "" : "zahl", s.klasse ?? ""].join(" ").trim();
  return html`<div class="tabelle" tabindex="0" role="region" aria-label="${titel}"><table><caption>${titel}</caption><thead><tr>${spalten.map((s) => html`<th scope="col" class="${kind(s)}">${s.titel}</th>`)}</tr></thead><tbody>${zeilen.map(
    (row) =>
      html`<tr${rowAttributes(row)}>${spalten.map((s, k) => (k === 0 ? html`<th scope="row">${s.zelle(row)}</th>` : html`<td class="${kind(s)}">${s.zelle(row)}</td>`))}</tr>`,
  )}</tbody></table></div>`;
}

const collator = new Intl.Collator("de", { numeric: true });

/** Names with numbers in the order of these: „Kita 4“ before „Kita 10“. */
function byName(a: { name: string }, b: { name: string }): number {
  return collator.compare(a.name, b.name);
}

/** Rows in order of their gap, largest first; by name where the numbers are fictitious. */
function geordnet(a: PlanerAnsicht, einheiten: readonly Einheit[]): Einheit[] {
  const gap = (e: Einheit) => (a.beispiel ? 0 : Math.round(e.jahre[a.i].luecke));
  return einheiten.toSorted((x, y) => gap(y) - gap(x) || byName(x, y));
}

const gaps = (b: Bilanz) =>
  Math.round(b.luecke) === 0 && Math.round(b.lueckeOben) === 0
    ? "–"
    : html`<strong>${ganz(b.luecke)}</strong>${range(b.lueckeUnten, b.lueckeOben)}`;

const mitSpanne = (b: Bilanz) => html`${ganz(b.bedarf)}${range(b.unten, b.oben)}`;

/** The ends of a band in small, where they differ. */
function range(von: number, bis: number): Html | null {
  const text = spanne(von, bis);
  return text.includes(" ") ? html`<span class="einheit">${text}</span>` : null;
}

/** All years of the Kreis: the numbers of the chart. */
export function jahresTabelle(a: PlanerAnsicht): Html {
  const { ergebnis } = a;
  const worte = STATION[ergebnis.station];
  const { kreis, jahre, station } = ergebnis;
  const at = (pick: (b: Bilanz) => string | Html) => (i: number) => pick(kreis.jahre[i]);
  const grades = station === "ganztag" ? [] : kreis.teile;
  const changes = station === "grundschule" ? uebergaenge(a.planer.daten, a.planer.schulen) : [];
  const spalten: Spalte<number>[] = [
    {
      titel: station === "kita" ? "Kitajahr" : "Schuljahr",
      text: true,
      zelle: (i) => schuljahr(jahre[i]) + (i === 0 && station !== "kita" ? " (gezählt)" : ""),
    },
    { titel: worte.kinder, zelle: at((b) => ganz(b.kinder)) },
    ...grades.map((t) => ({
      titel: station === "kita" ? `davon ${t.titel}` : t.titel,
      zelle: (i: number) => ganz(t.jahre[i].kinder),
    })),
    {
      titel: station === "grundschule" ? "Klassen" : "gebraucht",
      zelle: at((b) => mitSpanne(b)),
    },
    { titel: station === "grundschule" ? "Räume" : "vorhanden", zelle: at((b) => ganz(b.plaetze)) },
    { titel: "fehlen", zelle: at(gaps) },
    ...(station === "grundschule" ? [] : [{ titel: "Gruppen", zelle: at((b) => ganz(b.gruppen)) }]),
    ...(station === "ganztag" ? [{ titel: "Vollzeitstellen", zelle: at((b) => staff(a, b)) }] : []),
    ...changes.map((c) => ({
      titel: `nach Klasse 5: ${schulformText(c.schulform)}`,
      zelle: (i: number) => (i === 0 ? "" : ganz(c.kinder[i - 1])),
    })),
  ];
  const chosen = (i: number) => (i === a.i ? html` class="auswahl"` : null);
  return tabelle(
    `${worte.titel} im ${a.planer.daten.kreis.name} nach Jahren`,
    spalten,
    jahre.map((_, i) => i),
    chosen,
  );
}

function staff(a: PlanerAnsicht, b: Bilanz): string {
  const [from, to] = personal(a, b.luecke);
  return Math.round(b.luecke) === 0 ? "–" : `${formatNumber(from, 1)} bis ${formatNumber(to, 1)}`;
}

/** Gemeinden in the year in view; for Kitas with both age groups. */
export function gemeindeTabelle(a: PlanerAnsicht): Html {
  const { ergebnis, planung, i } = a;
  const { station } = ergebnis;
  const worte = STATION[station];
  const parts: Spalte<Einheit>[] =
    station === "kita"
      ? (ergebnis.kreis.teile.flatMap((t) => [
          { titel: `gebraucht ${t.titel}`, zelle: (e: Einheit) => ganz(part(e, t.titel, i).bedarf) },
          { titel: `vorhanden ${t.titel}`, zelle: (e: Einheit) => ganz(part(e, t.titel, i).plaetze) },
          { titel: `fehlen ${t.titel}`, zelle: (e: Einheit) => gaps(part(e, t.titel, i)) },
        ]) as Spalte<Einheit>[])
      : [
          { titel: station === "grundschule" ? "Klassen" : "gebraucht", zelle: (e) => ganz(e.jahre[i].bedarf) },
          { titel: station === "grundschule" ? "Räume" : "vorhanden", zelle: (e) => ganz(e.jahre[i].plaetze) },
          { titel: "fehlen", zelle: (e) => gaps(e.jahre[i]) },
          { titel: "frei", zelle: (e) => (Math.round(e.jahre[i].frei) === 0 ? "–" : ganz(e.jahre[i].frei)) },
        ];
  const spalten: Spalte<Einheit>[] = [
    { titel: station === "kita" ? "Gemeinde" : "Gemeinde (Ort der Schule)", text: true, zelle: (e) => name(a, e) },
    { titel: station === "kita" ? "Kinder unter 6 (Wohnort)" : "Kinder", zelle: (e) => ganz(e.jahre[i].kinder) },
    ...parts,
    ...(station === "grundschule" ? [] : [{ titel: "Gruppen", zelle: (e: Einheit) => number(e.jahre[i].gruppen) }]),
    { titel: "es fehlt etwas", text: true, zelle: (e: Einheit) => lueckenZeit(e, ergebnis.jahre) },
    ...(station === "kita" ? [nearby(a)] : []),
  ];
  const caption = `${worte.titel} nach Gemeinden, ${jahrText(station, planung.jahr)}`;
  // For Kitas the Gemeinden are where demand meets places, and lie somewhere; the sums of schools do not.
  const rows = station === "kita" ? ergebnis.einheiten : ergebnis.gemeinden;
  return tabelle(caption, spalten, [...geordnet(a, rows), ergebnis.kreis], (e) =>
    e === ergebnis.kreis ? html` class="summe"` : html` data-ags="${e.schluessel}"`,
  );
}

/** The name heads its row; in the browser it brings the curve of the unit. */
function name(a: PlanerAnsicht, e: Einheit): string | Html {
  if (!a.lebendig || e === a.ergebnis.kreis) return e.name;
  return html`<button type="button" class="planer-ort" data-ort="${e.schluessel}">${e.name}</button>`;
}

function number(value: number): string {
  return value === 0 ? "–" : ganz(value);
}

function part(e: Einheit, titel: string, i: number): Bilanz {
  return e.teile.find((t) => t.titel === titel)!.jahre[i];
}

/** Schools in the year in view, or the Kitas with their licensed places. */
export function standortTabelle(a: PlanerAnsicht): Html {
  return a.ergebnis.station === "kita" ? kitaTabelle(a) : schulTabelle(a);
}

function schulTabelle(a: PlanerAnsicht): Html {
  const { ergebnis, planung, i } = a;
  const { station } = ergebnis;
  const names = new Map(a.planer.daten.gemeinden.map((g) => [g.ags, g.name]));
  const classes = station === "grundschule";
  const spalten: Spalte<Einheit>[] = [
    { titel: "Schule", text: true, zelle: (e) => name(a, e) },
    { titel: "fehlen", zelle: (e) => gaps(e.jahre[i]) },
    { titel: classes ? "Klassen" : "gebraucht", zelle: (e) => mitSpanne(e.jahre[i]) },
    {
      titel: classes ? "Räume" : "vorhanden",
      zelle: (e) => (e.ohneAngabe ? "keine Angabe" : ganz(e.jahre[i].plaetze)),
    },
    ...(classes
      ? [{ titel: "Züge", zelle: (e: Einheit) => formatNumber(zuegigkeit(e.jahre[i].bedarf), 1) }]
      : [
          { titel: "Gruppen", zelle: (e: Einheit) => number(e.jahre[i].gruppen) },
          { titel: "Vollzeitstellen", zelle: (e: Einheit) => staff(a, e.jahre[i]) },
        ]),
    { titel: "es fehlt etwas", text: true, zelle: (e) => lueckenZeit(e, ergebnis.jahre) },
    { titel: "Kinder", zelle: (e) => ganz(e.jahre[i].kinder) },
    { titel: "Gemeinde", text: true, zelle: (e) => names.get(e.ags) ?? "" },
    nearby(a),
  ];
  return tabelle(
    `${STATION[station].titel} nach Schulen, ${jahrText(station, planung.jahr)}`,
    spalten,
    [...geordnet(a, ergebnis.einheiten), ergebnis.kreis],
    (e) => (e === ergebnis.kreis ? html` class="summe"` : html` data-ags="${e.schluessel}"`),
  );
}

/** The nearest with free places, where something is missing: a hint, said to be by straight line. */
function nearby(a: PlanerAnsicht): Spalte<Einheit> {
  const { ergebnis, planung, i } = a;
  const near = (e: Einheit, teil?: string) => {
    if (!e.ort) return "keine Kita, von der aus zu messen wäre";
    const list = freieInDerNaehe(ergebnis, e, planung.jahr, 2, teil);
    return list.length === 0
      ? "nirgends"
      : html`${list.map(
          (n, k) =>
            html`<span class="${k === 0 ? "" : "nur-schirm"}">${k === 0 ? "" : ", "}${n.einheit.name} ${ganz(n.frei)} (${formatNumber(n.km, 1)} km)</span>`,
        )}`;
  };
  return {
    titel: "frei in der Nähe (Luftlinie)",
    text: true,
    klasse: "planer-nahe",
    zelle: (e) => {
      if (e === ergebnis.kreis) return "";
      if (ergebnis.station !== "kita") return istLuecke(e, i) ? near(e) : "";
      // A place for a child over three is none for a child under three.
      const short = e.teile.filter((t) => Math.round(t.jahre[i].luecke) >= 1);
      return html`${short.map((t, k) => html`${k > 0 ? html`<br>` : null}${t.titel}: ${near(e, t.titel)}`)}`;
    },
  };
}

function kitaTabelle(a: PlanerAnsicht): Html {
  const { daten } = a.planer;
  const names = new Map(daten.gemeinden.map((g) => [g.ags, g.name]));
  const day = `${a.planung.jahr + 1}-03-01`;
  const places = (kita: string, group: string) =>
    daten.kitaplaetze
      .filter((p) => p.kita === kita && p.altersgruppe === group && giltAm(day, p))
      .reduce((sum, p) => sum + p.plaetze, 0);
  return tabelle(
    `Kitas mit genehmigten Plätzen am 1. März ${a.planung.jahr + 1}`,
    [
      { titel: "Kita", text: true, zelle: (k) => k.name },
      { titel: "Gemeinde", text: true, zelle: (k) => names.get(k.ags) ?? k.ags },
      { titel: "Träger", text: true, zelle: (k) => k.traeger },
      { titel: "unter 3 Jahren", zelle: (k) => number(places(k.schluessel, "u3")) },
      { titel: "3 bis unter 6 Jahre", zelle: (k) => number(places(k.schluessel, "ue3")) },
    ] satisfies Spalte<(typeof daten.kitas)[number]>[],
    daten.kitas.toSorted((x, y) => compareNames(names.get(x.ags) ?? "", names.get(y.ags) ?? "") || byName(x, y)),
  );
}

/** Two plannings side by side: gap and groups of every year, and the difference. */
export function vergleichsTabelle(a: PlanerAnsicht): Html | null {
  const { vergleich, ergebnis, planung } = a;
  if (!vergleich) return null;
  const names = [planung.name || "Planung", vergleich.planung.name || "Vergleich"];
  const [here, there] = names[0] === names[1] ? [`${names[0]} (A)`, `${names[1]} (B)`] : names;
  const about = (p: PlanerAnsicht["planung"]) => {
    const count = p.massnahmen.filter((m) => m.station === p.station).length;
    const scenario = p.station === "ganztag" ? `Szenario ${szenarioTitel(p, a.planer.daten)}, ` : "";
    return `${scenario}${count === 0 ? "keine Maßnahme" : count === 1 ? "1 Maßnahme" : `${count} Maßnahmen`}`;
  };
  const b = (i: number) => ergebnis.kreis.jahre[i];
  const c = (i: number) => vergleich.ergebnis.kreis.jahre[i];
  return html`<h3>Zwei Planungen nebeneinander${a.beispiel ? html` <span class="stand">Beispielwerte</span>` : null}</h3><p>${here}: ${about(planung)}. ${there}: ${about(vergleich.planung)}.</p>${tabelle(
    `${here} und ${there}`,
    [
      { titel: "Jahr", text: true, zelle: (i: number) => schuljahr(ergebnis.jahre[i]) },
      { titel: `gebraucht, ${here}`, zelle: (i) => ganz(b(i).bedarf) },
      { titel: `gebraucht, ${there}`, zelle: (i) => ganz(c(i).bedarf) },
      { titel: `fehlen, ${here}`, zelle: (i) => ganz(b(i).luecke) },
      { titel: `fehlen, ${there}`, zelle: (i) => ganz(c(i).luecke) },
      { titel: "Unterschied", zelle: (i) => formatSigned(Math.round(b(i).luecke) - Math.round(c(i).luecke), 0) },
      { titel: `Gruppen, ${here}`, zelle: (i) => number(b(i).gruppen) },
      { titel: `Gruppen, ${there}`, zelle: (i) => number(c(i).gruppen) },
    ],
    ergebnis.jahre.map((_, i) => i),
    (i) => (i === a.i ? html` class="auswahl"` : null),
  )}`;
}
