// Disclosure control (statistische Geheimhaltung): the one stage between checked values and indicators' outlets.
import type { Database } from "../database.js";

/**
 * Values in, values out: works in place on `merkmalswerte` and `indikatorwerte`, before anything is written. The public
 * data root holds published official figures only, so there is nothing to protect yet and the stage lets them pass.
 * The rules for own small numbers go here and nowhere else; no outlet may read around it.
 */
export async function protect(_db: Database): Promise<void> {}
