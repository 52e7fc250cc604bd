// How fresh a figure is: when the next one can be expected, when it is overdue, and what an area owes.
import { describe, expect, it } from "vitest";
import { expectedFrom, frischeOf, nextDelivery, staleness } from "../../src/model/frische.js";
import { RHYTHMEN, type Rhythmus } from "../../src/model/vocabulary.js";

describe("the age of the newest figure", () => {
  it.each<[Rhythmus, number, number]>([
    ["monatlich", 2023, 2022],
    ["jaehrlich", 2023, 2022],
    ["zweijaehrlich", 2022, 2021],
    ["vierjaehrlich", 2020, 2019],
    ["zehnjaehrlich", 2014, 2013],
    ["unregelmaessig", 2020, 2019],
    ["einmalig", 2024, 2023],
  ])("%s: %i is still new in 2026, %i is not", (rhythmus, fresh, stale) => {
    expect(staleness(fresh, rhythmus, "2026-11-22")).toBeNull();
    expect(staleness(stale, rhythmus, "2026-01-01")).toBe(`letzter Stand ${stale}`);
  });
});

describe("freshness", () => {
  it("is due from the first day after the next period and overdue two years later", () => {
    // A yearly figure of 2022: that of 2023 counts until 31.12.2023.
    expect(expectedFrom(2022, "jaehrlich")).toBe("2024-01-01");
    expect(frischeOf(2022, "jaehrlich", "2023-12-31")).toBe("aktuell");
    expect(frischeOf(2022, "jaehrlich", "2024-01-01")).toBe("faellig");
    expect(frischeOf(2022, "jaehrlich", "2025-12-31")).toBe("faellig");
    expect(frischeOf(2022, "jaehrlich", "2026-01-01")).toBe("ueberfaellig");
  });

  it("follows the rhythm", () => {
    expect(frischeOf(2022, "zehnjaehrlich", "2032-12-31")).toBe("aktuell");
    expect(frischeOf(2022, "zehnjaehrlich", "2033-01-01")).toBe("faellig");
    expect(frischeOf(2021, "zweijaehrlich", "2023-12-31")).toBe("aktuell");
  });

  it("says overdue exactly where a figure is marked, whatever the rhythm but once", () => {
    for (const rhythmus of Object.keys(RHYTHMEN) as Rhythmus[])
      for (let jahr = 2000; jahr <= 2026; jahr++) {
        const frische = frischeOf(jahr, rhythmus, "2026-05-01");
        if (rhythmus === "einmalig") expect(frische).toBe("einmalig");
        else expect(frische === "ueberfaellig").toBe(staleness(jahr, rhythmus, "2026-05-01") !== null);
      }
  });
});

describe("the next delivery", () => {
  it("is the date that is agreed, else derived, else not known", () => {
    expect(nextDelivery({ naechste_lieferung: "2027-03-01", rhythmus: "jaehrlich" }, 2022)).toEqual({
      datum: "2027-03-01",
      abgeleitet: false,
    });
    expect(nextDelivery({ naechste_lieferung: null, rhythmus: "zweijaehrlich" }, 2022)).toEqual({
      datum: "2025-01-01",
      abgeleitet: true,
    });
    expect(nextDelivery({ naechste_lieferung: null, rhythmus: "einmalig" }, 2022)).toBeNull();
    expect(nextDelivery({ naechste_lieferung: null, rhythmus: "jaehrlich" }, null)).toBeNull();
  });
});
