// Real answers of the source systems, which are no part of the project: a folder beside it, or the one in KREISATLAS_PROBEN.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe } from "vitest";
import { PROJECT } from "../../loaders/paths.js";

const ORDNER = process.env.KREISATLAS_PROBEN ?? join(dirname(PROJECT), "shared/samples");
const vorhanden = existsSync(ORDNER);

/** Path of a file of the samples. */
export const probePfad = (...teile: string[]): string => join(ORDNER, ...teile);

export const probe = (...teile: string[]): Buffer => readFileSync(probePfad(...teile));

/** Names of a folder that match; none where the samples are not at hand. */
export function probenIn(ordner: string, muster: RegExp): string[] {
  return vorhanden ? readdirSync(probePfad(ordner)).filter((name) => muster.test(name)) : [];
}

/** Block for the files of one folder; without the samples it is skipped and says why. */
export function proben(ordner: string, pruefe: () => void): void {
  const grund = vorhanden ? "" : ` (ohne KREISATLAS_PROBEN nicht geprüft: ${ORDNER} fehlt)`;
  describe.skipIf(!vorhanden)(ordner + grund, pruefe);
}
