// The state of the Atlas in the address: what is written is read again, what is unknown falls to its standard.
import { describe, expect, it } from "vitest";
import { type AtlasZustand, asksForAtlas, readAtlas, writeAtlas } from "../../src/model/atlas-zustand.js";
import type { Region } from "../../src/model/outlets.js";

const regionen: Region[] = [
  { ags: "99001001", name: "A", kurz: "A", ebene: "gemeinde" },
  { ags: "99001002", name: "B", kurz: "B", ebene: "gemeinde" },
  { ags: "pr-a", name: "Raum", kurz: "Raum", ebene: "planungsraum", gemeinden: ["99001001"] },
  { ags: "99001", name: "Kreis", kurz: "Landkreis", ebene: "kreis" },
];
const bekannt = { indikatoren: new Set(["x", "y"]), regionen, standard: "x" };
const read = (text: string) => readAtlas(new URLSearchParams(text), bekannt);
const query = (zustand: AtlasZustand) =>
  new URLSearchParams(Object.entries(writeAtlas(zustand)).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])));

const STANDARD: AtlasZustand = {
  indikator: "x",
  methode: "natuerlich",
  klassen: 5,
  farben: "thema",
  ebene: "gemeinde",
};

describe("readAtlas and writeAtlas", () => {
  it.each<[string, AtlasZustand]>([
    ["the first view", STANDARD],
    [
      "everything chosen",
      {
        indikator: "y",
        jahr: 2015,
        zweite: { indikator: "x", jahr: 2010 },
        methode: "eigene",
        klassen: 4,
        grenzen: [-1.5, 2, 3.25],
        farben: "abweichung",
        gemeinde: "99001002",
        auswahl: ["99001001", "99001002"],
        ebene: "gemeinde",
      },
    ],
    ["Planungsräume", { ...STANDARD, ebene: "planungsraum", gemeinde: "pr-a", auswahl: ["pr-a"] }],
  ])("keep %s", (_, zustand) => {
    expect(readAtlas(query(zustand), bekannt)).toEqual({
      jahr: undefined,
      zweite: undefined,
      grenzen: undefined,
      gemeinde: undefined,
      auswahl: undefined,
      ...zustand,
    });
  });

  it("write nothing but the indicator for the first view", () => {
    expect(query(STANDARD).toString()).toBe("indikator=x");
  });

  it.each([
    "indikator=fremd&jahr=20x5&zweite=fremd&methode=schlau&klassen=9&farben=bunt&gemeinde=1&auswahl=2,3&ebene=welt",
    "methode=eigene&grenzen=3,2",
    "methode=eigene&grenzen=1",
    "methode=eigene",
    "gemeinde=99001&auswahl=pr-a",
  ])("take nothing that they do not know: %s", (text) => {
    expect(read(text)).toMatchObject({ ...STANDARD, gemeinde: undefined, auswahl: undefined, grenzen: undefined });
  });

  it("know whether an address asks for a view", () => {
    expect(asksForAtlas(new URLSearchParams("utm=1"))).toBe(false);
    expect(asksForAtlas(new URLSearchParams("gemeinde=99001001"))).toBe(true);
  });
});
