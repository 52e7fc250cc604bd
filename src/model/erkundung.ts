// erkundung.json: the slim catalogue of the explorers, everything they say about a figure beside the figure itself.
import type { AusgabeStand } from "./ausgabe.js";
import type { IndikatorOutlet, KatalogOutlet, QuelleOutlet } from "./outlets.js";
import type { Herkunft } from "./vocabulary.js";

export interface ErkundungIndikator
  extends Pick<
    IndikatorOutlet,
    | "id"
    | "titel"
    | "kurztitel"
    | "einheit"
    | "nachkommastellen"
    | "polaritaet"
    | "bereich"
    | "gruppe"
    | "bestand"
    | "klassen"
    | "anzahl"
    | "ebenenvergleich"
    | "bruch"
    | "rhythmus"
    | "stichtag"
    | "variante"
    | "zufall"
  > {
  /** The first hint of the catalogue. */
  hinweis?: string;
  /** Further words under which it is looked for. */
  synonyme?: string[];
  /** Ids of its other variants. */
  zwillinge?: string[];
  herkuenfte?: Herkunft[];
}

/** A source as one line: its short name and its licence. */
export interface ErkundungQuelle {
  id: string;
  kurz: string;
  lizenz: string;
}

export interface Erkundung {
  datenstand: string;
  ausgabe: AusgabeStand;
  kreis: KatalogOutlet["kreis"];
  /** Attribution of the boundaries. */
  grenzen: string;
  bereiche: KatalogOutlet["bereiche"];
  /** Oldest first. */
  basen: { id: string; titel: string }[];
  indikatoren: ErkundungIndikator[];
  quellen: ErkundungQuelle[];
}

/** What the explorers need of the catalogue. */
export function erkundungOf(katalog: KatalogOutlet): Erkundung {
  return {
    datenstand: katalog.datenstand,
    ausgabe: katalog.ausgabe,
    kreis: katalog.kreis,
    grenzen: katalog.geometrie.vermerk,
    bereiche: katalog.bereiche,
    basen: katalog.basen.map(({ id, titel }) => ({ id, titel })),
    indikatoren: katalog.indikatoren.map(slimIndikator),
    quellen: katalog.quellen.map(slimQuelle),
  };
}

function slimIndikator(i: IndikatorOutlet & Pick<ErkundungIndikator, "synonyme" | "herkuenfte">): ErkundungIndikator {
  return {
    id: i.id,
    titel: i.titel,
    kurztitel: i.kurztitel,
    einheit: i.einheit,
    nachkommastellen: i.nachkommastellen,
    polaritaet: i.polaritaet,
    bereich: i.bereich,
    gruppe: i.gruppe,
    bestand: i.bestand,
    klassen: i.klassen,
    anzahl: i.anzahl,
    ebenenvergleich: i.ebenenvergleich,
    bruch: i.bruch,
    rhythmus: i.rhythmus,
    stichtag: i.stichtag,
    variante: i.variante,
    zufall: i.zufall,
    hinweis: i.hinweise[0],
    synonyme: i.synonyme?.length ? i.synonyme : undefined,
    zwillinge: i.zwillinge.length > 0 ? i.zwillinge : undefined,
    herkuenfte: i.herkuenfte,
  };
}

function slimQuelle(q: QuelleOutlet): ErkundungQuelle {
  return { id: q.id, kurz: q.kurz, lizenz: q.lizenz.kennung };
}
