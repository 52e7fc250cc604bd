// Every claim that the atlas makes in words about the real figures, recomputed from the published files.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { inlineNumber } from "../../loaders/figures/inline-values.js";
import { renderListe } from "../../loaders/figures/lists.js";
import type { SiteData } from "../../loaders/figures/site-data.js";
import { OUTLETS, SITE } from "../../loaders/paths.js";
import { figurTeile, keyTexts } from "../../src/charts/figur-teile.js";
import { figurSchema } from "../../src/model/figure-block.js";
import { siteData, siteMap } from "../support/site-data.js";
import {
  anteilsbereich,
  bereiche,
  ereignisbereich,
  type Indikator,
  letzteStrecke,
  richtung,
  unterschiedText,
  urteil,
  Veroeffentlicht,
  wertung,
  type Zeile,
  zahlText,
} from "./nachrechnen.js";

let data: SiteData;
let daten: Veroeffentlicht;
beforeAll(async () => {
  data = await siteData();
  daten = new Veroeffentlicht(OUTLETS);
});

const plain = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, "")
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll("\u00a0", " ")
    .trim();

/** `im Jahr 2020`, `am 31.12.2022`, `im Schuljahr 2023/24`, `in den Jahren 2021 bis 2023 zusammen` → the time in the files. */
function zeitAus(text: string): string {
  const day = /(\d\d)\.(\d\d)\.(\d{4})/.exec(text);
  if (day) return `${day[3]}-${day[2]}-${day[1]}`;
  const period = /(\d{4}(?:\/\d\d)?)(?: bis |–)(\d{4}(?:\/\d\d)?)/.exec(text);
  if (period) return `${period[1]}-${period[2]}`;
  return /\d{4}(\/\d\d)?/.exec(text)![0];
}

function zeile(indikator: Indikator, ags: string, zeit: string, shown: string): Zeile {
  const found = daten
    .zahlen(indikator.id, ags)
    .find(
      (z) =>
        z.zeit === zeit && z.wert !== null && startsWithNumber(shown, zahlText(z.wert, indikator.nachkommastellen)),
    );
  if (!found) throw new Error(`${indikator.id} ${ags} ${zeit}: „${shown}“ steht nicht in den veröffentlichten Zahlen`);
  return found;
}

const startsWithNumber = (text: string, number: string) =>
  text.startsWith(number) && !/^[\d,]/.test(text.slice(number.length));

/** Trend in words against the last stretch: direction, first time, meaning. */
function pruefeTrend(
  indikator: Indikator,
  ags: string,
  wort: string,
  seit: string,
  bedeutung: string | undefined,
): void {
  const strecke = letzteStrecke(daten, indikator, ags);
  expect(strecke.length, `${indikator.id} ${ags}`).toBeGreaterThanOrEqual(5);
  expect(richtung(strecke.map((z) => z.wert!)), `${indikator.id} ${ags}`).toBe(wort);
  expect(zeitAus(seit)).toBe(strecke[0].zeit);
  const meaning = {
    gut: "verbessert",
    schlecht: "verschlechtert",
    "": indikator.polaritaet === "0" ? undefined : "unverändert",
  };
  const judged =
    indikator.polaritaet === "0" || wort === "uneinheitlich"
      ? undefined
      : meaning[wertung(wort, indikator.polaritaet) as "gut"];
  expect(bedeutung, `${indikator.id} ${ags}`).toBe(judged);
}

/** Verdict in words against the rest of the region above, and the printed interval. */
function pruefeUrteil(
  indikator: Indikator,
  figure: Zeile,
  wort: string,
  bedeutung: string | undefined,
  rest: string,
): void {
  const own = urteil(daten, indikator, figure)!;
  expect(own.wort, `${indikator.id} ${figure.ags}`).toBe(wort);
  expect({ gut: "besser", schlecht: "schlechter", "": undefined }[wertung(wort, indikator.polaritaet)]).toBe(bedeutung);
  expect(startsWithNumber(rest, zahlText(own.rest, indikator.nachkommastellen)), rest).toBe(true);
}

const URTEIL = String.raw`(auffällig höher|höher|unauffällig|niedriger|auffällig niedriger)(?: \((besser|schlechter)\))? (?:gegenüber dem|als im) übrigen [^(]+\(([^)]+)\)`;
const TREND = String.raw`(steigend|fallend|gleichbleibend|uneinheitlich) seit ([^(;.]+(?:\.\d\d\.\d{4})?)(?: \((verbessert|verschlechtert|unverändert)\))?`;

describe("the independent methods", () => {
  it("stand by themselves: they reproduce published check values", () => {
    expect(anteilsbereich(65, 100, 1.959963984540054)[0]).toBeCloseTo(0.552544433, 9);
    expect(ereignisbereich(65, 3.090232306167813)[1]).toBeCloseTo(94.000290844, 8);
    expect(ereignisbereich(5, 1.959963984540054)[0] * 1000).toBeCloseTo(1623.48639, 4);
    expect(richtung([1, 2, 3, 4, 5])).toBe("steigend");
    expect(richtung([3, 1, 4, 2, 5])).toBe("uneinheitlich");
    expect(richtung([100, 103, 101, 104, 102])).toBe("gleichbleibend");
  });

  it("find the same intervals as the files, for every figure that has one, and none elsewhere", () => {
    let compared = 0;
    for (const indikator of daten.indikatoren) {
      const file = data.werte(indikator.id);
      for (const [i, figure] of daten.zahlen(indikator.id).entries()) {
        const own = bereiche(indikator, figure);
        const { streuung } = file!.werte[i];
        expect(streuung === undefined, `${indikator.id} ${figure.ags} ${figure.zeit}`).toBe(own === null);
        if (!own || !streuung) continue;
        compared++;
        for (const key of ["unten", "oben", "unten998", "oben998"] as const)
          expect(streuung[key]).toBeCloseTo(own[key], 6);
        expect(streuung.vergleich?.wert ?? null).toEqual(urteil(daten, indikator, figure)?.rest ?? null);
      }
    }
    expect(compared).toBeGreaterThan(300);
  });
});

describe("the profiles", () => {
  it("say nothing that the files do not bear out: numbers, differences, changes, trends, verdicts, places", () => {
    const map = siteMap(data);
    const counts = { zahl: 0, unterschied: 0, veraenderung: 0, trend: 0, urteil: 0, platz: 0, ohne: 0 };
    for (const gebiet of daten.gebiete) {
      const markup = renderListe(`profil ${gebiet.ags}`, data, map);
      for (const text of [...markup.matchAll(/<p>(.*?)<\/p>/g)].map((m) => plain(m[1])))
        checkText(text.replace(/(je \d+)\.(\d{3})/g, "$1$2"), gebiet.ags, counts);
      for (const [, cell] of markup.matchAll(/<tr>(.*?)<\/tr>/g)) {
        const id = /href="\/indikatoren\/([a-z0-9_]+)"/.exec(cell)?.[1];
        const place = /class="rang">(\d+)\. von (\d+)/.exec(cell);
        const key = id ? new RegExp(`data-w="${id} ${gebiet.ags} (\\S+) (\\S+)"`).exec(cell) : null;
        if (!id || !place || !key) continue;
        const others = daten
          .zahlen(id)
          .filter((z) => z.ags.length === 8 && z.zeit === key[1] && z.basis === key[2] && z.wert !== null)
          .filter((z) => daten.gebiete.some((g) => g.ags === z.ags && g.ebene === "gemeinde"));
        const own = others.find((z) => z.ags === gebiet.ags)!;
        expect(Number(place[1]), `${id} ${gebiet.ags}`).toBe(1 + others.filter((z) => z.wert! > own.wert!).length);
        expect(Number(place[2])).toBe(others.length);
        expect(daten.indikatoren.find((i) => i.id === id)!.zufall.art, id).not.toBe("unbekannt");
        counts.platz++;
      }
    }
    expect(counts.zahl).toBeGreaterThan(150);
    expect(counts.unterschied).toBeGreaterThan(50);
    expect(counts.veraenderung).toBeGreaterThan(40);
    expect(counts.trend).toBeGreaterThan(30);
    expect(counts.platz).toBeGreaterThan(100);
  });

  /** Takes a paragraph apart into known sentences; what is left over is a claim that nobody recomputes. */
  function checkText(text: string, ags: string, counts: Record<string, number>): void {
    const sentence = new RegExp(
      String.raw`(?:Die Kennzahl „(?<a>[^“]+)“ lag|Bei „(?<b>[^“]+)“ waren es) (?<zeit>am [\d.]+|im Jahr \d+|im Schuljahr [\d/]+|in den \S+ [\d/]+ bis [\d/]+ zusammen) (?:in|im) (?:.+?)(?: bei)? (?<wert>−?[\d.,]+)(?<einheit>(?: (?!der Unterschied)[^,.;]*?)?(?: \([^)]*\))*)(?:, (?:in|im) .+? bei (?<kreis>−?[\d.,]+[^;]*); der Unterschied beträgt (?<d>[+−±][\d.,]*\d)[^.]*?)?\.` +
        String.raw`(?: Das ist ${URTEIL.replace("(auffällig", "(?<urteil>auffällig").replace("(besser", "(?<ubed>besser").replace("([^)]+)", "(?<rest>[^)]+)")}; 95-%-Bereich (?<unten>[\d.,]+) bis (?<oben>[\d.,]*\d)\.)?` +
        String.raw`(?: (?<vor>Am [\d.]+|Im Jahr \d+|Im Schuljahr [\d/]+|In den \S+ [\d/]+ bis [\d/]+ zusammen) waren es (?<von>−?[\d.,]*\d)[^,]*, die Veränderung beträgt (?<v>[+−±][\d.,]*\d)[^.]*\.)?` +
        String.raw`(?: Trend: (?<trend>steigend|fallend|gleichbleibend|uneinheitlich) seit (?<seit>\d\d\.\d\d\.\d{4}|[^.(]+?)(?: \((?<tbed>verbessert|verschlechtert|unverändert)\))?\.)?`,
      "y",
    );
    const without =
      /(?:Zu „[^“]+“ liegt .+? keine Zahl vor\.|Die Zahl zu „[^“]+“ (?:liegt|ist) .+? \([^)]*\)\.(?: Zuletzt bekannt: .+? \([\d./]+\)\.)?)/y;
    let at = 0;
    while (at < text.length) {
      sentence.lastIndex = without.lastIndex = at;
      const found = sentence.exec(text);
      const none = found ? null : without.exec(text);
      if (!found && !none) throw new Error(`Satz ohne Nachrechnung: „${text.slice(at, at + 160)}“`);
      at += (found ?? none)![0].length;
      while (text[at] === " ") at++;
      if (found) checkSentence(found.groups!, ags, counts);
      else counts.ohne++;
    }
  }

  function checkSentence(g: Record<string, string | undefined>, ags: string, counts: Record<string, number>): void {
    const indikator = daten.indikatoren.find((i) => i.kurztitel === (g.a ?? g.b))!;
    const where = `${indikator.id} ${ags}`;
    const figure = zeile(indikator, ags, zeitAus(g.zeit!), g.wert!);
    expect(figure.herkunft, where).not.toBe("demo");
    counts.zahl++;
    if (g.kreis) {
      const kreis = daten
        .zahlen(indikator.id, daten.kreis.ags)
        .find((z) => z.zeit === figure.zeit && z.basis === figure.basis)!;
      expect(startsWithNumber(g.kreis, zahlText(kreis.wert!, indikator.nachkommastellen)), `${where}: ${g.kreis}`).toBe(
        true,
      );
      expect(g.d, where).toBe(unterschiedText(figure.wert!, kreis.wert!, indikator.nachkommastellen));
      expect(indikator.anzahl, where).toBe(false);
      counts.unterschied++;
    }
    if (g.urteil) {
      pruefeUrteil(indikator, figure, g.urteil, g.ubed, g.rest!);
      const own = bereiche(indikator, figure)!;
      expect([g.unten, g.oben]).toEqual([own.unten, own.oben].map((w) => zahlText(w, indikator.nachkommastellen)));
      counts.urteil++;
    }
    if (g.v) {
      const strecke = letzteStrecke(daten, indikator, ags);
      const von = strecke.find((z) => z.zeit === zeitAus(g.vor!))!;
      expect(von, `${where}: ${g.vor} liegt nicht auf der letzten Strecke`).toBeDefined();
      expect(von.basis).toBe(figure.basis);
      expect(g.v, where).toBe(unterschiedText(figure.wert!, von.wert!, indikator.nachkommastellen));
      expect(indikator.zeitvergleich, where).toBe(true);
      counts.veraenderung++;
    }
    if (g.trend) {
      pruefeTrend(indikator, ags, g.trend, g.seit!, g.tbed);
      counts.trend++;
    }
  }
});

describe("key figures and time series", () => {
  /** The newest number of the Kreis, of whatever origin. */
  function letzte({ id }: Indikator): Zeile {
    return daten
      .zahlen(id, daten.kreis.ags)
      .filter((z) => z.wert !== null)
      .sort((a, b) => a.jahr - b.jahr)
      .at(-1)!;
  }

  it("name trends and verdicts that can be recomputed, and none for fictitious figures", () => {
    let [trends, verdicts] = [0, 0];
    for (const indikator of daten.indikatoren.filter((i) => daten.zahlen(i.id).length > 0)) {
      const werte = data.werte(indikator.id)!;
      const environment = { werte: [werte], regionen: data.regionen, kreis: data.katalog.kreis, karte: data.karte };
      const key = figurSchema.parse({ art: "kennzahl", indikator: indikator.id, gebiete: ["kreis"] });
      const texts = keyTexts(key, environment);
      const trend = texts.trend ? new RegExp(`^Trend: ${TREND}$`).exec(texts.trend) : null;
      expect(texts.trend === null || trend !== null, String(texts.trend)).toBe(true);
      if (trend) {
        pruefeTrend(indikator, daten.kreis.ags, trend[1], trend[2], trend[3]);
        trends++;
      }
      const bare = /^95-%-Bereich/.test(texts.urteil ?? "");
      if (bare) expect(urteil(daten, indikator, letzte(indikator)), indikator.id).toBeNull();
      if (texts.urteil && !bare) {
        const said = new RegExp(`^${URTEIL}, 95-%-Bereich (.+) bis (.+)$`).exec(
          texts.urteil.replaceAll("\u00a0", " "),
        )!;
        const newest = letzteStrecke(daten, indikator, daten.kreis.ags).at(-1)!;
        pruefeUrteil(indikator, newest, said[1], said[2], said[3]);
        verdicts++;
      }
      const series = figurSchema.parse({ art: "zeitreihe", indikator: indikator.id, titel: "x" });
      const note = figurTeile(series, environment, {}, data.katalog.datenstand).zufall ?? "";
      for (const said of note.matchAll(new RegExp(`(?:: |; )(.+?) ${TREND}(?=[;.])`, "g"))) {
        for (const name of said[1].split(", ")) {
          const gebiet = daten.gebiete.find((g) => g.kurz === name)!;
          pruefeTrend(indikator, gebiet.ags, said[2], said[3], said[4]);
          trends++;
        }
      }
    }
    expect(trends).toBeGreaterThan(150);
    expect(verdicts).toBeGreaterThanOrEqual(4);
  });
});

describe("the lineage", () => {
  it("gives numbers that yield every figure by its formula, and retrievals with hashes for each", () => {
    let computed = 0;
    for (const indikator of daten.indikatoren.filter((i) => daten.zahlen(i.id).length > 0)) {
      const lineage = JSON.parse(readFileSync(join(OUTLETS, "herkunft", `${indikator.id}.json`), "utf8"));
      const figures = daten.zahlen(indikator.id);
      expect(lineage.zeilen.length, indikator.id).toBe(figures.length);
      for (const [i, [ags, zeit, basis, teile, abrufe]] of lineage.zeilen.entries()) {
        const where = `${indikator.id} ${ags} ${zeit} ${basis}`;
        expect(figures[i], where).toMatchObject({ ags, zeit, basis });
        expect(abrufe.length, where).toBeGreaterThan(0);
        for (const place of abrufe) expect(lineage.abrufe[place].sha256, where).toMatch(/^[0-9a-f]{64}$/);
        const { wert } = figures[i];
        if (wert === null) continue;
        const sum = (seite: string) =>
          teile.reduce((total: number, [number]: [number], n: number) => {
            const teil = lineage.teile[n % lineage.teile.length];
            return teil.seite === seite ? total + teil.vorzeichen * number : total;
          }, 0);
        const own = lineage.faktor === null ? sum("wert") : (sum("zaehler") / sum("nenner")) * lineage.faktor;
        expect(own, where).toBeCloseTo(wert, 7);
        computed++;
      }
    }
    expect(computed).toBeGreaterThan(15_000);
  });
});

describe("the pages", () => {
  it("carry numbers in their prose that stand in the files", () => {
    let checked = 0;
    const files = readdirSync(SITE, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".md"));
    for (const file of files)
      for (const [, content] of readFileSync(join(SITE, file), "utf8").matchAll(/\{\{([^{}]+)\}\}/g)) {
        if (/^(indikator|landkreis|kurzname|gemeinden)\b/.test(content.trim())) continue;
        const { text, wert } = inlineNumber(content, data);
        if (!wert || /trend|urteil|differenz|prozent|zaehler|nenner/.test(content)) continue;
        const indikator = daten.indikatoren.find((i) => i.id === wert.indikator)!;
        const figure = daten
          .zahlen(wert.indikator, wert.ags)
          .find((z) => z.zeit === wert.zeit && z.basis === wert.basis)!;
        expect(startsWithNumber(text, zahlText(figure.wert!, indikator.nachkommastellen)), `${file}: ${content}`).toBe(
          true,
        );
        const extreme = / (max|min)\b/.exec(content)?.[1];
        if (extreme) {
          const all = daten
            .zahlen(wert.indikator)
            .filter((z) => z.zeit === wert.zeit && z.basis === wert.basis && z.wert !== null)
            .filter((z) => daten.gebiete.some((g) => g.ags === z.ags && g.ebene === "gemeinde"))
            .map((z) => z.wert!);
          expect(figure.wert, `${file}: ${content}`).toBe(extreme === "max" ? Math.max(...all) : Math.min(...all));
        }
        checked++;
      }
    expect(checked).toBeGreaterThan(60);
  });
});
