// Follows random figures with all official symbols through the pipeline into everything that the site is made from.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { SiteData } from "../../loaders/figures/site-data.js";
import { type FigurDaten, figurSpec, SCHMAL } from "../../src/charts/figur.js";
import { figurTeile } from "../../src/charts/figur-teile.js";
import { gebietsbilder } from "../../src/charts/karten-inhalt.js";
import { figureRows } from "../../src/components/xlsx.js";
import { exportColumns, exportCsv, exportRows } from "../../src/model/auswahl-export.js";
import { befundOf } from "../../src/model/befund.js";
import { figurSchema } from "../../src/model/figure-block.js";
import { formatNumber } from "../../src/model/format.js";
import type { HerkunftDatei, Wert } from "../../src/model/outlets.js";
import { seriesOf, valuesAt } from "../../src/model/pick.js";
import { profilzeile } from "../../src/model/profil.js";
import { profilSatz } from "../../src/model/saetze.js";
import { stretches } from "../../src/model/series.js";
import { STATUS, STATUS_PRECEDENCE, type Status } from "../../src/model/status.js";
import { tables } from "../fixtures/data-root.js";
import { queryOutlets } from "../fixtures/parquet.js";
import { outletsOf } from "../fixtures/runs.js";

interface Cell {
  wert: number | null;
  status: Status;
}

/** Figures by `merkmal ags jahr`; a key without a figure has no row. */
export type Tabelle = Map<string, Cell>;

const GEMEINDEN = ["99001001", "99001002", "99001003"];
const [KREIS, LAND] = ["99001", "99"];
const JAHRE = Array.from({ length: 12 }, (_, i) => 2001 + i);
/** Cases of all years and Gemeinden together are fewer than the persons of one, so that every share has an interval. */
const GROESSEN = { faelle: [0, 40], personen: [400, 4000], quote: [0, 100] } as const;
type Merkmal = keyof typeof GROESSEN;

const KEYS = (Object.keys(GROESSEN) as Merkmal[]).flatMap((merkmal) =>
  [...GEMEINDEN, ...(merkmal === "quote" ? [KREIS, LAND] : [])].flatMap((ags) =>
    JAHRE.map((jahr) => ({ merkmal, key: `${merkmal} ${ags} ${jahr}` })),
  ),
);

/** Tables in which every symbol occurs beside numbers, zeros and rows that are not there. */
export const TABELLEN: fc.Arbitrary<Tabelle> = fc
  .tuple(...KEYS.map(({ merkmal }) => cell(GROESSEN[merkmal][0], GROESSEN[merkmal][1])))
  .map((cells) => new Map(cells.flatMap((found, i) => (found ? [[KEYS[i].key, found] as const] : []))));

function cell(min: number, max: number): fc.Arbitrary<Cell | undefined> {
  const number = fc.integer({ min: Math.max(min, 1), max });
  return fc.oneof(
    { weight: 12, arbitrary: number.map((wert) => ({ wert, status: "" as Status })) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(number, fc.constantFrom<Status>("( )", "p", "r", "s"))
        .map(([wert, status]) => ({ wert, status })),
    },
    { weight: 3, arbitrary: fc.constantFrom<Cell>({ wert: 0, status: "–" }, { wert: 0, status: "" }) },
    {
      weight: 4,
      arbitrary: fc.constantFrom<Status>(".", "...", "/", "x").map((status) => ({ wert: null, status })),
    },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

const INDIKATOREN = ["anteil", "gepoolt", "stand", "quote"] as const;
type Indikator = (typeof INDIKATOREN)[number];

const strongest = (list: readonly Status[]) => STATUS_PRECEDENCE.find((s) => list.includes(s))!;
const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);

/** What the figures must be, by `indikator ags zeit`, computed without the pipeline. */
function erwartet(tabelle: Tabelle): Map<string, Cell> {
  const zahl = (merkmal: Merkmal, ags: string, jahr: number): Cell | undefined => {
    if (ags !== KREIS || merkmal === "quote") return tabelle.get(`${merkmal} ${ags} ${jahr}`);
    const parts = GEMEINDEN.flatMap((g) => tabelle.get(`${merkmal} ${g} ${jahr}`) ?? []);
    if (parts.length < GEMEINDEN.length) return undefined;
    if (parts.some((p) => p.wert === null)) return { wert: null, status: strongest(parts.map((p) => p.status)) };
    const status = strongest(parts.map((p) => p.status));
    return { wert: sum(parts.map((p) => p.wert!)), status: parts.every((p) => p.status === "–") ? "–" : plain(status) };
  };
  const quotient = (oben: readonly Cell[], unten: readonly Cell[]): Cell => {
    const status = strongest([...oben, ...unten].map((p) => p.status));
    if (!STATUS[status].number) return { wert: null, status };
    const nenner = sum(unten.map((p) => p.wert!));
    return nenner === 0
      ? { wert: null, status: "x" }
      : { wert: (sum(oben.map((p) => p.wert!)) * 100) / nenner, status: plain(status) };
  };
  const result = new Map<string, Cell>();
  const set = (key: string, found: Cell | undefined) => found && result.set(key, found);
  for (const ags of [...GEMEINDEN, KREIS]) {
    for (const jahr of JAHRE) {
      const [f, p] = [zahl("faelle", ags, jahr), zahl("personen", ags, jahr)];
      set(`stand ${ags} ${jahr}`, f);
      if (f && p) set(`anteil ${ags} ${jahr}`, quotient([f], [p]));
    }
    for (let jahr = JAHRE[0]; jahr + 2 <= JAHRE.at(-1)!; jahr += 3) {
      const years = [jahr, jahr + 1, jahr + 2];
      const oben = years.flatMap((j) => zahl("faelle", ags, j) ?? []);
      const unten = years.flatMap((j) => zahl("personen", ags, j) ?? []);
      if (oben.length === 3 && unten.length === 3) set(`gepoolt ${ags} ${jahr}-${jahr + 2}`, quotient(oben, unten));
    }
  }
  for (const ags of [...GEMEINDEN, KREIS, LAND])
    for (const jahr of JAHRE) set(`quote ${ags} ${jahr}`, zahl("quote", ags, jahr));
  return result;
}

/** Zero does not spread: beside other figures it is a plain number. */
function plain(status: Status): Status {
  return status === "–" ? "" : status;
}

async function outletsFor(tabelle: Tabelle): Promise<string> {
  const zeilen = [...tabelle].map(([key, { wert, status }]) => {
    const [merkmal, ags, jahr] = key.split(" ");
    return `${ags};${jahr};${merkmal};b1;${wert ?? ""};${status}`;
  });
  const EREIGNISSE = { zufall: { art: "ereignisse", intervall: "wilson" } };
  const formel = { zaehler: "faelle", nenner: "personen", faktor: 100 };
  const change = tables({
    merkmale: [{ id: "faelle" }, { id: "personen" }, { id: "quote", additiv: false, einheit: "%" }],
    indikatoren: [
      { id: "anteil", formel, ...EREIGNISSE },
      { id: "gepoolt", formel, ...EREIGNISSE, rhythmus: "dreijaehrlich", zusammenfassen: { jahre: 3, ab: JAHRE[0] } },
      { id: "stand", formel: { wert: "faelle" } },
      { id: "quote", formel: { wert: "quote" }, ebenen: ["gemeinde", "kreis", "land"] },
    ],
    tabellen: { t: { zeilen } },
  });
  return (await outletsOf(change)).folder;
}

/**
 * Everything that is wrong on the way of these figures to readers: a symbol that became a number, a zero that became a gap, a
 * symbol that was lost, and anything that is said about a figure that is not there.
 */
export async function maengelAufDemWeg(tabelle: Tabelle): Promise<string[]> {
  const soll = erwartet(tabelle);
  const folder = await outletsFor(tabelle);
  const data = new SiteData(folder);
  const maengel: string[] = [];
  const check = (weg: string, key: string, ist: unknown, wanted: unknown) => {
    if (!Object.is(JSON.stringify(ist), JSON.stringify(wanted)))
      maengel.push(`${weg} ${key}: ${JSON.stringify(ist)} statt ${JSON.stringify(wanted)}`);
  };
  const rounded = (wert: number | null) => (wert === null ? null : Number(wert.toPrecision(12)));
  const show = (c: Cell) => [rounded(c.wert), c.status];

  const parquet = await queryOutlets<Wert & { indikator: Indikator; unten: number | null; urteil: string | null }>(
    folder,
    "SELECT * FROM werte",
  );
  check(
    "Parquet",
    "alle Schlüssel",
    parquet.map((w) => `${w.indikator} ${w.ags} ${w.zeit}`).sort(),
    [...soll.keys()].sort(),
  );
  for (const w of parquet) {
    const key = `${w.indikator} ${w.ags} ${w.zeit}`;
    check("Parquet", key, show(w), show(soll.get(key)!));
    if (w.wert === null) check("Parquet Streuung", key, [w.unten, w.urteil], [null, null]);
  }
  const facts = await queryOutlets<Cell & { merkmal: string; ags: string; jahr: number }>(
    folder,
    "SELECT merkmal, ags, jahr, wert, status FROM merkmale WHERE rechenweg = 'veroeffentlicht'",
  );
  check("Parquet", "Zahl der Merkmalswerte", facts.length, tabelle.size);
  for (const f of facts) {
    const key = `${f.merkmal} ${f.ags} ${f.jahr}`;
    check("Parquet Merkmale", key, show(f), show(tabelle.get(key)!));
  }

  for (const id of INDIKATOREN) {
    const werte = data.werte(id);
    if (!werte) continue;
    const { indikator } = werte.datei;
    const at = (w: Wert) => `${id} ${w.ags} ${w.zeit}`;
    for (const w of werte.werte) {
      check("JSON", at(w), show(w), show(soll.get(at(w))!));
      if (w.wert === null) check("JSON Streuung", at(w), w.streuung ?? null, null);
      const befund = w.wert === null ? (w.status === "..." ? "fehlt" : "geheim") : w.wert === 0 ? "null" : "zahl";
      check("Befund", at(w), befundOf(w), befund);
    }
    const csv = readFileSync(join(folder, "csv", `${id}.csv`), "utf8")
      .trimEnd()
      .split("\r\n")
      .slice(1);
    check("CSV", id, csv.length, werte.werte.length);
    for (const [i, line] of csv.entries()) checkCells("CSV", at(werte.werte[i]), line.split(";"), 6, 8);

    const rows = exportRows(
      werte.werte.map((w) => ({ ...w, indikator: id })),
      data.katalog,
      data.regionen,
    );
    const exported = exportCsv(rows, data.katalog.indikatoren).trimEnd().split("\r\n").slice(1);
    const column = exportColumns(rows).find((c) => c.name === "wert")!.data;
    const sheet = figureRows([werte.datei], data.regionen);
    for (const [i, w] of werte.werte.entries()) {
      const wanted = soll.get(at(w))!;
      check("Auswahl", at(w), show(rows[i] as Cell), show(wanted));
      check("Auswahl Parquet", at(w), rounded(column[i] as number | null), rounded(wanted.wert));
      checkCells("Auswahl CSV", at(w), exported[i].split(";"), 9, 11);
      check(
        "XLSX",
        at(w),
        [rounded(sheet[i].wert), sheet[i].status.split(" ")[0]],
        [rounded(wanted.wert), wanted.status === "( )" ? "(" : wanted.status],
      );
      if (wanted.wert === null)
        check("XLSX Bereich", at(w), [sheet[i].unten, sheet[i].oben, sheet[i].urteil], [null, null, ""]);
    }

    for (const ags of [...GEMEINDEN, KREIS]) {
      const own = seriesOf(werte, ags);
      const drawn = stretches(own, indikator.bruch, werte.basen);
      const numbers = drawn.flatMap((s) => s.werte.map((w) => [w.zeit, w.wert]));
      check(
        "Reihe",
        `${id} ${ags}`,
        numbers,
        own.flatMap((w) => (w.wert === null ? [] : [[w.zeit, w.wert]])),
      );
      for (const { werte: line } of drawn)
        for (const [i, w] of line.slice(1).entries())
          if (own.some((gap) => gap.wert === null && gap.jahr > line[i].jahr && gap.jahr < w.jahr))
            maengel.push(`Reihe ${id} ${ags}: die Linie geht über ${line[i].zeit} bis ${w.zeit} hinweg`);
      const trend = werte.datei.trends[ags];
      if (trend && !numbers.some(([zeit]) => zeit === trend.bis))
        maengel.push(`Trend ${id} ${ags}: reicht bis ${trend.bis}, wo keine Zahl ist`);
      checkSentence(id, ags);
    }
    checkViews(id);
    checkLineage(id);
  }
  for (const name of readdirSync(join(folder, "vorlage")).filter((file) => !file.startsWith("planung_")))
    for (const line of readFileSync(join(folder, "vorlage", name), "utf8")
      .trimEnd()
      .split("\r\n")
      .slice(1)) {
      const cells = line.split(";");
      check("Vorlage", line, [cells[1], ...cells.slice(-3, -1)], ["", "", ""]);
    }
  return maengel;

  function checkCells(weg: string, key: string, cells: readonly string[], wert: number, status: number): void {
    const wanted = soll.get(key)!;
    check(weg, key, [cells[wert] === "", cells[status]], [wanted.wert === null, wanted.status]);
    if (wanted.wert === 0) check(weg, key, cells[wert], "0");
    if (wanted.wert === null) check(`${weg} Streuung`, key, cells.slice(status + 4, status + 14).join(""), "");
  }

  function checkSentence(id: Indikator, ags: string): void {
    const werte = data.werte(id)!;
    const region = data.regionen.find((r) => r.ags === ags)!;
    const kreis = data.regionen.find((r) => r.ags === KREIS)!;
    const line = profilzeile(werte, ags, data.regionen, data.katalog.kreis);
    const text = profilSatz(line, region, kreis, data.regionen) ?? "";
    if (line.wert?.wert !== null) return;
    const said = text.replace(/ Zuletzt bekannt: .*$/, "").replaceAll(/\((?:\d{4}(?:–\d{4} \(gepoolt\))?)\)/g, "");
    if (/\d|Trend|Platz|hoch|niedrig/.test(said.replace(indikatorTitel(id), "")))
      maengel.push(`Satz ${id} ${ags}: „${text}“ sagt eine Zahl, wo keine ist`);
  }

  function indikatorTitel(id: Indikator): string {
    return data.indikator(id)!.kurztitel;
  }

  /** Tables, drawings and map values of every year. */
  function checkViews(id: Indikator): void {
    const werte = data.werte(id)!;
    const daten: FigurDaten = { werte: [werte], regionen: data.regionen, kreis: data.katalog.kreis, karte: data.karte };
    const years = [...new Set(werte.werte.filter((w) => w.wert !== null && w.ags.length === 8).map((w) => w.jahr))];
    for (const jahr of years) {
      const values = valuesAt(werte, GEMEINDEN, jahr);
      const bilder = gebietsbilder({
        regionen: data.regionen,
        ebene: "gemeinde",
        werte: values,
        klassen: werte.datei.indikator.klassen,
        anstrich: Array.from({ length: 9 }, () => ({ fill: "#eee", text: "#111" })),
        nachkommastellen: werte.datei.indikator.nachkommastellen,
      });
      const block = figurSchema.parse({ art: "rangliste", indikator: id, titel: "x", jahr });
      const table = figurTeile(block, daten, {}, data.katalog.datenstand).tabelle.text;
      const spec = figurSpec(block, daten, {}, SCHMAL)!;
      const marks = numbersIn(spec);
      for (const ags of GEMEINDEN) {
        const value = values.get(ags);
        const key = `${id} ${ags} ${jahr}`;
        const bild = bilder.get(ags)!;
        const symbol = value?.wert === null ? value.status : null;
        if (symbol !== null || !value) check("Karte", key, [bild.wert, bild.text], [null, symbol ?? ""]);
        else check("Karte", key, [bild.wert, /\d/.test(bild.text)], [value.wert, true]);
        const row = new RegExp(`data-ags="${ags}">.*?</th><td[^>]*>(?:<abbr[^>]*>)?([^<]*)<`).exec(table);
        const places = werte.datei.indikator.nachkommastellen;
        if (value) {
          const number = value.wert === null ? "" : formatNumber(value.wert, places);
          check("Tabelle", key, row?.[1], `${number} ${value.status}`.trim());
        }
        const name = data.regionen.find((r) => r.ags === ags)!.kurz;
        const drawn = marks.some((m) => Object.values(m).includes(name) && typeof m.wert === "number");
        check("Rangliste", key, drawn, value !== undefined && value.wert !== null);
      }
    }
  }

  /** Data rows that a drawing holds. */
  function numbersIn(spec: unknown): Record<string, unknown>[] {
    const rows: Record<string, unknown>[] = [];
    JSON.stringify(spec, (key, value) => {
      if (key === "values" && Array.isArray(value))
        rows.push(...value.filter((v) => v !== null && typeof v === "object"));
      return value;
    });
    return rows;
  }

  /** Parts of the formula: what they are, and that a withheld one shows its symbol. */
  function checkLineage(id: Indikator): void {
    const herkunft = data.herkunft(id) as HerkunftDatei;
    for (const [ags, zeit, , facts] of herkunft.zeilen) {
      const parts = herkunft.teile.length;
      const [from] = zeit.split("-").map(Number);
      for (const [i, [wert, status]] of facts.entries()) {
        const jahr = from + Math.floor(i / parts);
        const merkmal = herkunft.teile[i % parts].merkmal;
        const own = tabelle.get(`${merkmal} ${ags} ${jahr}`);
        if (own) check("Woher", `${merkmal} ${ags} ${jahr}`, [wert, status], [own.wert, own.status]);
        else if (ags === KREIS) {
          const withheld = GEMEINDEN.some((g) => tabelle.get(`${merkmal} ${g} ${jahr}`)?.wert === null);
          check("Woher", `${merkmal} ${ags} ${jahr}`, wert === null, withheld);
        } else maengel.push(`Woher ${merkmal} ${ags} ${jahr}: ${status}, wo es keine Zeile gibt`);
      }
    }
  }
}
