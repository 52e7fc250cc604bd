// Asks the database for the figures of indicators, once for each of them.
import type { Erkundung } from "../model/erkundung.js";
import { groupBy } from "../model/group.js";
import type { Wert } from "../model/outlets.js";
import type { Zahlen } from "../model/pick.js";
import { queryRows } from "./engine.js";

const COLUMNS = "indikator, ags, zeit, jahr, basis, wert, zaehler, nenner, status, herkunft, quelle, rechenweg";

export class ZahlenAbfrage {
  private readonly known = new Map<string, Zahlen>();
  private readonly basen: string[];

  constructor(erkundung: Erkundung) {
    this.basen = erkundung.basen.map((b) => b.id);
  }

  /** Figures of the indicators, in their order. @throws EngineError where the engine cannot start */
  async hole(ids: readonly string[]): Promise<Zahlen[]> {
    const fresh = [...new Set(ids)].filter((id) => !this.known.has(id));
    if (fresh.length > 0) {
      const marks = fresh.map(() => "?").join(", ");
      const rows = (await queryRows(
        `SELECT ${COLUMNS} FROM werte WHERE indikator IN (${marks}) ORDER BY indikator, ags, jahr, zeit, basis`,
        fresh,
      )) as unknown as (Wert & { indikator: string })[];
      const found = groupBy(rows, (row) => row.indikator);
      for (const id of fresh) this.known.set(id, { werte: found.get(id) ?? [], basen: this.basen });
    }
    return ids.map((id) => this.known.get(id)!);
  }
}
