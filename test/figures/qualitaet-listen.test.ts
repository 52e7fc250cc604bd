// The lists of the page on data quality, over the real data: complete, with working targets, and small.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { renderListe } from "../../loaders/figures/lists.js";
import { SiteData } from "../../loaders/figures/site-data.js";
import { indicatorPage } from "../../loaders/pages/indicator-page.js";
import { SITE } from "../../loaders/paths.js";
import { tables } from "../fixtures/data-root.js";
import { outletsOf } from "../fixtures/runs.js";
import { siteData, siteMap } from "../support/site-data.js";

let data: SiteData;
beforeAll(async () => {
  data = await siteData();
});

const list = (name: string) => renderListe(name, data, siteMap(data));
const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;

describe("the page Datenqualität", () => {
  const page = readFileSync(join(SITE, "ueber/datenqualitaet.md"), "utf8");
  const names = [...page.matchAll(/```liste\n(\S+)\n```/g)].map((m) => m[1]);

  it("shows every list, and all of them together stay small", () => {
    expect(names).toEqual([
      "frische",
      "zustaendigkeiten",
      "fuellung",
      "auffaellig",
      "gleichungen",
      "abgleich",
      "brueche",
      "pruefungen",
    ]);
    const size = gzipSync(names.map(list).join(""), { level: 9 }).length;
    expect(size).toBeLessThan(40_000);
  });
});

describe("without a single figure", () => {
  it("every list still says something", async () => {
    const { folder } = await outletsOf(tables({ merkmale: [{ id: "a" }], tabellen: {} }));
    const empty = new SiteData(folder);
    for (const name of [
      "frische",
      "zustaendigkeiten",
      "fuellung",
      "auffaellig",
      "gleichungen",
      "brueche",
      "pruefungen",
    ]) {
      const text = renderListe(name, empty, siteMap(empty));
      expect(text).toMatch(/<p>/);
      expect(text).not.toMatch(/NaN|Infinity|undefined|null/);
    }
  });
});

describe("the lists", () => {
  it("say how fresh each area is, and the numbers add up", () => {
    const { indikatoren, bereiche } = data.qualitaet;
    const text = list("frische");
    expect(count(text, /<tr>/g)).toBe(bereiche.length + 1);
    const cells = [...text.matchAll(/data-frische-zahl="\w+" data-bereich="([\w-]+)">(\d+)</g)];
    const sum = (all: boolean) =>
      cells.filter((m) => (m[1] === "alle") === all).reduce((total, m) => total + Number(m[2]), 0);
    expect(sum(true)).toBe(indikatoren.filter((i) => i.frische !== null).length);
    expect(sum(false)).toBe(sum(true));
  });

  it("name who delivers, and what is not known as not known", () => {
    const text = list("zustaendigkeiten");
    expect(count(text, /noch nicht benannt/g)).toBe(
      data.qualitaet.administration.filter((a) => !a.vertretung).length +
        data.qualitaet.bereiche.filter((b) => !b.vertretung).length +
        data.qualitaet.bereiche.filter((b) => !b.person).length,
    );
    const due = data.qualitaet.indikatoren.filter((i) => i.frische === "faellig" || i.frische === "ueberfaellig");
    expect(count(text, /<li><a href="\/indikatoren\//g)).toBe(due.length);
  });

  it("have a row and thirty fields for every indicator", () => {
    const text = list("fuellung");
    const rows = text.match(/<tr><th scope="row">.*?<\/tr>/gs)!;
    expect(rows).toHaveLength(data.qualitaet.indikatoren.length);
    expect(new Set(rows.map((row) => count(row, /<td/g)))).toEqual(new Set([31]));
    expect(text).toContain('data-feld="voll">●</td>');
    expect(text).toContain('data-feld="demo">B</td>');
  });

  it("name every conspicuous figure and every deviation of an identity", () => {
    expect(count(list("auffaellig"), /<tr><th scope="row">/g)).toBe(data.qualitaet.ausreisser.length);
    const text = list("gleichungen");
    expect(count(text, /<details/g)).toBe(data.qualitaet.identitaeten.length);
    expect(count(text, /<tr><th scope="row">/g)).toBe(
      data.qualitaet.identitaeten.reduce((sum, i) => sum + i.abweichungen.length, 0),
    );
  });
});

describe("the completeness of an indicator", () => {
  it("is a grid of regions and years with official symbols", async () => {
    const small = new SiteData((await outletsOf()).folder);
    const text = renderListe("vollstaendigkeit leistungsbezug_anteil", small, siteMap(small));
    const cells = [...text.matchAll(/<th scope="row">(.*?)<\/th>(.*?)<\/tr>/g)].map((m) => [m[1], m[2]]);
    expect(cells).toEqual([
      ["Ahornau", '<td data-feld="voll">●</td>'],
      ["Birkental", '<td data-feld="geheim">.</td>'],
      ["Öhringsbach", '<td data-feld="voll">●</td>'],
      ["Landkreis", '<td data-feld="voll">●</td>'],
    ]);
    expect(text).toContain("Für 2023 haben 2 von 3 Gemeinden eine Zahl.");
    expect(text).toContain("● Zahl · . unbekannt oder geheim zu halten · leeres Feld: keine Angabe");
  });

  it("says where there is no Gemeinde, and shows the sign of a provisional figure", async () => {
    const small = new SiteData(
      (
        await outletsOf(
          tables({
            merkmale: [{ id: "a" }],
            indikatoren: [{ id: "a", formel: { wert: "a" }, ebenen: ["kreis"] }],
            tabellen: { a: { zeilen: ["99001;2020;a;b1;1;p", "99001;2022;a;b1;2;"] } },
          }),
        )
      ).folder,
    );
    const text = renderListe("vollstaendigkeit a", small, siteMap(small));
    expect(text).toContain('<td data-feld="voll">p</td><td></td><td data-feld="voll">●</td>');
    expect(text).toContain(
      "Für Gemeinden wird der Indikator nicht veröffentlicht; das letzte Jahr mit Angaben ist 2022.",
    );
    expect(text).toContain("p vorläufig");
  });

  it("stands on the page of every indicator that has figures, and only there", () => {
    for (const { id } of data.katalog.indikatoren)
      expect(indicatorPage(data.indikator(id)!, data, []).includes(`vollstaendigkeit ${id}\n`)).toBe(
        data.werte(id) !== undefined,
      );
  });
});
