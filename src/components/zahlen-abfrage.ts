// Asks the database for the figures of indicators, once for each of them.
import type { Erkundung } from "../model/erkundung.js";
import { groupBy } from "../model/group.js";
import type { Wert } from "../model/outlets.js";
import type { Zahlen } from "../model/pick.js";
import { mitStreuung, STREUUNG_SPALTEN, type StreuungSpalten } from "../model/streuung.js";
import { queryRows, warm } from "./engine.js";

const COLUMNS = [
  ...[
    "indikator",
    "ags",
    "zeit",
    "jahr",
    "basis",
    "wert",
    "zaehler",
    "nenner",
    "status",
    "herkunft",
    "quelle",
    "rechenweg",
  ],
  ...STREUUNG_SPALTEN.map((s) => s.name),
].join(", ");

export class ZahlenAbfrage {
  private readonly known = new Map<string, Promise<Zahlen>>();
  private readonly basen: string[];

  constructor(erkundung: Erkundung) {
    this.basen = erkundung.basen.map((b) => b.id);
  }

  /** Figures of the indicators, in their order. @throws EngineError where the engine cannot start */
  hole(ids: readonly string[]): Promise<Zahlen[]> {
    const fresh = [...new Set(ids)].filter((id) => !this.known.has(id));
    if (fresh.length > 0) {
      const answer = this.frage(fresh).catch((error) => {
        for (const id of fresh) this.known.delete(id);
        throw error;
      });
      for (const id of fresh)
        this.known.set(
          id,
          answer.then((found) => ({ werte: found.get(id) ?? [], basen: this.basen })),
        );
    }
    return Promise.all(ids.map((id) => this.known.get(id)!));
  }

  private async frage(ids: readonly string[]): Promise<Map<string, Wert[]>> {
    const marks = ids.map(() => "?").join(", ");
    const rows = await queryRows(
      `SELECT ${COLUMNS} FROM werte WHERE indikator IN (${marks}) ORDER BY indikator, ags, jahr, zeit, basis`,
      ids,
    );
    const werte = (rows as unknown as (Wert & StreuungSpalten & { indikator: string })[]).map((row) =>
      mitStreuung(row),
    );
    return groupBy(werte, (row) => row.indikator);
  }

  /** For fields in which a reader chooses: the engine starts with the list, figures come when they are considered. */
  vorbereitung(): { geoeffnet(): void; erwogen(id: string): void } {
    return {
      geoeffnet: warm,
      erwogen: (id) => {
        this.hole([id]).catch(() => undefined);
      },
    };
  }
}
