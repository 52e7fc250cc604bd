// The CSV download of an indicator: for Excel in German, and safe to open there.
import { describe, expect, it } from "vitest";
import { indicatorCsv } from "../../loaders/indicator-csv.js";
import type { IndikatorOutlet, QuelleOutlet, Region, Wert } from "../../src/model/outlets.js";

const indikator = {
  id: "dichte",
  titel: "Dichte",
  einheit: "je km²",
  nachkommastellen: 1,
} as unknown as IndikatorOutlet;

const regionen: Region[] = [
  { ags: "99001001", name: "Ahornau", kurz: "Ahornau", ebene: "gemeinde" },
  { ags: "99001", name: "Landkreis Musterwald", kurz: "Landkreis", ebene: "kreis" },
];
const basen = [{ id: "b1", titel: "Basis 1", erklaerung: "Eine." }];
const quellen = [
  { id: "a/x", lizenz: { vermerk: "© Amt für Muster" }, veraenderung: "Auswahl" },
  { id: "b/y", lizenz: { vermerk: "© Kasse" }, veraenderung: "Summe" },
] as QuelleOutlet[];

const ausgabe = { id: "0123456789", datum: "2026-11-22", nach: null };

const wert: Wert = {
  ags: "99001001",
  zeit: "2023-12-31",
  jahr: 2023,
  basis: "b1",
  wert: 1234.5678,
  zaehler: 50617.25,
  nenner: 41,
  status: "",
  herkunft: "amtlich",
  quelle: "a/x",
  rechenweg: "berechnet",
};

/** The eleven cells of interval, verdict and rank where there is none. */
const NO_INTERVAL = ";".repeat(11);

function linesOf(values: Wert[], change: Partial<IndikatorOutlet> = {}, regions = regionen): string[] {
  return indicatorCsv({ ...indikator, ...change }, values, regions, basen, quellen, ausgabe).split("\r\n");
}

describe("the CSV of an indicator", () => {
  it("has BOM, semicolons, decimal commas, no thousands separators and CRLF", () => {
    expect(indicatorCsv(indikator, [wert], regionen, basen, quellen, ausgabe)).toBe(
      "\ufeffIndikator;Gebiet;AGS;Ebene;Zeit;Basis;Wert;Einheit;Status;Bedeutung des Status;Zähler;Nenner;Untergrenze 95 %;Obergrenze 95 %;Untergrenze 99,8 %;Obergrenze 99,8 %;Verglichen mit dem übrigen Gebiet;Vergleichswert;Urteil;Platz;Platz frühestens (95 %);Platz spätestens (95 %);Plätze insgesamt;Herkunft;Quelle und Lizenz;Ausgabe\r\n" +
        "Dichte;Ahornau;99001001;gemeinde;2023-12-31;Basis 1;1234,568;je km²;;;50617,25;41;;;;;;;;;;;;amtliche Statistik;© Amt für Muster (Auswahl);0123456789\r\n",
    );
  });

  it.each<[Partial<Wert>, string]>([
    [{ wert: null, zaehler: null, nenner: null, status: "." }, ";je km²;.;unbekannt oder geheim zu halten;;;"],
    [{ wert: null, zaehler: 5, nenner: 0, status: "x" }, ";je km²;x;Aussage nicht sinnvoll;5;0;"],
    [{ wert: 0, zaehler: null, nenner: null, status: "–" }, "0;je km²;–;genau null;;;"],
    [{ wert: -0.5, zaehler: -3, nenner: 6, status: "p" }, "-0,5;je km²;p;vorläufig;-3;6;"],
    [{ wert: 0.0001, zaehler: 0.00001, nenner: 1, status: "" }, "0;je km²;;;0;1;"],
  ])("writes a status beside its value: %j", (change, cells) => {
    expect(linesOf([{ ...wert, ...change }])[1]).toBe(
      `Dichte;Ahornau;99001001;gemeinde;2023-12-31;Basis 1;${cells}${NO_INTERVAL}amtliche Statistik;© Amt für Muster (Auswahl);0123456789`,
    );
  });

  it("writes interval, verdict and rank in words that readers know", () => {
    const streuung = {
      unten: 1000.5,
      oben: 1400,
      unten998: 900,
      oben998: 1500.25,
      vergleich: { mit: "99001", wert: 800, urteil: "auffaellig_hoeher" as const },
      rang: { platz: 2, von: 1, bis: 3, aus: 9 },
    };
    expect(linesOf([{ ...wert, streuung }], { polaritaet: "-" })[1]).toContain(
      ";41;1000,5;1400;900;1500,25;99001;800;auffällig höher (schlechter);2;1;3;9;amtliche",
    );
  });

  it("names all sources with their licence text", () => {
    expect(linesOf([{ ...wert, quelle: "a/x + b/y", herkunft: "modell" }])[1]).toMatch(
      /;Modellrechnung, nicht amtlich;© Amt für Muster \(Auswahl\) \| © Kasse \(Summe\);0123456789$/,
    );
  });

  it.each(["=1+1", "+1+1", "-1+1", "@SUM(A1)", "-2+3|cmd"])("takes the formula out of %s", (titel) => {
    expect(linesOf([wert], { titel })[1]).toMatch(new RegExp(`^'${titel.replace(/[+|()]/g, "\\$&")};`));
    const region = [{ ...regionen[0], name: titel }];
    expect(linesOf([wert], {}, region)[1].split(";")[1]).toBe(`'${titel}`);
  });

  it("quotes semicolons, quotes and line breaks", () => {
    const einheit = 'je "km";\nje Jahr';
    expect(linesOf([wert], { einheit })[1]).toContain(';"je ""km"";\nje Jahr";');
  });
});
