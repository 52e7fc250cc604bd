// The symbols of official statistics: which stand beside a number, which in its place.
import { describe, expect, it } from "vitest";
import { isStatus, STATUS, type Status, statusText } from "../../src/model/status.js";

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
    expect(STATUS[status].number).toBe(number);
    expect(statusText(status)).toBe(text);
  });

  it.each(["-", "—", "X", "P", "..", "…", "()", "0", "toString", "constructor"])("„%s“ is none", (text) => {
    expect(isStatus(text)).toBe(false);
  });
});
