// The panel „Woher?“: the calculation with its numbers, what it says about chance, and that it gives nothing withheld away.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { HerkunftDatei, IndikatorDatei, Region } from "../../src/model/outlets.js";
import { readWerte } from "../../src/model/pick.js";
import { schluesselAus, schluesselAusAdresse, schluesselText, woherAdresse } from "../../src/model/wert-schluessel.js";
import { woher } from "../../src/model/woher.js";
import { type Tables, tables } from "../fixtures/data-root.js";
import { outletsOf } from "../fixtures/runs.js";

const CHANGE: Tables = {
  merkmale: [
    { id: "faelle" },
    { id: "weniger" },
    { id: "personen" },
    { id: "kosten", einheit: "€", additiv: false, nachkommastellen: 2 },
  ],
  indikatoren: [
    {
      id: "quote",
      formel: { zaehler: "faelle", nenner: "personen", faktor: 100 },
      polaritaet: "-",
      bedeutung: "Viele Fälle.",
      zufall: { art: "ereignisse", intervall: "wilson" },
    },
    {
      id: "gepoolt",
      formel: { zaehler: "faelle", nenner: "personen", faktor: 100 },
      zufall: { art: "ereignisse", intervall: "wilson" },
      rhythmus: "dreijaehrlich",
      zusammenfassen: { jahre: 3, ab: 2018 },
    },
    { id: "anteil", formel: { zaehler: "faelle", nenner: "personen", faktor: 1000 }, zufall: { art: "bestand" } },
    {
      id: "saldo",
      formel: { zaehler: "faelle - weniger", nenner: "personen", faktor: 100 },
      zufall: { art: "ereignisse", intervall: "byar" },
      rhythmus: "dreijaehrlich",
      zusammenfassen: { jahre: 3, ab: 2018 },
    },
    { id: "preis", formel: { wert: "kosten" } },
  ],
  tabellen: {
    probe: {
      zeilen: [2018, 2019, 2020].flatMap((jahr) => [
        `99001001;${jahr};faelle;b1;${jahr - 2000};`,
        `99001001;${jahr};personen;b1;1204;`,
        `99001002;${jahr};faelle;b1;${jahr === 2020 ? ";." : "40;"}`,
        `99001002;${jahr};personen;b1;900;`,
        `99001003;${jahr};faelle;b1;3;`,
        `99001001;${jahr};weniger;b1;2;`,
        `99001003;${jahr};personen;b1;50;`,
        `99001001;${jahr};kosten;b1;12.5;`,
      ]),
    },
  },
};

let folder: string;
let regionen: Region[];
beforeAll(async () => {
  ({ folder } = await outletsOf(tables(CHANGE)));
  regionen = JSON.parse(readFileSync(join(folder, "regionen.json"), "utf8"));
});

function answer(indikator: string, ags: string, zeit: string): string {
  const read = <T>(kind: string): T => JSON.parse(readFileSync(join(folder, kind, `${indikator}.json`), "utf8"));
  const key = { indikator, ags, zeit, basis: "b1" };
  const markup = woher(
    key,
    readWerte(read<IndikatorDatei>("indikator")),
    read<HerkunftDatei>("herkunft"),
    regionen,
    "/x",
  );
  return markup?.text.replaceAll("\u00a0", " ") ?? "keine Antwort";
}

describe("woher", () => {
  it("puts the actual numbers into the formula and says what each is", () => {
    const text = answer("quote", "99001001", "2020");
    expect(text).toContain('<span class="rechnung">20 ÷ 1.204 × 100 = 1,7 %</span>');
    expect(text).toContain("<li>Merkmal faelle: 20 Personen</li>");
    expect(text).toContain("99,8-%-Bereich");
    expect(text).toContain("<li>Antwort: <code>aaaa");
    expect(text).toContain("data/demografie/probe.csv");
    expect(text).toContain("dl-de/by-2-0");
    expect(text).toContain('<a href="/indikatoren/anteil">Indikator anteil</a>');
    expect(text).not.toContain("Zusammengezählt");
  });

  it("shows pooled years one after the other, and sums as such", () => {
    expect(answer("gepoolt", "99001001", "2018-2020")).toContain(
      "(18 + 19 + 20) ÷ (1.204 + 1.204 + 1.204) × 100 = 1,6 %",
    );
    expect(answer("gepoolt", "99001001", "2018-2020")).toContain("3 Jahre zusammengefasst");
    expect(answer("saldo", "99001001", "2018-2020")).toContain("((18 + 19 + 20) − (2 + 2 + 2)) ÷ (1.204");
    expect(answer("quote", "99001", "2019")).toContain("Zusammengezählt aus den Teilen");
  });

  it("takes a published figure as it is", () => {
    const text = answer("preis", "99001001", "2020");
    expect(text).toContain("Übernommen, nicht umgerechnet.");
    expect(text).toContain("12,50 €");
    expect(text).toContain("Vergleich ohne Aussage zur Zufallsschwankung");
  });

  it("warns of small stocks and judges differences only with an interval", () => {
    expect(answer("anteil", "99001003", "2019")).toContain("weniger als 10 Fällen oder 100 Personen");
    expect(answer("anteil", "99001001", "2019")).toContain("Vollzählung, kein Bereich.");
    expect(answer("quote", "99001001", "2019")).toMatch(
      /Die Zahl ist auffällig niedriger \(besser\) als im übrigen Kreis/,
    );
  });

  it("keeps what is withheld: symbol instead of number, no interval, no sum that would give it away", () => {
    const text = answer("quote", "99001002", "2020");
    expect(text).toContain(". ÷ 900 × 100 = .");
    expect(text).toContain("unbekannt oder geheim zu halten");
    expect(text).toContain("Ohne Zahl kein Bereich");
    expect(text).not.toContain("95-%-Bereich");
    expect(answer("gepoolt", "99001002", "2018-2020")).toContain("(40 + 40 + .) ÷");
    expect(answer("gepoolt", "99001002", "2018-2020")).toContain("= .<");
  });

  it("has no answer for a figure that does not exist", () => {
    expect(answer("quote", "99001001", "1999")).toBe("keine Antwort");
  });
});

describe("the name of a figure", () => {
  it("goes into attributes and addresses and comes back", () => {
    const key = { indikator: "quote", ags: "99001001", zeit: "2018/19-2020/21", basis: "b1" };
    expect(schluesselAus(schluesselText("quote", key))).toEqual(key);
    const address = new URL(woherAdresse(key), "https://x.test");
    expect(address.hash).toBe("#woher");
    expect(schluesselAusAdresse("quote", address.search)).toEqual(key);
    expect(schluesselAusAdresse("quote", "?jahr=2020")).toBeNull();
    expect(schluesselAus("quote 99001001")).toBeNull();
  });
});
