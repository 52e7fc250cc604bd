// The command line of the atlas: `npm run atlas -- <befehl>` and the npm scripts build, start and dev.
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Command, CommanderError } from "commander";
import { writeAltersmodell } from "./altersmodell.js";
import { annahmeText, annehmen } from "./annahme/annehmen.js";
import { einfrieren, einfrierText } from "./ausgaben/einfrieren.js";
import { writeExamples } from "./beispieldaten/schreiben.js";
import { buildSite } from "./build-site.js";
import { preview } from "./dev.js";
import { ensureOutlets } from "./ensure-outlets.js";
import { SiteData } from "./figures/site-data.js";
import { CheckError, formatFindings, summarize } from "./findings.js";
import { createPage } from "./new-page.js";
import { DATA, DIST, OUTLETS, PROJECT } from "./paths.js";
import { runPipeline } from "./pipeline.js";
import { pullBefehl } from "./pull/befehl.js";
import { writeReport } from "./qualitaet-bericht.js";
import { serve } from "./serve.js";

const program = new Command("atlas")
  .description("Werkzeuge des Kreisatlas")
  .usage("[befehl] [optionen]")
  .helpOption("-h, --hilfe", "diese Hilfe zeigen")
  .helpCommand("hilfe [befehl]", "Hilfe zu einem Befehl zeigen")
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(germanError(text)) })
  .configureHelp({ styleTitle: germanTitle });

interface CheckOptions {
  bericht?: string | true;
  annehmen?: boolean;
  grund?: string;
  name?: string;
}

program
  .command("pruefen")
  .description("prüft alle Daten und Kataloge und nennt alles, was falsch ist")
  .argument("[ordner]", "Datenverzeichnis", DATA)
  .option("--bericht [datei]", "schreibt einen Bericht über die Datenqualität (Markdown, oder JSON bei .json)")
  .option("--annehmen", "geänderte CSV-Dateien für gewollt erklären: ist sonst nichts falsch, gilt ihre neue Prüfsumme")
  .option("--grund <text>", "warum sie geändert sind, in Anführungszeichen; steht dann in der Quellenangabe")
  .option("--name <text>", "wer die Änderung annimmt, am besten eine Rolle")
  .action(async (folder: string, options: CheckOptions) => {
    const root = existingFolder(folder, "pruefen");
    if (options.annehmen) {
      if (options.bericht)
        throw new Error("--bericht und --annehmen gelten nicht zusammen; erst annehmen, dann berichten");
      const accepted = await annehmen(root, { am: today(), grund: options.grund ?? "", von: options.name });
      if (accepted.findings.length > 0) log(`${formatFindings(accepted.findings)}\n`);
      return log(annahmeText(accepted));
    }
    for (const name of ["grund", "name"] as const)
      if (options[name] !== undefined) throw new Error(`--${name} gilt nur zusammen mit --annehmen`);
    const result = await runPipeline(root);
    const { findings, merkmalswerte, indikatorwerte } = result;
    const { bericht } = options;
    if (bericht) log(`Bericht geschrieben: ${writeReport(bericht === true ? "qualitaet.md" : bericht, result)}\n`);
    if (findings.length > 0) console.log(`${formatFindings(findings)}\n`);
    console.log(`In Ordnung: ${merkmalswerte} Zahlen, ${indikatorwerte} Indikatorwerte. ${summarize(findings)}.`);
  });

pullBefehl(program, DATA, today);

program
  .command("bauen")
  .description("bereitet die Daten auf und baut die Seiten nach dist/")
  .option("--neu", "auch bauen, wenn sich nichts geändert hat")
  .action(async ({ neu }: { neu?: boolean }) => {
    if (!(await buildSite(log, neu))) log("Nichts hat sich geändert, dist/ ist aktuell.");
  });

program
  .command("starten")
  .description("baut die Seiten, wenn nötig, und zeigt sie unter einer lokalen Adresse")
  .option("-p, --port <nummer>", "Anschluss", process.env.PORT ?? "3000")
  .action(async ({ port }: { port: string }) => {
    const number = portOf(port);
    if (!(await buildSite(log))) log("Nichts hat sich geändert, dist/ ist aktuell.");
    const { url } = await serve(DIST, number);
    log(`\nDer Kreisatlas ist bereit: ${url}\nBeenden mit Strg+C.`);
  });

program
  .command("vorschau")
  .description("zeigt die Seiten beim Bearbeiten; Änderungen an Seiten und Daten erscheinen sofort")
  .option("-p, --port <nummer>", "Anschluss", process.env.PORT ?? "3000")
  .action(({ port }: { port: string }) => preview(portOf(port), log));

program
  .command("altersmodell")
  .description("rechnet den Altersaufbau der Gemeinden (Modell) und schreibt ihn nach data/demografie/")
  .argument("[ordner]", "Datenverzeichnis", DATA)
  .action(async (folder: string) => {
    const files = await writeAltersmodell(existingFolder(folder, "altersmodell"));
    log(`Geschrieben: ${files.join(", ")}`);
  });

program
  .command("beispieldaten")
  .description("erfindet Beispielwerte, wo es keine echten gibt, und schreibt sie nach data/<bereich>/demo-…")
  .argument("[ordner]", "Datenverzeichnis", DATA)
  .action(async (folder: string) => {
    const files = await writeExamples(existingFolder(folder, "beispieldaten"));
    log(`Geschrieben: ${files.join(", ")}`);
  });

program
  .command("ausgabe")
  .description("friert den geprüften Stand als Ausgabe ein, nach data/ausgaben/")
  .argument("[ordner]", "Datenverzeichnis", DATA)
  .option("--datum <tag>", "Tag der Ausgabe, geschrieben wie 2026-11-22 (sonst heute)")
  .option("--vermerk <text>", "ein Satz dazu, in Anführungszeichen; steht auf der Seite „Was ist neu“")
  .action(async (folder: string, { datum = today(), vermerk }: { datum?: string; vermerk?: string }) => {
    const root = existingFolder(folder, "ausgabe");
    log(einfrierText(root, await einfrieren(root, { datum, vermerk })));
  });

program
  .command("seite")
  .description("legt eine neue Seite an; sie steht sofort in der Navigation")
  .argument("<titel>", "Titel der Seite, in Anführungszeichen")
  .action(async (titel: string) => {
    await ensureOutlets(log);
    const file = createPage(titel, new SiteData(OUTLETS));
    log(`${file} ist angelegt. Ansehen mit npm run dev, beschreiben wie im Handbuch unter „Seite anlegen“.`);
  });

for (const command of program.commands)
  command.helpOption("-h, --hilfe", "diese Hilfe zeigen").configureHelp({
    styleTitle: germanTitle,
    styleUsage: germanHelp,
    styleOptionDescription: germanHelp,
    styleArgumentDescription: germanHelp,
  });

/** @throws where there is no such folder */
function existingFolder(folder: string, command: string): string {
  if (!existsSync(folder))
    throw new Error(`den Ordner „${folder}“ gibt es nicht. Aufruf: npm run atlas -- ${command} [ordner]`);
  return resolve(folder);
}

/** @throws where the text is not the number of a port */
function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`„${text}“ ist kein Anschluss; eine Zahl wie 3000 angeben`);
  return port;
}

/** By the clock and the time zone of this computer: when it is frozen is for the one who freezes to say. */
function today(): string {
  return new Date().toLocaleDateString("sv-SE");
}

function log(text: string): void {
  console.log(text);
}

function germanTitle(title: string): string {
  const titles: Record<string, string> = {
    "Usage:": "Aufruf:",
    "Options:": "Optionen:",
    "Commands:": "Befehle:",
    "Arguments:": "Angaben:",
  };
  return titles[title] ?? title;
}

/** The few English words that the help itself adds. */
function germanHelp(text: string): string {
  return text
    .replace("[options]", "[optionen]")
    .replace(/\(default: (.+)\)/, (_, wert: string) => `(sonst ${wert.replace(`${PROJECT}/`, "")})`);
}

function germanError(text: string): string {
  return text
    .replace(/^error: unknown command '(.*)'/m, "Den Befehl „$1“ gibt es nicht. Alle Befehle: npm run atlas -- --hilfe")
    .replace(/^error: unknown option '(.*)'/m, "Die Option „$1“ gibt es nicht.")
    .replace(/^error: option '(\S+) .*' argument missing/m, "Hinter $1 fehlt die Angabe.")
    .replace(/^error: too many arguments.*/m, "Das sind zu viele Angaben.")
    .replace(/\(Did you mean (.*)\?\)/, "Gemeint ist wohl „$1“.");
}

// A reader such as `head` or `less` that closes the pipe has seen enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else {
    if (error instanceof CheckError)
      console.error(`${formatFindings(error.findings)}\n\n${summarize(error.findings)}. Nichts wurde verändert.`);
    else console.error(error instanceof Error ? `Das geht so nicht: ${error.message}` : error);
    process.exitCode = 1;
  }
}
