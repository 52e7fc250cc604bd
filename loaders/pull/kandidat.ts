// A dataset that would change: its files as they would be, and the check of the data root with several of them.
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Annahme, Quelle } from "../../src/model/source.js";
import { CheckError, type Finding } from "../findings.js";
import type { Lieferung } from "../sources/system.js";
import { sha256 } from "../write-dataset.js";
import { csvOf } from "./bestand.js";
import type { Vorhaben } from "./plan.js";
import { probelauf } from "./probelauf.js";
import { neueQuelle } from "./quelle-text.js";
import type { Unterschied } from "./unterschied.js";

export interface Kandidat {
  vorhaben: Vorhaben;
  unterschied: Unterschied;
  hinweise: string[];
  nichtGeladen: string[];
  /** CSV and sidecar by path below the root. */
  dateien: ReadonlyMap<string, string>;
}

/** CSV and sidecar after the pull, by path below the root. */
export function dateienOf(
  root: string,
  { id, quelle }: Vorhaben,
  unterschied: Unterschied,
  lieferung: Lieferung,
  annahme?: Omit<Annahme, "vorher" | "sha256">,
): Map<string, string> {
  const alt = "abrufe" in quelle ? quelle.abrufe : [];
  const hoechste = Math.max(0, ...alt.map((abruf) => Number(/^a(\d+)$/.exec(abruf.id)?.[1] ?? 0)));
  const gebraucht = lieferung.rohantworten.filter(
    (roh, i, alle) =>
      alle.findIndex((r) => r.sha256 === roh.sha256) === i &&
      unterschied.zeilen.some(({ abruf }) => abruf === roh.sha256),
  );
  const ids = new Map(gebraucht.map((roh, i) => [roh.sha256, `a${hoechste + i + 1}`]));
  const zeilen = unterschied.zeilen.map((zeile) => ({ ...zeile, abruf: ids.get(zeile.abruf) ?? zeile.abruf }));
  const csv = csvOf(zeilen);
  const benutzt = new Set(zeilen.map(({ abruf }) => abruf));
  const abrufe: Quelle["abrufe"] = [
    ...alt.filter((abruf) => benutzt.has(abruf.id)),
    ...gebraucht.map(({ anfrage, sha256: sha, zeitpunkt }) => ({ id: ids.get(sha)!, zeitpunkt, anfrage, sha256: sha })),
  ];
  const neu = sha256(csv);
  const text = neueQuelle(readFileSync(join(root, `${id}.quelle.yaml`), "utf8"), {
    sha256: neu,
    abrufe,
    vermerk: lieferung.vermerk,
    bezug: lieferung.gelernt,
    annahme: annahme && "sha256" in quelle ? { ...annahme, vorher: quelle.sha256, sha256: neu } : undefined,
  });
  return new Map([
    [`${id}.csv`, csv],
    [`${id}.quelle.yaml`, text],
  ]);
}

/** Files of several candidates together. */
export function dateienAller(kandidaten: readonly Kandidat[]): Map<string, string> {
  return new Map(kandidaten.flatMap(({ dateien }) => [...dateien]));
}

/**
 * Checks the data root as it would be with the candidates. Those that a finding names leave, and the others are checked again, so
 * that one that does not fit keeps no other from being taken; where no finding names one, each is tried by itself.
 * @param verwirf is told of each candidate that leaves, and why
 * @throws CheckError where the data root is not in order without any candidate
 */
export async function pruefeKandidaten(
  root: string,
  kandidaten: readonly Kandidat[],
  verwirf: (kandidat: Kandidat, fehler: { was: string; abhilfe: string }) => void,
): Promise<Kandidat[]> {
  let gut = [...kandidaten];
  while (gut.length > 0) {
    const fehler = await probe(root, gut);
    if (fehler === null) return gut;
    const genannt = gut.flatMap((kandidat) => {
      const eigener = fehler.find(({ datei }) => isVon(datei, kandidat, root));
      return eigener ? [{ kandidat, eigener }] : [];
    });
    if (genannt.length === 0) return einzeln(root, gut, verwirf);
    for (const { kandidat, eigener } of genannt) verwirf(kandidat, grundOf(eigener));
    gut = gut.filter((kandidat) => !genannt.some((g) => g.kandidat === kandidat));
  }
  return [];
}

async function einzeln(
  root: string,
  kandidaten: readonly Kandidat[],
  verwirf: Parameters<typeof pruefeKandidaten>[2],
): Promise<Kandidat[]> {
  const vorher = await probe(root, []);
  if (vorher) throw new CheckError(vorher);
  const gut: Kandidat[] = [];
  for (const kandidat of kandidaten) {
    const fehler = await probe(root, [...gut, kandidat]);
    if (fehler === null) gut.push(kandidat);
    else verwirf(kandidat, grundOf(fehler[0]));
  }
  return gut;
}

/** Errors of a trial run, null where there are none. A mistake of this program in it is an error as well. */
async function probe(root: string, kandidaten: readonly Kandidat[]): Promise<Finding[] | null> {
  try {
    const fehler = await probelauf(root, dateienAller(kandidaten));
    return fehler === null ? null : fehler.findings.filter(({ grad }) => grad === "fehler");
  } catch (error) {
    const was = error instanceof Error ? error.message : String(error);
    return [{ grad: "fehler", datei: basename(root), was, abhilfe: "Diese Meldung an die Entwicklung geben." }];
  }
}

function isVon(datei: string, { vorhaben: { id } }: Kandidat, root: string): boolean {
  return datei === `${basename(root)}/${id}.csv` || datei === `${basename(root)}/${id}.quelle.yaml`;
}

function grundOf({ datei, zeile, was, abhilfe }: Finding): { was: string; abhilfe: string } {
  const wo = zeile === undefined ? datei : `${datei}, Zeile ${zeile}`;
  return { was: `die neuen Zahlen bestehen die Prüfung nicht: ${wo}: ${was}`, abhilfe };
}
