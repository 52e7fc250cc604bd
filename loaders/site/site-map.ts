// The pages of the site and how they hang together: written pages from their front matter, generated ones from the data.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareNames } from "../../src/model/format.js";
import { type Farbe, farbeOf } from "../../src/model/themen.js";
import type { Thema } from "../../src/model/vocabulary.js";
import type { SiteData } from "../figures/site-data.js";
import { type Menue, readFrontMatter } from "./front-matter.js";

export interface Seite {
  /** `/fachkraeftesicherung`, `/` for the start page. */
  pfad: string;
  titel: string;
  kurz: string;
  menue: Menue;
  rang: number;
  thema?: Thema;
  farbe: Farbe;
  beschreibung?: string;
  synonyme: string[];
  rahmen: boolean;
  art: "seite" | "indikator" | "gebiet";
}

/** Folder of the pages of each kind, as in addresses (those of indicators and regions are generated), and the page of news. */
export const PFADE = {
  indikator: "/indikatoren",
  gebiet: "/gemeinden",
  bereich: "/bereiche",
  neu: "/ueber/neu",
} as const;

/** How long the map is taken as it is before the pages are looked at again, in ms. */
const GOOD_FOR = 500;

export class SiteMap {
  private known: Seite[] = [];
  private byPath = new Map<string, Seite>();
  private looked = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly folder: string,
    private readonly data: SiteData,
  ) {}

  /** All pages: written ones by path, then regions and indicators. Read anew now and then: the preview runs for hours. */
  get seiten(): readonly Seite[] {
    if (performance.now() - this.looked > GOOD_FOR) {
      const written = pageFiles(this.folder).flatMap((file) =>
        readPage(file, readFileSync(join(this.folder, file), "utf8")),
      );
      this.known = [...written, ...this.generated()];
      this.byPath = new Map(this.known.map((seite) => [seite.pfad, seite]));
      this.looked = performance.now();
    }
    return this.known;
  }

  find(pfad: string): Seite | undefined {
    return this.seiten.length > 0 ? this.byPath.get(normalise(pfad)) : undefined;
  }

  /** Pages of a menu in order. */
  menue(menue: Menue): Seite[] {
    return this.seiten
      .filter((seite) => seite.menue === menue)
      .sort((a, b) => a.rang - b.rang || compareNames(a.titel, b.titel));
  }

  private generated(): Seite[] {
    const { katalog, regionen } = this.data;
    const rest = { menue: "keins" as const, rang: 100, rahmen: true };
    return [
      ...regionen
        .filter((r) => r.ebene === "gemeinde" || r.ebene === "kreis")
        .map(
          (r): Seite => ({
            ...rest,
            pfad: `${PFADE.gebiet}/${r.ags}`,
            titel: r.name,
            kurz: r.kurz,
            farbe: "arbeit",
            synonyme: [r.ags],
            art: "gebiet",
          }),
        ),
      ...katalog.indikatoren.map(
        (i): Seite => ({
          ...rest,
          pfad: `${PFADE.indikator}/${i.id}`,
          titel: i.titel,
          kurz: i.kurztitel,
          thema: i.themen[0],
          farbe: farbeOf(i.themen[0]),
          synonyme: [i.id, ...(i.referenz ? [i.referenz] : [])],
          art: "indikator",
        }),
      ),
    ];
  }
}

/** Markdown files below a folder, relative, sorted; folders that begin with a dot (Framework's cache) are not entered. */
export function pageFiles(folder: string, below = ""): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith("."))
    .flatMap((entry) => {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return pageFiles(folder, path);
      return entry.name.endsWith(".md") ? [path] : [];
    })
    .sort();
}

/** `/index` and `/handbuch/index` are addressed as `/` and `/handbuch/`. */
export function normalise(pfad: string): string {
  return pfad.replace(/\/index$/, "/");
}

function readPage(file: string, text: string): Seite[] {
  const { value } = readFrontMatter(text, file);
  if (!value) return [];
  const { title, atlas } = value;
  return [
    {
      pfad: normalise(`/${file.replace(/\.md$/, "")}`),
      titel: title,
      kurz: atlas.kurz ?? title,
      menue: atlas.menue,
      rang: atlas.rang,
      thema: atlas.thema,
      farbe: farbeOf(atlas.thema),
      beschreibung: atlas.beschreibung,
      synonyme: atlas.synonyme,
      rahmen: atlas.rahmen,
      art: "seite",
    },
  ];
}
