// What may lie where in a data root: files that no part of the atlas would read are refused.
import { type Dirent, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { BEREICHE } from "../src/model/vocabulary.js";
import type { Finding } from "./findings.js";
import { PLANUNG, planungsdateien } from "./planung/tabellen.js";
import { vorausberechnungsdateien } from "./vorausberechnung/tabellen.js";

const KNOWN_ENTRIES = new Set<string>([
  ...BEREICHE,
  "kreis.yaml",
  "zustaendigkeiten.yaml",
  "nicht-uebernommen.csv",
  "geo",
  "ausgaben",
]);

/** Everything that no part of the atlas would read: what lies there by mistake must not be taken for delivered. */
export function unknownFiles(root: string, name: string): Finding[] {
  const allowed = `Erlaubt sind die Ordner der Bereiche (${BEREICHE.join(", ")}), geo, ausgaben und die Dateien der Administration.`;
  const inRoot = entriesOf(root)
    .filter((entry) => !KNOWN_ENTRIES.has(entry.name))
    .map((entry) => misplaced(`${name}/${entry.name}`, allowed));
  const inFolders = [...BEREICHE, "geo"].flatMap((folder) =>
    entriesOf(join(root, folder))
      .filter((entry) => !(entry.isFile() && belongs(folder, entry.name)) && !isPlanung(folder, entry))
      .map((entry) =>
        misplaced(
          `${name}/${folder}/${entry.name}`,
          folder === "geo"
            ? "Hier liegen nur gemeinden.topojson und gemeinden.quelle.yaml."
            : "Hier liegen nur katalog.yaml, je Datensatz name.csv mit name.quelle.yaml, in Kleinbuchstaben, und der Ordner planung.",
        ),
      ),
  );
  const inPlanung = BEREICHE.flatMap((bereich) => {
    const known = [...new Set([...planungsdateien(bereich), ...vorausberechnungsdateien(bereich)])].sort();
    return entriesOf(join(root, bereich, PLANUNG))
      .filter((entry) => !entry.isFile() || !known.includes(entry.name))
      .map((entry) =>
        misplaced(
          `${name}/${bereich}/${PLANUNG}/${entry.name}`,
          known.length > 0
            ? `In diesem Ordner dürfen liegen: ${known.join(", ")}.`
            : "Für diesen Bereich gibt es keine Eingaben.",
        ),
      );
  });
  return [...inRoot, ...inFolders, ...inPlanung];
}

function isPlanung(folder: string, entry: Dirent): boolean {
  return folder !== "geo" && entry.name === PLANUNG && entry.isDirectory();
}

/** Entries of a folder without dotfiles, by name; none where the folder does not exist. */
export function entriesOf(folder: string): Dirent[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith("."))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function belongs(folder: string, file: string): boolean {
  if (folder === "geo") return ["gemeinden.topojson", "gemeinden.quelle.yaml"].includes(file);
  return file === "katalog.yaml" || /^[a-z0-9][a-z0-9-]*(\.quelle\.yaml|\.csv)$/.test(file);
}

function misplaced(datei: string, abhilfe: string): Finding {
  return { grad: "fehler", datei, was: "gehört nicht hierher und würde nicht gelesen", abhilfe };
}

const LEFT_OUT = "nicht-uebernommen.csv";

/** The list of what was left out: three columns, each line with a reason. */
export function checkLeftOut(root: string, name: string): Finding[] {
  const file = join(root, LEFT_OUT);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return [];
  const [header, ...lines] = readFileSync(file, "utf8").trimEnd().split(/\r?\n/);
  const abhilfe = "Die Kopfzeile lautet lieferung;indikator;grund, jede Zeile nennt alle drei.";
  const error = (zeile: number, was: string): Finding => ({
    grad: "fehler",
    datei: `${name}/${LEFT_OUT}`,
    zeile,
    was,
    abhilfe,
  });
  if (header !== "lieferung;indikator;grund") return [error(1, "die Kopfzeile stimmt nicht")];
  return lines.flatMap((line, i) =>
    line
      .split(";")
      .slice(0, 3)
      .filter((cell) => cell.trim() !== "").length < 3
      ? [error(i + 2, "eine Angabe fehlt")]
      : [],
  );
}
