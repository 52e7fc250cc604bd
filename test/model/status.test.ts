// The symbols of official statistics: which stand beside a number, which in its place, and which one prevails.
import { describe, expect, it } from "vitest";
import {
  combineStatus,
  hasNumber,
  isStatus,
  STATUS,
  STATUS_PRECEDENCE,
  type Status,
  statusText,
} from "../../src/model/status.js";

describe("a status", () => {
  it.each<[Status, boolean, string]>([
    ["", true, "Zahlenwert"],
    ["–", true, "genau null"],
    ["( )", true, "eingeschränkte Aussagekraft"],
    ["p", true, "vorläufig"],
    ["r", true, "berichtigt"],
    ["s", true, "geschätzt"],
    [".", false, "unbekannt oder geheim zu halten"],
    ["...", false, "Angabe fällt später an"],
    ["/", false, "nicht veröffentlicht, weil zu unsicher"],
    ["x", false, "Aussage nicht sinnvoll"],
  ])("„%s“ has a number: %s", (status, number, text) => {
    expect(isStatus(status)).toBe(true);
    expect(hasNumber(status)).toBe(number);
    expect(statusText(status)).toBe(text);
  });

  it.each(["-", "—", "X", "P", "..", "…", "()", "0", "toString", "constructor"])("„%s“ is none", (text) => {
    expect(isStatus(text)).toBe(false);
  });
});

describe("the status of a computed value", () => {
  it.each<[Status[], Status]>([
    [[], ""],
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
  ])("from %j is „%s“", (statuses, expected) => {
    expect(combineStatus(statuses)).toBe(expected);
    expect(combineStatus(statuses.toReversed())).toBe(expected);
  });

  it("knows the rank of every symbol, those without a number first", () => {
    expect([...STATUS_PRECEDENCE].sort()).toEqual(Object.keys(STATUS).sort());
    const numbers = STATUS_PRECEDENCE.map(hasNumber);
    expect(numbers).toEqual([...numbers].sort());
  });
});
