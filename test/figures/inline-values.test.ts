import { beforeAll, describe, expect, it } from "vitest";
import { inlineValue, PlaceholderError } from "../../loaders/figures/inline-values.js";
import type { SiteData } from "../../loaders/figures/site-data.js";
import { siteData } from "../support/site-data.js";

let data: SiteData;
beforeAll(async () => {
  data = await siteData();
});

describe("inlineValue", () => {
  it.each([
    ["landkreis", "Landkreis Hersfeld-Rotenburg"],
    ["gemeinden", "20"],
    ["ersatzquote", "57,8"],
    ["ersatzquote land 2024 zahl", "65,0"],
    ["ersatzquote kreis 2024 zaehler", "5.676"],
    ["ersatzquote kreis 2024 nenner", "9.812"],
    ["ersatzquote kreis 2024 zeit", "31.12.2024"],
    ["arbeitslosenquote kreis 2025", "4,3\u00a0%"],
    ["arbeitslosenanteil 06632002 2020", "5,2\u00a0%"],
    ["auspendlerquote max 2018 name", "Ronshausen"],
    ["auspendlerquote min 2018", "41,2\u00a0%"],
    ["bevoelkerung_erwerbsalter kreis 2016-2021 prozent", "−3,1\u00a0%"],
    ["bevoelkerung_erwerbsalter kreis 2016-2021 differenz", "−2.359\u00a0Personen"],
    ["arbeitslosenquote kreis 2005-2021 differenz", "−6,2\u00a0Prozentpunkte"],
  ])("%s reads %s", (content, text) => {
    expect(inlineValue(content, data)).toBe(text);
  });

  it.each([
    ["bevoelkerung_erwerbsalter kreis 2010-2021 prozent", /nicht vergleichbar/],
    ["bevoelkerung_erwerbsalter kreis 2011-2021 prozent", /nicht vergleichbar.*neues Verfahren/],
    ["bevoelkerung_erwerbsalter kreis 2011 prozent", /braucht einen Zeitraum/],
    ["ersatzquote kreis land", /eine Angabe zu viel/],
    ["arbeitslosenquote kreis 2004-2021 differenz", /nicht vergleichbar.*SGB-II-Reform/],
    ["ersatzquote kreis 1999", /gibt es keine Zahl/],
    ["ersatzquote kreiss", /gemeint ist wohl „kreis“/],
    ["ersatzqote", /gemeint ist wohl „ersatzquote“/],
    ["arbeitslosenquote kreis 2025 zaehler", /veröffentlicht übernommen/],
    ["hilfen_zur_erziehung_dichte", /Beispielwerte stehen nicht in Sätzen/],
    ["ganztagsquote_grundschulkinder max aktuell name", /Beispielwerte stehen nicht in Sätzen/],
    ["kein_indikator", /gibt es nicht/],
  ])("%s is refused", (content, message) => {
    expect(() => inlineValue(content, data)).toThrow(PlaceholderError);
    expect(() => inlineValue(content, data)).toThrow(message);
  });
});
