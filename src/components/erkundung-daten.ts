// What both explorers start with: slim catalogue, regions, boundaries. The figures come later, from the database.
import { FileAttachment } from "observablehq:stdlib";
import { type GeoTopology, type Karte, readKarte } from "../charts/geo.js";
import type { Erkundung } from "../model/erkundung.js";
import type { Region } from "../model/outlets.js";

export interface ErkundungDaten {
  erkundung: Erkundung;
  regionen: Region[];
}

export async function loadErkundung(): Promise<ErkundungDaten> {
  const [erkundung, regionen] = await Promise.all([
    FileAttachment("../data/erkundung.json").json<Erkundung>(),
    FileAttachment("../data/regionen.json").json<Region[]>(),
  ]);
  return { erkundung, regionen };
}

export async function loadKarte(): Promise<Karte> {
  return readKarte(await FileAttachment("../data/geo.json").json<GeoTopology>());
}
