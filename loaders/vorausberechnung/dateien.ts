// Reads and checks the files of the projection: tables with their sidecars, and the assumptions in YAML.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { altersgruppe, luecklos } from "../../src/model/forecast/altersgruppen.js";
import { GESCHLECHTER } from "../../src/model/forecast/kohorten.js";
import type { Parameter } from "../../src/model/forecast/parameter.js";
import { parameterDateiSchema } from "../../src/model/forecast/parameter-schema.js";
import { groupBy } from "../../src/model/group.js";
import { type EingabeQuelle, eingabeQuelleSchema } from "../../src/model/source.js";
import { readColumns } from "../dataset-text.js";
import type { Finding } from "../findings.js";
import { PLANUNG } from "../planung/tabellen.js";
import { readYaml } from "../yaml-file.js";
import { ANNAHMEN, TABELLEN, type Tabelle, type TabellenName } from "./tabellen.js";

/** A row of a table: its cells by column, its numbers read, and its line in the file. */
export interface Zeile {
  zellen: Readonly<Record<string, string>>;
  /** Number of the column that carries the figure. */
  wert: number;
  zeile: number;
}

export interface Tabelleninhalt {
  tabelle: Tabelle;
  zeilen: Zeile[];
  quelle: EingabeQuelle;
}

export interface Vorausberechnungsdateien {
  /** Delivered tables without an error. */
  tabellen: Map<TabellenName, Tabelleninhalt>;
  /** All assumptions; null where a file of them is not there (then nothing is projected). */
  parameter: Parameter[] | null;
  fassung: string;
}

/** Assumptions that a projection cannot do without, by the file they belong to. */
const NOETIG: Record<string, readonly string[]> = {
  "vorausberechnung.yaml": [
    "endjahr",
    "lebenserwartung_maennlich",
    "lebenserwartung_weiblich",
    "sterblichkeit_steigung",
    "saeuglingssterblichkeit",
    "geburtenziffer",
    "geburten_mittleres_alter",
    "geburten_streuung",
    "jungenanteil",
    "wanderung_hoch",
    "wanderung_jahresmitte",
    "wanderung_gipfel",
    "wanderung_anstieg",
    "wanderung_abfall",
    "wanderung_kinder_hoehe",
    "wanderung_kinder_abfall",
    "wanderung_sockel",
  ],
  "erwerbsbeteiligung.yaml": [
    "eintrittsalter",
    "rentenalter",
    "zieljahr",
    "frauen_abstand",
    "hebel_frauen",
    "aeltere_zuschlag",
    "einpendler_zuschlag",
  ],
};

/** Reads what the data root at `root` has for the projection; `name` is its name in messages. A file that has an error is left out. */
export function readVorausberechnung(
  root: string,
  name: string,
): { dateien: Vorausberechnungsdateien; findings: Finding[] } {
  const findings: Finding[] = [];
  const tabellen = new Map<TabellenName, Tabelleninhalt>();
  for (const tabelle of TABELLEN) {
    const found = readTable(root, name, tabelle);
    findings.push(...found.findings);
    if (found.inhalt) tabellen.set(tabelle.name, found.inhalt);
  }
  const files = ANNAHMEN.map(({ bereich, datei }) => readParameter(root, name, bereich, datei));
  findings.push(...files.flatMap((f) => f.findings));
  const values = files.map((f) => f.parameter);
  const complete = values.every((v) => v !== null);
  return {
    findings,
    dateien: {
      tabellen,
      parameter: complete ? values.flat() : null,
      fassung: files.map((f, i) => `${ANNAHMEN[i].titel} ${f.fassung}`).join(", "),
    },
  };
}

function readParameter(
  root: string,
  name: string,
  bereich: string,
  datei: string,
): { parameter: Parameter[] | null; fassung: string; findings: Finding[] } {
  const file = join(root, bereich, PLANUNG, datei);
  if (!existsSync(file)) return { parameter: null, fassung: "", findings: [] };
  const label = `${name}/${bereich}/${PLANUNG}/${datei}`;
  const { value, findings, lineOf } = readYaml(file, label, parameterDateiSchema);
  if (!value) return { parameter: null, fassung: "", findings };
  const ids = value.parameter.map((p) => p.id);
  const error = (zeile: number, schluessel: string, was: string, abhilfe: string): Finding => ({
    grad: "fehler",
    datei: label,
    zeile,
    schluessel,
    was,
    abhilfe,
  });
  const rates = ids.filter((id) => id.startsWith("quote_"));
  const wrong = [
    ...NOETIG[datei]
      .filter((id) => !ids.includes(id))
      .map((id) => error(1, id, "die Annahme fehlt", `Einen Eintrag mit id: ${id} ergänzen.`)),
    ...(datei === "erwerbsbeteiligung.yaml"
      ? checkRates(rates, (id, was, abhilfe) => error(lineOf(["parameter", ids.indexOf(id)]), id, was, abhilfe))
      : []),
    ...ids
      .filter((id) => !NOETIG[datei].includes(id) && !(datei === "erwerbsbeteiligung.yaml" && rates.includes(id)))
      .map((id) =>
        error(
          lineOf(["parameter", ids.indexOf(id)]),
          id,
          "diese Annahme kennt die Rechnung nicht",
          "Schreibweise prüfen oder den Eintrag streichen.",
        ),
      ),
    ...(value.szenarien.length > 0
      ? [error(lineOf(["szenarien"]), "szenarien", "Szenarien werden hier nicht gelesen", "Den Abschnitt streichen.")]
      : []),
    ...ids.flatMap((id, i) =>
      ids.indexOf(id) === i
        ? []
        : [error(lineOf(["parameter", i]), id, "die Annahme steht zweimal", "Einen der Einträge streichen.")],
    ),
  ];
  return {
    parameter: wrong.length > 0 ? null : value.parameter,
    fassung: value.fassung,
    findings: [...findings, ...wrong],
  };
}

/** Assumed participation rates: their names say sex and ages, without overlaps; both sexes have some. */
function checkRates(ids: readonly string[], error: (id: string, was: string, abhilfe: string) => Finding): Finding[] {
  const named = ids.map((id) => ({ id, match: /^quote_(maennlich|weiblich)_(\d+)_(\d+)$/.exec(id) }));
  const wrong = named
    .filter(({ match }) => !match || Number(match[2]) > Number(match[3]))
    .map(({ id }) =>
      error(id, "der Name nennt kein Geschlecht und keine Altersgruppe", "Schreibweise: quote_weiblich_25_29."),
    );
  if (wrong.length > 0) return wrong;
  return GESCHLECHTER.flatMap((g) => {
    const own = named
      .filter(({ match }) => match![1] === g)
      .map(({ id, match }) => ({ id, von: Number(match![2]), bis: Number(match![3]) }))
      .sort((a, b) => a.von - b.von);
    if (own.length === 0)
      return [error("", `für „${g}“ fehlen die Erwerbsquoten`, `Einträge wie quote_${g}_25_29 ergänzen.`)];
    return own.flatMap((rate, i) =>
      i > 0 && rate.von <= own[i - 1].bis
        ? [error(rate.id, `das Alter überschneidet sich mit ${own[i - 1].id}`, "Die Altersgrenzen berichtigen.")]
        : [],
    );
  });
}

function readTable(root: string, name: string, tabelle: Tabelle): { inhalt?: Tabelleninhalt; findings: Finding[] } {
  const folder = join(root, tabelle.bereich, PLANUNG);
  const csv = join(folder, `${tabelle.name}.csv`);
  const label = `${name}/${tabelle.bereich}/${PLANUNG}/${tabelle.name}`;
  const sidecar = join(folder, `${tabelle.name}.quelle.yaml`);
  if (!existsSync(csv)) {
    if (!existsSync(sidecar)) return { findings: [] };
    return {
      findings: [
        {
          grad: "fehler",
          datei: `${label}.quelle.yaml`,
          was: "zu dieser Quellenangabe gibt es keine CSV-Datei",
          abhilfe: "Die CSV-Datei ergänzen oder die Quellenangabe löschen.",
        },
      ],
    };
  }
  const text = readColumns(readFileSync(csv), `${label}.csv`, tabelle.spalten);
  const findings = [...text.findings];
  if (!existsSync(sidecar)) {
    findings.push({
      grad: "fehler",
      datei: `${label}.csv`,
      was: "die Quellenangabe fehlt",
      abhilfe: `${tabelle.name}.quelle.yaml mit Herausgeber, Lizenz und Abrufen daneben legen.`,
    });
    return { findings };
  }
  const quelle = readYaml(sidecar, `${label}.quelle.yaml`, eingabeQuelleSchema);
  findings.push(...quelle.findings);
  if (!text.dataset || !quelle.value) return { findings };
  findings.push(...checkQuelle(quelle.value, `${label}.quelle.yaml`, text.dataset.sha256, quelle.lineOf));
  const zeilen = readRows(text.dataset.text, tabelle, `${label}.csv`, quelle.value, findings);
  if (findings.length > 0) return { findings };
  findings.push(...checkWhole(tabelle, zeilen, `${label}.csv`));
  return findings.length > 0 ? { findings } : { inhalt: { tabelle, zeilen, quelle: quelle.value }, findings };
}

function checkQuelle(
  quelle: EingabeQuelle,
  datei: string,
  sha256: string,
  lineOf: (path: PropertyKey[]) => number,
): Finding[] {
  const error = (path: string[], was: string, abhilfe: string): Finding => ({
    grad: "fehler",
    datei,
    zeile: lineOf(path),
    schluessel: path.join("."),
    was,
    abhilfe,
  });
  return [
    ...(quelle.herkunft === "demo"
      ? [
          error(
            ["herkunft"],
            "erfundene Werte würden hier als Vorausberechnung erscheinen",
            "Eine echte Tabelle liefern oder diese entfernen; was fehlt, ersetzen Annahmen.",
          ),
        ]
      : []),
    ...(quelle.sha256 === sha256
      ? []
      : [
          error(
            ["sha256"],
            "die CSV-Datei hat eine andere Prüfsumme: sie ist nicht mehr die, zu der diese Angaben gehören",
            `Die Änderung zurücknehmen oder, wenn sie gewollt ist, sha256: ${sha256} eintragen.`,
          ),
        ]),
    ...(quelle.lizenz.weitergabe === "erlaubt"
      ? []
      : [
          error(
            ["lizenz", "weitergabe"],
            `die Weitergabe der Zahlen ist „${quelle.lizenz.weitergabe}“`,
            "Nur Daten mit dem Recht zur Weitergabe dürfen in data/ liegen: Datei entfernen oder das Recht klären.",
          ),
        ]),
    ...(quelle.sichtbarkeit === "oeffentlich"
      ? []
      : [
          error(
            ["sichtbarkeit"],
            "interne Daten liegen im öffentlichen Verzeichnis",
            "Die Datei nach data-intern/ legen und aus der Versionsgeschichte von data/ entfernen.",
          ),
        ]),
  ];
}

/** What a cell may hold, by column: a check that gives the reason for a refusal, or null. */
const ZELLEN: Record<string, (cell: string, tabelle: Tabelle) => { was: string; abhilfe: string } | null> = {
  stichtag: (cell) =>
    /^\d{4}-12-31$/.test(cell)
      ? null
      : { was: `„${cell}“ ist kein 31. Dezember`, abhilfe: "Schreibweise: 2024-12-31." },
  jahr: (cell) => (/^\d{4}$/.test(cell) ? null : { was: `„${cell}“ ist kein Jahr`, abhilfe: "Schreibweise: 2030." }),
  geschlecht: (cell, { name }) => {
    const allowed = name === "vorausschaetzung" ? ["maennlich", "weiblich", "insgesamt"] : ["maennlich", "weiblich"];
    return allowed.includes(cell)
      ? null
      : { was: `unerlaubter Wert „${cell}“`, abhilfe: `Erlaubt: ${allowed.join(", ")}.` };
  },
  alter: (cell, { name }) => {
    if (name === "sterbetafel" && cell === "geburt") return null;
    try {
      altersgruppe(cell);
      return null;
    } catch {
      return { was: `„${cell}“ ist kein Alter`, abhilfe: "Schreibweise: 17, 15-19 oder 75+." };
    }
  },
  verwenden: (cell) =>
    ["ja", "nein"].includes(cell) ? null : { was: `unerlaubter Wert „${cell}“`, abhilfe: "Erlaubt: ja, nein." },
};

/** Column of the figure and its limits. */
const WERTE: Record<string, { von: number; bis: number }> = {
  personen: { von: 0, bis: Number.POSITIVE_INFINITY },
  q: { von: 0, bis: 1 },
  geburten_je_1000: { von: 0, bis: 1000 },
  saldo: { von: Number.NEGATIVE_INFINITY, bis: Number.POSITIVE_INFINITY },
  quote: { von: 0, bis: 100 },
};

function readRows(text: string, tabelle: Tabelle, datei: string, quelle: EingabeQuelle, findings: Finding[]): Zeile[] {
  const figure = tabelle.spalten.find((s) => s in WERTE)!;
  const seen = new Map<string, number>();
  return text
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line, i) => {
      const zeile = i + 2;
      const zellen = Object.fromEntries(line.split(";").map((cell, c) => [tabelle.spalten[c], cell.trim()]));
      const error = (spalte: string, was: string, abhilfe: string) =>
        findings.push({ grad: "fehler", datei, zeile, spalte, was, abhilfe });
      for (const [spalte, check] of Object.entries(ZELLEN)) {
        const wrong = spalte in zellen ? check(zellen[spalte], tabelle) : null;
        if (wrong) error(spalte, wrong.was, wrong.abhilfe);
      }
      const number = zellen[figure];
      const wert = /^-?\d+(\.\d+)?$/.test(number) ? Number(number) : Number.NaN;
      const { von, bis } = WERTE[figure];
      if (Number.isNaN(wert))
        error(
          figure,
          number === "" ? "die Zahl fehlt" : `„${number}“ ist keine Zahl`,
          "Zahlen ohne Tausenderpunkt und mit Dezimalpunkt schreiben: 1234.5.",
        );
      else if (wert < von || wert > bis)
        error(
          figure,
          `${number} liegt außerhalb von ${von} bis ${Number.isFinite(bis) ? bis : "unendlich"}`,
          "Die Zahl berichtigen.",
        );
      if (!quelle.abrufe.some((a) => a.id === zellen.abruf))
        error(
          "abruf",
          `den Abruf „${zellen.abruf}“ nennt die Quellenangabe nicht`,
          "Einen Abruf aus der Quellenangabe nennen.",
        );
      const key = tabelle.schluessel.map((s) => zellen[s]).join(" ");
      const before = seen.get(key);
      if (before !== undefined)
        error(
          tabelle.schluessel.join(", "),
          `dieselbe Angabe steht schon in Zeile ${before}`,
          "Eine der Zeilen streichen.",
        );
      seen.set(key, zeile);
      return { zellen, wert, zeile };
    });
}

/** What a table as a whole has to cover. */
function checkWhole(tabelle: Tabelle, zeilen: readonly Zeile[], datei: string): Finding[] {
  const error = (zeile: number | undefined, was: string, abhilfe: string): Finding => ({
    grad: "fehler",
    datei,
    zeile,
    was,
    abhilfe,
  });
  const findings: Finding[] = [];
  const both = (list: readonly Zeile[], what: string) => {
    for (const g of GESCHLECHTER)
      if (!list.some((z) => z.zellen.geschlecht === g || z.zellen.geschlecht === "insgesamt"))
        findings.push(error(list[0]?.zeile, `${what}: für „${g}“ fehlen alle Zeilen`, "Die Zeilen ergänzen."));
  };
  const gapless = (list: readonly Zeile[], what: string) => {
    for (const [g, own] of groupBy(list, (z) => z.zellen.geschlecht))
      if (!luecklos(own.map((z) => z.zellen.alter)))
        findings.push(
          error(
            own[0].zeile,
            `${what}, ${g}: die Altersangaben lassen Lücken, überschneiden sich oder enden nicht offen`,
            "Jedes Alter ab 0 genau einmal abdecken und mit einer offenen Angabe wie 90+ schließen.",
          ),
        );
  };
  if (tabelle.name === "bevoelkerung-einzelalter")
    for (const [tag, list] of groupBy(zeilen, (z) => z.zellen.stichtag)) {
      both(list, tag);
      gapless(list, tag);
    }
  if (tabelle.name === "sterbetafel") {
    both(zeilen, "Sterbetafel");
    for (const [g, list] of groupBy(zeilen, (z) => z.zellen.geschlecht)) {
      const missing = ["geburt", ...Array.from({ length: 100 }, (_, a) => String(a)), "100+"].filter(
        (alter) => !list.some((z) => z.zellen.alter === alter),
      );
      if (missing.length > 0)
        findings.push(
          error(
            list[0].zeile,
            `${g}: es fehlen die Alter ${missing.slice(0, 5).join(", ")}`,
            "Je Geschlecht geburt, 0 bis 99 und 100+ angeben.",
          ),
        );
    }
  }
  if (tabelle.name === "wanderungen")
    for (const [jahr, list] of groupBy(
      zeilen.filter((z) => z.zellen.verwenden === "ja"),
      (z) => z.zellen.jahr,
    )) {
      both(list, jahr);
      gapless(list, jahr);
    }
  if (tabelle.name === "wanderungen" && !zeilen.some((z) => z.zellen.verwenden === "ja"))
    findings.push(error(2, "kein Jahr wird verwendet", "Bei den gewöhnlichen Jahren verwenden auf ja setzen."));
  if (tabelle.name === "vorausschaetzung")
    for (const [jahr, list] of groupBy(zeilen, (z) => z.zellen.jahr)) {
      if (
        list.some((z) => z.zellen.geschlecht === "insgesamt") &&
        list.some((z) => z.zellen.geschlecht !== "insgesamt")
      )
        findings.push(
          error(
            list[0].zeile,
            `${jahr}: insgesamt und einzelne Geschlechter stehen nebeneinander`,
            "Nur eines von beiden liefern.",
          ),
        );
      both(list, jahr);
      gapless(list, jahr);
    }
  if (tabelle.name === "erwerbsquoten") both(zeilen, "Erwerbsquoten");
  if (tabelle.name === "erwerbsquoten" || tabelle.name === "geburtenziffern")
    for (const [, list] of groupBy(zeilen, (z) => z.zellen.geschlecht ?? "")) findings.push(...overlaps(list, error));
  return findings;
}

function overlaps(
  list: readonly Zeile[],
  error: (zeile: number | undefined, was: string, abhilfe: string) => Finding,
): Finding[] {
  const groups = list.map((z) => ({ ...altersgruppe(z.zellen.alter), zeile: z.zeile })).sort((a, b) => a.von - b.von);
  return groups.flatMap((g, i) =>
    i > 0 && g.von <= (groups[i - 1].bis ?? Number.POSITIVE_INFINITY)
      ? [
          error(
            g.zeile,
            `das Alter ${g.name} überschneidet sich mit ${groups[i - 1].name}`,
            "Die Altersgrenzen berichtigen.",
          ),
        ]
      : [],
  );
}
