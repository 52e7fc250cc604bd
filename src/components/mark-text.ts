// What the bubble says about a mark: region, time, value with unit, and what a symbol means.
import { type Ansicht, type FigurDaten, regionsOf, stationsOf, yearShown } from "../charts/figur.js";
import { MARKEN } from "../charts/lebenslauf.js";
import type { FigurBlock } from "../model/figure-block.js";
import { formatNumber } from "../model/format.js";
import type { Wert } from "../model/outlets.js";
import { seriesOf, valuesAt, type Werte } from "../model/pick.js";
import { statusText } from "../model/status.js";
import { formatZeit } from "../model/time.js";
import { bereichText } from "../model/zufall-texte.js";
import type { MarkDatum } from "./marks.js";

export function markText(
  datum: MarkDatum,
  block: FigurBlock,
  daten: FigurDaten,
  ansicht: Ansicht,
): { titel: string; zeilen: string[] } {
  if (block.stationen) return stationText(datum, block, daten, ansicht);
  const several = block.indikatoren !== undefined;
  const werte = several ? daten.werte.find((w) => w.datei.indikator.id === datum.ags)! : daten.werte[0];
  const ags = several ? daten.kreis.ags : datum.ags;
  const { indikator } = werte.datei;
  const name = daten.regionen.find((r) => r.ags === ags)?.name ?? ags;
  const titel = several ? `${indikator.kurztitel}, ${name}` : name;
  const value = figureOf(datum, ags, werte, block, daten, ansicht);
  if (!value) return { titel, zeilen: ["keine Angabe"] };
  const zeit = formatZeit(value.zeit);
  if (value.wert === null) return { titel, zeilen: [statusText(value.status), zeit] };
  const number = `${formatNumber(value.wert, indikator.nachkommastellen)} ${indikator.einheit}`;
  const mark = value.status === "" ? [] : [statusText(value.status)];
  return { titel, zeilen: [number, zeit, ...mark] };
}

/** A mark of a life course: the Gemeinde or the Kreis at one indicator, with its interval. */
function stationText(
  { ags, indikator: id }: MarkDatum,
  block: FigurBlock,
  daten: FigurDaten,
  ansicht: Ansicht,
): { titel: string; zeilen: string[] } {
  const all = stationsOf(block, daten, ansicht).flatMap((s) => s.messungen);
  const { titel, indikator, gemeinden, kreis, marke } = all.find((m) => m.id === id)!;
  const value = [...gemeinden, ...(kreis ? [kreis] : [])].find((w) => w.ags === ags)!;
  const { nachkommastellen, einheit } = indikator!;
  const name = daten.regionen.find((r) => r.ags === ags)?.name ?? ags;
  return {
    titel: `${titel}, ${name}`,
    zeilen: [
      `${formatNumber(value.wert, nachkommastellen)} ${einheit}`,
      ...(value.streuung ? [`95-%-Bereich ${bereichText(value.streuung, nachkommastellen)}`] : []),
      formatZeit(value.zeit),
      ...(value.status === "" ? [] : [statusText(value.status)]),
      ...(marke ? [MARKEN[marke]] : []),
    ],
  };
}

/** The very figure that is drawn: of a year with several, that of the point, or the one that the whole view shows. */
function figureOf(
  { zeit, basis }: MarkDatum,
  ags: string,
  werte: Werte,
  block: FigurBlock,
  daten: FigurDaten,
  ansicht: Ansicht,
): Wert | undefined {
  if (zeit) return seriesOf(werte, ags).find((w) => w.zeit === zeit && w.basis === basis);
  const jahr = yearShown(block, daten, ansicht);
  return jahr === undefined ? undefined : valuesAt(werte, regionsOf(block, daten), jahr).get(ags);
}
