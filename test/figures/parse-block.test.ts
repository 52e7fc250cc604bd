import { beforeAll, describe, expect, it } from "vitest";
import { parseBlock } from "../../loaders/figures/parse-block.js";
import type { SiteData } from "../../loaders/figures/site-data.js";
import { siteData } from "../support/site-data.js";

let data: SiteData;
beforeAll(async () => {
  data = await siteData();
});

const parse = (text: string) => parseBlock(text, "src/probe.md", 10, data);

/** Begins a life course: lines 11 to 15 of the page, the next station follows in line 16. */
const STATIONEN =
  "art: lebenslauf\ntitel: x\nstationen:\n  - { titel: A, alter: eins,\n      indikatoren: [kinderaerzte] }\n";

describe("parseBlock", () => {
  it("takes a complete block and fills values into its title", () => {
    const { block, findings } = parse(
      "art: rangliste\nindikator: ersatzquote\ngebiete: [kreis, land]\ntitel: Es sind {{ersatzquote kreis 2024 zahl}}\n",
    );
    expect(findings).toEqual([]);
    expect(block).toMatchObject({ art: "rangliste", indikator: "ersatzquote", titel: "Es sind 57,8", jahr: "aktuell" });
  });

  it("takes a map, a time series and a table of fictitious figures", () => {
    for (const art of ["karte", "zeitreihe", "tabelle"])
      expect(parse(`art: ${art}\nindikator: ganztagsquote_grundschulkinder\ntitel: x`).findings).toEqual([]);
  });

  const REFUSED: [string, string, number, RegExp, RegExp][] = [
    [
      "an unknown indicator",
      "art: karte\nindikator: ersatzqote\ntitel: x",
      12,
      /„ersatzqote“ gibt es nicht/,
      /Gemeint ist wohl „ersatzquote“/,
    ],
    [
      "an unknown kind",
      "art: kartte\nindikator: ersatzquote\ntitel: x",
      11,
      /unerlaubter Wert „kartte“/,
      /Gemeint ist wohl „karte“/,
    ],
    [
      "an unknown key",
      "art: karte\nindikator: ersatzquote\ntitel: x\nfarbe: rot",
      14,
      /„farbe“ gibt es hier nicht/,
      /Schreibweise/,
    ],
    ["a missing title", "art: karte\nindikator: ersatzquote", 11, /der Titel fehlt/, /./],
    ["no indicator at all", "art: karte\ntitel: x", 11, /genau eine Angabe/, /./],
    [
      "an unknown region",
      "art: rangliste\nindikator: ersatzquote\ntitel: x\ngebiete: [krais]",
      14,
      /„krais“ gibt es nicht/,
      /Gemeint ist wohl „kreis“/,
    ],
    [
      "several indicators where one is shown",
      "art: karte\nindikatoren: [ersatzquote, altenquotient]\ntitel: x",
      12,
      /genau einen Indikator/,
      /./,
    ],
    [
      "a broken placeholder",
      "art: karte\nindikator: arbeitslosenanteil\ntitel: '{{ersatzqote kreis}}'",
      13,
      /gemeint ist wohl „ersatzquote“/,
      /Schreibweise/,
    ],
    [
      "a ranking of fictitious figures",
      "art: rangliste\nindikator: ganztagsquote_grundschulkinder\ntitel: x",
      12,
      /mit erfundenen Zahlen gibt es keine Rangliste/,
      /karte, zeitreihe oder tabelle/,
    ],
    [
      "a fictitious figure in a title",
      "art: karte\nindikator: arbeitslosenanteil\ntitel: '{{ganztagsquote_grundschulkinder}}'",
      13,
      /Beispielwerte stehen nicht in Sätzen/,
      /aus dem Text nehmen/,
    ],
    [
      "an unknown indicator at a station",
      `${STATIONEN}  - { titel: B, alter: zwei, indikatoren: [weg_grundschule, weg_grundschul] }`,
      16,
      /„weg_grundschul“ gibt es nicht/,
      /Gemeint ist wohl „weg_grundschule“/,
    ],
    [
      "a station without age",
      `${STATIONEN}  - { titel: B, indikatoren: [] }`,
      16,
      /die Angabe fehlt/,
      /„alter:“ ergänzen/,
    ],
    [
      "a life course without stations",
      "art: lebenslauf\nindikator: weg_grundschule\ntitel: x",
      12,
      /nennt „stationen“/,
      /./,
    ],
    [
      "stations of another kind",
      `${STATIONEN.replace("lebenslauf", "karte")}  - { titel: B, alter: drei, indikatoren: [] }`,
      11,
      /genau eine Angabe/,
      /./,
    ],
    [
      "stations without any indicator",
      `${STATIONEN.replace("kinderaerzte", "")}  - { titel: B, alter: drei, indikatoren: [] }`,
      13,
      /keine der Stationen/,
      /./,
    ],
    [
      "an indicator at two stations",
      `${STATIONEN}  - { titel: B, alter: drei, indikatoren: [kinderaerzte] }`,
      13,
      /„kinderaerzte“ steht an zwei Stellen/,
      /./,
    ],
    [
      "a year for a life course",
      `${STATIONEN}  - { titel: B, alter: drei, indikatoren: [] }\njahr: 2020`,
      17,
      /die neuesten Zahlen/,
      /./,
    ],
    [
      "an unknown Gemeinde",
      `${STATIONEN}  - { titel: B, alter: drei, indikatoren: [] }\ngemeinde: '06632999'`,
      17,
      /die Gemeinde „06632999“ gibt es nicht/,
      /Gemeint ist wohl „066320/,
    ],
    [
      "a Gemeinde for another kind",
      "art: karte\nindikator: weg_grundschule\ntitel: x\ngemeinde: '06632002'",
      14,
      /nur bei „lebenslauf“/,
      /./,
    ],
    [
      "twins at the stations",
      `${STATIONEN}  - { titel: B, alter: drei, indikatoren: [betreuungsquote_u3, betreuungsquote_u3_mit_tagespflege] }`,
      16,
      /messen unter einem Namen Verschiedenes/,
      /Nur eine der beiden/,
    ],
    [
      "some regions for a life course",
      `${STATIONEN}  - { titel: B, alter: drei, indikatoren: [] }\ngebiete: [kreis]`,
      17,
      /zeigt immer alle Gemeinden/,
      /streichen/,
    ],
    ["broken YAML", "art: karte\ntitel: 'x", 12, /kein gültiges YAML/, /Einrückung/],
  ];
  it.each<[string, string, RegExp]>([
    ["a year without figures", "art: karte\nindikator: arbeitslosenanteil\ntitel: x\njahr: 2035", /für 2035 hat/],
    [
      "a map of an indicator that has no Gemeinde figures",
      "art: karte\nindikator: ersatzquote\ntitel: x",
      /für diese Gebiete keine Zahlen/,
    ],
    [
      "a start after the end",
      "art: zeitreihe\nindikator: arbeitslosenquote\ntitel: x\nvon: 2050",
      /die Zahlen enden 2025/,
    ],
  ])("only remarks on %s: another Landkreis may have it", (_, text, was) => {
    const { block, findings } = parseBlock(text, "src/probe.md", 1, data);
    expect(block).toBeDefined();
    expect(findings.map((f) => f.grad)).toEqual(["hinweis"]);
    expect(findings[0].was).toMatch(was);
  });

  it("lets the indicator's name stand in for a title whose figure this Kreis does not have", () => {
    const { block, findings } = parseBlock(
      "art: karte\nindikator: arbeitslosenanteil\ntitel: Es waren {{ersatzquote max}}",
      "src/probe.md",
      1,
      data,
    );
    expect(block!.titel).toBe("Arbeitslosenanteil an der Bevölkerung im Erwerbsalter");
    expect(findings[0]).toMatchObject({ grad: "hinweis", zeile: 4 });
  });

  it.each<[string, string, RegExp]>([
    [
      "two units on one axis",
      "art: zeitreihe\nindikatoren: [arbeitslosenquote, bruttoverdienst]\ntitel: x",
      /verschiedene Einheiten/,
    ],
    [
      "a key figure of many regions",
      "art: kennzahl\nindikator: arbeitslosenanteil\ngebiete: gemeinden",
      /genau ein Gebiet/,
    ],
  ])("refuses %s instead of drawing something else", (_, text, was) => {
    const { block, findings } = parse(text);
    expect(block).toBeUndefined();
    expect(findings.map((f) => f.was).join()).toMatch(was);
  });

  it.each(REFUSED)("refuses %s with line and mend", (_, text, zeile, was, abhilfe) => {
    const { block, findings } = parse(text);
    expect(block).toBeUndefined();
    expect(findings[0]).toMatchObject({ grad: "fehler", datei: "src/probe.md", zeile });
    expect(findings[0].was).toMatch(was);
    expect(findings[0].abhilfe).toMatch(abhilfe);
  });
});
