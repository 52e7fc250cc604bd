// An order for the fictitious Kreis 06999, and a way to the sources that asks handlers in memory.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { QuellFehler } from "../../loaders/sources/quellfehler.js";
import type { Anfrage, Auftrag, Netz } from "../../loaders/sources/system.js";
import { type Bezug, type BezugVon, bezugSchema, type System } from "../../src/model/bezug.js";
import { type Kreis, kreisSchema } from "../../src/model/county.js";
import type { Zeitart } from "../../src/model/time.js";
import type { Ebene } from "../../src/model/vocabulary.js";
import type { Amt } from "../aemter/andere.js";
import { tempFolder } from "../fixtures/data-root.js";

export const KREIS: Kreis = kreisSchema.parse({
  ags: "06999",
  name: "Landkreis Musterland",
  kurzname: "Musterland",
  land: { ags: "06", name: "Musterstaat" },
  bund: { ags: "DG", name: "Deutschland" },
  gemeinden: [
    { ags: "06999001", name: "Adorf", amtlich: "Adorf, Stadt" },
    { ags: "06999002", name: "Bdorf", amtlich: "Bdorf" },
  ],
  herausgeber: { stelle: "Stelle" },
  veroeffentlichung: { demodaten: false, vorfuehrung: false },
});

const GEBIETE: Record<Exclude<Ebene, "planungsraum">, string[]> = {
  gemeinde: ["06999001", "06999002"],
  kreis: ["06999"],
  land: ["06"],
  bund: ["DG"],
};

/** What all blocks `bezug` share. */
const GEMEINSAM = { rhythmus: "jaehrlich", erprobt: false, beleg: "Probe", basis: "b1", zeitraum: { von: 2022 } };

/** An order with this block `bezug`, completed and checked by the schema; wanted are the keys of its levels. */
export function auftragMit<S extends System>(
  bezug: { system: S; ebenen: Bezug["ebenen"] } & Record<string, unknown>,
  zeitart: Zeitart = "jahr",
  heute = "2024-11-22",
): Auftrag<BezugVon<S>> {
  const geprueft = bezugSchema.parse({ ...GEMEINSAM, ...bezug }) as BezugVon<S>;
  return {
    id: "demografie/probe",
    bezug: geprueft,
    kreis: KREIS,
    gebiete: new Map(geprueft.ebenen.map((ebene) => [ebene, GEBIETE[ebene]])),
    zeitarten: new Map(["m1", "m2", "m3"].map((merkmal) => [merkmal, zeitart])),
    heute,
  };
}

/** Asks the handlers, once a question, and notes what was asked; an unknown question is answered with 404. */
export function netzMit(...aemter: Amt[]): Netz & { gefragt: string[] } {
  const gefragt: string[] = [];
  const hole = ({ methode, url, felder = {} }: Anfrage) => {
    gefragt.push(url);
    const frage = { methode, url: new URL(url), felder };
    const antwort = aemter.map((amt) => amt(frage)).find((a) => a !== undefined);
    return antwort ?? { status: 404, kopf: {}, bytes: new Uint8Array() };
  };
  const roh = (url: string, bytes: Uint8Array) => ({
    anfrage: `GET ${url}`,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    zeitpunkt: "2024-11-22",
  });
  return {
    gefragt,
    async frage(anfrage, lies) {
      const antwort = hole(anfrage);
      return { wert: await lies(antwort), roh: roh(anfrage.url, antwort.bytes) };
    },
    async datei(anfrage, lies) {
      const { status, bytes } = hole(anfrage);
      if (status !== 200) throw new QuellFehler("endgueltig", `Fehler ${status}`, "Nichts.");
      const pfad = join(tempFolder(), "datei");
      writeFileSync(pfad, bytes);
      return { wert: await lies(pfad), roh: roh(anfrage.url, bytes) };
    },
    async warte() {},
    melde() {},
  };
}
