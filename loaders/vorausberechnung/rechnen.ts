// The inputs of the projection from the figures and files of a data root: start population, rates, migration, participation.

import { type Altersgruppe, altersgruppe, luecklos } from "../../src/model/forecast/altersgruppen.js";
import { aufAltersjahre } from "../../src/model/forecast/altersjahre.js";
import type { Quoten } from "../../src/model/forecast/erwerbspersonen.js";
import { glockenkurve } from "../../src/model/forecast/fruchtbarkeit.js";
import {
  GESCHLECHTER,
  type Geschlecht,
  type JeGeschlecht,
  type NachAlter,
  type Personen,
  type Raten,
  schritt,
} from "../../src/model/forecast/kohorten.js";
import { type Parameter, parameterWert } from "../../src/model/forecast/parameter.js";
import { gompertz, type Sterblichkeit } from "../../src/model/forecast/sterblichkeit.js";
import {
  type Eingabe,
  type Grundlage,
  stellungVon,
  type Vorausberechnung,
  type VorausberechnungOutlet,
  vorausberechnen,
  WANDERUNG_TEXT,
  WANDERUNGEN,
} from "../../src/model/forecast/vorausberechnung.js";
import { rogersCastro } from "../../src/model/forecast/wanderung.js";
import { formatNumber } from "../../src/model/format.js";
import { groupBy } from "../../src/model/group.js";
import { summe } from "../../src/model/summe.js";
import type { DataRoot } from "../data-root.js";
import { type Database, literal, quote } from "../database.js";
import type { Finding } from "../findings.js";
import { PLANUNG } from "../planung/tabellen.js";
import { dimensionsOf } from "../values.js";
import type { Tabelleninhalt, Vorausberechnungsdateien } from "./dateien.js";
import { ANNAHMEN, TABELLEN, type TabellenName } from "./tabellen.js";

/** The last age, which is open. */
const LETZTES = 100;

const BEVOELKERUNG = "bevoelkerung";
const MODELL = "bevoelkerung_modell";

/**
 * The outlet of the projection, from public figures after disclosure control. Where something is missing it says what, and nothing
 * is projected; an assumption that leads nowhere is an error.
 */
export async function computeVorausberechnung(
  db: Database,
  data: DataRoot,
  { tabellen, parameter, fassung }: Vorausberechnungsdateien,
): Promise<{ outlet: VorausberechnungOutlet; findings: Finding[] }> {
  const missing = (grund: string) => ({ outlet: { verfuegbar: false as const, grund }, findings: [] });
  if (!parameter)
    return missing(
      `Es fehlen die Annahmen (${ANNAHMEN.map((a) => `${data.name}/${a.bereich}/${PLANUNG}/${a.datei}`).join(", ")}).`,
    );
  const figures = await readFigures(db, data, [data.kreis.ags]);
  const known = occasions(figures, data, data.kreis.ags);
  try {
    const mortality = mortalityOf(tabellen.get("sterbetafel"), parameter);
    const start = startOf(tabellen.get("bevoelkerung-einzelalter"), known, mortality);
    if (!start)
      return missing(
        "Für keinen Stichtag ist die Bevölkerung des Landkreises nach Altersgruppen und Geschlecht bekannt.",
      );
    const raten: Raten = {
      sterben: bySex((g) => mortality[g].sterben),
      saeugling: bySex((g) => mortality[g].saeugling),
      geburten: birthsOf(tabellen.get("geburtenziffern"), parameter),
      jungen: parameterWert(parameter, "jungenanteil"),
    };
    const migration = migrationOf(tabellen.get("wanderungen"), known, raten, mortality, parameter);
    const grundlage: Grundlage = {
      jahr: start.jahr,
      bis: parameterWert(parameter, "endjahr"),
      personen: start.personen,
      raten,
      ankunft: parameterWert(parameter, "wanderung_jahresmitte") === 1 ? "jahresmitte" : "jahresende",
      wanderung: migration.wanderung,
      profil: migration.profil,
      quoten: participationOf(tabellen.get("erwerbsquoten"), parameter),
      zieljahr: parameterWert(parameter, "zieljahr"),
      frauenAbstand: parameterWert(parameter, "frauen_abstand") / 100,
      rentenalter: parameterWert(parameter, "rentenalter"),
      eintrittsalter: parameterWert(parameter, "eintrittsalter"),
      hoch: parameterWert(parameter, "wanderung_hoch"),
      aeltereZuschlag: parameterWert(parameter, "aeltere_zuschlag") / 100,
      vorgaben: officialOf(tabellen.get("vorausschaetzung"), start.jahr),
    };
    checkOrder(grundlage);
    const find = (id: string) => parameter.find((p) => p.id === id)!;
    const outlet: Vorausberechnung = {
      verfuegbar: true,
      fassung,
      grundlage,
      eingaben: inputs(tabellen, data, start, migration.text),
      start: { zeit: start.zeit, basis: start.basis, quellen: start.quellen, gegliedert: start.gegliedert },
      frueher: yearEnds(known)
        .filter((o) => o.basis === start.basis && o.zeit < start.zeit)
        .map((o) => ({ jahr: Number(o.zeit.slice(0, 4)), personen: total(o.personen) })),
      parameter,
      hebel: {
        wanderung: find("wanderung_hoch"),
        frauen: find("hebel_frauen"),
        aeltere: find("aeltere_zuschlag"),
        einpendler: find("einpendler_zuschlag"),
      },
      einpendler: await commuters(db, data),
      ...(await municipalities(db, data)),
    };
    return {
      outlet,
      findings: [...cutCells(grundlage, data), ...unusedYears(tabellen.get("vorausschaetzung"), grundlage, data)],
    };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    const [{ bereich, datei }] = ANNAHMEN;
    return {
      outlet: { verfuegbar: false, grund: "Die Annahmen führen zu keinem Ergebnis." },
      findings: [
        {
          grad: "fehler",
          datei: `${data.name}/${bereich}/${PLANUNG}/${datei}`,
          was: `die Vorausberechnung lässt sich nicht rechnen: ${cause.message}`,
          abhilfe: "Die genannte Annahme oder Tabelle berichtigen.",
        },
      ],
    };
  }
}

interface Figure {
  merkmal: string;
  ags: string;
  zeit: string;
  basis: string;
  alter: string;
  geschlecht: string;
  wert: number;
  quelle: string;
}

/** Persons by age and sex that may be published and are not fictitious; none where the catalogue has no ages and sexes. */
async function readFigures(
  db: Database,
  data: DataRoot,
  places: readonly string[],
  merkmal = BEVOELKERUNG,
): Promise<Figure[]> {
  const dimensions = data.merkmale.get(merkmal)?.dimensionen;
  if (!dimensions?.alter || !dimensions.geschlecht) return [];
  const others = dimensionsOf(data).filter((d) => d !== "alter" && d !== "geschlecht");
  return db.rows<Figure>(`SELECT merkmal, ags, zeit, basis, alter, geschlecht, wert, quelle FROM merkmalswerte
    WHERE merkmal = ${literal(merkmal)} AND wert IS NOT NULL AND herkunft <> 'demo'
      AND ags IN (${places.map(literal).join(", ")}) ${others.map((d) => `AND ${quote(d)} = 'insgesamt'`).join(" ")}
    ORDER BY ALL`);
}

/** Persons of a region at one Stichtag by group of ages and sex. */
interface Occasion {
  zeit: string;
  basis: string;
  gruppen: Altersgruppe[];
  personen: JeGeschlecht<number[]>;
  quellen: string[];
}

/** All Stichtage and bases with a figure for every age group and sex, by time and then from old to new basis. */
function occasions(figures: readonly Figure[], data: DataRoot, ags: string, merkmal = BEVOELKERUNG): Occasion[] {
  const definition = data.merkmale.get(merkmal);
  const sums = Object.keys(definition?.gruppen.alter ?? {});
  const names = (definition?.dimensionen.alter ?? []).filter((a) => a !== "insgesamt" && !sums.includes(a));
  if (!names.every((n) => /^\d+(-\d+|\+)?$/.test(n))) return [];
  const gruppen = luecklos(names);
  if (!gruppen) return [];
  const rank = (basis: string) => data.basen.findIndex((b) => b.id === basis);
  return [
    ...groupBy(
      figures.filter((f) => f.ags === ags),
      (f) => `${f.zeit} ${f.basis}`,
    ).values(),
  ]
    .flatMap((own): Occasion[] => {
      const byCell = new Map(own.map((f) => [`${f.alter} ${f.geschlecht}`, f]));
      const cells = GESCHLECHTER.flatMap((g) => gruppen.map((gruppe) => byCell.get(`${gruppe.name} ${g}`)));
      if (cells.some((c) => c === undefined)) return [];
      const personen = bySex((g) => gruppen.map((gruppe) => byCell.get(`${gruppe.name} ${g}`)!.wert));
      const quellen = [...new Set(cells.flatMap((c) => c!.quelle.split(" + ")))].sort();
      return [{ zeit: own[0].zeit, basis: own[0].basis, gruppen, personen, quellen }];
    })
    .sort((a, b) => (a.zeit < b.zeit ? -1 : a.zeit > b.zeit ? 1 : rank(a.basis) - rank(b.basis)));
}

/** Persons at the end of a year, as the method reckons. */
function yearEnds(known: readonly Occasion[]): Occasion[] {
  return known.filter((o) => o.zeit.endsWith("-12-31"));
}

type Tafel = Sterblichkeit & { saeugling: number };

function mortalityOf(table: Tabelleninhalt | undefined, parameter: readonly Parameter[]): JeGeschlecht<Tafel> {
  if (!table) {
    const infants = parameterWert(parameter, "saeuglingssterblichkeit") / 1000;
    const rise = parameterWert(parameter, "sterblichkeit_steigung");
    return bySex((g) => ({
      ...gompertz(parameterWert(parameter, `lebenserwartung_${g}`), rise, infants, LETZTES),
      saeugling: infants,
    }));
  }
  return bySex((g) => {
    const q = new Map(table.zeilen.filter((z) => z.zellen.geschlecht === g).map((z) => [z.zellen.alter, z.wert]));
    const ages = Array.from({ length: LETZTES }, (_, a) => q.get(String(a))!);
    const sterben = [...ages, q.get(`${LETZTES}+`)!];
    const saeugling = q.get("geburt")!;
    const alive: number[] = [1 - saeugling];
    for (const rate of ages) alive.push(alive.at(-1)! * (1 - rate));
    // The open age holds its survivors for as long as its mortality lets them live.
    alive[LETZTES] /= Math.max(sterben[LETZTES], 1e-9);
    return { sterben, saeugling, ueberlebende: alive };
  });
}

interface Start {
  jahr: number;
  zeit: string;
  basis: string;
  personen: Personen;
  quellen: string[];
  gegliedert: "altersjahre" | "altersgruppen";
}

function startOf(
  table: Tabelleninhalt | undefined,
  known: readonly Occasion[],
  mortality: JeGeschlecht<Tafel>,
): Start | null {
  const newest = yearEnds(known).at(-1);
  if (table) {
    const zeit = table.zeilen
      .map((z) => z.zellen.stichtag)
      .sort()
      .at(-1)!;
    const personen = bySex((g) => {
      const own = table.zeilen.filter((z) => z.zellen.stichtag === zeit && z.zellen.geschlecht === g);
      const gruppen = luecklos(own.map((z) => z.zellen.alter))!;
      const counts = gruppen.map((gruppe) => own.find((z) => z.zellen.alter === gruppe.name)!.wert);
      return aufAltersjahre(gruppen, counts, mortality[g].ueberlebende, LETZTES);
    });
    const single = table.zeilen.filter((z) => /^\d+$/.test(z.zellen.alter)).length > table.zeilen.length / 2;
    return {
      jahr: Number(zeit.slice(0, 4)),
      zeit,
      basis: newest?.basis ?? "",
      personen,
      quellen: [],
      gegliedert: single ? "altersjahre" : "altersgruppen",
    };
  }
  if (!newest) return null;
  return {
    jahr: Number(newest.zeit.slice(0, 4)),
    zeit: newest.zeit,
    basis: newest.basis,
    personen: singleYears(newest, mortality),
    quellen: newest.quellen,
    gegliedert: "altersgruppen",
  };
}

function singleYears({ gruppen, personen }: Occasion, mortality: JeGeschlecht<Tafel>): Personen {
  return bySex((g) => aufAltersjahre(gruppen, personen[g], mortality[g].ueberlebende, LETZTES));
}

function birthsOf(table: Tabelleninhalt | undefined, parameter: readonly Parameter[]): NachAlter {
  if (!table)
    return glockenkurve(
      parameterWert(parameter, "geburtenziffer"),
      parameterWert(parameter, "geburten_mittleres_alter"),
      parameterWert(parameter, "geburten_streuung"),
      LETZTES,
    );
  return byAge(table.zeilen.map((z) => ({ gruppe: altersgruppe(z.zellen.alter), wert: z.wert / 1000 })));
}

/**
 * Net migration of a year by sex and age. Delivered: the mean of the years that are to be used. Else its sum by sex is what the
 * change of the last year leaves after modelled births and deaths, on the age profile of the assumptions.
 */
function migrationOf(
  table: Tabelleninhalt | undefined,
  known: readonly Occasion[],
  raten: Raten,
  mortality: JeGeschlecht<Tafel>,
  parameter: readonly Parameter[],
): { wanderung: Personen; profil: Personen; text: string } {
  const ages = rogersCastro(
    {
      kinder_abfall: parameterWert(parameter, "wanderung_kinder_abfall"),
      kinder_hoehe: parameterWert(parameter, "wanderung_kinder_hoehe"),
      gipfel: parameterWert(parameter, "wanderung_gipfel"),
      abfall: parameterWert(parameter, "wanderung_abfall"),
      anstieg: parameterWert(parameter, "wanderung_anstieg"),
      sockel: parameterWert(parameter, "wanderung_sockel"),
    },
    LETZTES,
  );
  const profil = bySex(() => ages.map((share) => share / 2));
  if (table) {
    const used = table.zeilen.filter((z) => z.zellen.verwenden === "ja");
    const years = [...new Set(used.map((z) => z.zellen.jahr))].sort();
    const wanderung = bySex((g) => {
      const list = new Array<number>(LETZTES + 1).fill(0);
      for (const { zellen, wert } of used) {
        if (zellen.geschlecht !== g) continue;
        const { von, bis } = altersgruppe(zellen.alter);
        const to = Math.min(bis ?? LETZTES, LETZTES);
        for (let a = von; a <= to; a++) list[a] += wert / (to - von + 1) / years.length;
      }
      return list;
    });
    return { wanderung, profil, text: `Mittel der Jahre ${years.join(", ")}` };
  }
  const newest = yearEnds(known).at(-1);
  const year = Number(newest?.zeit.slice(0, 4));
  const before = known.findLast((o) => o.zeit === `${year - 1}-12-31` && o.basis === newest!.basis);
  const none = bySex(() => new Array<number>(LETZTES + 1).fill(0));
  if (!newest || !before)
    return { wanderung: none, profil, text: "keine Wanderung: vom Jahr davor fehlt eine vergleichbare Zahl" };
  const natural = schritt(singleYears(before, mortality), raten, none);
  const saldo = bySex((g) => summe(newest.personen[g]) - summe(natural.personen[g]));
  const change = total(newest.personen) - total(before.personen);
  return {
    wanderung: bySex((g) => ages.map((share) => share * saldo[g])),
    profil,
    text: `${formatNumber(saldo.maennlich + saldo.weiblich, 0)} Personen je Jahr: Veränderung der Bevölkerung ${year} (${formatNumber(change, 0)}) abzüglich gerechneter Geburten (${formatNumber(natural.geburten, 0)}) und Sterbefälle (${formatNumber(natural.sterbefaelle, 0)}), auf ein Altersprofil verteilt`,
  };
}

function participationOf(table: Tabelleninhalt | undefined, parameter: readonly Parameter[]): Quoten {
  return bySex((g) => {
    if (table)
      return byAge(
        table.zeilen
          .filter((z) => z.zellen.geschlecht === g)
          .map((z) => ({ gruppe: altersgruppe(z.zellen.alter), wert: z.wert / 100 })),
      );
    return byAge(
      parameter.flatMap(({ id, wert }) => {
        const match = new RegExp(`^quote_${g}_(\\d+)_(\\d+)$`).exec(id);
        return match ? [{ gruppe: altersgruppe(`${match[1]}-${match[2]}`), wert: wert / 100 }] : [];
      }),
    );
  });
}

/** One number an age from groups; ages without a group have 0. */
function byAge(rows: readonly { gruppe: Altersgruppe; wert: number }[]): number[] {
  return Array.from({ length: LETZTES + 1 }, (_, a) => {
    const row = rows.find(({ gruppe }) => gruppe.von <= a && a <= (gruppe.bis ?? LETZTES));
    return row?.wert ?? 0;
  });
}

function officialOf(table: Tabelleninhalt | undefined, jahr: number): Grundlage["vorgaben"] {
  if (!table) return [];
  return [...groupBy(table.zeilen, (z) => Number(z.zellen.jahr))]
    .filter(([year]) => year > jahr)
    .sort(([a], [b]) => a - b)
    .map(([year, rows]) => ({
      jahr: year,
      werte: rows.map((z) => ({
        gruppe: altersgruppe(z.zellen.alter),
        geschlecht: z.zellen.geschlecht as Geschlecht | "insgesamt",
        personen: z.wert,
      })),
    }));
}

/** Where each input comes from, for readers. */
function inputs(
  tabellen: Vorausberechnungsdateien["tabellen"],
  data: DataRoot,
  start: Start,
  migration: string,
): Eingabe[] {
  const instead: Record<TabellenName, Pick<Eingabe, "stand" | "quelle">> = {
    "bevoelkerung-einzelalter": {
      stand: "hergeleitet",
      quelle: `Amtliche Altersgruppen zum 31. Dezember ${start.jahr}, auf Altersjahre verteilt`,
    },
    sterbetafel: { stand: "angenommen", quelle: "Gompertz-Kurve zur angenommenen Lebenserwartung" },
    geburtenziffern: { stand: "angenommen", quelle: "Glockenkurve zur angenommenen Zahl der Kinder je Frau" },
    wanderungen: { stand: "hergeleitet", quelle: migration },
    vorausschaetzung: { stand: "fehlt", quelle: "Das Ergebnis ist an keiner amtlichen Vorausschätzung ausgerichtet" },
    erwerbsquoten: { stand: "angenommen", quelle: "Auf 5 Prozentpunkte gerundete Annahmen" },
  };
  return TABELLEN.map(({ name, titel, bereich }) => {
    const quelle = tabellen.get(name)?.quelle;
    return {
      id: name,
      titel,
      ...(quelle
        ? {
            stand: "geliefert" as const,
            quelle: name === "wanderungen" ? `${quelle.kurz}, ${migration}` : quelle.kurz,
            lizenz: quelle.lizenz.kennung,
          }
        : { ...instead[name], lizenz: null }),
      datei: `${data.name}/${bereich}/${PLANUNG}/${name}.csv`,
    };
  });
}

/**
 * Commuters into the Kreis in the newest year for which it follows from published figures: employees at work there are those who
 * live there plus the Pendlersaldo, and a known share of them commutes in.
 */
async function commuters(db: Database, data: DataRoot): Promise<Vorausberechnung["einpendler"]> {
  const names = ["einpendlerquote", "pendlersaldo", "svb_wohnort"];
  if (names.some((name) => !data.merkmale.has(name))) return null;
  const rows = await db.rows<{ merkmal: string; zeit: string; wert: number; quelle: string }>(
    `SELECT merkmal, zeit, wert, quelle FROM merkmalswerte WHERE ags = ${literal(data.kreis.ags)} AND wert IS NOT NULL AND herkunft <> 'demo'
      AND merkmal IN (${names.map(literal).join(", ")}) ${dimensionsOf(data)
        .map((d) => `AND ${quote(d)} = 'insgesamt'`)
        .join(" ")} ORDER BY ALL`,
  );
  const years = [...groupBy(rows, (r) => r.zeit)].filter(([, own]) =>
    names.every((n) => own.some((r) => r.merkmal === n)),
  );
  const newest = years.sort(([a], [b]) => (a < b ? -1 : 1)).at(-1);
  if (!newest) return null;
  const [zeit, own] = newest;
  const value = (name: string) => own.findLast((r) => r.merkmal === name)!.wert;
  const atWork = value("svb_wohnort") / (1 - value("pendlersaldo") / 100);
  return {
    jahr: Number(zeit.slice(0, 4)),
    personen: (atWork * value("einpendlerquote")) / 100,
    quellen: [...new Set(own.flatMap((r) => r.quelle.split(" + ")))].sort(),
  };
}

/** Shares of the Gemeinden in the age groups of the Kreis, from the newest modelled age structure; none where there is no such model. */
async function municipalities(db: Database, data: DataRoot): Promise<Pick<Vorausberechnung, "gruppen" | "gemeinden">> {
  const places = data.kreis.gemeinden.map((g) => g.ags);
  const figures = await readFigures(db, data, places, MODELL);
  const own = places.map((ags) => ({ ags, stand: occasions(figures, data, ags, MODELL).at(-1) }));
  const [first] = own;
  if (!first?.stand || own.some((o) => o.stand?.zeit !== first.stand!.zeit || o.stand.basis !== first.stand!.basis))
    return { gruppen: [], gemeinden: [] };
  const { gruppen } = first.stand;
  const sums = bySex((g) => gruppen.map((_, i) => summe(own.map((o) => o.stand!.personen[g][i]))));
  return {
    gruppen,
    gemeinden: own.map(({ ags, stand }) => ({
      ags,
      anteile: bySex((g) => stand!.personen[g].map((p, i) => (sums[g][i] > 0 ? p / sums[g][i] : 0))),
      personen: total(stand!.personen),
    })),
  };
}

/** @throws RangeError where years or ages of the assumptions do not follow each other */
function checkOrder({ jahr, zieljahr, bis, eintrittsalter, rentenalter }: Grundlage): void {
  if (!(jahr < zieljahr && zieljahr <= bis))
    throw new RangeError(`auf das Ausgangsjahr ${jahr} müssen zieljahr (${zieljahr}) und endjahr (${bis}) folgen`);
  if (!(0 < eintrittsalter && eintrittsalter < rentenalter && rentenalter < LETZTES))
    throw new RangeError(`eintrittsalter (${eintrittsalter}) und rentenalter (${rentenalter}) passen nicht zueinander`);
}

/** Official years that the projection does not reach, as a remark: they would otherwise be taken for used. */
function unusedYears(table: Tabelleninhalt | undefined, { jahr, bis }: Grundlage, data: DataRoot): Finding[] {
  const years = [...new Set((table?.zeilen ?? []).map((z) => Number(z.zellen.jahr)))].sort((a, b) => a - b);
  const unused = years.filter((year) => year <= jahr || year > bis);
  if (!table || unused.length === 0) return [];
  return [
    {
      grad: "hinweis",
      datei: `${data.name}/${table.tabelle.bereich}/${PLANUNG}/${table.tabelle.name}.csv`,
      was: `die Jahre ${unused.join(", ")} liegen außerhalb der Vorausberechnung (${jahr + 1} bis ${bis}) und werden nicht verwendet`,
      abhilfe: "Kein Fehler; die übrigen Jahre gelten.",
    },
  ];
}

/** Cells that migration would have made negative in one of the scenarios, as a remark. */
function cutCells(grundlage: Grundlage, data: DataRoot): Finding[] {
  return WANDERUNGEN.flatMap((name) => {
    const { gekappt } = vorausberechnen(grundlage, stellungVon(grundlage, name));
    if (gekappt.length === 0) return [];
    const [{ jahr, alter, geschlecht }] = gekappt;
    return [
      {
        grad: "hinweis" as const,
        datei: `${data.name}/${ANNAHMEN[0].bereich}/${PLANUNG}/${ANNAHMEN[0].datei}`,
        schluessel: WANDERUNG_TEXT[name],
        was: `die Wanderung macht ${gekappt.length} Zellen der Vorausberechnung negativ, zuerst ${jahr}, Alter ${alter}, ${geschlecht}; sie stehen auf 0 (${formatNumber(summe(gekappt.map((g) => g.fehlbetrag)), 1)} Personen)`,
        abhilfe: "Wanderung und Altersprofil prüfen.",
      },
    ];
  });
}

function bySex<T>(of: (geschlecht: Geschlecht) => T): JeGeschlecht<T> {
  return { maennlich: of("maennlich"), weiblich: of("weiblich") };
}

function total(personen: JeGeschlecht<readonly number[]>): number {
  return summe(personen.maennlich) + summe(personen.weiblich);
}
