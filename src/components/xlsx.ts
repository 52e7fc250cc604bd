// Spreadsheets in the browser: one sheet with the figures, one with everything that belongs to them.
import { ausgabeText } from "../model/ausgabe.js";
import { type ExportZeile, type IndikatorAngaben, SPALTEN } from "../model/auswahl-export.js";
import type { IndikatorDatei, IndikatorOutlet, QuelleOutlet, Region, Wert } from "../model/outlets.js";
import { toWert } from "../model/outlets.js";
import { statusText } from "../model/status.js";
import { formatZeit } from "../model/time.js";
import { urteilText } from "../model/urteil.js";
import { HERKUENFTE, RHYTHMEN } from "../model/vocabulary.js";

type Cell = {
  value: string | number;
  type?: typeof String | typeof Number;
  format?: string;
  fontWeight?: "bold";
  wrap?: boolean;
};

const HEAD = [
  "Indikator",
  "Gebiet",
  "Schlüssel",
  "Ebene",
  "Zeit",
  "Grundlage",
  "Wert",
  "Einheit",
  "Status",
  "Zähler",
  "Nenner",
  "Untergrenze 95 %",
  "Obergrenze 95 %",
  "Gegen das übrige Gebiet",
  "Herkunft",
  "Quelle",
];
const WIDTHS = [40, 26, 11, 14, 14, 22, 12, 20, 22, 12, 12, 16, 16, 26, 26, 46].map((width) => ({ width }));

const LEVELS = { gemeinde: "Gemeinde", planungsraum: "Planungsraum", kreis: "Kreis", land: "Land", bund: "Bund" };

/** Rows of the sheet „Zahlen“ for the figures that `keep` lets through. */
export function figureRows(
  dateien: readonly IndikatorDatei[],
  regionen: readonly Region[],
  keep: (w: Wert) => boolean = () => true,
) {
  const region = new Map(regionen.map((r) => [r.ags, r]));
  return dateien.flatMap((datei) => {
    const basis = new Map(datei.basen.map((b) => [b.id, b.titel]));
    return datei.zeilen
      .map(toWert)
      .filter(keep)
      .map((w) => ({
        indikator: datei.indikator.titel,
        gebiet: region.get(w.ags)?.name ?? w.ags,
        ags: w.ags,
        ebene: LEVELS[region.get(w.ags)?.ebene ?? "kreis"],
        zeit: formatZeit(w.zeit),
        grundlage: basis.get(w.basis) ?? w.basis,
        wert: w.wert,
        einheit: datei.indikator.einheit,
        status: w.status === "" ? "" : `${w.status} ${statusText(w.status)}`,
        zaehler: w.zaehler,
        nenner: w.nenner,
        unten: w.streuung?.unten ?? null,
        oben: w.streuung?.oben ?? null,
        urteil: w.streuung?.vergleich ? urteilText(w.streuung.vergleich.urteil, datei.indikator.polaritaet) : "",
        herkunft: HERKUENFTE[w.herkunft],
        quelle: datei.quellenzeilen.join("; "),
      }));
  });
}

/** The workbook: „Zahlen“ with real numbers, „Angaben“ with definition, formula, source and citation of each indicator. */
export async function workbook(
  dateien: readonly IndikatorDatei[],
  regionen: readonly Region[],
  zitate: readonly string[],
  keep?: (w: Wert) => boolean,
): Promise<Blob> {
  const decimals = new Map(dateien.map((d) => [d.indikator.titel, d.indikator.nachkommastellen]));
  const rows = figureRows(dateien, regionen, keep).map((r) => [
    text(r.indikator),
    text(r.gebiet),
    text(r.ags),
    text(r.ebene),
    text(r.zeit),
    text(r.grundlage),
    number(r.wert, decimals.get(r.indikator) ?? 1),
    text(r.einheit),
    text(r.status),
    number(r.zaehler, 0),
    number(r.nenner, 0),
    number(r.unten, decimals.get(r.indikator) ?? 1),
    number(r.oben, decimals.get(r.indikator) ?? 1),
    text(r.urteil),
    text(r.herkunft),
    text(r.quelle),
  ]);
  const about = dateien.flatMap(({ indikator: i, datenstand, ausgabe, quellenzeilen }) =>
    [
      ["Indikator", i.titel],
      ["Definition", i.definition],
      ["Formel", i.formeltext],
      ["Einheit", i.einheit],
      ["Stichtag", i.stichtag],
      ["Rhythmus", RHYTHMEN[i.rhythmus].text],
      ["Definiert durch", i.quelle],
      ["Hinweise", i.hinweise.join(" ")],
      ["Herkunft", i.herkuenfte.map((h) => HERKUENFTE[h]).join("; ")],
      ["Quelle und Lizenz", quellenzeilen.join("; ")],
      ["Datenstand", formatZeit(datenstand)],
      ["Ausgabe", ausgabeText(ausgabe)],
    ].map(([name, value]) => [text(name, true), text(value)]),
  );
  const cited = zitate.map((zitat) => [text("Zitieren als", true), text(zitat)]);
  return await writeBook([
    { sheet: "Zahlen", data: [HEAD.map((name) => text(name, true)), ...rows], columns: WIDTHS, stickyRowsCount: 1 },
    { sheet: "Angaben", data: [...about, ...cited], columns: [{ width: 18 }, { width: 110 }] },
  ]);
}

const BREITEN: Partial<Record<keyof ExportZeile, number>> = { indikator: 40, gebiet: 26, quelle: 40, lizenz: 60 };

/** The workbook of a selection: „Zahlen“ as in the other files, „Angaben“ with a row for each indicator, „Quellen“. */
export async function auswahlMappe(
  zeilen: readonly ExportZeile[],
  indikatoren: readonly IndikatorOutlet[],
  angaben: readonly IndikatorAngaben[],
  quellen: readonly QuelleOutlet[],
  zitat: string,
): Promise<Blob> {
  const decimals = new Map(indikatoren.map((i) => [i.id, i.nachkommastellen]));
  const heads = (names: readonly string[]) => names.map((name) => text(name, true));
  const figures = zeilen.map((zeile) =>
    SPALTEN.map(({ name, typ }): Cell | null => {
      const value = zeile[name];
      if (typ === "STRING") return value === "" ? null : { value: value as string, type: String };
      if (typ === "INT32") return { value: value as number, type: Number, format: "0" };
      return number(value as number | null, name === "wert" ? decimals.get(zeile.indikator_id)! : 0);
    }),
  );
  const notes = angaben.map((a) =>
    [a.id, a.titel, a.definition, a.formel, a.einheit, a.stichtag, a.quelle, a.hinweise, a.herkunft].map((t) =>
      text(t),
    ),
  );
  const sources = quellen.map((q) =>
    [q.kurz, q.titel, q.herausgeber, q.lizenz.kennung, q.lizenz.vermerk, q.veraenderung, formatZeit(q.abruf)].map((t) =>
      text(t),
    ),
  );
  return writeBook([
    {
      sheet: "Zahlen",
      data: [heads(SPALTEN.map((s) => s.titel)), ...figures],
      columns: SPALTEN.map(({ name }) => ({ width: BREITEN[name] ?? 16 })),
      stickyRowsCount: 1,
    },
    {
      sheet: "Angaben",
      data: [
        heads([
          "Indikator-ID",
          "Indikator",
          "Definition",
          "Formel",
          "Einheit",
          "Stichtag",
          "Definiert durch",
          "Hinweise",
          "Herkunft",
        ]),
        ...notes,
        [],
        [text("Zitieren als", true), text(zitat)],
      ],
      columns: [24, 36, 60, 44, 20, 20, 40, 60, 28].map((width) => ({ width })),
      stickyRowsCount: 1,
    },
    {
      sheet: "Quellen",
      data: [heads(["Quelle", "Titel", "Herausgeber", "Lizenz", "Vermerk", "Veränderung", "Abruf"]), ...sources],
      columns: [40, 50, 40, 18, 60, 60, 14].map((width) => ({ width })),
      stickyRowsCount: 1,
    },
  ]);
}

interface Sheet {
  sheet: string;
  data: (Cell | null)[][];
  columns: { width: number }[];
  stickyRowsCount?: number;
}

export async function writeBook(sheets: Sheet[]): Promise<Blob> {
  const { default: writeXlsxFile } = await import("write-excel-file/browser");
  return writeXlsxFile(sheets as never).toBlob();
}

export function text(value: string, bold = false): Cell {
  return { value, type: String, wrap: true, ...(bold ? { fontWeight: "bold" as const } : {}) };
}

export function number(value: number | null, places: number): Cell | null {
  return value === null
    ? null
    : { value, type: Number, format: places === 0 ? "#,##0" : `#,##0.${"0".repeat(places)}` };
}
