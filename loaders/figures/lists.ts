// The block ```liste: lists that pages take from the data, by name and argument.
import { STATIONEN, type Station } from "../../src/model/forecast/annahmen.js";
import type { Html } from "../../src/model/markup.js";
import { nearestName } from "../../src/model/nearest.js";
import type { SiteMap } from "../site/site-map.js";
import { areaList } from "./listen/bereich.js";
import { blockReference } from "./listen/bloecke.js";
import { freshnessList, responsibilityList } from "./listen/frische.js";
import { completenessGrid, fillingMatrix } from "./listen/fuellung.js";
import { catalogList } from "./listen/katalog.js";
import { methodList } from "./listen/modell.js";
import { newsList, shortNewsList } from "./listen/neu.js";
import { plannerSheet, plannerSummary } from "./listen/planer.js";
import { profileList } from "./listen/profil.js";
import { breakList, checkList, identityList, outlierList } from "./listen/pruefung.js";
import { deviationList, leftOutList, sourceList } from "./listen/quellen.js";
import { regionList } from "./listen/regionen.js";
import { pageList } from "./listen/seiten.js";
import { emptyState, factSheet } from "./listen/steckbrief.js";
import { assumptionList, leverList, municipalityForecast } from "./listen/vorausberechnung.js";
import { originSection } from "./listen/woher.js";
import type { SiteData } from "./site-data.js";

interface Liste {
  /** What has to follow the name: an id of one of these kinds, or nothing. */
  angabe: "bereich" | "indikator" | "gebiet" | "menue" | "station" | null;
  render: (data: SiteData, map: SiteMap, arg: string) => Html;
}

const LISTEN: Record<string, Liste> = {
  katalog: { angabe: null, render: (data) => catalogList(data) },
  quellen: { angabe: null, render: (data) => sourceList(data) },
  abgleich: { angabe: null, render: (data) => deviationList(data) },
  "nicht-uebernommen": { angabe: null, render: (data) => leftOutList(data) },
  frische: { angabe: null, render: (data) => freshnessList(data) },
  zustaendigkeiten: { angabe: null, render: (data) => responsibilityList(data) },
  fuellung: { angabe: null, render: (data) => fillingMatrix(data) },
  auffaellig: { angabe: null, render: (data) => outlierList(data) },
  gleichungen: { angabe: null, render: (data) => identityList(data) },
  brueche: { angabe: null, render: (data) => breakList(data) },
  pruefungen: { angabe: null, render: (data) => checkList(data) },
  vollstaendigkeit: { angabe: "indikator", render: (data, _, id) => completenessGrid(data, id) },
  modell: { angabe: null, render: (data) => methodList(data) },
  neu: { angabe: null, render: (data) => newsList(data) },
  "neu-kurz": { angabe: null, render: (data) => shortNewsList(data) },
  gemeinden: { angabe: null, render: (data) => regionList(data) },
  hebel: { angabe: null, render: (data) => leverList(data) },
  annahmen: { angabe: null, render: (data) => assumptionList(data) },
  "vorausberechnung-gemeinden": { angabe: null, render: (data) => municipalityForecast(data) },
  bloecke: { angabe: null, render: () => blockReference() },
  bereich: { angabe: "bereich", render: (data, _, id) => areaList(data, id) },
  steckbrief: { angabe: "indikator", render: (data, _, id) => factSheet(data, id) },
  woher: { angabe: "indikator", render: (data, _, id) => originSection(data, id) },
  leer: { angabe: "indikator", render: (data, _, id) => emptyState(data, id) },
  planer: { angabe: "station", render: (data, _, station) => plannerSheet(data, station as Station) },
  "planer-kurz": { angabe: "station", render: (data, _, station) => plannerSummary(data, station as Station) },
  profil: { angabe: "gebiet", render: (data, _, ags) => profileList(data, ags) },
  seiten: { angabe: "menue", render: (_, map, menue) => pageList(map, menue) },
};

/** Thrown for a block that names a list or an argument that does not exist; the message is German. */
export class ListeError extends Error {}

/** The list that a block names. @throws ListeError */
export function renderListe(content: string, data: SiteData, map: SiteMap): string {
  const [name, arg, ...more] = content.trim().split(/\s+/);
  const liste = Object.hasOwn(LISTEN, name) ? LISTEN[name] : undefined;
  if (!liste) throw unknown("die Liste", name, Object.keys(LISTEN));
  if (more.length > 0 || (arg !== undefined && !liste.angabe))
    throw new ListeError(`„${content.trim()}“: hinter „${name}“ steht zu viel`);
  if (!liste.angabe) return liste.render(data, map, "").text;
  const allowed = argumentsOf(liste.angabe, data);
  if (arg === undefined)
    throw new ListeError(`hinter „${name}“ fehlt die Angabe, zum Beispiel „${name} ${allowed[0]}“`);
  if (!allowed.includes(arg)) throw unknown(`„${liste.angabe}“`, arg, allowed);
  return liste.render(data, map, arg).text;
}

function argumentsOf(kind: NonNullable<Liste["angabe"]>, data: SiteData): string[] {
  if (kind === "bereich") return data.katalog.bereiche.map((b) => b.id);
  if (kind === "indikator") return data.katalog.indikatoren.map((i) => i.id);
  if (kind === "gebiet") return data.regionen.map((r) => r.ags);
  if (kind === "station") return [...STATIONEN];
  return ["themen", "haupt", "handbuch", "ueber"];
}

function unknown(what: string, name: string, names: readonly string[]): ListeError {
  const near = nearestName(name, names);
  return new ListeError(`${what} „${name}“ gibt es nicht${near ? `; gemeint ist wohl „${near}“` : ""}`);
}
