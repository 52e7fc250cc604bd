import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { SiteData } from "../../loaders/figures/site-data.js";
import { createPage, slugOf } from "../../loaders/new-page.js";
import { checkPage } from "../../loaders/page-check.js";
import { SiteMap } from "../../loaders/site/site-map.js";
import { tempFolder } from "../fixtures/data-root.js";
import { siteData } from "../support/site-data.js";

let data: SiteData;
beforeAll(async () => {
  data = await siteData();
});

describe("new page", () => {
  it("is valid as it is made and stands in the navigation", () => {
    const folder = tempFolder();
    expect(createPage("Wohnen im Alter: Ärzte & Wege", data, folder)).toBe("src/wohnen-im-alter-aerzte-wege.md");
    const file = join(folder, "wohnen-im-alter-aerzte-wege.md");
    const map = new SiteMap(folder, data);
    expect(checkPage(readFileSync(file, "utf8"), file, "src/x.md", data, map)).toEqual([]);
    expect(map.menue("themen").map((s) => s.titel)).toEqual(["Wohnen im Alter: Ärzte & Wege"]);
  });

  it("overwrites nothing and refuses a title without a name", () => {
    const folder = tempFolder();
    createPage("Probe", data, folder);
    expect(() => createPage("Probe", data, folder)).toThrow(/gibt es schon/);
    expect(() => createPage("!!!", data, folder)).toThrow(/kein Dateiname/);
    expect(existsSync(join(folder, ".md"))).toBe(false);
    expect(slugOf("Straße & Öl")).toBe("strasse-oel");
  });
});
