// The quantities that a projection is shown by: population, labour force, its index, Ersatzquote, who leaves and who enters.
import { ersatzquote, erwerbspersonen, nachrueckerluecke, type Zerlegung, zerlegung } from "./erwerbspersonen.js";
import { personenzahl } from "./kohorten.js";
import { type Grundlage, HEBEL, type Hebel, type Stand, type Stellung, vorausberechnen } from "./vorausberechnung.js";

export const GROESSEN = [
  "erwerbspersonen",
  "bevoelkerung",
  "erwerbsindex",
  "ersatzquote",
  "nachruecken",
  "rentenalter",
  "eintritt",
] as const;
export type Groesse = (typeof GROESSEN)[number];

export interface Beschreibung {
  titel: string;
  einheit: string;
  nachkommastellen: number;
  /** Whether participation changes it. */
  beteiligung: boolean;
}

/** What a quantity is called; ages stand in data and so are filled in. */
export function beschreibung(groesse: Groesse, { jahr, rentenalter, eintrittsalter }: Grundlage): Beschreibung {
  const persons = { einheit: "Personen", nachkommastellen: 0, beteiligung: false };
  return {
    erwerbspersonen: { ...persons, titel: "Erwerbspersonen (rechnerisch)", beteiligung: true },
    bevoelkerung: { ...persons, titel: "Bevölkerung" },
    erwerbsindex: {
      titel: "Erwerbspersonen (rechnerisch), Index",
      einheit: `${jahr} = 100`,
      nachkommastellen: 1,
      beteiligung: true,
    },
    ersatzquote: {
      titel: "15- bis unter 20-Jährige je 100 von 60 bis unter 65 Jahren",
      einheit: "je 100",
      nachkommastellen: 1,
      beteiligung: false,
    },
    nachruecken: {
      ...persons,
      titel: "60- bis unter 65-Jährige abzüglich 15- bis unter 20-Jährige, je Jahr (durch fünf geteilt)",
    },
    rentenalter: { ...persons, titel: `Menschen, die im Jahr ${rentenalter} werden` },
    eintritt: { ...persons, titel: `Menschen, die im Jahr ${eintrittsalter} werden` },
  }[groesse];
}

/** A quantity at the end of a year (who reaches an age: in the year). */
export function groesseIm(groesse: Groesse, stand: Stand, grundlage: Grundlage): number {
  const { personen, quoten } = stand;
  const { rentenalter, eintrittsalter } = grundlage;
  switch (groesse) {
    case "bevoelkerung":
      return personenzahl(personen);
    case "erwerbspersonen":
      return erwerbspersonen(personen, quoten);
    case "erwerbsindex":
      return (100 * erwerbspersonen(personen, quoten)) / erwerbspersonen(grundlage.personen, grundlage.quoten);
    case "ersatzquote":
      return ersatzquote(personen);
    case "nachruecken":
      return nachrueckerluecke(personen);
    case "rentenalter":
      return personenzahl(personen, rentenalter, rentenalter);
    case "eintritt":
      return personenzahl(personen, eintrittsalter, eintrittsalter);
  }
}

/** All who reach the age of leaving (or of entering) from the year after the start to `bis`: everyone aged so at the end of a year became it in that year. */
export function bisJahr(
  groesse: "rentenalter" | "eintritt",
  staende: readonly Stand[],
  grundlage: Grundlage,
  bis: number,
): number {
  return staende
    .filter((s) => s.jahr > grundlage.jahr && s.jahr <= bis)
    .reduce((sum, s) => sum + groesseIm(groesse, s, grundlage), 0);
}

/** How each lever stands, in the unit of its parameter: persons a year, percentage points, percentage points, persons. */
export type Hebelstellung = Readonly<Record<Hebel, number>>;

export const GRUNDSTELLUNG: Hebelstellung = { wanderung: 0, frauen: 0, aeltere: 0, einpendler: 0 };

export function stellungAus(hebel: Hebelstellung): Stellung {
  return { zuwanderung: hebel.wanderung, frauen: hebel.frauen / 100, aeltere: hebel.aeltere / 100 };
}

export interface Hebelwirkung {
  /** Labour force at the start and in the year without any lever. */
  heute: number;
  ohne: number;
  /** Effect of each lever alone, in persons. */
  einzeln: Record<Hebel, number>;
  /** Effect of all together; levers that meet (more people, of whom more work) make it differ from the sum. */
  zusammen: number;
  /** Change from the start to the year with all levers, without commuters, who are no residents. */
  zerlegung: Zerlegung;
}

/** What the levers do to the people at work in the Kreis in a year. */
export function hebelwirkung(grundlage: Grundlage, hebel: Hebelstellung, jahr: number): Hebelwirkung {
  const at = (stand: Hebelstellung) => {
    const { staende } = vorausberechnen(grundlage, stellungAus(stand));
    return staende.find((s) => s.jahr === jahr) ?? staende.at(-1)!;
  };
  const force = ({ personen, quoten }: Stand, commuters: number) => erwerbspersonen(personen, quoten) + commuters;
  const ohne = force(at(GRUNDSTELLUNG), 0);
  const effect = (one: Hebel) => {
    const only = { ...GRUNDSTELLUNG, [one]: hebel[one] };
    return force(at(only), only.einpendler) - ohne;
  };
  const all = at(hebel);
  return {
    heute: erwerbspersonen(grundlage.personen, grundlage.quoten),
    ohne,
    einzeln: Object.fromEntries(HEBEL.map((h) => [h, effect(h)])) as Record<Hebel, number>,
    zusammen: force(all, hebel.einpendler) - ohne,
    zerlegung: zerlegung({ personen: grundlage.personen, quoten: grundlage.quoten }, all),
  };
}
