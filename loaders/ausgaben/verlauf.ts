// The editions as the site tells of them: which one a build shows, and what each changed against the one before.
import { join } from "node:path";
import type { AusgabenInhalt } from "../../src/model/ausgabe.js";
import { offeneStellen, vergleiche } from "../../src/model/ausgaben-vergleich.js";
import type { NeuOutlet } from "../../src/model/outlets.js";
import type { DataRoot } from "../data-root.js";
import type { Database } from "../database.js";
import type { Finding } from "../findings.js";
import { AUSGABEN } from "./ablage.js";
import { kennung, readInhalt, WERTE } from "./inhalt.js";
import type { AusgabeKopf } from "./kopf.js";

/**
 * Compares the editions of the data root at `root`, the newest first, and checks that the id of each follows from its
 * content. A number is told only as long as it stands in everything that was published later, `inhalt` included.
 * @param inhalt the state of this run
 */
export async function readVerlauf(
  db: Database,
  data: DataRoot,
  root: string,
  inhalt: AusgabenInhalt,
): Promise<{ verlauf: NeuOutlet; findings: Finding[] }> {
  const findings: Finding[] = [];
  const id = kennung(inhalt);
  const newest = data.ausgaben.at(-1);
  const ausgaben: NeuOutlet["ausgaben"] = [];
  let offen = offeneStellen(inhalt);
  let later: AusgabenInhalt | undefined;
  for (const kopf of data.ausgaben.toReversed()) {
    const datei = `${data.name}/${AUSGABEN}/${kopf.id}/${WERTE}`;
    const own = await readChecked(db, join(root, AUSGABEN, kopf.id), kopf);
    if (!own) {
      findings.push({
        grad: "fehler",
        datei,
        was: `der Inhalt lässt sich nicht lesen oder ergibt nicht die Kennung ${kopf.id}`,
        abhilfe: "Den Ordner der Ausgabe aus der Versionsverwaltung wiederherstellen.",
      });
      continue;
    }
    const told = ausgaben.at(-1);
    if (told && later) told.vergleich = vergleiche(own, later, offen, data.regionen);
    const { datum, datenstand, version, vorfuehrung, vermerk } = kopf;
    ausgaben.push({ id: kopf.id, datum, datenstand, version, vorfuehrung, vermerk, vergleich: null });
    const open = offeneStellen(own);
    offen = new Set([...offen].filter((place) => open.has(place)));
    later = own;
  }
  const frozen = newest?.id === id;
  return {
    verlauf: {
      ausgabe: {
        id,
        datum: frozen ? newest.datum : null,
        nach: newest && !frozen ? { id: newest.id, datum: newest.datum } : null,
      },
      ausgaben,
    },
    findings,
  };
}

/** Null where the content cannot be read or is not that of the id. */
async function readChecked(db: Database, folder: string, kopf: AusgabeKopf): Promise<AusgabenInhalt | null> {
  try {
    const inhalt = await readInhalt(db, folder, kopf.version);
    return kennung(inhalt) === kopf.id ? inhalt : null;
  } catch {
    return null;
  }
}
