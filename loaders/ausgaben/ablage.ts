// The editions that lie frozen in a data root: their heads in order, and whether their files are still what was frozen.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../findings.js";
import { entriesOf } from "../root-layout.js";
import { readYaml } from "../yaml-file.js";
import { KATALOG, sha256, WERTE } from "./inhalt.js";
import { type AusgabeKopf, KOPF, kopfSchema, pruefsummeOf } from "./kopf.js";

/** Folder of the editions below a data root. */
export const AUSGABEN = "ausgaben";

const RESTORE =
  "Eine Ausgabe wird nach dem Einfrieren nicht mehr geändert: den Stand aus der Versionsverwaltung wiederherstellen.";

/** Heads of all editions, oldest first; none where `findings` says that something is wrong with them. */
export function readKoepfe(root: string, name: string): { koepfe: AusgabeKopf[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const koepfe: AusgabeKopf[] = [];
  for (const entry of entriesOf(join(root, AUSGABEN))) {
    const datei = `${name}/${AUSGABEN}/${entry.name}`;
    if (!entry.isDirectory())
      findings.push(
        error(datei, "gehört nicht hierher", "Hier liegen nur die Ordner der Ausgaben: die Datei entfernen."),
      );
    else {
      const read = readKopf(join(root, AUSGABEN, entry.name), entry.name, datei);
      findings.push(...read.findings);
      if (read.kopf) koepfe.push(read.kopf);
    }
  }
  if (findings.length > 0) return { koepfe: [], findings };
  const chain = chainOf(koepfe, `${name}/${AUSGABEN}`);
  return chain.findings.length > 0 ? { koepfe: [], findings: chain.findings } : chain;
}

function readKopf(folder: string, ordner: string, datei: string): { kopf?: AusgabeKopf; findings: Finding[] } {
  const known = [KOPF, WERTE, KATALOG];
  const present = entriesOf(folder).map((entry) => entry.name);
  const findings = [
    ...known
      .filter((file) => !present.includes(file))
      .map((file) => error(`${datei}/${file}`, "die Datei fehlt", RESTORE)),
    ...present
      .filter((file) => !known.includes(file))
      .map((file) => error(`${datei}/${file}`, "gehört nicht zu einer Ausgabe", "Die Datei entfernen.")),
  ];
  if (!existsSync(join(folder, KOPF))) return { findings };
  const { value: kopf, findings: mistakes, lineOf } = readYaml(join(folder, KOPF), `${datei}/${KOPF}`, kopfSchema);
  findings.push(...mistakes);
  if (!kopf) return { findings };
  const wrong = (key: string, was: string, abhilfe: string) =>
    findings.push({ ...error(`${datei}/${KOPF}`, was, abhilfe), zeile: lineOf([key]), schluessel: key });
  if (kopf.pruefsumme !== pruefsummeOf(kopf))
    wrong("pruefsumme", "die Datei wurde nach dem Einfrieren geändert (die Prüfsumme stimmt nicht)", RESTORE);
  else if (kopf.id !== ordner)
    wrong("id", `die Ausgabe ${kopf.id} liegt im Ordner „${ordner}“`, `Den Ordner in ${kopf.id} umbenennen.`);
  for (const file of [WERTE, KATALOG] as const)
    if (present.includes(file) && sha256(readFileSync(join(folder, file))) !== kopf.sha256[file])
      findings.push(
        error(`${datei}/${file}`, "die Datei wurde nach dem Einfrieren geändert (sha256 stimmt nicht)", RESTORE),
      );
  return { kopf, findings };
}

/** Puts the heads in order, from the one without a predecessor on; editions are one chain without gaps and forks. */
function chainOf(koepfe: readonly AusgabeKopf[], ordner: string): { koepfe: AusgabeKopf[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const byId = new Map(koepfe.map((kopf) => [kopf.id, kopf]));
  const next = new Map<string | null, AusgabeKopf>();
  for (const kopf of koepfe) {
    const datei = `${ordner}/${kopf.id}/${KOPF}`;
    const before = kopf.vorgaenger === null ? undefined : byId.get(kopf.vorgaenger);
    const rival = next.get(kopf.vorgaenger);
    if (kopf.vorgaenger !== null && !before)
      findings.push(
        error(
          datei,
          `die Ausgabe davor (${kopf.vorgaenger}) fehlt`,
          `Den Ordner ${ordner}/${kopf.vorgaenger} aus der Versionsverwaltung wiederherstellen.`,
        ),
      );
    if (rival)
      findings.push(
        error(
          datei,
          `die Ausgaben ${rival.id} und ${kopf.id} folgen beide auf ${kopf.vorgaenger ?? "keine andere"}`,
          "Nur eine davon behalten und die andere auf dem heutigen Stand neu einfrieren: npm run atlas -- ausgabe.",
        ),
      );
    if (before && kopf.datum < before.datum)
      findings.push(
        error(
          datei,
          `sie ist vom ${kopf.datum}, die Ausgabe davor vom ${before.datum}`,
          "Den Ordner löschen und neu einfrieren.",
        ),
      );
    next.set(kopf.vorgaenger, rival ?? kopf);
  }
  const chain: AusgabeKopf[] = [];
  for (let kopf = next.get(null); kopf && chain.length < koepfe.length; kopf = next.get(kopf.id)) chain.push(kopf);
  if (findings.length === 0 && chain.length < koepfe.length)
    findings.push(error(ordner, "die Ausgaben folgen im Kreis aufeinander", RESTORE));
  return { koepfe: chain, findings };
}

function error(datei: string, was: string, abhilfe: string): Finding {
  return { grad: "fehler", datei, was, abhilfe };
}
