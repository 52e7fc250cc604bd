// Addresses of the outlets that have no hashed name of their own: one file per indicator, under its plain address.
import { FileAttachment } from "observablehq:stdlib";
import type { HerkunftDatei, IndikatorDatei } from "../model/outlets.js";

/** Address of the site's root, with a final slash; pages lie at different depths, and the site may lie in a folder. */
export function siteRoot(): string {
  const href = new URL(FileAttachment("../data/regionen.json").href, document.baseURI).href;
  return href.slice(0, href.indexOf("/_file/") + 1);
}

/** Figures of an indicator. @throws where there are none under this id */
export function loadIndikator(id: string): Promise<IndikatorDatei> {
  return load<IndikatorDatei>("indikator", id);
}

/** Lineage of an indicator's figures. @throws where there is none under this id */
export function loadHerkunft(id: string): Promise<HerkunftDatei> {
  return load<HerkunftDatei>("herkunft", id);
}

async function load<T>(kind: string, id: string): Promise<T> {
  for (const folder of ["data", "_file/data"]) {
    // The second address is that of the preview, which knows no plain ones.
    const response = await fetch(`${siteRoot()}${folder}/${kind}/${encodeURIComponent(id)}.json`);
    if (response.ok && response.headers.get("Content-Type")?.includes("json")) return response.json();
  }
  throw new Error(`keine Zahlen zu „${id}“`);
}
