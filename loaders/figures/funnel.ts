// The figure `trichter`: its drawing and what is said about its spread; drawn while the page is built.
import type { TopLevelSpec } from "vega-lite";
import { badgeOf, type FigurDaten, type Format, regionsOf, withBadge, yearShown } from "../../src/charts/figur.js";
import { trichter } from "../../src/charts/trichter.js";
import type { FigurBlock } from "../../src/model/figure-block.js";
import { formatNumber } from "../../src/model/format.js";
import { valuesAt } from "../../src/model/pick.js";
import { type Trichter, trichterOf } from "../../src/model/trichter.js";

function funnelOf(block: FigurBlock, daten: FigurDaten): Trichter | null {
  const [werte] = daten.werte;
  const jahr = yearShown(block, daten, {});
  if (jahr === undefined) return null;
  return trichterOf(werte.datei.indikator, [...valuesAt(werte, regionsOf(block, daten), jahr).values()]);
}

/** The drawing, or null where there are too few counts for a funnel. */
export function funnelSpec(block: FigurBlock, daten: FigurDaten, format: Format): TopLevelSpec | null {
  const found = funnelOf(block, daten);
  if (!found) return null;
  const { indikator } = daten.werte[0].datei;
  return withBadge(
    trichter({
      trichter: found,
      namen: new Map(daten.regionen.map((r) => [r.ags, r.kurz])),
      nachkommastellen: indikator.nachkommastellen,
      nennerTitel: denominatorTitle(indikator.formeltext),
      demo: badgeOf(daten.werte) === "demo",
      width: format.width,
      height: format.schmal ? 300 : 360,
      schrift: format.schrift,
    }),
    daten,
    format,
  );
}

/** `Kinder mit Übergewicht ÷ untersuchte Kinder × 100` → `untersuchte Kinder`. */
function denominatorTitle(formeltext: string): string {
  return formeltext.split("÷")[1]?.split("×")[0].trim() ?? "Nenner";
}

/** How the funnel is read, and whether the Gemeinden differ more than chance alone would make them. */
export function funnelNote(block: FigurBlock, daten: FigurDaten): string {
  const found = funnelOf(block, daten);
  if (!found) return "Für einen Trichter gibt es zu wenige Zahlen.";
  return `Innerhalb der Linien liegt, was zum gemeinsamen Wert aller Gemeinden passt; je kleiner der Nenner, desto weiter. ${
    badgeOf(daten.werte) === "demo"
      ? ""
      : `Überdispersion φ = ${formatNumber(found.phi, 1)}; bei 1 wirkt nur der Zufall.`
  }`.trim();
}
