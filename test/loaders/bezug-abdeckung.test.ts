// Every table that the sources name for our indicators is configured in data/, or stands here with the reason why not.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readDataRoot } from "../../loaders/data-root.js";
import { DATA, PROJECT } from "../../loaders/paths.js";
import type { Bezug, GenesisBezug } from "../../src/model/bezug.js";

const { data } = readDataRoot(DATA, "data");
const quellen = [...data!.datasets, ...data!.geplant];
const bezuege = quellen.flatMap(({ id, quelle: { bezug } }) => (bezug ? [{ id, bezug }] : []));
const genesis = bezuege.flatMap(({ id, bezug }) => ("tabellen" in bezug ? [{ id, bezug }] : []));

/** Tables of the reference that concern our catalogue. */
const TABELLEN = [
  ...["11111-01-01-5", "12411-01-01-4", "12411-01-01-5", "12411-02-03-4", "12411-02-03-5", "12411-03-03-4"],
  ...["12411-04-02-4", "12411-07-01-5", "12411-08-01-4", "12612-91-01-5", "12612-93-01-4", "12613-91-01-5"],
  ...["12711-01-03-4", "12711-91-01-5", "31231-02-01-5", "61511-01-03-4", "1000A-0000"],
  ...["13111-01-03-4", "13111-01-03-5", "13111-02-02-5", "13111-05-03-4", "13111-06-02-4", "13111-08-02-5-B"],
  ...["13111-12-03-4", "13211-01-03-5", "13211-02-05-4"],
  ...["21111-01-03-4", "21111-02-06-4", "21121-01-05-4", "21121-02-02-4", "21311-01-01-4-B"],
  ...["22151-01-02-4", "22161-01-01-4", "22221-01-01-4", "22311-01-02-4", "22411-01-02-4", "22411-02-05-4"],
  ...["22541-01-01-4", "22541-01-04-4", "22542-01-02-4", "22543-01-03-4", "22543-02-02-4", "22543-03-01-4"],
  ...["22543-04-01-4", "22811-01-01-4", "22811-02-02-4", "22922-01-01-4", "23111-01-04-4", "23111-01-05-4"],
  ...["71231-01-03-5", "73111-01-01-4", "73111-01-01-5", "82411-01-03-4"],
  ...[
    "AI-N-01-2-5",
    "AI-S-04",
    "AI001-2-5",
    "AI002-1-5",
    "AI002-2-5",
    "AI002-4-5",
    "AI003-3",
    "AI008-1-5",
    "AI016-2-5",
  ],
];

const KEIN_FELD = "die Namen der Felder sind nirgends belegt";

const AUSNAHMEN: Readonly<Record<string, string>> = {
  "11111-01-01-5": "die Fläche bringt das Gemeindeverzeichnis",
  "12411-01-01-4": "Kreis, Land und Bund bringt 12411-02-03-4 mit, frühere Jahre das Gemeindeverzeichnis",
  "12411-04-02-4": "einzelne Altersjahre sind Eingabe der Bedarfsplanung und kein Merkmal",
  "12411-08-01-4": "beide Quotienten werden aus den Altersgruppen berechnet",
  "31231-02-01-5": "das Merkmal zählt die Wohnungen am Zensustag",
  "13111-05-03-4": "Altersgruppen nicht belegt; nach öffentlichen Programmen beginnt keine bei 55 Jahren",
  "13111-06-02-4":
    "nach öffentlichen Programmen 50 bis unter 60 und 60 bis unter 65: 55 bis unter 65 ist nicht zu bilden",
  "22541-01-01-4": "endet mit dem Jahr 2002",
  "AI-S-04": KEIN_FELD,
  "AI001-2-5": KEIN_FELD,
  "AI002-2-5": KEIN_FELD,
  "AI002-4-5": `${KEIN_FELD}; das Durchschnittsalter bringt 12411-07-01-5`,
  "AI003-3": KEIN_FELD,
  "AI008-1-5": `${KEIN_FELD}; der Anteil wird aus 13211-01-03-5 berechnet`,
  "AI016-2-5": `${KEIN_FELD}; die Einkünfte bringt 73111-01-01-5`,
};

/** Indicators of the Wegweiser Kommune that a Merkmal of ours takes, and with the reason those that none takes. */
const WEGWEISER = ["unter-3-jaehrige-in-tageseinrichtungen", "3-bis-5-jaehrige-in-tageseinrichtungen"];
const UNBELEGT = "wie der Wegweiser Kommune sie berechnet, ist nirgends belegt";
const WEGWEISER_AUSNAHMEN: Readonly<Record<string, string>> = {
  altersarmut: UNBELEGT,
  beschaeftigungsquote: UNBELEGT,
  bevoelkerungsentwicklung: "wird aus den Bevölkerungszahlen berechnet",
  geburten: "die Geburten bringt 12612-91-01-5 als Zahl",
  "hochqualifizierte-am-arbeitsort": "das Merkmal zählt am Wohnort",
  jugendarmut: "kein Merkmal",
  kinderarmut: `das Merkmal endet bei 15 Jahren; ${UNBELEGT}`,
  langzeitarbeitslosenquote: "das Merkmal ist der Anteil an den Arbeitslosen",
  "schulabgaenger-ohne-hauptschulabschluss-gesamt": `drei Abgrenzungen sind in Gebrauch; ${UNBELEGT}`,
  "sgb-ii-sgb-xii-quote": "das Merkmal ist die Quote des SGB II allein",
  sterbefaelle: "die Gestorbenen bringt 12613-91-01-5 als Zahl",
  "steuereinnahmen-pro-einwohner-in": "kein Merkmal",
  "vorzeitige-sterblichkeit-gesamt": "kein Merkmal",
  "wohnflaeche-pro-person": UNBELEGT,
  "wohnungsnahe-grundversorgung-apotheke": UNBELEGT,
  "wohnungsnahe-grundversorgung-grundschule": UNBELEGT,
  "wohnungsnahe-grundversorgung-hausarzt": "kein Merkmal",
  "wohnungsnahe-grundversorgung-supermarkt": UNBELEGT,
};

function tabellenVon(bezug: Bezug): string[] {
  if ("tabellen" in bezug) return bezug.tabellen.map((t) => t.tabelle);
  return bezug.system === "regionalatlas" ? [bezug.tabelle] : [];
}

describe("the tables of the reference", () => {
  const konfiguriert = new Set(bezuege.flatMap(({ bezug }) => tabellenVon(bezug)));

  it.each(TABELLEN)("%s is configured, or it is said why not", (tabelle) => {
    expect(konfiguriert.has(tabelle)).toBe(AUSNAHMEN[tabelle] === undefined);
  });

  it("hold every exception and every configured table", () => {
    expect(Object.keys(AUSNAHMEN).filter((t) => !TABELLEN.includes(t))).toEqual([]);
    const zwilling = (t: string) => TABELLEN.includes(t) || TABELLEN.includes(t.replace(/-B$/, ""));
    expect([...konfiguriert].filter((t) => !zwilling(t) && !TABELLEN.includes(t.replace(/5-B$/, "4")))).toEqual([]);
  });

  it("come with all other systems that deliver figures of ours", () => {
    const systeme = bezuege.map(({ bezug }) => bezug.system);
    for (const [system, count] of [
      ["zensus2022", 1],
      ["gemeindeverzeichnis", 2],
      ["gisd", 1],
      ["regionalatlas", 1],
      ["wegweiser", 1],
    ] as const)
      expect(systeme.filter((s) => s === system)).toHaveLength(count);
    const editionen = quellen.filter(({ id }) => /\/inkar-2024/.test(id)).map(({ id }) => id);
    expect(bezuege.filter(({ bezug }) => bezug.system === "inkar").map(({ id }) => id)).toEqual(editionen);
  });
});

describe("the indicators of the Wegweiser Kommune", () => {
  const eintraege = bezuege.flatMap(({ bezug }) => (bezug.system === "wegweiser" ? [bezug] : []));

  it("are configured where their definition is that of a Merkmal, and stand on a basis of their own", () => {
    const namen = eintraege.flatMap(({ indikatoren }) => indikatoren.map((i) => i.indikator));
    expect(namen).toEqual(WEGWEISER);
    expect(namen.filter((name) => WEGWEISER_AUSNAHMEN[name] !== undefined)).toEqual([]);
    expect(eintraege.map(({ basis }) => basis)).toEqual(["wegweiser"]);
    const andere = bezuege.filter(({ bezug }) => bezug.system !== "wegweiser");
    expect(andere.filter(({ bezug }) => JSON.stringify(bezug.basis).includes("wegweiser"))).toEqual([]);
  });

  it("stand behind the official figures of the same year", () => {
    const basen = data!.basen.map(({ id }) => id);
    for (const amtlich of ["vz1987", "zensus2011", "inkar2024", "regiodb"])
      expect(basen.indexOf("wegweiser")).toBeLessThan(basen.indexOf(amtlich));
  });
});

/** What recorded answers and metadata say of the tables that count as tried. */
const ANTWORTEN: Readonly<Record<string, { zahlen: Record<string, [string, string]>; dimensionen: string[] }>> = {
  "61511-01-03-4": { zahlen: { BAU004: ["Durchschnittlicher Kaufwert je qm", "EUR"] }, dimensionen: ["BAUNW2"] },
  "AI-N-01-2-5": {
    zahlen: { AI0111: ["Anteil Siedlungs- und Verkehrsfläche an Gesamtfläche", "Prozent"] },
    dimensionen: [],
  },
  "1000A-0000": { zahlen: { PRS001: ["Personen", "Anzahl"], PRS018: ["Personen", "Anzahl"] }, dimensionen: [] },
  "13111-01-03-4": {
    zahlen: { ERW032: ["Sozialversicherungspfl. Beschäftigte (Arbeitsort)", "Anzahl"] },
    dimensionen: ["GES", "NAT"],
  },
  "21311-01-01-4-B": {
    zahlen: { "HS-W02": ["Studierende (im Kreisgebiet)", "Anzahl"] },
    dimensionen: ["GESINS", "HS-FG2", "NAT01"],
  },
};

/** Codes for which there is a source although the table itself was not seen. */
const BELEGTE_CODES = new Set([
  ...["GES", "NAT", "ALTX20", "BEVSTD", "ERW032", "ERWP06", "ERWP10"],
  ...["BEV901", "BEV902", "BEV981", "BEV982"],
]);
const BELEGTE_WERTE = new Set(["", "GESM", "GESW", "INSGESAMT"]);

function codesOf({ zahlen, dimensionen }: GenesisBezug): string[] {
  return [...zahlen, ...dimensionen].flatMap(({ code }) => code ?? []);
}

describe("tables of GENESIS", () => {
  it.each(genesis.filter(({ bezug }) => bezug.erprobt).map(({ id, bezug }) => [id, bezug] as const))(
    "%s counts as tried and says what the recorded answer says",
    (_, { tabellen, zahlen, dimensionen }) => {
      expect(tabellen).toHaveLength(1);
      const antwort = ANTWORTEN[tabellen[0].tabelle];
      for (const { code, bezeichnung, einheit } of zahlen)
        expect([bezeichnung, einheit]).toEqual(antwort.zahlen[String(code)]);
      expect(dimensionen.map((d) => d.code).sort()).toEqual(antwort.dimensionen);
    },
  );

  it("are tried where an answer is recorded, and only there", () => {
    const erprobt = genesis.filter(({ bezug }) => bezug.erprobt).map(({ bezug }) => bezug.tabellen[0].tabelle);
    expect(erprobt.sort()).toEqual(Object.keys(ANTWORTEN).sort());
  });

  it("name no code without a source", () => {
    const offen = genesis.filter(({ bezug }) => !bezug.erprobt);
    expect(offen.flatMap(({ bezug }) => codesOf(bezug)).filter((code) => !BELEGTE_CODES.has(code))).toEqual([]);
    const werte = genesis.flatMap(({ bezug }) => bezug.dimensionen.flatMap((d) => Object.keys(d.werte)));
    expect(werte.filter((wert) => !BELEGTE_WERTE.has(wert))).toEqual([]);
  });
});

/** Texts above each column, repeats below each other once, and the rows of a datencsv file. */
function liesAuszug(tabelle: string): { kopf: string[]; zeilen: string[][] } {
  const lines = readFileSync(join(PROJECT, "test/fixtures/bezug", `${tabelle}.csv`), "utf8")
    .trimEnd()
    .split("\n");
  const oben = lines.filter((line) => line.startsWith(";;;")).map((line) => line.split(";"));
  const kopf = oben[0].map((_, i) =>
    oben
      .map((zellen) => zellen[i])
      .filter((zelle, j, alle) => zelle !== "" && zelle !== alle[j - 1])
      .join(" / "),
  );
  return { kopf, zeilen: lines.filter((line) => /^(\d{4}|\d{2}\.\d{2}\.\d{4});/.test(line)).map((l) => l.split(";")) };
}

/** The times of these tables in our spelling. */
function zeitOf(text: string, zeit: Bezug["zeit"]): string {
  if (zeit === "schuljahr") return `${text}/${String((Number(text) + 1) % 100).padStart(2, "0")}`;
  return text.replace(/^(\d{2})\.(\d{2})\.(\d{4})$/, "$3-$2-$1");
}

describe("the download without login", () => {
  const ohneZugang = genesis.flatMap(({ id, bezug }) => (bezug.ohne_zugang ? [[id, bezug] as const] : []));

  it("is known of every table of which a file was seen", () => {
    expect(ohneZugang.map(([, { ohne_zugang }]) => ohne_zugang!.tabelle).sort()).toEqual(
      ["13211-02-05-4", "21111-01-03-4", "21111-01-03-4", "21111-02-06-4", "21121-02-02-4", "22542-01-02-4"].sort(),
    );
  });

  it.each(ohneZugang)("of %s gives the very rows of the dataset", (id, bezug) => {
    const { tabelle, spalten, schluesselspalte } = bezug.ohne_zugang!;
    const { kopf, zeilen } = liesAuszug(tabelle);
    const dataset = data!.datasets.find((d) => d.id === id)!;
    const [header, ...rows] = readFileSync(dataset.csv, "utf8").trimEnd().split("\n");
    const dimensionen = header.split(";").slice(4, -3);
    const gelesen = zeilen.flatMap((zellen) => {
      const teil = schluesselspalte ? schluesselspalte.werte[zellen[3]] : "insgesamt";
      if (teil === undefined) return [];
      return spalten.map((spalte) => {
        const plaetze = kopf.flatMap((text, i) => (text === spalte.kopf.join(" / ") ? [i] : []));
        expect(plaetze, spalte.kopf.join(" / ")).toHaveLength(1);
        const werte = dimensionen.map(
          (d) => spalte.auswahl[d] ?? (d === schluesselspalte?.dimension ? teil : "insgesamt"),
        );
        const wert = Number(zellen[plaetze[0]].replace(",", "."));
        return [zellen[1], zeitOf(zellen[0], bezug.zeit), spalte.merkmal, bezug.basis, ...werte, wert].join(";");
      });
    });
    expect(gelesen.sort()).toEqual(rows.map((row) => row.split(";").slice(0, -2).join(";")).sort());
  });
});
