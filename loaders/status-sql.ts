// How status and origin of several figures combine to one, as SQL: the strongest wins, zeros count as plain numbers.
import { STATUS, STATUS_PRECEDENCE, type Status } from "../src/model/status.js";
import { literal } from "./database.js";

const PRECEDENCE = `[${STATUS_PRECEDENCE.map(literal).join(", ")}]`;
/** Strongest first: a result is as far from official as the farthest of its inputs. */
const ORIGINS = "['demo', 'modell', 'verwaltung', 'amtlich']";

/** Symbols that stand in place of a number, as an SQL list. */
export const NO_NUMBER = (Object.keys(STATUS) as Status[])
  .filter((symbol) => !STATUS[symbol].number)
  .map(literal)
  .join(", ");

/** SQL for the strongest status of a list of status expressions. */
export function strongestStatus(list: string): string {
  return `replace(${PRECEDENCE}[list_min(list_transform(${list}, lambda s: list_position(${PRECEDENCE}, s)))], '–', '')`;
}

/** SQL for the origin of a figure that was computed from others. */
export function strongestOrigin(list: string): string {
  return `${ORIGINS}[list_min(list_transform(${list}, lambda h: list_position(${ORIGINS}, h)))]`;
}
