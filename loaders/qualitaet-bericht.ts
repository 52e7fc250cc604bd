// The report of `pruefen --bericht`: what the page on data quality says, as Markdown or JSON; written whole or not at all.
import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { formatNumber } from "../src/model/format.js";
import { FRISCHEN, type Frische, isOpen } from "../src/model/frische.js";
import { FELDER, type Feld, feldOf, type QualitaetOutlet } from "../src/model/qualitaet.js";
import { formatZeit } from "../src/model/time.js";
import { formatFindings, summarize } from "./findings.js";
import type { PipelineResult } from "./pipeline.js";

/**
 * Writes the report of a run to `file` (JSON where the name ends in `.json`) and returns its absolute path.
 * @throws where the folder does not exist or cannot be written; an older report then stays
 */
export function writeReport(file: string, result: PipelineResult): string {
  const target = resolve(file);
  if (!existsSync(dirname(target)))
    throw new Error(`den Ordner „${dirname(target)}“ gibt es nicht; der Bericht wurde nicht geschrieben`);
  const temp = join(dirname(target), `.${basename(target)}.neu-${process.pid}`);
  try {
    writeFileSync(temp, target.endsWith(".json") ? reportJson(result) : reportMarkdown(result));
    renameSync(temp, target);
  } finally {
    rmSync(temp, { force: true });
  }
  return target;
}

/** The outlet as it is, with the sums that do not add up and the remarks of the run. */
export function reportJson({ qualitaet, abgleich, findings }: PipelineResult): string {
  return `${JSON.stringify({ ...qualitaet, abgleich, hinweise: findings }, null, 2)}\n`;
}

/** The report for readers, in the order of the page. */
export function reportMarkdown({ data, qualitaet, abgleich, findings }: PipelineResult): string {
  const names = new Map(data.regionen.map((r) => [r.ags, r.name]));
  const titles = new Map(data.indikatoren.map((i) => [i.id, i.kurztitel]));
  const areas = new Map(data.bereiche.map((b) => [b.id as string, b.titel]));
  const { ausreisser, identitaeten, brueche, pruefungen } = qualitaet;
  const tested = identitaeten.flatMap((i) => i.abweichungen.map((a) => ({ ...a, titel: i.titel })));
  return [
    `# Datenqualität: ${data.kreis.name}`,
    `Stand ${formatZeit(qualitaet.datenstand)}. ${summarize(findings)}.`,
    "## Frische",
    freshness(qualitaet, areas),
    "## Wer was liefert",
    qualitaet.administration
      .map((a) => `- Administration: ${a.rolle} (Vertretung: ${a.vertretung ?? NOBODY})`)
      .join("\n"),
    table(
      ["Bereich", "Liefert", "Vertretung", "Nächste Lieferung"],
      qualitaet.bereiche.map((b) => [areas.get(b.bereich)!, b.person ?? NOBODY, b.vertretung ?? NOBODY, delivery(b)]),
    ),
    "## Fällig und überfällig",
    table(
      ["Bereich", "Indikator", "neueste Zahl", "Stand"],
      qualitaet.indikatoren
        .filter((i) => isOpen(i.frische))
        .map((i) => [areas.get(i.bereich)!, titles.get(i.id)!, String(i.neuestesJahr), FRISCHEN[i.frische!].text]),
    ),
    "## Was da ist und was fehlt",
    completeness(qualitaet, areas, titles),
    "## Bitte prüfen",
    `${ausreisser.length} von ${formatNumber(qualitaet.aenderungen, 0)} Veränderungen fallen auf.`,
    table(
      ["Indikator", "Gebiet", "Zeit", "Zahl", "davor", "z in der Reihe", "z unter den Gemeinden"],
      ausreisser.map((a) => [
        titles.get(a.indikator)!,
        names.get(a.ags)!,
        `${formatZeit(a.vorher)} bis ${formatZeit(a.zeit)}`,
        number(a.wert),
        number(a.wertVorher),
        a.reihe === null ? "" : number(a.reihe),
        a.nachbarn === null ? "" : number(a.nachbarn),
      ]),
    ),
    "## Zwei Wege zur selben Zahl",
    table(
      ["Gleichung", "geprüft", "eingehalten", "erlaubter Unterschied"],
      identitaeten.map((i) => [i.titel, String(i.geprueft), String(i.geprueft - i.abweichungen.length), i.toleranz]),
    ),
    table(
      ["Abweichung", "Gebiet", "Zeit", "links", "rechts", "Unterschied"],
      tested.map((a) => [
        a.titel,
        names.get(a.ags)!,
        formatZeit(a.zeit),
        number(a.links),
        number(a.rechts),
        number(a.links - a.rechts),
      ]),
    ),
    "## Veröffentlichte Summen, die von ihren Teilen abweichen",
    table(
      ["Merkmal", "Gebiet", "Zeit", "veröffentlicht", "Summe der Teile"],
      abgleich.map((a) => [
        [data.merkmale.get(a.merkmal)!.titel, a.auswahl].filter((text) => text !== "").join(", "),
        names.get(a.ags)!,
        formatZeit(a.zeit),
        number(a.veroeffentlicht),
        number(a.summe),
      ]),
    ) || "Keine.",
    "## Brüche",
    table(
      ["Indikator", "ab", "Grund"],
      brueche.map((b) => [titles.get(b.indikator)!, String(b.ab), b.grund]),
    ),
    "## Prüfungen",
    table(
      ["Prüfung", "Umfang", "Hinweise"],
      pruefungen.map((p) => [p.titel, p.umfang, String(p.hinweise)]),
    ),
    "## Alle Hinweise",
    findings.length > 0 ? `\`\`\`text\n${formatFindings(findings)}\n\`\`\`` : "Keine.",
    "",
  ]
    .filter((part, i, all) => part !== "" || i === all.length - 1)
    .join("\n\n")
    .replace(/\n+$/, "\n");
}

const NOBODY = "noch nicht benannt";

type Titel = ReadonlyMap<string, string>;

function freshness({ indikatoren, bereiche }: QualitaetOutlet, areas: Titel): string {
  const states = Object.keys(FRISCHEN) as Frische[];
  return table(
    ["Bereich", ...states.map((s) => FRISCHEN[s].text), "ohne echte Zahlen"],
    bereiche.map(({ bereich }) => {
      const own = indikatoren.filter((i) => i.bereich === bereich);
      const count = (state: Frische | null) => String(own.filter((i) => i.frische === state).length);
      return [areas.get(bereich)!, ...states.map(count), count(null)];
    }),
  );
}

/** Years of each indicator by what they hold: `● 2010–2022, ◐ 2007–2009`. */
function completeness({ indikatoren }: QualitaetOutlet, areas: Titel, titles: Titel): string {
  const legend = (Object.keys(FELDER) as Feld[])
    .filter((feld) => feld !== "leer")
    .map((feld) => `${FELDER[feld].symbol} ${FELDER[feld].text}`);
  const rows = indikatoren.map((i) => {
    const years = [...new Set(i.ebenen.flatMap((e) => e.jahre.map((j) => j.jahr)))].sort((a, b) => a - b);
    const spans: { feld: Feld; von: number; bis: number }[] = [];
    for (const jahr of years) {
      const feld = feldOf(i.ebenen, jahr);
      const last = spans.at(-1);
      if (last?.feld === feld && last.bis === jahr - 1) last.bis = jahr;
      else if (feld !== "leer") spans.push({ feld, von: jahr, bis: jahr });
    }
    const text = spans.map((s) => `${FELDER[s.feld].symbol} ${s.von === s.bis ? s.von : `${s.von}–${s.bis}`}`);
    return [areas.get(i.bereich)!, titles.get(i.id)!, text.join(", ") || "keine Angabe"];
  });
  return `${legend.join(" · ")}\n\n${table(["Bereich", "Indikator", "Jahre"], rows)}`;
}

function delivery({ lieferung }: QualitaetOutlet["bereiche"][number]): string {
  if (!lieferung) return "kein Termin vereinbart";
  const day = formatZeit(lieferung.datum);
  return lieferung.abgeleitet ? `kein Termin vereinbart; aus dem Rhythmus: ${day}` : day;
}

/** A Markdown table, empty text without rows. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]) => `| ${cells.map((c) => c.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function number(value: number): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : 2);
}
