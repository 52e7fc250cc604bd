// Interval, verdict and rank of a figure as columns of a table and back.
import type { Streuung, Wert } from "./outlets.js";
import type { Urteil } from "./urteil.js";

/** The columns in their order: name for programs, heading for readers, type. All are NULL where there is no interval. */
export const STREUUNG_SPALTEN = [
  { name: "unten", titel: "Untergrenze 95 %", typ: "DOUBLE" },
  { name: "oben", titel: "Obergrenze 95 %", typ: "DOUBLE" },
  { name: "unten_998", titel: "Untergrenze 99,8 %", typ: "DOUBLE" },
  { name: "oben_998", titel: "Obergrenze 99,8 %", typ: "DOUBLE" },
  { name: "vergleich_mit", titel: "Verglichen mit dem übrigen Gebiet", typ: "STRING" },
  { name: "vergleichswert", titel: "Vergleichswert", typ: "DOUBLE" },
  { name: "urteil", titel: "Urteil", typ: "STRING" },
  { name: "platz", titel: "Platz", typ: "INT32" },
  { name: "platz_von", titel: "Platz frühestens (95 %)", typ: "INT32" },
  { name: "platz_bis", titel: "Platz spätestens (95 %)", typ: "INT32" },
  { name: "platz_aus", titel: "Plätze insgesamt", typ: "INT32" },
] as const;

export interface StreuungSpalten {
  unten: number | null;
  oben: number | null;
  unten_998: number | null;
  oben_998: number | null;
  vergleich_mit: string | null;
  vergleichswert: number | null;
  urteil: Urteil | null;
  platz: number | null;
  platz_von: number | null;
  platz_bis: number | null;
  platz_aus: number | null;
}

export function streuungSpalten(streuung: Streuung | undefined): StreuungSpalten {
  return {
    unten: streuung?.unten ?? null,
    oben: streuung?.oben ?? null,
    unten_998: streuung?.unten998 ?? null,
    oben_998: streuung?.oben998 ?? null,
    vergleich_mit: streuung?.vergleich?.mit ?? null,
    vergleichswert: streuung?.vergleich?.wert ?? null,
    urteil: streuung?.vergleich?.urteil ?? null,
    platz: streuung?.rang?.platz ?? null,
    platz_von: streuung?.rang?.von ?? null,
    platz_bis: streuung?.rang?.bis ?? null,
    platz_aus: streuung?.rang?.aus ?? null,
  };
}

/** A row of a table with these columns as a figure with its Streuung. */
export function mitStreuung<T extends Omit<Wert, "streuung">>(row: T & StreuungSpalten): T & Pick<Wert, "streuung"> {
  const {
    unten,
    oben,
    unten_998,
    oben_998,
    vergleich_mit,
    vergleichswert,
    urteil,
    platz,
    platz_von,
    platz_bis,
    platz_aus,
    ...wert
  } = row;
  const figure = wert as unknown as T;
  if (unten === null || oben === null || unten_998 === null || oben_998 === null) return figure;
  return {
    ...figure,
    streuung: {
      unten,
      oben,
      unten998: unten_998,
      oben998: oben_998,
      ...(vergleich_mit === null || vergleichswert === null || urteil === null
        ? {}
        : { vergleich: { mit: vergleich_mit, wert: vergleichswert, urteil } }),
      ...(platz === null || platz_von === null || platz_bis === null || platz_aus === null
        ? {}
        : { rang: { platz, von: platz_von, bis: platz_bis, aus: platz_aus } }),
    },
  };
}
