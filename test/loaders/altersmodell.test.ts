// The age model on the real figures: margins, stored values, same bytes; and what happens where its inputs are missing.
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import {
  altersmodellFiles,
  computeAltersmodell,
  MODELL_DATENSATZ,
  writeAltersmodell,
} from "../../loaders/altersmodell.js";
import { CheckError } from "../../loaders/findings.js";
import { DATA } from "../../loaders/paths.js";
import { runPipeline } from "../../loaders/pipeline.js";
import { withRealValues } from "../../loaders/real-values.js";
import { sha256 } from "../../loaders/write-dataset.js";
import type { Altersdaten, Altersmodell } from "../../src/model/altersmodell.js";
import type { IndikatorDatei, ModellOutlet } from "../../src/model/outlets.js";
import { tempFolder, writeDataRoot } from "../fixtures/data-root.js";
import { outletsOf } from "../fixtures/runs.js";

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);

let rechnung: { daten: Altersdaten; modell: Altersmodell; protokoll: ModellOutlet };
beforeAll(async () => {
  const found = await withRealValues(DATA, (d) => d.id === MODELL_DATENSATZ, computeAltersmodell);
  if (found.fehlt !== undefined) throw new Error(found.fehlt);
  rechnung = found;
});

/** Rows of the stored model: ags, alter, geschlecht, wert. */
function stored(): { ags: string; alter: string; geschlecht: string; wert: number }[] {
  const [, ...lines] = readFileSync(join(DATA, `${MODELL_DATENSATZ}.csv`), "utf8")
    .trimEnd()
    .split("\n");
  return lines.map((line) => {
    const [ags, , , , alter, geschlecht, wert] = line.split(";");
    return { ags, alter, geschlecht, wert: Number(wert) };
  });
}

describe("the age model of the real figures", () => {
  it("takes the inputs it says", () => {
    expect(rechnung.protokoll).toMatchObject({
      zeit: "2023-12-31",
      basis: "modell2023",
      ausgang: { zeit: "2022-12-31", basis: "zensus2011", summe: 121566 },
      ziel: {
        zeit: "2023-12-31",
        basis: "zensus2022",
        summe: 118010,
        geschlecht: { maennlich: 58691, weiblich: 59319 },
      },
      erwerbsalter: { zeit: "2020-12-31", basis: "zensus2011", altersgruppe: "15-64" },
    });
    expect(rechnung.protokoll.faktoren.insgesamt).toBeCloseTo(118010 / 121566, 12);
    expect(rechnung.daten.altersgruppen).toHaveLength(17);
    expect(rechnung.daten.gemeinden).toHaveLength(20);
  });

  it("meets every age and sex of the Kreis and every scaled total to a millionth", () => {
    const { daten, modell } = rechnung;
    for (const [a, gruppe] of daten.altersgruppen.entries())
      for (const [s, soll] of gruppe.personen.entries())
        expect(Math.abs(sum(modell.personen.map((ages) => ages[a][s])) / soll - 1)).toBeLessThan(1e-6);
    for (const [g, { skaliert }] of modell.gemeinden.entries())
      expect(Math.abs(sum(modell.personen[g].flat()) / skaliert - 1)).toBeLessThan(1e-6);
    expect(modell.abweichung).toBeLessThan(1e-9);
  });

  it("stays near the 15–64 shares, which are a soft margin", () => {
    for (const g of rechnung.modell.gemeinden) {
      expect(Math.abs(g.anteilErreicht - g.anteilVerwendet)).toBeLessThan(0.005);
      expect(Math.abs(g.anteilVerwendet - g.anteilBekannt)).toBeLessThan(0.02);
    }
  });

  it("says how far its totals are from the count on its own basis", () => {
    const { vergleich, unterschiede, gemeinden } = rechnung.protokoll;
    expect(vergleich).toMatchObject({ zeit: "2022-05-15", basis: "zensus2022" });
    expect(gemeinden.map((g) => g.ags)).toContain(vergleich?.ags);
    expect(vergleich?.groessteAbweichung).toBeGreaterThan(0.01);
    expect(vergleich?.groessteAbweichung).toBeLessThan(0.1);
    expect(unterschiede.join(" ")).toMatch(/Zählung vom 15\.05\.2022 .* um bis zu \d,\d %/);
  });

  it("is stored so that the sums still hold: the Kreis exactly, the Gemeinden to a millionth", () => {
    const rows = stored();
    expect(rows).toHaveLength(20 * 17 * 2);
    for (const { alter, personen } of rechnung.daten.altersgruppen)
      for (const [s, geschlecht] of rechnung.daten.geschlechter.entries()) {
        const found = sum(rows.filter((r) => r.alter === alter && r.geschlecht === geschlecht).map((r) => r.wert));
        expect(found).toBeCloseTo(personen[s], 9);
      }
    for (const { ags, skaliert } of rechnung.modell.gemeinden)
      expect(Math.abs(sum(rows.filter((r) => r.ags === ags).map((r) => r.wert)) / skaliert - 1)).toBeLessThan(1e-6);
  });

  it("is what the command writes, with the same bytes each time", async () => {
    const [one, two] = [await altersmodellFiles(DATA), await altersmodellFiles(DATA)];
    expect(two).toEqual(one);
    expect([...one.keys()]).toEqual([`${MODELL_DATENSATZ}.csv`, `${MODELL_DATENSATZ}.quelle.yaml`]);
    for (const [path, text] of one) expect(readFileSync(join(DATA, path), "utf8")).toBe(text);
  });

  it("gives the Kreis the official figures, marked as a model, and its protocol", async () => {
    const folder = join(tempFolder(), "ausgaben");
    await runPipeline(DATA, folder);
    const read = (name: string) => JSON.parse(readFileSync(join(folder, name), "utf8"));
    const kreis = rechnung.protokoll.ziel;
    for (const [id, twin] of [
      ["kinder_unter_3_modell", "kinder_unter_3"],
      ["anteil_ab_65_modell", "anteil_ab_65"],
      ["altenquotient_modell", "altenquotient"],
    ]) {
      const model: IndikatorDatei = read(`indikator/${id}.json`);
      const official: IndikatorDatei = read(`indikator/${twin}.json`);
      const [ags] = official.zeilen.map((z) => z[0]).filter((key) => key.length === 5);
      const of = ({ zeilen }: IndikatorDatei) => zeilen.find((z) => z[0] === ags && z[1] === kreis.zeit)![4]!;
      expect(of(model)).toBeCloseTo(of(official), 6);
      expect(model.indikator.herkuenfte).toEqual(["modell"]);
      expect(new Set(model.zeilen.map((z) => z[3]))).toEqual(new Set([rechnung.protokoll.basis]));
      expect(official.indikator.herkuenfte).toEqual(["amtlich"]);
    }
    expect(read("modell.json")).toEqual(JSON.parse(JSON.stringify(rechnung.protokoll)));
  });
});

describe("a data root", () => {
  it("without what the model needs is refused with the reason, and keeps its files", async () => {
    await expect(writeAltersmodell(writeDataRoot())).rejects.toThrow(
      /Altersmodell lässt sich nicht rechnen: der Katalog braucht die Merkmale/,
    );
  });

  it("without the model has no protocol", async () => {
    const { folder } = await outletsOf();
    expect(() => readFileSync(join(folder, "modell.json"))).toThrow(/ENOENT/);
  });

  it("whose figures have changed since is refused until the model is computed again", async () => {
    const root = join(tempFolder(), "data");
    cpSync(DATA, root, { recursive: true });
    const path = join(root, `${MODELL_DATENSATZ}.csv`);
    const files = await altersmodellFiles(root);
    const csv = files.get(`${MODELL_DATENSATZ}.csv`)!;
    const older = csv.replace(/;(\d)(\d+\.\d{6});;a1\n/, (_, a, b) => `;${(Number(a) % 9) + 1}${b};;a1\n`);
    const sidecar = files.get(`${MODELL_DATENSATZ}.quelle.yaml`)!;
    writeFileSync(path, older);
    writeFileSync(join(root, `${MODELL_DATENSATZ}.quelle.yaml`), sidecar.replace(sha256(csv), sha256(older)));
    const error = await runPipeline(root).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(CheckError);
    expect((error as CheckError).findings.filter((f) => f.grad === "fehler")).toEqual([
      {
        grad: "fehler",
        datei: `data/${MODELL_DATENSATZ}.csv`,
        schluessel: expect.stringMatching(/^bevoelkerung_modell \d{8} \d{4}-12-31 \S+ (weiblich|maennlich)$/),
        was: expect.stringMatching(
          /^das Modell ist nicht aus den vorliegenden Zahlen gerechnet \(\d+ von 680 weichen ab; Ausgangszahlen: demografie\/\S+(, demografie\/\S+)+\)$/,
        ),
        abhilfe:
          "Unbeabsichtigte Änderungen zurücknehmen; bei neuen Ausgangszahlen neu rechnen: npm run atlas -- altersmodell.",
      },
    ]);
    await writeAltersmodell(root);
    expect(readFileSync(path, "utf8")).toBe(csv);
  });
});
