import { describe, expect, it } from "vitest";
import { bildSvg } from "../../src/charts/bild.js";

const zeichnung =
  '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100" fill="none"><path fill="var(--stufe-3)" d="M0 0h9"/></svg>';
const bild = bildSvg({
  titel: "Ein langer Titel mit <Zeichen>, der sich auf zwei Zeilen verteilt, weil er nicht in eine passt",
  unterzeile: "Quote in % · 2020",
  fuss: ["Quelle: Amt (dl-de/by-2-0)", "Kreisatlas"],
  zeichnung,
  farbe: "ganztag",
});

describe("picture of a figure", () => {
  it("carries title, subline, source and licence as text", () => {
    expect(bild).toContain("&#60;Zeichen&#62;");
    expect(bild.match(/font-size="20"/g)).toHaveLength(2);
    for (const text of ["Quote in % · 2020", "dl-de/by-2-0", "Kreisatlas"]) expect(bild).toContain(text);
  });

  it("has the colours of its theme as values, none by name", () => {
    expect(bild).toContain('fill="#dca152"');
    expect(bild).not.toContain("var(");
  });

  it("keeps what the drawing's root says for its parts", () => {
    expect(bild).toContain('<g fill="none"><path');
    expect(() => bildSvg({ titel: "", unterzeile: "", fuss: [], zeichnung: "<p>", farbe: "arbeit" })).toThrow(
      /kein SVG/,
    );
  });
});
