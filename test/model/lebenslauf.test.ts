import { describe, expect, it } from "vitest";
import { ADORF, BDORF, BEISPIEL, CDORF, GEPOOLT, QUELLE, stationen, werteVon } from "../support/lebenslauf.js";
import { wert } from "../support/values.js";

const all = (auswahl?: string) => stationen(auswahl).flatMap((s) => s.messungen);

describe("lebenslaufOf", () => {
  it("tells where there are numbers: for Gemeinden, for the Kreis alone, nowhere", () => {
    expect(stationen().map((s) => [s.titel, s.messungen.map((m) => m.lage)])).toEqual([
      ["Krippe", ["gemeinden", "leer"]],
      ["Kita", ["gemeinden", "nur_kreis"]],
      ["Übergang", []],
    ]);
    expect(all()[1]).toMatchObject({ titel: "Ohne Zahlen", zeit: undefined, marke: null });
    expect(all()[3]).toMatchObject({ zeit: "2022", kreis: { wert: 4.2 }, gemeinden: [] });
  });

  it("takes numbers of one time only and names the Kreis of that time", () => {
    const newer = werteVon({ id: "gepoolt" }, [
      ...GEPOOLT.werte,
      wert({ ags: "99001", jahr: 2026, zeit: "2024/25-2026/27", wert: 99 }),
    ]);
    const [[m]] = stationen(undefined, { ...QUELLE, werte: [newer] }).map((s) => s.messungen);
    expect(m.zeit).toBe("2021/22-2023/24");
    expect(m.kreis!.wert).toBe(6);
    expect(m.gemeinden.map((w) => [w.ags, w.wert])).toEqual([
      [ADORF, 10],
      [BDORF, 4],
    ]);
  });

  it("leaves the Kreis out where its figure measures something else", () => {
    const other = werteVon({ id: "gepoolt", ebenenvergleich: false }, GEPOOLT.werte);
    expect(stationen(undefined, { ...QUELLE, werte: [other] })[0].messungen[0].kreis).toBeUndefined();
  });

  it("keeps what stands in the place of the chosen number", () => {
    expect(all(CDORF)[0].gewaehlt).toMatchObject({ wert: null, status: "." });
    expect(all()[0].gewaehlt).toBeUndefined();
  });

  it("marks what is not official, by the figures that are shown", () => {
    expect(all().map((m) => m.marke)).toEqual([null, null, "demo", null]);
    const mixed = werteVon({ id: "beispiel" }, [
      ...BEISPIEL.werte.map((w) => ({ ...w, herkunft: "amtlich" as const })),
      wert({ ags: ADORF, jahr: 2001, zeit: "2001", wert: 1, herkunft: "demo" }),
    ]);
    expect(stationen(undefined, { ...QUELLE, werte: [mixed] })[1].messungen[0].marke).toBeNull();
  });
});
