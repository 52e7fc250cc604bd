// Stand-ins for the source systems other than GENESIS: they answer in the form of the source with invented figures.
import { baAmt } from "./ba.js";
import { gemeindeverzeichnisAmt } from "./gemeindeverzeichnis.js";
import { gisdAmt } from "./gisd.js";
import { inkarAmt } from "./inkar.js";
import { regionalatlasAmt } from "./regionalatlas.js";
import type { Amt as ServerAmt } from "./server.js";
import { vg250Amt } from "./vg250.js";
import { wegweiserAmt } from "./wegweiser.js";

export interface Frage {
  methode: string;
  url: URL;
  felder: Readonly<Record<string, string>>;
}

/** Answers a question that is for this source; undefined passes it on. */
export type Amt = (frage: Frage) => { status: number; kopf: Record<string, string>; bytes: Uint8Array } | undefined;

/** Keys of the fictitious Kreis; the answers also hold others. */
export interface Orte {
  land: string;
  kreis: string;
  gemeinden: readonly string[];
}

export const ORTE: Orte = { land: "06", kreis: "06999", gemeinden: ["06999001", "06999002"] };

/** All stand-ins. They know their questions by the end of the path, wherever they are mounted. */
export function andereAemter(orte: Orte = ORTE): Amt[] {
  return [regionalatlasAmt, wegweiserAmt, gisdAmt, gemeindeverzeichnisAmt, inkarAmt, baAmt, vg250Amt].map((amt) =>
    amt(orte),
  );
}

/** All of them as one office of the stand-in server. */
export function anderesAmt(orte: Orte = ORTE): ServerAmt {
  const aemter = andereAemter(orte);
  return ({ methode, pfad, felder }) => {
    const frage = { methode, url: new URL(pfad, "http://127.0.0.1"), felder };
    return aemter.map((amt) => amt(frage)).find((auskunft) => auskunft !== undefined);
  };
}
