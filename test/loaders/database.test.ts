// Native DuckDB for the loaders: tables from objects, plain values back, safe names and texts.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Database, literal, quote } from "../../loaders/database.js";

let db: Database;
beforeAll(async () => {
  db = await Database.open();
});
afterAll(() => db.close());

describe("the database", () => {
  it("makes a table of objects, a missing property is NULL", async () => {
    await db.createTable("t", { id: "VARCHAR", zahl: "DOUBLE", jahr: "SMALLINT", wahr: "BOOLEAN" }, [
      { id: "–", zahl: 0.1, jahr: 2023, wahr: true, mehr: "nicht gefragt" },
      { id: 'it\'s; "q"', zahl: null },
    ]);
    expect(await db.rows("SELECT * FROM t ORDER BY jahr NULLS LAST")).toEqual([
      { id: "–", zahl: 0.1, jahr: 2023, wahr: true },
      { id: 'it\'s; "q"', zahl: null, jahr: null, wahr: null },
    ]);
  });

  it("makes an empty table", async () => {
    await db.createTable("leer", { id: "VARCHAR" }, []);
    expect(await db.rows("SELECT count(*) AS n FROM leer")).toEqual([{ n: 0 }]);
  });

  it("binds parameters and gives counts as numbers", async () => {
    expect(await db.rows("SELECT count(*) AS n, $1 AS text FROM range(7)", ["a'b"])).toEqual([{ n: 7, text: "a'b" }]);
  });

  it("takes any text as a name or a constant", async () => {
    const text = "a'b\"c;--";
    await db.run(`CREATE TABLE ${quote(text)} AS SELECT ${literal(text)} AS ${quote(text)}`);
    expect(await db.rows(`SELECT * FROM ${quote(text)}`)).toEqual([{ [text]: text }]);
  });

  it("fetches no extension", async () => {
    const [row] = await db.rows(
      "SELECT current_setting('autoinstall_known_extensions') AS a, current_setting('autoload_known_extensions') AS b",
    );
    expect(row).toEqual({ a: false, b: false });
  });
});
