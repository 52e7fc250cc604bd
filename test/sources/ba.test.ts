// The two ways to figures of the Bundesagentur für Arbeit, and that rounded ones keep a basis of their own.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ba } from "../../loaders/sources/ba.js";
import { liesBaMappe } from "../../loaders/sources/ba-mappe.js";
import { liesBaTabelle } from "../../loaders/sources/ba-tabelle.js";
import { aufgefuellt, liesMappe } from "../../loaders/sources/mappe.js";
import { findeSpalte } from "../../loaders/sources/spaltenkopf.js";
import type { BezugVon } from "../../src/model/bezug.js";
import { andereAemter, ORTE } from "../aemter/andere.js";
import { BA_TABELLE, baMappe, baZellen } from "../aemter/ba.js";
import { laeufe } from "../support/laeufe.js";
import { auftragMit, netzMit } from "./auftrag.js";
import { haeltStand, verstuemmleTabelle, verstuemmleText } from "./verstuemmelt.js";

type Abruf<A> = Extract<BezugVon<"ba">["abruf"], { art: A }>;

const ADRESSE =
  "https://statistik.arbeitsagentur.de/Statistikdaten/Detail/{jjjjmm}/iiia6/gemband-dlk-0-{jjjjmm}-xlsx.xlsx?__blob=publicationFile";
const mappe = {
  system: "ba" as const,
  ebenen: ["gemeinde" as const, "kreis" as const],
  abruf: {
    art: "mappe",
    adresse: ADRESSE,
    stichtag: "06-30",
    blatt: "Gemeinden",
    spalten: [
      { kopf: ["am Arbeitsort", "insgesamt"], merkmal: "m1" },
      { kopf: ["am Wohnort", "Frauen"], merkmal: "m2", faktor: 2 },
    ],
  },
};
const tabelle = {
  system: "ba" as const,
  ebenen: ["kreis" as const],
  basis: "ba_gerundet",
  zeit: "06-30",
  abruf: {
    art: "schnittstelle",
    tabelle: "EckwerteTabelleALOKr",
    parameter: "Kreis",
    gebiet: "Musterland",
    zeilen: [
      { pfad: ["Bestand an Arbeitslosen"], merkmal: "m1" },
      { pfad: ["Zugang an Arbeitslosen", "im Rechtskreis SGB II"], merkmal: "m2" },
    ],
  },
};
const mappenAuftrag = auftragMit(mappe, "stichtag");
const mappenAbruf = mappenAuftrag.bezug.abruf as Abruf<"mappe">;
const tabellenAuftrag = auftragMit(tabelle, "stichtag");
const tabellenAbruf = tabellenAuftrag.bezug.abruf as Abruf<"schnittstelle">;
const [, blatt] = await liesMappe(baMappe(baZellen(ORTE, 2023)), "Probe");

describe("workbooks", () => {
  test("are taken for each Stichtag there is; what is suppressed stays unknown", async () => {
    const netz = netzMit(...andereAemter());
    const { zeilen, bilanz, nichtGeladen } = await ba.hole(mappenAuftrag, netz);
    expect(netz.gefragt[0]).toBe(
      "https://statistik.arbeitsagentur.de/Statistikdaten/Detail/202206/iiia6/gemband-dlk-0-202206-xlsx.xlsx?__blob=publicationFile",
    );
    expect(zeilen.slice(0, 6).map(({ ags, zeit, wert, status }) => `${ags} ${zeit} ${wert}${status}`)).toEqual([
      "06999 2022-06-30 1000",
      "06999 2022-06-30 null.",
      "06999001 2022-06-30 100",
      "06999001 2022-06-30 2468",
      "06999002 2022-06-30 101",
      "06999002 2022-06-30 2468",
    ]);
    expect(bilanz).toEqual({ gelesen: 24, werte: 12, ausgelassen: 12 });
    expect(nichtGeladen).toEqual(["2024-06-30"]);
  });

  test("are asked for no day that is still to come", () => {
    const frueh = auftragMit(mappe, "stichtag", "2024-06-30");
    expect(ba.anfragen(frueh)).toHaveLength(2);
  });

  test.each([
    ["https://example.org/{jjjjmm}.xlsx", /keine Adresse der Bundesagentur/],
    ["https://statistik.arbeitsagentur.de/fest.xlsx", /keine Adresse der Bundesagentur/],
  ])("are not fetched from %s", (adresse, was) => {
    expect(() => ba.anfragen(auftragMit({ ...mappe, abruf: { ...mappe.abruf, adresse } }))).toThrow(was);
  });

  test("are an error where none is found, or the sheet is another", async () => {
    await expect(ba.hole(mappenAuftrag, netzMit())).rejects.toThrow(/für keinen der Stichtage 2022-06-30/);
    const anderes = auftragMit({ ...mappe, abruf: { ...mappe.abruf, blatt: "Kreise" } }, "stichtag");
    await expect(ba.hole(anderes, netzMit(...andereAemter()))).rejects.toThrow(
      /Blatt „Kreise“ gibt es nicht \(Impressum, Gemeinden\)/,
    );
  });
});

describe("liesBaMappe", () => {
  const lies = (b = blatt, tag = "2023-06-30") => liesBaMappe(b, mappenAuftrag, mappenAbruf, tag, "Probe");

  test("refuses empty cells and figures that are no number", () => {
    const zellen = blatt.zellen.map((z) => (z[0] === "06999 Kreis" ? ["06999 Kreis", null, 1, 1, "rund 5"] : z));
    expect(lies({ ...blatt, zellen }).verweigert.map(({ was }) => was)).toEqual([
      "die Zelle ist leer",
      "„rund 5“ ist weder eine Zahl noch ein amtliches Zeichen",
    ]);
  });

  test("refuses a workbook of another Stichtag or without keys", () => {
    expect(() => lies(blatt, "2022-06-30")).toThrow(/weder 30\.06\.2022 noch Juni 2022/);
    expect(() => lies({ ...blatt, zellen: [["Region", 1]] })).toThrow(
      /beginnt keine Zeile mit einem Regionalschlüssel/,
    );
  });

  test("withstands damaged sheets", async () => {
    const fremd = [null, "", "-", "*", 0, 1.5, Number.NaN, "06999", "1.234,5", true, new Date(0), "Frauen"];
    await fc.assert(
      fc.asyncProperty(fc.nat(), (same) =>
        haeltStand(() => lies({ ...blatt, zellen: verstuemmleTabelle(blatt.zellen, fremd, same) })),
      ),
      { numRuns: laeufe(300) },
    );
  });
});

describe("findeSpalte", () => {
  const kopf = aufgefuellt(blatt, 10);
  const finde = (...texte: string[]) =>
    findeSpalte(kopf, { kopf: texte, merkmal: "m1", faktor: 1, auswahl: {} }, "Probe");

  test("follows merged headings and joins hyphens", () => {
    expect([
      finde("am Arbeitsort", "insgesamt"),
      finde("am Arbeitsort", "Frauen"),
      finde("Beschäftigte", "am Wohnort", "Frauen"),
    ]).toEqual([1, 2, 4]);
  });

  test("refuses what stands above no column or above several", () => {
    expect(() => finde("am Wohnort", "Männer")).toThrow(/über keiner Spalte/);
    expect(() => finde("Beschäftigte", "Frauen")).toThrow(/über 2 Spalten/);
    expect(() =>
      findeSpalte(
        kopf,
        { kopf: ["am Wohnort", "Frauen"], einheit: "Prozent", merkmal: "m1", faktor: 1, auswahl: {} },
        "Probe",
      ),
    ).toThrow(/Einheit „Prozent“ nicht/);
  });
});

describe("the pilot interface", () => {
  test("gives rounded figures of the wanted month, with the remark that they are", async () => {
    const { zeilen, bilanz, hinweise } = await ba.hole(tabellenAuftrag, netzMit(...andereAemter()));
    expect(zeilen.map(({ ags, zeit, merkmal, wert, basis }) => [ags, zeit, merkmal, wert, basis])).toEqual([
      ["06999", "2023-06-30", "m1", "2840", "ba_gerundet"],
      ["06999", "2022-06-30", "m1", "2700", "ba_gerundet"],
      ["06999", "2023-06-30", "m2", "100", "ba_gerundet"],
      ["06999", "2022-06-30", "m2", "120", "ba_gerundet"],
    ]);
    expect(bilanz).toEqual({ gelesen: 20, werte: 4, ausgelassen: 16 });
    expect(hinweise).toEqual([expect.stringMatching(/rundet auf Zehner/)]);
  });

  test.each(["b1", [{ bis: 2022, basis: "ba_gerundet" }, { basis: "ba_exakt" }]])(
    "is refused with the basis %j",
    async (basis) => {
      const falsch = auftragMit({ ...tabelle, basis });
      expect(() => ba.anfragen(falsch)).toThrow(/auf Zehner gerundete Zahlen/);
      await expect(ba.hole(falsch, netzMit(...andereAemter()))).rejects.toThrow(/beginnt|ba_gerundet/);
    },
  );
});

describe("liesBaTabelle", () => {
  const lies = (text = BA_TABELLE, wer = tabellenAuftrag) =>
    liesBaTabelle(text, wer, wer.bezug.abruf as Abruf<"schnittstelle">, "Probe");

  test("takes yearly means for a Merkmal of years, and a mark for no number", () => {
    const jahre = auftragMit({ ...tabelle, zeit: "wie-geliefert" }, "jahr");
    expect(lies(BA_TABELLE, jahre).zeilen.map(({ zeit, wert }) => [zeit, wert])).toEqual([
      ["2022", "2760"],
      ["2022", "115"],
    ]);
    const mitStrich = auftragMit(
      {
        ...tabelle,
        abruf: {
          ...tabelle.abruf,
          zeilen: [{ pfad: ["Bestand an Arbeitslosen", "im Rechtskreis SGB II"], merkmal: "m1" }],
        },
      },
      "stichtag",
    );
    expect(lies(BA_TABELLE, mitStrich).zeilen[1]).toMatchObject({ zeit: "2022-06-30", wert: null, status: "." });
  });

  test("reads months downwards too", () => {
    const laengs =
      "Zeitreihe\nMusterland\nBerichtsmonat;Bestand an Arbeitslosen;Neu\nJuni 2023;2.840;1\nMrz 2023;2.850;1\nAus Gründen der Geheimhaltung";
    const wer = auftragMit(
      { ...tabelle, zeit: "wie-geliefert", abruf: { ...tabelle.abruf, zeilen: [tabelle.abruf.zeilen[0]] } },
      "stichtag",
    );
    expect(lies(laengs, wer)).toMatchObject({
      zeilen: [
        { zeit: "2023-06-30", wert: "2840" },
        { zeit: "2023-03-31", wert: "2850" },
      ],
      bilanz: { gelesen: 4, werte: 2, ausgelassen: 2 },
    });
  });

  test.each([
    [BA_TABELLE.replace("Musterland", "Anderswo"), "endgueltig", /von einem anderen Gebiet/],
    [BA_TABELLE.replace(/©.*/, ""), "voruebergehend", /ohne Fußzeile/],
    [BA_TABELLE.replace("Ausgewählte Merkmale", "Merkmale"), "endgueltig", /Kopfzeile/],
    [BA_TABELLE.replace("Zugang", "Abgang"), "endgueltig", /„Zugang an Arbeitslosen“ gibt es nicht/],
    [BA_TABELLE.replace("Zugang an", "Bestand an"), "endgueltig", /mehrfach/],
  ])("refuses another table (%#)", (text, art, was) => {
    expect(() => lies(text)).toThrow(was);
    expect(() => lies(text)).toThrow(expect.objectContaining({ art }));
  });

  test("refuses a label that repeats without the one above it, and an order for two regions", () => {
    const doppelt = auftragMit({
      ...tabelle,
      abruf: { ...tabelle.abruf, zeilen: [{ pfad: ["im Rechtskreis SGB II"], merkmal: "m1" }] },
    });
    expect(() => lies(BA_TABELLE, doppelt)).toThrow(/die Zeile darüber mit angeben/);
    expect(() => lies(BA_TABELLE, auftragMit({ ...tabelle, ebenen: ["gemeinde"] }))).toThrow(/liefert ein Gebiet/);
  });

  test("withstands damaged tables", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), (same) =>
        haeltStand(() => liesBaTabelle(verstuemmleText(BA_TABELLE, same), tabellenAuftrag, tabellenAbruf, "Probe")),
      ),
      { numRuns: laeufe(300) },
    );
  });
});
