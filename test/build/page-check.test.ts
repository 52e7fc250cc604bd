import { beforeAll, describe, expect, it } from "vitest";
import type { SiteData } from "../../loaders/figures/site-data.js";
import { checkPage, checkPages, splitPage } from "../../loaders/page-check.js";
import { PROJECT, SITE } from "../../loaders/paths.js";
import { siteData, siteMap } from "../support/site-data.js";

let data: SiteData;
beforeAll(async () => {
  data = await siteData();
});

const HEAD = "---\ntitle: Probe\n---\n";
/** Findings of a page, lines counted from below its head. */
const check = (text: string) =>
  checkPage(HEAD + text, `${SITE}/probe.md`, "src/probe.md", data, siteMap(data)).map((f) => ({
    ...f,
    zeile: (f.zeile ?? 0) - 3,
  }));

describe("page check", () => {
  it("finds nothing wrong with the pages of the atlas", () => {
    expect(checkPages(SITE, PROJECT, data, siteMap(data))).toEqual([]);
  });

  it("names page, line and nearest name for a wrong block", () => {
    const [finding] = check("# Titel\n\n```figur\nart: karte\nindikator: pendlersado\ntitel: x\n```\n");
    expect(finding).toMatchObject({ datei: "src/probe.md", zeile: 5 });
    expect(finding.abhilfe).toContain("pendlersaldo");
  });

  it("finds a wrong value in prose", () => {
    const [finding] = check("# Titel\n\nEs sind {{ersatzquote kreis 1890}}.\n");
    expect(finding).toMatchObject({ datei: "src/probe.md", zeile: 3 });
  });

  it("finds broken code in a cell, with the line in the page", () => {
    const [finding] = check("# Titel\n\n```js\nconst a = 1;\nconst b = ;\n```\n");
    expect(finding).toMatchObject({ datei: "src/probe.md", zeile: 5 });
    expect(finding.was).toContain("der Code der Seite ist fehlerhaft");
  });

  it("finds an import that leads nowhere", () => {
    const [finding] = check('```ts\nimport { x } from "./components/gibtesnicht.js";\nx();\n```\n');
    expect(finding).toMatchObject({ zeile: 2 });
    expect(finding.was).toContain("gibtesnicht");
  });

  it("refuses an SQL cell that would make Framework fetch a library", () => {
    const findings = check("```sql\nSELECT 1\n```\n");
    expect(findings.map((f) => f.was)).toEqual([
      "der Seite fehlt das sql-Werkzeug des Atlas",
      "die Abfrage hat keinen Namen",
    ]);
  });

  it("keeps old figures off the start page, and only there", () => {
    const page = "```figur\nart: kennzahl\nindikator: bruttoverdienst\n```\n";
    expect(check(page)).toEqual([]);
    const [finding] = checkPage(HEAD + page, `${SITE}/index.md`, "src/index.md", data, siteMap(data));
    expect(finding).toMatchObject({ datei: "src/index.md", zeile: 4, schluessel: "bruttoverdienst" });
    expect(finding.was).toContain("letzter Stand 2021");
  });

  it("refuses a page without a title and unknown words in its head", () => {
    const at = (text: string) => checkPage(text, `${SITE}/probe.md`, "src/probe.md", data, siteMap(data));
    expect(at("# Titel\n")[0]).toMatchObject({ zeile: 1, was: "der Seite fehlt ihr Kopf mit dem Titel" });
    expect(at("---\ntitle: x\natlas: { menu: themen }\n---\n")[0]).toMatchObject({ datei: "src/probe.md", zeile: 3 });
  });

  it("keeps fictitious key figures off the start page, and only there", () => {
    const page = "```figur\nart: kennzahl\nindikator: ganztagsquote_grundschulkinder\n```\n";
    expect(check(page)).toEqual([]);
    const [finding] = checkPage(HEAD + page, `${SITE}/index.md`, "src/index.md", data, siteMap(data));
    expect(finding).toMatchObject({ datei: "src/index.md", zeile: 4, schluessel: "ganztagsquote_grundschulkinder" });
    expect(finding.was).toBe("Beispielwerte stehen nicht auf der Startseite");
  });

  it("refuses a fictitious value in prose, with its own remedy", () => {
    const [finding] = check("Es sind {{plaetze_rechtsanspruch}}.\n");
    expect(finding.was).toContain("Beispielwerte stehen nicht in Sätzen");
    expect(finding.abhilfe).toContain("bis es echte Werte gibt");
  });

  it("finds an unknown list", () => {
    expect(check("```liste\nkatalogg\n```\n")).toHaveLength(1);
    expect(check("```liste\nbereich demographie\n```\n")[0].was).toContain("gemeint ist wohl „demografie“");
    expect(check("```liste\nsteckbrief\n```\n")[0].was).toContain("fehlt die Angabe");
    expect(check("```liste\nkatalog alles\n```\n")[0].was).toContain("steht zu viel");
  });

  it("reports everything at once", () => {
    expect(check("{{x}}\n\n```figur\nart: karte\n```\n\n```js\n)\n```\n").length).toBeGreaterThanOrEqual(3);
  });
});

describe("splitPage", () => {
  it("keeps longer fences together and leaves their content alone", () => {
    const { fences, prose } = splitPage("a\n````sql run=false\n```figur\n```\n````\nb {{x}}\n");
    expect(fences).toEqual([{ info: "sql run=false", content: "```figur\n```\n", line: 2, mark: "````" }]);
    expect(prose.map((p) => p.number)).toEqual([1, 6, 7]);
  });
});
