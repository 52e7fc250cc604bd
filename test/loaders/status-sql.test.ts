// Which status and which origin prevail when figures are combined, as the database decides it.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Database, literal } from "../../loaders/database.js";
import { NO_NUMBER, strongestOrigin, strongestStatus } from "../../loaders/status-sql.js";
import { STATUS, STATUS_PRECEDENCE, type Status } from "../../src/model/status.js";

let db: Database;
beforeAll(async () => {
  db = await Database.open();
});
afterAll(() => db.close());

async function evaluate(expression: (list: string) => string, values: readonly string[]): Promise<string> {
  const [row] = await db.rows<{ text: string }>(`SELECT ${expression(`[${values.map(literal).join(", ")}]`)} AS text`);
  return row.text;
}

describe("the status of a computed value", () => {
  it.each<[Status[], Status]>([
    [["", ""], ""],
    [["–", "–"], ""],
    [["–", ""], ""],
    [["p", ""], "p"],
    [["r", "p"], "p"],
    [["p", "s"], "s"],
    [["s", "( )"], "( )"],
    [["( )", "..."], "..."],
    [["...", "x"], "x"],
    [["x", "/"], "/"],
    [["/", "."], "."],
    [["", "–", "r", "p", "s", "( )", "...", "x", "/", "."], "."],
  ])("from %j is „%s“", async (statuses, expected) => {
    expect(await evaluate(strongestStatus, statuses)).toBe(expected);
    expect(await evaluate(strongestStatus, statuses.toReversed())).toBe(expected);
  });

  it("knows the rank of every symbol, those without a number first", () => {
    expect([...STATUS_PRECEDENCE].sort()).toEqual(Object.keys(STATUS).sort());
    const numbers = STATUS_PRECEDENCE.map((symbol) => STATUS[symbol].number);
    expect(numbers).toEqual([...numbers].sort());
    expect(NO_NUMBER.split(", ").sort()).toEqual(["'.'", "'...'", "'/'", "'x'"].sort());
  });
});

describe("the origin of a computed value", () => {
  it.each([
    [["amtlich", "amtlich"], "amtlich"],
    [["amtlich", "verwaltung"], "verwaltung"],
    [["modell", "verwaltung"], "modell"],
    [["amtlich", "demo", "modell"], "demo"],
  ])("from %j is %s", async (origins, expected) => {
    expect(await evaluate(strongestOrigin, origins)).toBe(expected);
  });
});
