// Figures of the projection, for Node and browser: which chart a block asks for, and what is said beside it.
import type { FigurBlock } from "../model/figure-block.js";
import { beschreibung, type Groesse } from "../model/forecast/groessen.js";
import { type Personen, personenzahl } from "../model/forecast/kohorten.js";
import type { Rechnung } from "../model/forecast/rechnung.js";
import {
  BETEILIGUNG_TEXT,
  BETEILIGUNGEN,
  type Beteiligungsszenario,
  WANDERUNG_TEXT,
  WANDERUNGEN,
  type Wanderungsszenario,
} from "../model/forecast/vorausberechnung.js";
import { formatNumber, formatSigned } from "../model/format.js";
import { type Html, html } from "../model/markup.js";
import { faecher, type Szenariolinie } from "./faecher.js";
import type { Format } from "./figur.js";
import { OBEN, type PyramidenEingabe, pyramide } from "./pyramide.js";
import type { Vorlage } from "./vorlage.js";

/** Kinds of figures that show the projection and no indicator. */
export const VORAUSBERECHNET: ReadonlySet<string> = new Set(["pyramide", "faecher"]);

export interface Vorausteile {
  unterzeile: string;
  beschreibung: string;
  /** How the drawing is read. */
  hinweis: string;
  /** What only a narrow drawing leaves out. */
  schmal?: string;
  tabelle: Html;
}

/** What every figure of the projection says of itself. */
export const MODELL_HINWEIS = "Modellrechnung mit Annahmen, keine amtliche Vorausberechnung.";

interface Szenario {
  wanderung: Wanderungsszenario;
  beteiligung: Beteiligungsszenario;
  name: string;
  /** Beside its line, where the colour tells about participation too. */
  kurz: string;
}

/** The scenarios in which a quantity differs; participation only where it matters. */
function scenarios(mitBeteiligung: boolean): Szenario[] {
  return BETEILIGUNGEN.filter((b) => mitBeteiligung || b === "konstant").flatMap((beteiligung) =>
    WANDERUNGEN.map((wanderung) => ({
      wanderung,
      beteiligung,
      name: mitBeteiligung
        ? `${WANDERUNG_TEXT[wanderung]}, ${BETEILIGUNG_TEXT[beteiligung]}`
        : WANDERUNG_TEXT[wanderung],
      kurz: beteiligung === "konstant" ? WANDERUNG_TEXT[wanderung] : `${WANDERUNG_TEXT[wanderung]}, Beteiligung steigt`,
    })),
  );
}

function fanLines(groesse: Groesse, rechnung: Rechnung): (Szenariolinie & Szenario)[] {
  return scenarios(beschreibung(groesse, rechnung.outlet.grundlage).beteiligung).map((s) => ({
    ...s,
    schluessel: `${s.wanderung}-${s.beteiligung}`,
    art: s.beteiligung === "konstant" ? "kreis" : "auswahl",
    betont: s.wanderung === "basis",
    werte: rechnung.reihe(groesse, s.wanderung, s.beteiligung),
  }));
}

/** Official figures that a fan begins with; only the population is known before the start. */
function knownBefore(groesse: Groesse, { outlet }: Rechnung): { jahr: number; wert: number }[] {
  const start = { jahr: outlet.grundlage.jahr, wert: personenzahl(outlet.grundlage.personen) };
  return groesse === "bevoelkerung"
    ? [...outlet.frueher.map(({ jahr, personen }) => ({ jahr, wert: personen })), start]
    : [];
}

export function faecherVorlage(block: FigurBlock, rechnung: Rechnung, format: Format): Vorlage {
  const groesse = block.groesse!;
  const { nachkommastellen } = beschreibung(groesse, rechnung.outlet.grundlage);
  return faecher({
    szenarien: fanLines(groesse, rechnung).map((l) => ({ ...l, name: l.kurz })),
    bekannt: knownBefore(groesse, rechnung),
    start: rechnung.outlet.grundlage.jahr,
    nachkommastellen,
    schmal: format.schmal,
    width: format.width,
    height: format.schmal ? 260 : 320,
    schrift: format.schrift,
  });
}

export function faecherTeile(block: FigurBlock, rechnung: Rechnung): Vorausteile {
  const groesse = block.groesse!;
  const about = beschreibung(groesse, rechnung.outlet.grundlage);
  const lines = fanLines(groesse, rechnung);
  const number = (wert: number) => formatNumber(wert, about.nachkommastellen);
  const { jahr, bis } = rechnung.outlet.grundlage;
  const ends = lines
    .map((l) => ({ name: l.name, wert: l.werte.at(-1)!.wert }))
    .sort((a, b) => b.wert - a.wert)
    .map((l) => `${l.name} ${number(l.wert)}`)
    .join("; ");
  const known = knownBefore(groesse, rechnung).filter((k) => k.jahr < jahr);
  const rows = [
    ...known.map((k) => ({ jahr: k.jahr, werte: lines.map(() => k.wert) })),
    ...rechnung.jahre.map((year, i) => ({ jahr: year, werte: lines.map((l) => l.werte[i].wert) })),
  ];
  return {
    unterzeile: `${about.titel}, ${about.einheit} · ${known[0]?.jahr ?? jahr} bis ${bis} · Landkreis`,
    beschreibung: `Fächer: ${about.titel}, ${about.einheit}. ${jahr}: ${number(lines[0].werte[0].wert)}. ${bis}: ${ends}.`,
    hinweis: about.beteiligung
      ? "Farbig: steigende Beteiligung; ohne Farbe: Beteiligung wie heute. Dicke Linien: Wanderung wie zuletzt."
      : "Dicke Linie: Wanderung wie zuletzt.",
    schmal: `${bis} von oben: ${ends}.`,
    tabelle: html`<table><caption>${about.titel}, ${about.einheit}; gerechnet ab ${jahr}</caption><thead><tr><th scope="col">Jahr</th>${lines.map((l) => html`<th scope="col" class="zahl">${l.name}</th>`)}</tr></thead><tbody>${rows.map(
      (r) =>
        html`<tr><th scope="row">${r.jahr}</th>${r.werte.map((w) => html`<td class="zahl">${number(w)}</td>`)}</tr>`,
    )}</tbody></table>`,
  };
}

/** How near a pointer has to be to a line, in px. */
const REACH = 14;

export interface Faecherpunkt {
  ags: string;
  zeit: string;
}

/** The end of a year of the scenario that is drawn nearest to a place in the plot, if any is near. */
export function faecherPunkt(
  block: FigurBlock,
  rechnung: Rechnung,
  [px, py]: readonly [number, number],
  x: (jahr: number) => number,
  y: (wert: number) => number,
): Faecherpunkt | undefined {
  let best: { distance: number; punkt: Faecherpunkt } | undefined;
  for (const { schluessel, werte } of fanLines(block.groesse!, rechnung))
    for (const { jahr, wert } of werte) {
      const distance = Math.hypot(x(jahr) - px, y(wert) - py);
      if (distance <= REACH && distance < (best?.distance ?? Number.POSITIVE_INFINITY))
        best = { distance, punkt: { ags: schluessel, zeit: String(jahr) } };
    }
  return best?.punkt;
}

/** What the bubble says about a scenario in a year. */
export function faecherText(
  { ags, zeit }: { ags: string; zeit?: string },
  block: FigurBlock,
  rechnung: Rechnung,
): { titel: string; zeilen: string[] } | null {
  const line = fanLines(block.groesse!, rechnung).find((l) => l.schluessel === ags);
  const point = line?.werte.find((w) => String(w.jahr) === zeit) ?? line?.werte.at(-1);
  if (!line || !point) return null;
  const { nachkommastellen, einheit } = beschreibung(block.groesse!, rechnung.outlet.grundlage);
  return { titel: line.name, zeilen: [`${formatNumber(point.wert, nachkommastellen)} ${einheit}`, String(point.jahr)] };
}

/** The year that a pyramid shows: the wanted one where it is projected, else the target year of the assumptions. */
export function pyramidenJahr(block: FigurBlock, rechnung: Rechnung, jahr?: number): number {
  const { grundlage } = rechnung.outlet;
  const wanted = jahr ?? (block.jahr === "aktuell" ? grundlage.zieljahr : block.jahr);
  return Math.min(Math.max(wanted, grundlage.jahr), grundlage.bis);
}

/** Years of the small drawings for print: those of the block, or the start, the target year and the last, with one between. */
export function pyramidenJahre(block: FigurBlock, rechnung: Rechnung): number[] {
  const { jahr, bis, zieljahr } = rechnung.outlet.grundlage;
  const years = block.jahre ?? [jahr, Math.round((jahr + zieljahr) / 10) * 5, zieljahr, bis];
  return [...new Set(years)].filter((y) => y >= jahr && y <= bis).sort((a, b) => a - b);
}

/** Size of the large drawing of a pyramid without its axes. */
export function pyramidenMasse({ width, schrift, schmal }: Format): { width: number; height: number; schrift: number } {
  return schmal ? { width: width - 44, height: 4 * OBEN, schrift } : { width: width - 70, height: 4 * OBEN, schrift };
}

/** Width of the groups that answer a pointer, in years of age. */
const GRUPPE = 5;

export function pyramidenVorlage(
  block: FigurBlock,
  rechnung: Rechnung,
  jahr: number,
  format: Pick<Format, "width" | "schrift"> & { height: number; klein?: boolean },
  antworten = false,
): Vorlage {
  const { grundlage } = rechnung.outlet;
  const shown = rechnung.stand(jahr, block.szenario)!.personen;
  const eingabe: PyramidenEingabe = {
    personen: shown,
    vergleich: jahr === grundlage.jahr ? null : grundlage.personen,
    erwerbsalter: [grundlage.eintrittsalter, grundlage.rentenalter - 1],
    hoechst: widest(rechnung, block.szenario),
    ...format,
  };
  if (!antworten) return pyramide(eingabe);
  const groups = Array.from({ length: Math.ceil(101 / GRUPPE) }, (_, i) => i * GRUPPE);
  return pyramide({
    ...eingabe,
    antworten: ([-1, 1] as const).flatMap((seite) =>
      groups.map((von) => ({
        schluessel: `${seite < 0 ? "maennlich" : "weiblich"}-${von}`,
        seite,
        von,
        bis: von + GRUPPE - 1,
      })),
    ),
  });
}

/** What the bubble says about a group of the pyramid, by its key. */
export function pyramidenText(
  schluessel: string,
  block: FigurBlock,
  rechnung: Rechnung,
  jahr: number,
): { titel: string; zeilen: string[] } | null {
  const match = /^(maennlich|weiblich)-(\d+)$/.exec(schluessel);
  if (!match) return null;
  const [g, von] = [match[1] as keyof Personen, Number(match[2])];
  const count = (personen: Personen) => personen[g].slice(von, von + GRUPPE).reduce((a, b) => a + b, 0);
  const { grundlage } = rechnung.outlet;
  const now = count(rechnung.stand(jahr, block.szenario)!.personen);
  const before = count(grundlage.personen);
  return {
    titel: `${g === "maennlich" ? "Männer" : "Frauen"}, ${ageText(von, von + GRUPPE - 1)}`,
    zeilen: [
      `${formatNumber(now, 0)} im Jahr ${jahr}`,
      ...(jahr === grundlage.jahr ? [] : [`${formatNumber(before, 0)} im Jahr ${grundlage.jahr}`]),
    ],
  };
}

function ageText(von: number, bis: number): string {
  return von >= 100 ? "100 Jahre und älter" : `${von} bis ${bis} Jahre`;
}

/** The widest age of all years, rounded up: so the axis stays while the years play. */
function widest(rechnung: Rechnung, szenario: Wanderungsszenario | undefined): number {
  const most = rechnung
    .verlauf(szenario)
    .staende.reduce(
      (max, { personen }) => Math.max(max, ...personen.maennlich.slice(0, -1), ...personen.weiblich.slice(0, -1)),
      0,
    );
  const step = 10 ** Math.floor(Math.log10(Math.max(most, 10))) / 5;
  return Math.ceil(most / step) * step;
}

export function pyramidenTeile(block: FigurBlock, rechnung: Rechnung, jahr: number): Vorausteile {
  const { grundlage } = rechnung.outlet;
  const { jahr: start, eintrittsalter, rentenalter } = grundlage;
  const shown = rechnung.stand(jahr, block.szenario)!.personen;
  const scenario = WANDERUNG_TEXT[block.szenario ?? "basis"];
  const groups = [
    { name: `unter ${eintrittsalter}`, von: 0, bis: eintrittsalter - 1 },
    { name: `${eintrittsalter} bis ${rentenalter - 1}`, von: eintrittsalter, bis: rentenalter - 1 },
    { name: `${rentenalter} und älter`, von: rentenalter, bis: 200 },
  ];
  const told = groups.map((g) => `${g.name} Jahre ${formatNumber(personenzahl(shown, g.von, g.bis), 0)}`).join("; ");
  const tens = Array.from({ length: 10 }, (_, i) => ({
    name: i === 9 ? "90 und älter" : `${i * 10} bis ${i * 10 + 9}`,
    von: i * 10,
    bis: i === 9 ? 200 : i * 10 + 9,
  }));
  const cell = (n: number) => html`<td class="zahl">${formatNumber(n, 0)}</td>`;
  const of = (list: readonly number[], von: number, bis: number) => list.slice(von, bis + 1).reduce((a, b) => a + b, 0);
  const row = (r: { name: string; von: number; bis: number }, sumRow = false) => {
    const [now, then] = [personenzahl(shown, r.von, r.bis), personenzahl(grundlage.personen, r.von, r.bis)];
    return html`<tr${sumRow ? html` class="summe"` : null}><th scope="row">${r.name}</th>${cell(of(shown.maennlich, r.von, r.bis))}${cell(of(shown.weiblich, r.von, r.bis))}${cell(now)}${cell(then)}<td class="zahl">${formatSigned(Math.round(now) - Math.round(then), 0)}</td></tr>`;
  };
  return {
    unterzeile: `Bevölkerung nach Alter und Geschlecht, Personen je Altersjahr · Ende ${jahr}, ${scenario} · Landkreis`,
    beschreibung: `Bevölkerungspyramide Ende ${jahr}, ${scenario}. ${told}.`,
    hinweis: `Farbig: ${eintrittsalter} bis ${rentenalter - 1} Jahre. ${jahr === start ? "" : `Linie: Stand Ende ${start}. `}Ganz oben stehen alle ab 100 Jahren zusammen.`,
    tabelle: html`<table><caption>Bevölkerung nach Alter Ende ${jahr} und ${start}, Personen</caption><thead><tr><th scope="col">Alter in Jahren</th><th scope="col" class="zahl">Männer</th><th scope="col" class="zahl">Frauen</th><th scope="col" class="zahl">zusammen ${jahr}</th><th scope="col" class="zahl">zusammen ${start}</th><th scope="col" class="zahl">Unterschied</th></tr></thead><tbody>${tens.map((t) => row(t))}${row({ name: "alle", von: 0, bis: 200 }, true)}</tbody></table>`,
  };
}
