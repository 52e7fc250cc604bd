import { expect, it } from "vitest";
import { pagesByIndicator } from "../../loaders/site/usage.js";
import { siteData, siteMap } from "../support/site-data.js";

it("finds the pages of an indicator in every list that a block may name: one, several, groups, stations", async () => {
  const usage = pagesByIndicator(siteMap(await siteData()));
  const pages = (id: string) => usage.get(id)?.map((s) => s.pfad);
  expect(pages("anteil_unter_18")).toContain("/gesundes-aufwachsen");
  expect(pages("uebergewicht_einschulung")).toContain("/gesundes-aufwachsen");
  expect(pages("gisd_score_hessen")).toContain("/gesundes-aufwachsen");
  expect(pages("reichweite_fruehe_hilfen")).toContain("/gesundes-aufwachsen");
});
