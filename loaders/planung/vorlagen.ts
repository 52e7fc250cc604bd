// Templates of the input tables: header and a few rows of unmistakable examples that the checks accept.
import { type DataRoot, newestRetrieval } from "../data-root.js";
import type { Lage } from "./lage.js";
import { TABELLEN, type TabellenName } from "./tabellen.js";

const BOM = "\ufeff";

/** Name of a table's template without extension: `planung_geburten_monate`. */
export function vorlagenname(tabelle: TabellenName): string {
  return `planung_${tabelle.replaceAll("-", "_")}`;
}

/** Templates by their name, for Excel in German (UTF-8 with BOM, semicolon, CRLF), with keys of this Kreis. */
export function planungVorlagen(data: DataRoot, lage: Lage): Map<string, string> {
  const zeilen = beispielzeilen(data, lage);
  return new Map(
    TABELLEN.map(({ name, spalten }) => {
      const rows = [spalten, ...zeilen[name].map((zellen) => [...zellen, "a1"])];
      return [vorlagenname(name), `${BOM}${rows.map((zellen) => zellen.join(";")).join("\r\n")}\r\n`];
    }),
  );
}

/** Rows without `abruf`; times end before the newest retrieval. */
function beispielzeilen(data: DataRoot, lage: Lage): Record<TabellenName, (string | number)[][]> {
  const jahr = Number(newestRetrieval(data.datasets).slice(0, 4)) - 1;
  const alle = data.kreis.gemeinden.map((g) => g.ags);
  const [erste, zweite = erste] = alle;
  const schulen = ["beispielschule-a", "beispielschule-b"];
  const schuljahr = `${jahr}/${String((jahr + 1) % 100).padStart(2, "0")}`;
  const beginn = `${jahr}-08-01`;
  return {
    kinder: alle.flatMap((ags) => ["H1", "H2"].map((halb) => [ags, `${jahr}-12-31`, `${jahr - 3}-${halb}`, 5])),
    "geburten-monate": Array.from({ length: 12 }, (_, i) => [erste, `${jahr}-${String(i + 1).padStart(2, "0")}`, 0]),
    schulen: [
      [schulen[0], "Beispielschule A", erste, ...lage.mitte(erste), "grundschule", "Landkreis", 8, "", ""],
      [schulen[1], "Beispielschule B", zweite, ...lage.mitte(zweite), "ersatzschule", "freier Träger", "", beginn, ""],
    ],
    schulbezirke: [
      [erste, "Ortsteil A", schulen[0], 0.75],
      [erste, "Ortsteil B", schulen[1], 0.25],
      ...alle.slice(1).map((ags) => [ags, "", schulen[1], 1]),
    ],
    schueler: schulen.flatMap((schule) => [1, 2, 3, 4].map((jahrgang) => [schule, schuljahr, jahrgang, 5])),
    uebergaenge: ["gymnasium", "realschule", "gesamtschule"].map((form) => [schuljahr, form, 5]),
    ganztagsplaetze: [
      [schulen[0], beginn, "", "pakt_lang", "ja", "paket", "", 10],
      [schulen[0], beginn, "", "pakt_kurz", "ja", "teil", "", 5],
      ["beispielhort-1", beginn, "", "hort", "ja", "schultage", "hort", 10],
      ["beispielhort-1", beginn, "", "hort_ferien", "ja", "ferien", "hort", 10],
    ],
    kitas: [
      ["beispielkita-1", "Beispielkita 1", erste, ...lage.mitte(erste), "kita", "Gemeinde", "", ""],
      ["beispielhort-1", "Beispielhort 1", erste, ...lage.mitte(erste), "hort", "Kirche", "", ""],
    ],
    kitaplaetze: [
      ["beispielkita-1", beginn, "", "u3", 10],
      ["beispielkita-1", beginn, "", "ue3", 25],
    ],
    "kita-pendeln": [
      ...(zweite === erste
        ? [[erste, erste, 1]]
        : [
            [erste, erste, 0.9],
            [erste, zweite, 0.1],
          ]),
      ...alle.slice(1).map((ags) => [ags, ags, 1]),
    ],
  };
}
