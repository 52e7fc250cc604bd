// Fictitious figures of the real data: nothing is told, ranked, judged or previewed from them, and wherever they stand they are marked.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { inlineNumber, PlaceholderError } from "../../loaders/figures/inline-values.js";
import { renderListe } from "../../loaders/figures/lists.js";
import type { SiteData } from "../../loaders/figures/site-data.js";
import { splitPage } from "../../loaders/page-check.js";
import { writeGeneratedPages } from "../../loaders/pages/generated.js";
import { SITE } from "../../loaders/paths.js";
import { previewSvg } from "../../loaders/site/preview-pictures.js";
import { pageFiles, type SiteMap } from "../../loaders/site/site-map.js";
import { previewName } from "../../loaders/site/social.js";
import type { IndikatorOutlet } from "../../src/model/outlets.js";
import { platzSagbar, profilzeile } from "../../src/model/profil.js";
import { profilSatz } from "../../src/model/saetze.js";
import { schluesselAus } from "../../src/model/wert-schluessel.js";
import { siteData, siteMap } from "../support/site-data.js";

let data: SiteData;
let map: SiteMap;
let demo: IndikatorOutlet[];
beforeAll(async () => {
  data = await siteData();
  map = siteMap(data);
  demo = data.katalog.indikatoren.filter((i) => i.herkuenfte.includes("demo"));
  expect(demo.length).toBeGreaterThan(10);
});

/** A page of the site and its text. */
function pages(): [string, string][] {
  const generated = [...writeGeneratedPages(data, map)].filter(([path]) => path.endsWith(".md"));
  return [
    ...pageFiles(SITE).map((name): [string, string] => [name, readFileSync(join(SITE, name), "utf8")]),
    ...generated,
  ];
}

describe("fictitious figures", () => {
  it("have no verdict, no rank and no trend", () => {
    for (const { id } of demo) {
      const { datei, werte } = data.werte(id)!;
      for (const w of werte.filter((v) => v.herkunft === "demo"))
        expect([w.streuung?.vergleich, w.streuung?.rang], `${id} ${w.ags} ${w.zeit}`).toEqual([undefined, undefined]);
      for (const [ags, { bis }] of Object.entries(datei.trends))
        expect(
          werte.some((w) => w.ags === ags && w.zeit === bis && w.herkunft !== "demo"),
          `${id} ${ags}`,
        ).toBe(true);
    }
  });

  it("enter no sentence of a profile, and no place among the Gemeinden is told", () => {
    const kreis = data.regionen.find((r) => r.ebene === "kreis")!;
    let silent = 0;
    for (const { id } of demo)
      for (const region of data.regionen.filter((r) => r.ebene === "gemeinde" || r.ebene === "kreis")) {
        const line = profilzeile(data.werte(id)!, region.ags, data.regionen, data.katalog.kreis);
        if (line.wert?.herkunft !== "demo") continue;
        expect(profilSatz(line, region, kreis, data.regionen), `${id} ${region.ags}`).toBeNull();
        expect([line.platz, platzSagbar(line), line.gemeinden], `${id} ${region.ags}`).toEqual([null, false, []]);
        silent++;
      }
    expect(silent).toBeGreaterThan(100);
  });

  it("enter no prose", () => {
    for (const { id } of demo)
      for (const words of [id, `${id} kreis jahr`, `${id} max aktuell name`, `${id} kreis 2021-2023`])
        expect(() => inlineNumber(words, data), words).toThrow(PlaceholderError);
  });

  it("enter no preview picture", () => {
    const seiten = map.seiten.filter((s) => s.art !== "gebiet" && demo.some((i) => s.pfad.endsWith(`/${i.id}`)));
    expect(seiten.length).toBe(demo.length);
    const others = map.seiten.filter((s) => s.art !== "indikator" && s.art !== "gebiet" && previewName(s));
    for (const seite of [...seiten, ...others])
      expect(previewSvg(seite, data), seite.pfad).not.toContain("Beispielwerte, frei erfunden");
    const drawings = (pfad: string) =>
      previewSvg(map.seiten.find((s) => s.pfad === pfad)!, data).split("<svg").length - 2;
    for (const { pfad } of seiten) expect(drawings(pfad), pfad).toBe(0);
    const official = data.katalog.indikatoren.find((i) => i.herkuenfte.join() === "amtlich" && i.klassen)!;
    expect(drawings(`/indikatoren/${official.id}`)).toBe(1);
  });

  it("are marked in each row of each list that shows one of them", () => {
    const ids = new Set(demo.map((i) => i.id));
    const unmarked: string[] = [];
    let marked = 0;
    for (const [name, text] of pages())
      for (const { content } of splitPage(text).fences.filter(({ info }) => info.trim() === "liste"))
        for (const [row] of renderListe(content, data, map).matchAll(/<tr\b[\s\S]*?<\/tr>/g)) {
          const keys = [...row.matchAll(/data-w="([^"]*)"/g)].map((match) => schluesselAus(match[1])!);
          const fictitious = keys.filter(
            (k) =>
              ids.has(k.indikator) &&
              data
                .werte(k.indikator)!
                .werte.some(
                  (w) => w.ags === k.ags && w.zeit === k.zeit && w.basis === k.basis && w.herkunft === "demo",
                ),
          );
          if (fictitious.length === 0) continue;
          if (row.includes("data-beispielwerte")) marked++;
          else unmarked.push(`${name}, ${content.trim()}: ${fictitious[0].indikator}`);
        }
    expect([...new Set(unmarked)]).toEqual([]);
    expect(marked).toBeGreaterThan(20);
  });

  it("are not on the start page", () => {
    const start = readFileSync(join(SITE, "index.md"), "utf8");
    const lists = splitPage(start).fences.filter(({ info }) => info.trim() === "liste");
    const html = lists.map(({ content }) => renderListe(content, data, map)).join("");
    expect(html).not.toContain("data-beispielwerte");
    const keys = [...html.matchAll(/data-w="([^" ]+) /g)].map((match) => match[1]);
    expect(keys.filter((id) => demo.some((i) => i.id === id))).toEqual([]);
  });
});
