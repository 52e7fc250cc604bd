// Random damages of data files, as they happen by hand, by spreadsheet and by transfer: each is one changed file.
import { type Zufall, zufall } from "../../src/model/zufall.js";

/** Bytes of the files of a data root by path. */
export type Dateien = ReadonlyMap<string, Uint8Array>;

export interface Schaden {
  klasse: string;
  datei: string;
  bytes: Uint8Array;
  /** What was done, for the report of one that slipped through. */
  was: string;
}

/** A file divided into rows of cells; the first row is the header. */
interface Tabelle {
  zeilen: string[][];
}

interface Bearbeitung {
  was: string;
  text: string | Uint8Array;
}

/** Damages a CSV; null where this file cannot have the damage. */
type AmCsv = (tabelle: Tabelle, wahl: Wahl, text: string) => Bearbeitung | null;
type AmYaml = (zeilen: string[], wahl: Wahl) => Bearbeitung | null;

/** Draws from a seeded generator. */
class Wahl {
  constructor(private readonly random: Zufall) {}
  unter(n: number): number {
    return Math.floor(this.random.zahl() * n);
  }
  aus<T>(list: readonly T[]): T {
    return list[this.unter(list.length)];
  }
}

const LEER = "\u00a0";

const join = (zeilen: readonly (readonly string[])[]) => `${zeilen.map((z) => z.join(";")).join("\n")}\n`;

/** Changes one cell of a random row whose cell fits. */
function zelle(
  name: string,
  passt: (text: string) => boolean,
  neu: (text: string, wahl: Wahl, zeile: Record<string, string>) => string,
): AmCsv {
  return ({ zeilen }, wahl) => {
    const column = zeilen[0].indexOf(name);
    const rows = zeilen.flatMap((cells, i) => (i > 0 && passt(cells[column]) ? [i] : []));
    if (column < 0 || rows.length === 0) return null;
    const row = wahl.aus(rows);
    const record = Object.fromEntries(zeilen[0].map((key, i) => [key, zeilen[row][i]]));
    const fresh = neu(zeilen[row][column], wahl, record);
    const text = join(zeilen.map((cells, i) => (i === row ? cells.with(column, fresh) : cells)));
    return { was: `Zeile ${row + 1}, ${name}: „${zeilen[row][column]}“ → „${fresh}“`, text };
  };
}

const zahl = (text: string) => /\d/.test(text);
const immer = () => true;

/** One character of a text replaced, removed or doubled. */
function vertippt(text: string, wahl: Wahl): string {
  const at = wahl.unter(text.length);
  const letter = wahl.aus([..."abcdefghijklmnopqrstuvwxyz0123456789_-"]);
  return wahl.aus([
    text.slice(0, at) + letter + text.slice(at + 1),
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + text[at] + text.slice(at),
  ]);
}

function zeile(was: string, change: (zeilen: string[][], row: number, wahl: Wahl) => string[][]): AmCsv {
  return ({ zeilen }, wahl) => {
    const row = 1 + wahl.unter(zeilen.length - 1);
    return { was: `Zeile ${row + 1} ${was}`, text: join(change(zeilen, row, wahl)) };
  };
}

const STATUS = ["", "–", "( )", "p", "r", "s", ".", "...", "/", "x"];

const AM_CSV: Record<string, AmCsv> = {
  "Ziffer geändert": zelle("wert", zahl, (text, wahl) => {
    const at = wahl.aus([...text].flatMap((c, i) => (/\d/.test(c) ? [i] : [])));
    return text.slice(0, at) + wahl.aus([..."0123456789"].filter((d) => d !== text[at])) + text.slice(at + 1);
  }),
  "Vorzeichen gesetzt": zelle(
    "wert",
    (text) => /^[^-]*[1-9]/.test(text),
    (text) => `-${text}`,
  ),
  "Komma oder Tausenderpunkt": zelle("wert", zahl, (text, wahl) =>
    wahl.aus([
      text.includes(".") ? text.replace(".", ",") : `${text},0`,
      text.replace(/^(\d+)(\d{3})\b/, wahl.aus(["$1.$2,0", `$1${LEER}$2`, "$1'$2"])).replace(/^(\d{1,3})$/, "$1,5"),
    ]),
  ),
  "Wert durch Text ersetzt": zelle("wert", zahl, (_, wahl) => wahl.aus(["k. A.", "#WERT!", "1e3", "NaN", "12 5", "-"])),
  "Wert gelöscht": zelle("wert", zahl, () => ""),
  "Zeile entfernt": zeile("entfernt", (zeilen, row) => zeilen.toSpliced(row, 1)),
  "Zeile verdoppelt": zeile("verdoppelt", (zeilen, row) => zeilen.toSpliced(row, 0, zeilen[row])),
  "Zeile mit anderem Wert verdoppelt": zeile("mit anderem Wert verdoppelt", (zeilen, row) => {
    const wert = zeilen[0].indexOf("wert");
    return [...zeilen, zeilen[row].with(wert, "1").with(wert + 1, "")];
  }),
  "Zeile halbiert": zeile("abgeschnitten", (zeilen, row, wahl) =>
    zeilen.with(row, zeilen[row].slice(0, 1 + wahl.unter(zeilen[0].length - 1))),
  ),
  "Spalte entfernt": ({ zeilen }, wahl) => {
    const column = wahl.unter(zeilen[0].length);
    return {
      was: `Spalte ${zeilen[0][column]} entfernt`,
      text: join(zeilen.map((cells) => cells.toSpliced(column, 1))),
    };
  },
  "Spalte umbenannt": ({ zeilen }, wahl) => {
    const column = wahl.unter(zeilen[0].length);
    const name = wahl.aus([vertippt(zeilen[0][column], wahl), "AGS", "Wert", ""]);
    return {
      was: `Spalte ${zeilen[0][column]} heißt „${name}“`,
      text: join(zeilen.with(0, zeilen[0].with(column, name))),
    };
  },
  "Spaltenköpfe vertauscht": ({ zeilen }, wahl) => {
    const [a, b] = [wahl.unter(zeilen[0].length), wahl.unter(zeilen[0].length)];
    const head = zeilen[0].with(a, zeilen[0][b]).with(b, zeilen[0][a]);
    return { was: `Köpfe ${zeilen[0][a]} und ${zeilen[0][b]} vertauscht`, text: join(zeilen.with(0, head)) };
  },
  "Spalten samt Inhalt vertauscht": ({ zeilen }, wahl) => {
    const [a, b] = [wahl.unter(zeilen[0].length), wahl.unter(zeilen[0].length)];
    return {
      was: `Spalten ${zeilen[0][a]} und ${zeilen[0][b]} vertauscht`,
      text: join(zeilen.map((cells) => cells.with(a, cells[b]).with(b, cells[a]))),
    };
  },
  "Schlüssel ags": (tabelle, wahl, text) => {
    const known = [...new Set(tabelle.zeilen.slice(1).map((cells) => cells[0]))];
    return zelle("ags", immer, (old) =>
      wahl.aus([old.replace(/^0/, ""), vertippt(old, wahl), wahl.aus(known), `${old}.0`, ""]),
    )(tabelle, wahl, text);
  },
  "Schlüssel merkmal": (tabelle, wahl, text) => {
    const known = [...new Set(tabelle.zeilen.slice(1).map((cells) => cells[2]))];
    return zelle("merkmal", immer, (old) => wahl.aus([vertippt(old, wahl), wahl.aus(known), old.toUpperCase()]))(
      tabelle,
      wahl,
      text,
    );
  },
  "Schlüssel basis": zelle("basis", immer, (old, wahl) => wahl.aus([vertippt(old, wahl), "zensus2011", "regiodb", ""])),
  "Schlüssel zeit": zelle("zeit", immer, (old, wahl) =>
    wahl.aus([
      vertippt(old, wahl),
      old.replace(/\d{4}/, (year) => String(Number(year) + wahl.aus([-1, 1, 10, 100]))),
      old.replace(/^(\d{4})-(\d\d)-(\d\d)$/, "$3.$2.$1"),
    ]),
  ),
  "Ausprägung einer Dimension": (tabelle, wahl, text) => {
    const dimensions = tabelle.zeilen[0].slice(4, -3);
    if (dimensions.length === 0) return null;
    const name = wahl.aus(dimensions);
    const column = tabelle.zeilen[0].indexOf(name);
    const known = [...new Set(tabelle.zeilen.slice(1).map((cells) => cells[column]))];
    return zelle(name, immer, (old) => wahl.aus([vertippt(old, wahl), wahl.aus(known)]))(tabelle, wahl, text);
  },
  "Abruf geändert": zelle("abruf", immer, (old, wahl) => wahl.aus([vertippt(old, wahl), "", "a99"])),
  "Reihenfolge der Zeilen": ({ zeilen }, wahl) => {
    const order = zeilen.slice(1).map((cells) => ({ cells, key: wahl.unter(1 << 30) }));
    return {
      was: "Zeilen gemischt",
      text: join([zeilen[0], ...order.sort((a, b) => a.key - b.key).map(({ cells }) => cells)]),
    };
  },
  "Zwei Werte vertauscht": ({ zeilen }, wahl) => {
    const [a, b] = [1 + wahl.unter(zeilen.length - 1), 1 + wahl.unter(zeilen.length - 1)];
    const wert = zeilen[0].indexOf("wert");
    return {
      was: `Werte der Zeilen ${a + 1} und ${b + 1} vertauscht`,
      text: join(zeilen.with(a, zeilen[a].with(wert, zeilen[b][wert])).with(b, zeilen[b].with(wert, zeilen[a][wert]))),
    };
  },
  "Kodierung Latin-1": (_, wahl, text) => {
    // Files without umlauts are the same bytes in both: the one that Excel would write holds one.
    const changed = /[^\0-\x7f]/.test(text) ? text : text.replace(/;(a\d+)\n/, (_m, id: string) => `;${id}ä\n`);
    return { was: `Latin-1 ${wahl.unter(2)}`, text: Buffer.from(changed, "latin1") };
  },
  "Kodierung UTF-16": (_, wahl, text) => {
    const bom = wahl.aus(["\ufeff", ""]);
    return { was: `UTF-16${bom && " mit BOM"}`, text: Buffer.from(bom + text, "utf16le") };
  },
  "BOM oder CRLF": (_, wahl, text) => ({
    was: "BOM, CRLF",
    text: wahl.aus([`\ufeff${text}`, text.replaceAll("\n", "\r\n"), `\ufeff${text.replaceAll("\n", "\r\n")}`]),
  }),
  "Zeichen NUL": (_, wahl, text) => einfuegen(text, wahl, "\0"),
  "Geschütztes Leerzeichen": (_, wahl, text) => einfuegen(text, wahl, LEER),
  "Breitenloses Zeichen": (_, wahl, text) => einfuegen(text, wahl, wahl.aus(["\u200b", "\u00ad", "\ufeff", "\u2060"])),
  "Abgeschnitten mitten in der Zeile": (_, wahl, text) => {
    const at = 1 + wahl.unter(text.length - 2);
    return { was: `nach ${at} von ${text.length} Zeichen abgeschnitten`, text: text.slice(0, at) };
  },
  "Abgeschnitten am Ende einer Zeile": ({ zeilen }, wahl) => {
    const rows = 1 + wahl.unter(zeilen.length - 1);
    return { was: `nach Zeile ${rows} abgeschnitten`, text: join(zeilen.slice(0, rows)) };
  },
  "Datei leer": (_, wahl) => ({ was: "leer", text: wahl.aus(["", "\n", "\ufeff"]) }),
  "Datei doppelt aneinandergehängt": ({ zeilen }, wahl) => ({
    was: "aneinandergehängt",
    text: join([...zeilen, ...zeilen.slice(wahl.unter(2))]),
  }),
  "Statuszeichen gewechselt": zelle("status", immer, (old, wahl) => wahl.aus(STATUS.filter((s) => s !== old))),
  "Statuszeichen unbekannt": zelle("status", immer, (_, wahl) =>
    wahl.aus(["-", "—", "*", "....", "X", "()", "u", "0"]),
  ),
  "Wert und Status vertauscht": ({ zeilen }, wahl) => {
    const column = zeilen[0].indexOf("wert");
    const row = 1 + wahl.unter(zeilen.length - 1);
    const cells = zeilen[row].with(column, zeilen[row][column + 1]).with(column + 1, zeilen[row][column]);
    return { was: `Zeile ${row + 1}: Wert und Status vertauscht`, text: join(zeilen.with(row, cells)) };
  },
  "Null statt Zeichen": zelle(
    "status",
    (s) => [".", "...", "/", "x", "–"].includes(s),
    (_, wahl) => wahl.aus(["0", "-"]),
  ),
};

function einfuegen(text: string, wahl: Wahl, zeichen: string): Bearbeitung {
  const at = wahl.unter(text.length);
  const row = text.slice(0, at).split("\n").length;
  return { was: `Zeile ${row}, vor Zeichen ${at}`, text: text.slice(0, at) + zeichen + text.slice(at) };
}

/** Changes the value of a random line that has one of these keys. */
function angabe(keys: RegExp, neu: (value: string, wahl: Wahl) => string): AmYaml {
  return (zeilen, wahl) => {
    const found = zeilen.flatMap((line, i) => {
      const match = /^(\s*(?:- )?)([a-z0-9_]+): (\S.*)$/.exec(line);
      return match && keys.test(match[2]) && !/^[|>[{'"&*]/.test(match[3]) ? [{ i, match }] : [];
    });
    if (found.length === 0) return null;
    const { i, match } = wahl.aus(found);
    const [, indent, key, value] = match;
    const fresh = neu(value, wahl);
    return {
      was: `Zeile ${i + 1}, ${key}: „${value}“ → „${fresh}“`,
      text: zeilen.with(i, `${indent}${key}: ${fresh}`).join("\n"),
    };
  };
}

function schluessel(change: (line: string, key: string, wahl: Wahl) => string | null, only = /./): AmYaml {
  return (zeilen, wahl) => {
    const found = zeilen.flatMap((line, i) => {
      const match = /^\s*(?:- )?([a-z][a-z0-9_]*):/.exec(line);
      return match && only.test(match[1]) ? [{ i, key: match[1] }] : [];
    });
    if (found.length === 0) return null;
    const { i, key } = wahl.aus(found);
    const fresh = change(zeilen[i], key, wahl);
    return {
      was: `Zeile ${i + 1}: ${zeilen[i].trim()} → ${fresh ?? "entfernt"}`,
      text: (fresh === null ? zeilen.toSpliced(i, 1) : zeilen.with(i, fresh)).join("\n"),
    };
  };
}

const REQUIRED =
  /^(titel|herausgeber|kurz|lizenz|weitergabe|vermerk|veraenderung|herkunft|sichtbarkeit|umfang|sha256|abrufe|zeitpunkt|anfrage|ebenen|merkmale)$/;
const KATALOG_PFLICHT =
  /^(bereich|titel|kurztitel|einheit|additiv|zeitart|zeitbezug|nachkommastellen|definition|formel|formeltext|polaritaet|stichtag|ebenen|rhythmus|quelle|nenner|zaehler|faktor|wert)$/;

/** Damages of sidecars; none of them can mean anything else that is right. */
const AN_QUELLE: Record<string, AmYaml> = {
  "Quelle: Schlüssel verschrieben": schluessel((line, key, wahl) =>
    line.replace(key, `${key}${wahl.aus(["x", "e", "_"])}`),
  ),
  "Quelle: Pflichtangabe entfernt": schluessel(() => null, REQUIRED),
  "Quelle: Auswahlwert verschrieben": angabe(/^(weitergabe|herkunft|sichtbarkeit)$/, vertippt),
  "Quelle: Prüfsumme": angabe(/^sha256$/, (value, wahl) =>
    wahl.aus([value.slice(1), value.toUpperCase().replace(/^\d*/, "A"), "noch offen"]),
  ),
  "Quelle: Einrückung": schluessel((line, _key, wahl) => wahl.aus([`\t${line}`, ` ${line}: :`])),
};

const AM_KATALOG: Record<string, AmYaml> = {
  "Katalog: Schlüssel verschrieben": schluessel((line, key, wahl) =>
    line.replace(key, `${key}${wahl.aus(["x", "e", "_"])}`),
  ),
  "Katalog: Pflichtangabe entfernt": schluessel(() => null, KATALOG_PFLICHT),
  "Katalog: Formel verschrieben": angabe(/^(zaehler|nenner|wert)$/, (value, wahl) =>
    value.replace(/^[a-z_]+/, (id) => wahl.aus([`${id}x`, id.slice(1), `${id} -`, `${id} /`])),
  ),
  "Katalog: Faktor": angabe(/^faktor$/, (value, wahl) =>
    wahl.aus([`${value}0`, value.slice(0, -1) || "-1", "hundert"]),
  ),
  "Katalog: Einheit eines Indikators": (zeilen, wahl) => {
    const begin = zeilen.indexOf("indikatoren:");
    const found = zeilen.flatMap((line, i) => (i > begin && /^ {4}einheit: /.test(line) ? [i] : []));
    if (begin < 0 || found.length === 0) return null;
    const i = wahl.aus(found);
    const fresh = `    einheit: ${wahl.aus(["Promille", "~", "Tausend"])}`;
    return { was: `Zeile ${i + 1}: ${zeilen[i].trim()} → ${fresh.trim()}`, text: zeilen.with(i, fresh).join("\n") };
  },
  "Katalog: Auswahlwert verschrieben": angabe(/^(zeitart|rhythmus|additiv|sichtbarkeit|art)$/, (value, wahl) =>
    wahl.aus([`${value}x`, `${value[0].toUpperCase()}${value.slice(1)}e`]),
  ),
  "Katalog: Merkmal umbenannt": (zeilen, wahl) => {
    const begin = zeilen.indexOf("merkmale:");
    const end = zeilen.findIndex((line, i) => i > begin && /^[a-z]+:/.test(line));
    const found = zeilen.flatMap((line, i) => (i > begin && i < end && /^ {2}- id: \S+$/.test(line) ? [i] : []));
    if (found.length === 0) return null;
    const i = wahl.aus(found);
    return { was: `Zeile ${i + 1}: ${zeilen[i].trim()}`, text: zeilen.with(i, `${zeilen[i]}_neu`).join("\n") };
  },
};

export const KLASSEN_CSV = Object.keys(AM_CSV);
export const KLASSEN_YAML = [...Object.keys(AN_QUELLE), ...Object.keys(AM_KATALOG)];

/** `anzahl` damages of random files, the classes in turn; the same for the same seed. */
export function* schaeden(dateien: Dateien, anzahl: number, saat: string): Generator<Schaden> {
  const wahl = new Wahl(zufall(saat));
  const paths = [...dateien.keys()].sort();
  const csv = paths.filter((path) => /^[a-z-]+\/.*\.csv$/.test(path));
  const quellen = paths.filter((path) => path.endsWith(".quelle.yaml") && !path.startsWith("geo/"));
  const kataloge = paths.filter((path) => path.endsWith("katalog.yaml"));
  const classes = [...KLASSEN_CSV, ...KLASSEN_YAML];
  for (let nr = 0; nr < anzahl; nr++) yield draw(classes[nr % classes.length]);

  function draw(klasse: string): Schaden {
    for (let versuch = 0; versuch < 500; versuch++) {
      const datei = wahl.aus(klasse in AM_CSV ? csv : klasse in AN_QUELLE ? quellen : kataloge);
      const before = Buffer.from(dateien.get(datei)!);
      const damage = apply(klasse, before.toString("utf8"));
      if (!damage) continue;
      const bytes = Buffer.from(damage.text as string);
      if (!bytes.equals(before)) return { klasse, datei, bytes, was: damage.was };
    }
    throw new Error(`zu „${klasse}“ findet sich keine Datei`);
  }

  function apply(klasse: string, text: string): Bearbeitung | null {
    if (klasse in AM_CSV)
      return AM_CSV[klasse](
        {
          zeilen: text
            .trimEnd()
            .split("\n")
            .map((line) => line.split(";")),
        },
        wahl,
        text,
      );
    return (AN_QUELLE[klasse] ?? AM_KATALOG[klasse])(text.split("\n"), wahl);
  }
}
