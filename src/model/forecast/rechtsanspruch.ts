// The legal claim to Ganztag (§ 24 Abs. 4 SGB VIII): who has it when, who takes it up, which places fulfil it.
import type { Ganztagsplatz } from "./eingaben.js";
import type { Szenario } from "./parameter.js";
import type { Klassenzahlen } from "./uebergangsquoten.js";

/** Grades with a claim in the school year that begins in `jahr`: 1 to min(4, jahr − 2025), none before 2026. */
export function anspruchsklassen(jahr: number): number {
  return Math.max(0, Math.min(4, jahr - 2025));
}

/** Take-up of a grade with a claim in a school year, as a share; one value per grade for `eigene`. */
export function quoteOf(szenario: Szenario, jahr: number): number {
  const { quote, zuwachs } = szenario;
  if (!zuwachs) return quote;
  return Math.min(zuwachs.hoechstens, quote + zuwachs.je_jahr * (jahr - zuwachs.ab));
}

/** Take-up of grades 1 to 4 in a school year: by `quoten` where there is a claim, `ohneAnspruch` elsewhere. */
export function quoten(jahr: number, mitAnspruch: readonly number[], ohneAnspruch: number): Klassenzahlen {
  const entitled = anspruchsklassen(jahr);
  return [0, 1, 2, 3].map((j) => (j < entitled ? mitAnspruch[j] : ohneAnspruch)) as Klassenzahlen;
}

/** Whether something is valid on a day (ISO dates). */
export function giltAm(tag: string, { ab, bis }: { ab: string; bis: string | null }): boolean {
  return ab <= tag && (bis === null || tag <= bis);
}

/** First day of a school year. */
export function schuljahresbeginn(jahr: number): string {
  return `${jahr}-08-01`;
}

/**
 * Children with a complete package (8 hours on 5 days, and holidays) at a site on a day. A place with `deckt: paket` is a package of
 * its own. Offers of one `kombination` make a package together: a child needs one place of each, so the smallest counts, and
 * only if together they cover school days and holidays. Places that cannot fulfil the claim count nothing.
 */
export function vollePakete(plaetze: readonly Ganztagsplatz[], tag: string): number {
  const valid = plaetze.filter((p) => p.anspruchserfuellend && giltAm(tag, p));
  const alone = valid.filter((p) => p.kombination === "" && p.deckt === "paket");
  let sum = alone.reduce((total, p) => total + p.plaetze, 0);
  const names = new Set(valid.filter((p) => p.kombination !== "").map((p) => `${p.standort} ${p.kombination}`));
  for (const name of names) {
    const parts = valid.filter((p) => `${p.standort} ${p.kombination}` === name);
    // Several rows of one offer (an extension, later places) are one part of the package.
    const perOffer = new Map<string, { plaetze: number; deckt: Ganztagsplatz["deckt"] }>();
    for (const p of parts) {
      const key = `${p.modul} ${p.deckt}`;
      perOffer.set(key, { plaetze: (perOffer.get(key)?.plaetze ?? 0) + p.plaetze, deckt: p.deckt });
    }
    const covered = new Set([...perOffer.values()].map((p) => p.deckt));
    const days = covered.has("paket") || covered.has("schultage");
    const holidays = covered.has("paket") || covered.has("ferien");
    if (days && holidays) sum += Math.min(...[...perOffer.values()].map((p) => p.plaetze));
  }
  return sum;
}
