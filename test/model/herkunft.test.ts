import { describe, expect, it } from "vitest";
import { herkunftTexte } from "../../src/model/herkunft.js";

const wert = (
  herkunft: "amtlich" | "verwaltung" | "modell" | "demo",
  rechenweg: "veroeffentlicht" | "berechnet" = "veroeffentlicht",
) => ({
  herkunft,
  rechenweg,
});

describe("words for the origin of figures", () => {
  it("tells a division from a model, and says of fictitious values only that", () => {
    expect(herkunftTexte([wert("amtlich")])).toEqual([]);
    expect(herkunftTexte([wert("amtlich", "berechnet")])).toEqual(["eigene Berechnung"]);
    expect(herkunftTexte([wert("modell", "berechnet")])).toEqual(["Modellrechnung, nicht amtlich"]);
    expect(herkunftTexte([wert("verwaltung", "berechnet")])).toEqual([
      "eigene Auswertung der Verwaltung",
      "eigene Berechnung",
    ]);
    expect(herkunftTexte([wert("amtlich", "berechnet"), wert("demo")])).toEqual(["Beispielwerte, frei erfunden"]);
  });
});
