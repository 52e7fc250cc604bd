// Where the figures of a dataset are fetched and how the keys of the source become ours: the block `bezug` of a sidecar.
import { z } from "zod";
import { EBENEN, RHYTHMEN, type Rhythmus } from "./vocabulary.js";

const text = z.string().trim().min(1, "darf nicht leer sein");
const ebene = z.enum(EBENEN).exclude(["planungsraum"]);

/** Databases that run the software GENESIS and speak the same interface. */
export const GENESIS_SYSTEME = ["regionalstatistik", "genesis-online", "zensus2022", "bildungsdatenbank"] as const;
export type GenesisSystem = (typeof GENESIS_SYSTEME)[number];

/**
 * How the period of the source becomes a time of the atlas: as it is, the year of a Stichtag, the Schuljahr that begins in a
 * year, or a year as this day of it (`12-31`).
 */
const zeit = z.union([
  z.enum(["wie-geliefert", "jahr", "schuljahr"]),
  z.string().regex(/^\d{2}-\d{2}$/, "ein Tag wie 12-31"),
]);

/** Basis of all figures, or of those up to and including a year; the last entry has no end. */
const basis = z.union([
  text,
  z
    .array(z.strictObject({ bis: z.int().optional(), basis: text }))
    .min(1)
    .refine(
      (liste) => liste.every(({ bis }, i) => (bis === undefined) === (i === liste.length - 1)),
      "nur der letzte Eintrag steht ohne „bis“",
    ),
]);

const gemeinsam = {
  /** How often the source publishes. */
  rhythmus: z.enum(Object.keys(RHYTHMEN) as [Rhythmus, ...Rhythmus[]]),
  /** Months after the end of a period from when its figures can be expected. */
  verzug_monate: z.int().min(0).max(60).default(6),
  /** True where an answer of the source for this table has been seen; false is only asked with `--unerprobt`. */
  erprobt: z.boolean(),
  /** Where codes and layout of this block are known from. */
  beleg: text,
  basis,
  ebenen: z.array(ebene).min(1),
  /** First and last year that are taken; what lies outside is with another dataset. */
  zeitraum: z.strictObject({ von: z.int().optional(), bis: z.int().optional() }).default({}),
  zeit: zeit.default("wie-geliefert"),
};

/** A figure as the source calls it: by code, by label, or the only one of its table. */
const zahl = z.strictObject({
  merkmal: text,
  code: text.optional(),
  /**
   * Label in the source; checked where the code is given, searched where it is not. Searched it is equal but for capitals and
   * white space, or, ending in „…“, its beginning; where several figures of a table fit, the table is refused.
   */
  bezeichnung: text.optional(),
  /** Unit in the source. */
  einheit: text.optional(),
  /** Number in the source times this is ours. */
  faktor: z.number().positive().default(1),
  /** Values of our dimensions that all these figures have. */
  auswahl: z.record(z.string(), text).default({}),
  /** Takes only the rows with these values of dimensions of the source (code → code or label of the value). */
  bei: z.record(z.string(), z.string()).default({}),
});

const dimension = z
  .strictObject({
    code: text.optional(),
    bezeichnung: text.optional(),
    /** Our dimension; without one, only the rows whose value becomes `insgesamt` are taken. */
    dimension: text.optional(),
    /** Value code in the source → our value. The empty code is its total. */
    werte: z.record(z.string(), text).default({}),
    /** Value label in the source → our value, where its codes are not known. */
    bezeichnungen: z.record(z.string(), text).default({}),
    /** Value code → label that it must have. */
    texte: z.record(z.string(), text).default({}),
    /** Age groups by the bounds that their label names: „3 bis unter 6 Jahre“ is our 3-5. */
    altersgrenzen: z.boolean().default(false),
    /** Codes or labels of values whose rows are left out, such as a total that another dataset has. The empty code is the total. */
    auslassen: z.array(z.string()).default([]),
    /** Values that are not named above: `ablehnen` refuses the table, `auslassen` leaves their rows out. */
    uebrige: z.enum(["ablehnen", "auslassen"]).default("ablehnen"),
  })
  .refine(({ code, bezeichnung }) => code !== undefined || bezeichnung !== undefined, "code oder bezeichnung nennen");

/** What `-` means where other figures of the same table and period are numbers. */
const strich = z.enum(["null", "unbekannt"]).default("unbekannt");

/** Column of a table with several header rows, named by texts of its header read downwards. */
const spalte = z.strictObject({
  kopf: z.array(text).min(1),
  merkmal: text,
  einheit: text.optional(),
  faktor: z.number().positive().default(1),
  auswahl: z.record(z.string(), text).default({}),
});

const genesis = z.strictObject({
  ...gemeinsam,
  system: z.enum(GENESIS_SYSTEME),
  /** Tables with the levels that each is asked for. */
  tabellen: z.array(z.strictObject({ tabelle: text, ebenen: z.array(ebene).min(1) })).min(1),
  zahlen: z.array(zahl).min(1),
  dimensionen: z.array(dimension).default([]),
  strich,
  /** The download without login (datencsv), where its columns are known: only a fallback. */
  ohne_zugang: z
    .strictObject({
      tabelle: text,
      spalten: z.array(spalte).min(1),
      /** Column between name and figures that divides a region into several rows. */
      schluesselspalte: z
        .strictObject({
          dimension: text,
          werte: z.record(z.string(), text),
          uebrige: z.enum(["ablehnen", "auslassen"]).default("ablehnen"),
        })
        .optional(),
    })
    .optional(),
});

const regionalatlas = z.strictObject({
  ...gemeinsam,
  system: z.literal("regionalatlas"),
  /** Code of the indicator group, `AI002-1-5`. */
  tabelle: z.string().regex(/^AI[0-9A-Z-]+$/, "ein Code wie AI002-1-5"),
  felder: z
    .array(
      z.strictObject({
        feld: z.string().regex(/^ai[a-z0-9]+$/),
        merkmal: text,
        auswahl: z.record(z.string(), text).default({}),
      }),
    )
    .min(1),
});

const wegweiser = z.strictObject({
  ...gemeinsam,
  system: z.literal("wegweiser"),
  /** `friendlyUrl` of the indicator and the unit that the source must name. */
  indikatoren: z.array(z.strictObject({ indikator: text, merkmal: text, einheit: text })).min(1),
});

const inkar = z.strictObject({
  ...gemeinsam,
  system: z.literal("inkar"),
  /** Edition; figures of two editions never stand in one series. */
  ausgabe: z.int(),
  indikatoren: z
    .array(
      z.strictObject({
        /** `ID` or `Kuerzel` in the archive, and the name it must have. */
        id: text,
        bezeichnung: text,
        merkmal: text,
        faktor: z.number().positive().default(1),
        auswahl: z.record(z.string(), text).default({}),
        /** In place of those of the whole block: one edition holds Stichtage and years, and figures on several bases. */
        zeit: zeit.optional(),
        basis: basis.optional(),
        ebenen: z.array(ebene).min(1).optional(),
      }),
    )
    .min(1),
});

const ba = z.strictObject({
  ...gemeinsam,
  system: z.literal("ba"),
  /** A workbook (address with `{jjjjmm}` for the month of the figures), or a table of the pilot interface. */
  abruf: z.discriminatedUnion("art", [
    z.strictObject({
      art: z.literal("mappe"),
      adresse: z.url({ protocol: /^https$/ }),
      /** Month and day of the figures, `06-30`. */
      stichtag: z.string().regex(/^\d{2}-\d{2}$/),
      blatt: text,
      spalten: z.array(spalte).min(1),
    }),
    z.strictObject({
      art: z.literal("schnittstelle"),
      tabelle: text,
      /** Name of the parameter that carries the region, `Kreis` or `Kreis AO`, and its value. */
      parameter: text,
      gebiet: text,
      /** Row label, with those above it where it repeats; figures are rounded to tens. */
      zeilen: z
        .array(
          z.strictObject({
            pfad: z.array(text).min(1),
            merkmal: text,
            auswahl: z.record(z.string(), text).default({}),
          }),
        )
        .min(1),
    }),
  ]),
});

const gemeindeverzeichnis = z.strictObject({
  ...gemeinsam,
  system: z.literal("gemeindeverzeichnis"),
  /** Column of the sheet → our Merkmal. */
  spalten: z
    .array(
      z.strictObject({
        spalte: z.enum(["flaeche", "insgesamt", "maennlich", "weiblich"]),
        merkmal: text,
        auswahl: z.record(z.string(), text).default({}),
      }),
    )
    .min(1),
});

const gisd = z.strictObject({
  ...gemeinsam,
  system: z.literal("gisd"),
  /** Release and commit or tag of the open data repository, so that two releases never mix. */
  fassung: text,
  dateien: z
    .array(
      z.strictObject({
        datei: text,
        /** `region_type` of the newer layout; the older one has one level a file. */
        gebietstyp: text.optional(),
        ebene,
        spalten: z.partialRecord(z.enum(["gisd_score", "gisd_5", "gisd_10", "gisd_k"]), text),
      }),
    )
    .min(1),
});

export const bezugSchema = z.discriminatedUnion("system", [
  genesis,
  regionalatlas,
  wegweiser,
  inkar,
  ba,
  gemeindeverzeichnis,
  gisd,
]);
export type Bezug = z.infer<typeof bezugSchema>;
export type System = Bezug["system"];
export type BezugVon<S extends System> = Extract<Bezug, { system: S }>;
export type GenesisBezug = z.infer<typeof genesis>;
export type Spalte = z.infer<typeof spalte>;

/** Basis of a figure of this year. */
export function basisOf(basis: Bezug["basis"], jahr: number): string {
  if (typeof basis === "string") return basis;
  return basis.find(({ bis }) => bis === undefined || jahr <= bis)!.basis;
}
