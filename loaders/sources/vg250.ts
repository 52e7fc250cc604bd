// Boundaries of the Gemeinden from the WFS of the Bundesamt für Kartographie und Geodäsie (VG250), as `npm run geo` derives them.
import { createHash } from "node:crypto";
import type { Feature, FeatureCollection } from "geojson";
import { merge } from "topojson-client";
import { topology as joinBorders } from "topojson-server";
import type { Topology, MultiPolygon as TopoMultiPolygon, Polygon as TopoPolygon } from "topojson-specification";
import { z } from "zod";
import type { Kreis } from "../../src/model/county.js";
import { groupBy } from "../../src/model/group.js";
import { formatZeit } from "../../src/model/time.js";
import { CheckError, refuseErrors } from "../findings.js";
import { checkAreas, readOfficialAreas } from "../geo/area.js";
import { describeProcedure, sidecarText } from "../geo/sidecar.js";
import { buildTopology, featuresOf, type GemeindenTopology, type Shape, setFindings } from "../geo/topology.js";
import { imUhrzeigersinn } from "../geo/umlauf.js";
import { erfolgreich, jsonVon, unbekannt } from "./antwort.js";
import { adresse } from "./hosts.js";
import { QuellFehler } from "./quellfehler.js";
import type { Anfrage, Netz, Rohantwort } from "./system.js";

const WO = "VG250 (WFS des BKG)";
const SEITE = 1000;
const HOECHSTENS_SEITEN = 5;
/** Land with structure; the other values are water and doubles of land. */
const LAND = 4;
/** Share of the present extent by which new boundaries may reach beyond it. */
const RAND = 0.05;
const DATENQUELLEN = "https://sgx.geodatenzentrum.de/web_public/gdz/datenquellen/datenquellen_vg_nuts.pdf";

const position = z.tuple([z.number(), z.number()]).rest(z.number());
const ring = z.array(position).min(4);
const featureSchema = z.looseObject({
  properties: z.looseObject({ ags: z.string(), gf: z.union([z.number(), z.string()]), wsk: z.string().nullish() }),
  geometry: z.discriminatedUnion("type", [
    z.object({ type: z.literal("Polygon"), coordinates: z.array(ring).min(1) }),
    z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring).min(1)).min(1) }),
  ]),
});
const antwortSchema = z.looseObject({
  numberMatched: z.union([z.int(), z.string()]).optional(),
  features: z.array(featureSchema),
});

/** Land area of one feature of the answer. */
export interface Flaeche {
  ags: string;
  shape: Shape;
  /** Day from which its present extent is in force, where the source names it. */
  wsk: string | null;
}

export interface Grenzen {
  /** Text of `gemeinden.topojson` and of `gemeinden.quelle.yaml`. */
  topojson: string;
  quelle: string;
  rohantworten: Rohantwort[];
}

/** What lies in the data root: the boundaries so far, for the extent, and the CSV of official areas. */
export interface Bestand {
  topojson: string;
  flaechen: string;
}

/** The first question, for the plan. */
export function grenzenAnfrage(kreis: Kreis, ab = 0): Anfrage {
  const gleich = (name: string, wert: string) =>
    `<fes:PropertyIsEqualTo><fes:ValueReference>${name}</fes:ValueReference><fes:Literal>${wert}</fes:Literal></fes:PropertyIsEqualTo>`;
  const teile = [
    gleich("sn_l", kreis.ags.slice(0, 2)),
    gleich("sn_r", kreis.ags[2]),
    gleich("sn_k", kreis.ags.slice(3)),
  ];
  const suche = new URLSearchParams({
    SERVICE: "WFS",
    VERSION: "2.0.0",
    REQUEST: "GetFeature",
    TYPENAMES: "vg250:vg250_gem",
    OUTPUTFORMAT: "application/json",
    SRSNAME: "EPSG:4326",
    FILTER: `<fes:Filter xmlns:fes="http://www.opengis.net/fes/2.0"><fes:And>${teile.join("")}</fes:And></fes:Filter>`,
    COUNT: String(SEITE),
    STARTINDEX: String(ab),
    SORTBY: "objid",
  });
  return { methode: "GET", url: `${adresse("vg250")}?${suche}`, hoechstens: 100_000_000 };
}

/**
 * Fetches the boundaries and derives the two files of `data/geo/`; writes nothing.
 * @throws QuellFehler where the answer is not the Gemeinden of the Kreis, in their place and with their area
 */
export async function holeGrenzen(kreis: Kreis, netz: Netz, heute: string, bestand: Bestand): Promise<Grenzen> {
  const flaechen: Flaeche[] = [];
  const rohantworten: Rohantwort[] = [];
  for (let ab = 0, weiter = true; weiter; ab += SEITE) {
    if (ab >= SEITE * HOECHSTENS_SEITEN)
      throw unbekannt(WO, `nach ${HOECHSTENS_SEITEN} Seiten kein Ende, der Filter wirkt nicht`);
    netz.melde(WO);
    const { wert, roh } = await netz.frage(grenzenAnfrage(kreis, ab), (antwort) =>
      liesFlaechen(erfolgreich(antwort, WO).bytes, kreis, ab),
    );
    flaechen.push(...wert.flaechen);
    rohantworten.push(roh);
    weiter = wert.weiter;
  }
  const topojson = `${JSON.stringify(leiteAb(flaechen, kreis, bestand))}\n`;
  return { topojson, quelle: beschreibe(kreis, topojson, heute, flaechen, rohantworten), rohantworten };
}

/**
 * Land areas of one page.
 * @returns with `weiter`: there is another page
 * @throws QuellFehler
 */
export function liesFlaechen(bytes: Uint8Array, kreis: Kreis, ab: number): { flaechen: Flaeche[]; weiter: boolean } {
  const gelesen = antwortSchema.safeParse(jsonVon(bytes, WO));
  if (!gelesen.success) {
    const [{ path, message }] = gelesen.error.issues;
    throw unbekannt(
      WO,
      `die Antwort hat an der Stelle ${path.join(".") || "(Anfang)"} eine andere Form als erwartet (${message})`,
    );
  }
  const { features, numberMatched } = gelesen.data;
  const fremd = features.find(({ properties }) => !properties.ags.startsWith(kreis.ags));
  if (fremd)
    throw unbekannt(
      WO,
      `die Antwort enthält die Fläche ${fremd.properties.ags} außerhalb des Kreises, der Filter wirkt nicht`,
    );
  const flaechen = features
    .filter(({ properties }) => Number(properties.gf) === LAND)
    .map(({ properties: { ags, wsk }, geometry }) => ({
      ags,
      shape: geometry as Shape,
      wsk: /^\d{4}-\d{2}-\d{2}/.exec(wsk ?? "")?.[0] ?? null,
    }));
  const gesamt = typeof numberMatched === "number" ? numberMatched : null;
  const bisher = ab + features.length;
  if (gesamt !== null && features.length < SEITE && bisher < gesamt)
    throw new QuellFehler(
      "voruebergehend",
      `${WO}: nur ${bisher} von ${gesamt} Flächen sind angekommen`,
      "Später noch einmal abrufen.",
    );
  return { flaechen, weiter: features.length === SEITE && bisher !== gesamt };
}

/** Topology of the Gemeinden, checked against their keys, their place so far and their official areas. */
export function leiteAb(flaechen: readonly Flaeche[], kreis: Kreis, bestand: Bestand): GemeindenTopology {
  const gemeinden = [...groupBy(flaechen, ({ ags }) => ags)]
    .map(([ags, teile]) => ({
      type: "Feature" as const,
      id: ags,
      properties: { ags },
      geometry: imUhrzeigersinn(zusammen(teile.map(({ shape }) => shape))),
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  try {
    const fehlt = "Ist die Gemeinde aufgelöst oder neu, data/kreis.yaml an den neuen Gebietsstand anpassen.";
    refuseErrors(
      setFindings(
        gemeinden.map(({ id }) => id),
        kreis,
        WO,
        fehlt,
      ),
    );
    pruefeLage(gemeinden, bestand.topojson);
    const topologie = buildTopology(gemeinden);
    refuseErrors(checkAreas(topologie, kreis, readOfficialAreas(bestand.flaechen)));
    return topologie;
  } catch (error) {
    if (error instanceof QuellFehler) throw error;
    const grund = error instanceof Error ? error.message : String(error);
    throw new QuellFehler(
      "endgueltig",
      `${WO}: die Grenzen bestehen die Prüfung nicht: ${grund}`,
      error instanceof CheckError
        ? "Die Grenzen bleiben, wie sie sind, bis das geklärt ist."
        : "Die Antwort im Zwischenspeicher ansehen; die Grenzen bleiben, wie sie sind.",
    );
  }
}

/** One shape of several parts; borders between them vanish. */
function zusammen(teile: readonly Shape[]): Shape {
  if (teile.length === 1) return teile[0];
  const features = teile.map((geometry): Feature => ({ type: "Feature", properties: {}, geometry }));
  const sammlung: FeatureCollection = { type: "FeatureCollection", features };
  const topologie: Topology = joinBorders({ teile: sammlung });
  const { teile: alle } = topologie.objects;
  const formen = alle.type === "GeometryCollection" ? (alle.geometries as (TopoPolygon | TopoMultiPolygon)[]) : [];
  return merge(topologie, formen);
}

/** All points lie where the Kreis has lain so far; exchanged axes and other places are noticed by that. */
function pruefeLage(gemeinden: readonly Feature<Shape>[], topojson: string): void {
  const punkte = (shapes: readonly Shape[]) =>
    shapes.flatMap((shape) => (shape.type === "Polygon" ? shape.coordinates : shape.coordinates.flat()).flat());
  const bisher = punkte(featuresOf(JSON.parse(topojson) as GemeindenTopology).map(({ geometry }) => geometry));
  const neu = punkte(gemeinden.map(({ geometry }) => geometry));
  for (const [achse, name] of ["Länge", "Breite"].entries()) {
    const [unten, oben] = spanne(bisher.map((punkt) => punkt[achse]));
    const [min, max] = spanne(neu.map((punkt) => punkt[achse]));
    const rand = (oben - unten) * RAND;
    if (min < unten - rand || max > oben + rand)
      throw unbekannt(
        WO,
        `die geografische ${name} reicht von ${min.toFixed(3)} bis ${max.toFixed(3)}, bisher von ${unten.toFixed(3)} bis ${oben.toFixed(3)}; vielleicht sind die Achsen vertauscht`,
      );
  }
}

function spanne(zahlen: readonly number[]): [number, number] {
  return zahlen.reduce<[number, number]>(([a, b], z) => [Math.min(a, z), Math.max(b, z)], [Infinity, -Infinity]);
}

function beschreibe(
  kreis: Kreis,
  topojson: string,
  heute: string,
  flaechen: readonly Flaeche[],
  rohantworten: readonly Rohantwort[],
): string {
  const jahr = heute.slice(0, 4);
  const juengste = flaechen
    .flatMap(({ wsk }) => wsk ?? [])
    .sort()
    .at(-1);
  const wirksam = juengste ? ` Das jüngste Wirksamkeitsdatum (WSK) der Flächen ist der ${formatZeit(juengste)}.` : "";
  const quelle = {
    titel: `Verwaltungsgebiete 1 : 250 000 (VG250), Grenzen der Gemeinden, ${kreis.name}`,
    herausgeber: "Bundesamt für Kartographie und Geodäsie",
    kurz: `BKG ${jahr} (Daten verändert)`,
    vermerk: `© BKG (${jahr}) dl-de/by-2-0 (Daten verändert), Datenquellen: ${DATENQUELLEN}`,
    lizenz: {
      kennung: "dl-de/by-2-0",
      name: "Datenlizenz Deutschland – Namensnennung – Version 2.0",
      url: "https://www.govdata.de/dl-de/by-2-0",
      weitergabe: "erlaubt",
    },
    stand: `Letzter vom BKG veröffentlichter 1. Januar, abgerufen am ${formatZeit(heute)}`,
    stand_herleitung: `Der Dienst liefert stets den jüngsten Gebietsstand und nennt ihn nicht.${wirksam}`,
    verfahren: describeProcedure(kreis),
    abruf: {
      dienst: adresse("vg250"),
      zeitpunkt: heute,
      antworten: rohantworten.map(({ anfrage, sha256 }) => ({ anfrage, sha256 })),
    },
    sha256: createHash("sha256").update(topojson).digest("hex"),
  };
  return sidecarText(quelle, "npm run atlas -- pull");
}
