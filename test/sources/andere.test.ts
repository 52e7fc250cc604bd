// The source systems other than GENESIS over HTTP: each fetches from the stand-in, and again from the cache alone.
import { afterEach, describe, expect, test, vi } from "vitest";
import { netzOf } from "../../loaders/pull/netz.js";
import { Zwischenspeicher } from "../../loaders/pull/zwischenspeicher.js";
import type { Auftrag } from "../../loaders/sources/system.js";
import { systemOf } from "../../loaders/sources/systeme.js";
import { anderesAmt } from "../aemter/andere.js";
import { Aemter } from "../aemter/server.js";
import { tempFolder } from "../fixtures/data-root.js";
import { auftragMit } from "./auftrag.js";

const server = await Aemter.oeffne(anderesAmt());
afterEach(() => vi.unstubAllEnvs());

const EINS = [{ id: "1101", bezeichnung: "Arbeitslosenquote", merkmal: "m1" }];
const AUFTRAEGE: Auftrag[] = [
  auftragMit({
    system: "regionalatlas",
    ebenen: ["gemeinde", "land"],
    tabelle: "AI002-1-5",
    felder: [{ feld: "ai0201", merkmal: "m1" }],
  }),
  auftragMit({
    system: "wegweiser",
    ebenen: ["kreis"],
    indikatoren: [{ indikator: "kinderarmut", merkmal: "m1", einheit: "%" }],
  }),
  auftragMit({ system: "inkar", ebenen: ["kreis"], ausgabe: 2025, indikatoren: EINS }),
  auftragMit(
    { system: "gemeindeverzeichnis", ebenen: ["gemeinde"], spalten: [{ spalte: "insgesamt", merkmal: "m1" }] },
    "stichtag",
  ),
  auftragMit({
    system: "gisd",
    ebenen: ["gemeinde"],
    fassung: "v1",
    dateien: [{ datei: "GISD_Land_Gemeindeverband.csv", ebene: "gemeinde", spalten: { gisd_score: "m1" } }],
  }),
  auftragMit(
    {
      system: "ba",
      ebenen: ["kreis"],
      abruf: {
        art: "mappe",
        adresse: "https://statistik.arbeitsagentur.de/gemband-dlk-0-{jjjjmm}-xlsx.xlsx",
        stichtag: "06-30",
        blatt: "Gemeinden",
        spalten: [{ kopf: ["am Arbeitsort", "insgesamt"], merkmal: "m1" }],
      },
    },
    "stichtag",
  ),
];

describe("over HTTP", () => {
  test.each(AUFTRAEGE.map((auftrag) => [auftrag.bezug.system, auftrag] as const))("%s", async (system, auftrag) => {
    for (const name of [system, "ba-dateien"])
      vi.stubEnv(`KREISATLAS_QUELLE_${name.toUpperCase().replace("-", "_")}`, `${server.url}/${name}`);
    const speicher = new Zwischenspeicher(tempFolder());
    const betrieb = { speicher, heute: auftrag.heute, warte: async () => {}, abstand: 0 };
    const lieferung = await systemOf(system).hole(auftrag, netzOf(betrieb));
    expect(lieferung.zeilen.length).toBeGreaterThan(0);
    expect(lieferung.verweigert).toEqual([]);
    const { gelesen, werte, ausgelassen } = lieferung.bilanz;
    expect(werte + ausgelassen).toBe(gelesen);
    const rohe = new Set(lieferung.rohantworten.map(({ sha256 }) => sha256));
    for (const { roh } of lieferung.zeilen) expect(rohe).toContain(roh);
    const fragen = server.fragen.length;
    expect(await systemOf(system).hole(auftrag, netzOf({ ...betrieb, ohneNetz: true }))).toEqual(lieferung);
    expect(server.fragen).toHaveLength(fragen);
  });
});
