// Wegweiser Kommune of the Bertelsmann Stiftung: published ratios, for Gemeinden from about 5,000 inhabitants.
import { z } from "zod";
import type { BezugVon } from "../../src/model/bezug.js";
import type { Ebene } from "../../src/model/vocabulary.js";
import { erfolgreich, fehlt, jsonVon, unbekannt } from "./antwort.js";
import { adresse } from "./hosts.js";
import { QuellFehler } from "./quellfehler.js";
import { diesesJahr, type Ergebnis, gesucht, liefere, Sammler } from "./sammler.js";
import type { Anfrage, Auftrag, Gelesen, Quellsystem } from "./system.js";
import { leseZahl } from "./zahltext.js";

type WegweiserAuftrag = Auftrag<BezugVon<"wegweiser">>;

const REGIONEN = "Wegweiser Kommune, Liste der Regionen";
const TYPEN: Partial<Record<Ebene, readonly string[]>> = {
  gemeinde: ["GEMEINDE", "KLEINE_GEMEINDE", "KREISFREIE_STADT"],
  kreis: ["LANDKREIS", "KREISFREIE_STADT"],
  land: ["BUNDESLAND"],
  bund: ["BUND"],
};

const regionSchema = z.looseObject({
  friendlyUrl: z.string().regex(/^[a-z0-9-]+$/),
  ags: z.string().nullish(),
  ars: z.string().nullish(),
  type: z.string(),
  smallRegionReplacement: z.unknown().optional(),
});

const statistikSchema = z.looseObject({
  years: z.array(z.int()),
  indicatorsAndTopics: z.array(z.looseObject({ friendlyUrl: z.string(), unit: z.string().nullish() })),
  data: z.looseObject({
    regions: z.array(z.looseObject({ ars: z.string() })),
    indicators: z.array(z.looseObject({ regionYearValues: z.array(z.array(z.unknown())) })),
  }),
});

export interface Region {
  ags: string;
  ebene: Ebene;
  /** Name in addresses. */
  name: string;
  /** Filled up to twelve digits. */
  ars: string;
}

export const wegweiser: Quellsystem<BezugVon<"wegweiser">> = {
  titel: "Wegweiser Kommune",

  anfragen: (auftrag) => [regionenFrage(auftrag)],

  async hole(auftrag, netz) {
    const { indikatoren } = auftrag.bezug;
    jahre(auftrag);
    const liste = await netz.frage(regionenFrage(auftrag), (antwort) =>
      liesRegionen(erfolgreich(antwort, REGIONEN).bytes, auftrag),
    );
    const teile: Gelesen<Ergebnis>[] = [];
    const ohne: string[] = [];
    const frage = async (region: Region, gefragt: typeof indikatoren) => {
      netz.melde(`Wegweiser Kommune: ${region.name}`);
      const { wert, roh } = await netz.frage(statistikFrage(auftrag, region, gefragt), (antwort) => {
        const wo = ortVon(region);
        return fehlt(antwort) ? null : liesStatistik(erfolgreich(antwort, wo).bytes, auftrag, region, gefragt);
      });
      if (wert) teile.push({ wert, roh });
      return wert !== null;
    };
    for (const region of liste.wert.regionen) {
      if (await frage(region, indikatoren)) continue;
      // The answer 404 does not say which of the indicators is missing on this level.
      for (const einer of indikatoren)
        if (indikatoren.length === 1 || !(await frage(region, [einer])))
          ohne.push(`Den Indikator „${einer.indikator}“ gibt es beim Wegweiser Kommune für ${region.ags} nicht.`);
    }
    if (teile.length === 0)
      throw new QuellFehler(
        "endgueltig",
        `Wegweiser Kommune: für keines der gesuchten Gebiete gibt es Zahlen zu ${indikatoren.map(({ indikator }) => indikator).join(", ")}`,
        "indikatoren und ebenen im Block bezug prüfen; die Namen stehen auf www.wegweiser-kommune.de in der Adresse des Indikators.",
      );
    const lieferung = liefere(teile, { rohantworten: [liste.roh], hinweise: [...liste.wert.hinweise, ...ohne] });
    return { ...lieferung, nichtGeladen: leereJahre(auftrag, lieferung.zeilen) };
  },
};

function jahre(auftrag: WegweiserAuftrag): { von: number; bis: number } {
  const { von, bis } = auftrag.bezug.zeitraum;
  if (von === undefined)
    throw new QuellFehler(
      "endgueltig",
      `${auftrag.id}: der Wegweiser Kommune wird nach einem Zeitraum gefragt, sein erstes Jahr ist nicht genannt`,
      "Im Block bezug unter zeitraum ein Jahr als von eintragen (die Reihen beginnen 2006).",
    );
  return { von, bis: Math.min(bis ?? Number.POSITIVE_INFINITY, diesesJahr(auftrag)) };
}

function leereJahre(auftrag: WegweiserAuftrag, zeilen: readonly { zeit: string }[]): string[] {
  const { von, bis } = jahre(auftrag);
  const alle = Array.from({ length: Math.max(0, bis - von + 1) }, (_, i) => String(von + i));
  return alle.filter((jahr) => !zeilen.some(({ zeit }) => zeit.startsWith(jahr)));
}

function regionenFrage({ bezug }: WegweiserAuftrag): Anfrage {
  const typen = [...new Set(bezug.ebenen.flatMap((ebene) => TYPEN[ebene] ?? []))];
  const suche = new URLSearchParams([["max", "20000"], ...typen.map((typ) => ["types", typ])]);
  return { methode: "GET", url: `${adresse("wegweiser")}/rest/region/list?${suche}`, hoechstens: 50_000_000 };
}

function statistikFrage(
  auftrag: WegweiserAuftrag,
  region: Region,
  indikatoren: WegweiserAuftrag["bezug"]["indikatoren"],
): Anfrage {
  const { von, bis } = jahre(auftrag);
  const teile = [...indikatoren.map(({ indikator }) => encodeURIComponent(indikator)), region.name, `${von}-${bis}`];
  return {
    methode: "GET",
    url: `${adresse("wegweiser")}/rest/statistics/data/${teile.join("+")}`,
    hoechstens: 20_000_000,
  };
}

/**
 * Finds the wanted regions by their AGS. Small Gemeinden have no figures of their own, only those of a region that stands in
 * for them: they are named in a remark and never asked for.
 */
export function liesRegionen(bytes: Uint8Array, auftrag: WegweiserAuftrag): { regionen: Region[]; hinweise: string[] } {
  const gelesen = z.array(z.unknown()).safeParse(jsonVon(bytes, REGIONEN));
  if (!gelesen.success || gelesen.data.length === 0)
    throw unbekannt(REGIONEN, "die Antwort ist keine Liste von Regionen");
  const liste = gelesen.data.flatMap((eintrag) => regionSchema.safeParse(eintrag).data ?? []);
  const regionen: Region[] = [];
  const [klein, unbekannte]: [string[], string[]] = [[], []];
  for (const [ags, ebene] of gesucht(auftrag)) {
    const eigene = liste.filter((r) => TYPEN[ebene]?.includes(r.type) && isRegion(r, ags, ebene));
    const mitWerten = eigene.filter((r) => r.type !== "KLEINE_GEMEINDE" && !r.smallRegionReplacement);
    if (mitWerten.length > 1) throw unbekannt(REGIONEN, `die Region ${ags} steht ${mitWerten.length}-mal in der Liste`);
    if (mitWerten.length === 1) {
      const [{ friendlyUrl, ars }] = mitWerten;
      regionen.push({ ags, ebene, name: friendlyUrl, ars: (ars ?? "").padEnd(12, "0") });
    } else (eigene.length > 0 ? klein : unbekannte).push(nameVon(auftrag, ags));
  }
  if (regionen.length === 0)
    throw unbekannt(REGIONEN, "keines der gesuchten Gebiete steht mit eigenen Werten in der Liste");
  const hinweise = [
    ...(klein.length > 0
      ? [
          `Keine eigenen Werte beim Wegweiser Kommune, weil die Gemeinden zu klein sind (unter etwa 5.000 Einwohnern): ${klein.join(", ")}. Die Werte des Gebiets, das dort für sie gezeigt wird, sind nicht übernommen.`,
        ]
      : []),
    ...(unbekannte.length > 0 ? [`Der Wegweiser Kommune führt nicht: ${unbekannte.join(", ")}.`] : []),
  ];
  return { regionen, hinweise };
}

function isRegion({ ags, ars }: z.infer<typeof regionSchema>, gesuchte: string, ebene: Ebene): boolean {
  if (ebene === "bund") return true;
  return ags?.padEnd(8, "0") === gesuchte.padEnd(8, "0") && typeof ars === "string" && /^\d{2,12}$/.test(ars);
}

function nameVon({ kreis }: WegweiserAuftrag, ags: string): string {
  return kreis.gemeinden.find((g) => g.ags === ags)?.name ?? ags;
}

function ortVon({ ags, name }: Region): string {
  return `Wegweiser Kommune, ${name} (${ags})`;
}

/**
 * Reads the figures of a region. Counts the cells indicator × year.
 * @throws QuellFehler where another region, indicator or unit is answered than was asked for
 */
export function liesStatistik(
  bytes: Uint8Array,
  auftrag: WegweiserAuftrag,
  region: Region,
  indikatoren: WegweiserAuftrag["bezug"]["indikatoren"],
): Ergebnis {
  const wo = ortVon(region);
  const gelesen = statistikSchema.safeParse(jsonVon(bytes, wo));
  if (!gelesen.success) {
    const pfad = gelesen.error.issues[0].path.join(".") || "(Anfang)";
    throw unbekannt(wo, `die Antwort hat an der Stelle ${pfad} eine andere Form als erwartet`);
  }
  const { years, indicatorsAndTopics, data } = gelesen.data;
  if (data.regions.length !== 1 || data.regions[0].ars.padEnd(12, "0") !== region.ars)
    throw unbekannt(
      wo,
      `die Antwort ist von ${data.regions.map(({ ars }) => ars).join(", ") || "keiner Region"} statt von ${region.ars}`,
    );
  if (data.indicators.length !== indicatorsAndTopics.length)
    throw unbekannt(wo, `${data.indicators.length} Zahlenreihen zu ${indicatorsAndTopics.length} Indikatoren`);
  const sammler = new Sammler(auftrag);
  let zellen = 0;
  for (const { indikator, merkmal, einheit } of indikatoren) {
    const stellen = indicatorsAndTopics.flatMap(({ friendlyUrl }, i) => (friendlyUrl === indikator ? [i] : []));
    if (stellen.length !== 1)
      throw unbekannt(
        wo,
        `der Indikator „${indikator}“ steht ${stellen.length}-mal in der Antwort (${indicatorsAndTopics.map(({ friendlyUrl }) => friendlyUrl).join(", ")})`,
      );
    const [i] = stellen;
    const { unit } = indicatorsAndTopics[i];
    if ((unit ?? "").trim() !== einheit)
      throw unbekannt(wo, `der Indikator „${indikator}“ hat die Einheit „${unit ?? ""}“ statt „${einheit}“`);
    const reihen = data.indicators[i].regionYearValues;
    if (reihen.length !== 1 || reihen[0].length !== years.length)
      throw unbekannt(
        wo,
        `zum Indikator „${indikator}“ passen Zahlen (${reihen[0]?.length ?? 0}) und Jahre (${years.length}) nicht zusammen`,
      );
    zellen += years.length;
    for (const [j, jahr] of years.entries()) {
      const zahl = reihen[0][j];
      const ort = `${indikator} ${jahr}`;
      if (zahl === null) sammler.lasseAus();
      else if (typeof zahl !== "number") sammler.verweigere(ort, `„${String(zahl)}“ ist keine Zahl`);
      else sammler.nimm(ort, { ags: region.ags, angabe: { art: "jahr", jahr }, merkmal, zelle: leseZahl(zahl) });
    }
  }
  return sammler.ergebnis(zellen);
}
