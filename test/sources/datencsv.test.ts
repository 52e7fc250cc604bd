import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readDataRoot } from "../../loaders/data-root.js";
import { DATA, PROJECT } from "../../loaders/paths.js";
import { bestandszeile, csvOf } from "../../loaders/pull/bestand.js";
import { planOf } from "../../loaders/pull/plan.js";
import { pull } from "../../loaders/pull/pull.js";
import { Standbuch } from "../../loaders/pull/standbuch.js";
import { liesDatencsv } from "../../loaders/sources/datencsv.js";
import type { Auftrag } from "../../loaders/sources/system.js";
import type { GenesisBezug } from "../../src/model/bezug.js";
import { Aemter } from "../aemter/server.js";
import {
  abdruck,
  arbeitslose,
  BEZUG,
  DATENSATZ,
  GEMEINDEN,
  KREIS,
  optionen,
  schreibeDaten,
} from "../fixtures/abruf.js";
import { tempFolder } from "../fixtures/data-root.js";

const { data } = readDataRoot(DATA, "data");
const plan = planOf(data!, new Map(), new Standbuch(join(tempFolder(), "stand.json")), "2026-11-22");
const ohneZugang = plan.flatMap(({ id, auftrag }) =>
  "ohne_zugang" in auftrag.bezug && auftrag.bezug.ohne_zugang ? [[id, auftrag as Auftrag<GenesisBezug>] as const] : [],
);

const SCHLUSS = `__________\n"Anmerkung mit\nUmbruch und ""Zeichen"""\n"© Statistische Ämter des Bundes und der Länder, Deutschland, 2026.\nDieses Werk ist lizenziert unter der Datenlizenz Deutschland\n- Namensnennung - Version 2.0."\nStand: 26.02.2026 / 15:28:28\n`;
const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));
const auszug = (tabelle: string) =>
  bytesOf(`${readFileSync(join(PROJECT, "test/fixtures/bezug", `${tabelle}.csv`), "utf8").trimEnd()}\n${SCHLUSS}`);

describe("files of the Regionaldatenbank that need no login", () => {
  it.each(ohneZugang)("%s is read into the very rows of the dataset", (id, auftrag) => {
    const { zeilen, verweigert, vermerk, hinweise } = liesDatencsv(auszug(auftrag.bezug.ohne_zugang!.tabelle), auftrag);
    expect(verweigert).toEqual([]);
    expect(csvOf(zeilen.map((zeile) => ({ ...bestandszeile(zeile), abruf: "a1" })))).toBe(
      readFileSync(join(DATA, `${id}.csv`), "utf8"),
    );
    expect(vermerk).toContain(
      "Deutschland, 2026. Dieses Werk ist lizenziert unter der Datenlizenz Deutschland – Namensnennung – Version 2.0. Regionaldatenbank Deutschland, Tabelle",
    );
    expect(hinweise[0]).toContain("wurde am 26.02.2026 erzeugt");
  });
});

const OHNE = {
  ...BEZUG,
  ohne_zugang: {
    tabelle: "13211-01-03-5",
    spalten: [
      { kopf: ["Arbeitslose", "Anzahl"], merkmal: "arbeitslose" },
      { kopf: ["Arbeitslose", "männlich", "Anzahl"], merkmal: "arbeitslose", auswahl: { geschlecht: "maennlich" } },
      { kopf: ["Arbeitslose", "weiblich", "Anzahl"], merkmal: "arbeitslose", auswahl: { geschlecht: "weiblich" } },
    ],
  },
};

function datei(zeilen: string[]): string {
  return [
    "GENESIS-Tabelle: 13211-01-03-5",
    "Arbeitslose im;;;;;",
    "Jahresdurchschnitt;;;;;",
    ";;;Arbeitslose;Arbeitslose;Arbeitslose",
    ";;;;männlich;weiblich",
    ";;;Anzahl;Anzahl;Anzahl",
    ...zeilen,
    SCHLUSS,
  ].join("\n");
}

const gut = datei(
  [...GEMEINDEN, KREIS, "98001"].map(
    (ags) => `2024;${ags};  Gebiet;${(["", "GESM", "GESW"] as const).map((g) => arbeitslose(ags, 2024, g)).join(";")}`,
  ),
);
const [ERSTE] = GEMEINDEN.map((ags) => arbeitslose(ags, 2024));

describe("a pull without login", () => {
  it("takes the file, and says that it may be out of date", async () => {
    const server = await Aemter.oeffne(({ pfad }) =>
      pfad === "/dateien/99/tables/13211-01-03-5_99.csv" ? { bytes: bytesOf(gut) } : undefined,
    );
    process.env.KREISATLAS_QUELLE_REGIONALSTATISTIK_DATEIEN = `${server.url}/dateien`;
    const root = schreibeDaten(OHNE);
    const { vorhaben } = await pull(root, optionen({ umgebung: {}, auswahl: [DATENSATZ] }));
    expect(vorhaben.find((v) => v.vorhaben.id === DATENSATZ)!.ausgang).toMatchObject({
      art: "neu",
      hinweise: [expect.stringContaining("Abruf ohne Zugang"), expect.stringContaining("wurde am 26.02.2026 erzeugt")],
    });
    expect(readFileSync(join(root, `${DATENSATZ}.csv`), "utf8")).toContain(
      `${KREIS};2024;arbeitslose;b1;maennlich;${arbeitslose(KREIS, 2024, "GESM")};;a2`,
    );
    expect(readFileSync(join(root, `${DATENSATZ}.quelle.yaml`), "utf8")).toContain("(ohne Zugang)");
  });

  it.each([
    ["no file there", 404, "", "liegt nicht zum Herunterladen ohne Zugang bereit (HTTP 404)"],
    ["a page", 200, "<html>Wartung</html>", "statt der Zahlen kam eine Internetseite"],
    ["nothing", 200, "", "die Antwort ist leer"],
    ["cut off", 200, gut.slice(0, -SCHLUSS.length), "die Datei bricht vor ihrem Ende ab"],
    [
      "another table",
      200,
      gut.replace("13211-01-03-5", "13211-01-03-4"),
      "enthält die Tabelle 13211-01-03-4 statt 13211-01-03-5",
    ],
    [
      "another heading",
      200,
      gut.replace(";;;Arbeitslose;", ";;;Arbeitsuchende;"),
      "die Spalte „Arbeitslose / Anzahl“ gibt es in der Datei 13211-01-03-5 nicht",
    ],
    ["a shifted row", 200, gut.replace(`;${ERSTE};`, ";2;00;"), "7 statt 6 Zellen"],
    ["a row of another kind", 200, gut.replace("2024;99001002", "Summe;99001002"), "beginnt nicht mit einem Zeitraum"],
    ["thousands", 200, gut.replace(`;${ERSTE};`, ";1.200;"), "enthält Tausendertrennzeichen"],
  ])("%s: the figures stay", async (_name, status, text, meldung) => {
    const server = await Aemter.oeffne(() => ({ status, bytes: bytesOf(text) }));
    process.env.KREISATLAS_QUELLE_REGIONALSTATISTIK_DATEIEN = server.url;
    const root = schreibeDaten(OHNE);
    const vorher = abdruck(root);
    const { vorhaben } = await pull(root, optionen({ umgebung: {}, auswahl: [DATENSATZ] }));
    expect(vorhaben[1].ausgang).toMatchObject({ art: "gescheitert", was: expect.stringContaining(meldung) });
    expect(abdruck(root)).toEqual(vorher);
  });

  it("a file in UTF-8 is not the one that was agreed", () => {
    const auftrag = ohneZugang[0][1];
    expect(() => liesDatencsv(new TextEncoder().encode("Tabelle: x\nmännlich"), auftrag)).toThrow(
      "in UTF-8 geschrieben, vereinbart ist Windows-1252",
    );
  });
});
