// The command line of `pull`: options, progress, the difference, the question whether to take it.
import { createHash } from "node:crypto";
import { existsSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import { Listr } from "listr2";
import { DATA, WORK } from "../paths.js";
import { exitCode, unterschiedText, zusammenfassung } from "./bericht.js";
import { grenzenFehler, pullGrenzen } from "./grenzen.js";
import { planText } from "./plan.js";
import { type Gruppe, type PullOptionen, pull, vorbereite } from "./pull.js";

interface Optionen {
  plan?: boolean;
  anfragen?: boolean;
  alle?: boolean;
  unerprobt?: boolean;
  ausZwischenspeicher?: boolean;
  annehmen?: boolean;
  grund?: string;
  name?: string;
  probe?: boolean;
  ja?: boolean;
  unterschied?: string;
  daten: string;
}

/** Adds the command to the program. */
export function pullBefehl(program: Command, daten: string, heute: () => string): void {
  program
    .command("pull")
    .description(
      "holt neue amtliche Zahlen, zeigt den Unterschied und schreibt ihn nach bestandener Prüfung nach data/",
    )
    .argument(
      "[auswahl...]",
      "Datensätze, Bereiche oder Quellen, oder „geo“ für die Grenzen; sonst alles, was fällig ist",
    )
    .option("--plan", "nur zeigen, was gefragt würde; braucht weder Netz noch Zugangsdaten")
    .option("--anfragen", "mit --plan: jede einzelne Anfrage nennen")
    .option("--alle", "auch, was nach seinem Rhythmus noch nicht fällig ist")
    .option("--unerprobt", "auch Tabellen, deren Antwort noch niemand gesehen hat")
    .option("--aus-zwischenspeicher", "die Antworten des letzten Abrufs noch einmal lesen, ohne Netz")
    .option("--probe", "den Unterschied zeigen und nichts schreiben")
    .option("--ja", "nicht nachfragen, ob der Unterschied übernommen wird; ohne Terminal nötig, damit geschrieben wird")
    .option("--annehmen", "auch große Berichtigungen übernehmen")
    .option("--grund <text>", "warum sie richtig sind, in Anführungszeichen; steht dann in der Quellenangabe")
    .option("--name <text>", "wer sie annimmt, am besten eine Rolle")
    .option("--unterschied <datei>", "schreibt den Unterschied als Markdown, etwa für eine Änderungsanfrage")
    .option("--daten <ordner>", "Datenverzeichnis", daten)
    .action(async (auswahl: string[], optionen: Optionen) => {
      process.once("SIGINT", () => {
        console.error("\nAbgebrochen. Es liegen die Zahlen da, die vorher da lagen.");
        process.exit(130);
      });
      process.exitCode = await fuehreAus(auswahl, optionen, heute());
    });
}

async function fuehreAus(auswahl: string[], optionen: Optionen, heute: string): Promise<number> {
  const { plan, alle, unerprobt, ausZwischenspeicher, probe } = optionen;
  const root = resolve(optionen.daten);
  if (optionen.annehmen && !optionen.grund?.trim())
    throw new Error('--annehmen braucht einen Grund: --grund "Berichtigung des Statistischen Landesamts"');
  for (const name of ["grund", "name"] as const)
    if (optionen[name] !== undefined && !optionen.annehmen)
      throw new Error(`--${name} gilt nur zusammen mit --annehmen`);
  if (!statSync(root, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`den Ordner „${optionen.daten}“ gibt es nicht; angeben hinter --daten`);
  if (optionen.unterschied) pruefeZiel(optionen.unterschied);
  const gemeinsam: PullOptionen = {
    ...{ auswahl, alle, unerprobt, ausZwischenspeicher, heute, ablage: ablageOf(root) },
    // Where nobody can be asked, only --ja writes.
    probe: probe || (!optionen.ja && !process.stdin.isTTY),
  };
  if (auswahl.includes("geo")) return grenzen(root, gemeinsam, optionen, auswahl);
  if (plan) {
    const { plan: vorhaben, warumNicht } = vorbereite(root, gemeinsam);
    console.log(planText(vorhaben, warumNicht, optionen.anfragen ?? false));
    return 0;
  }
  const fragt = !optionen.ja && !gemeinsam.probe;
  const ergebnis = await pull(root, {
    ...gemeinsam,
    annehmen: optionen.annehmen ? { grund: optionen.grund!.trim(), von: optionen.name } : undefined,
    fuehreAus: zeigeFortschritt,
    bestaetige: fragt ? (stand) => frage(unterschiedText(stand)) : undefined,
  });
  if (!fragt || !ergebnis.vorhaben.some(({ ausgang }) => ausgang.art === "neu"))
    console.log(`\n${unterschiedText(ergebnis)}`);
  console.log(`\n${zusammenfassung(ergebnis)}`);
  if (gemeinsam.probe && !probe) console.log("Ohne Terminal wird nur mit --ja geschrieben.");
  if (optionen.unterschied)
    writeFileSync(optionen.unterschied, `${unterschiedText(ergebnis, true)}\n\n${zusammenfassung(ergebnis)}\n`);
  return exitCode(ergebnis);
}

/** The cache and the memory of a data root; a trial on a copy says nothing about the real one. */
function ablageOf(root: string): string {
  const ordner = join(WORK, "abrufe");
  return root === DATA ? ordner : join(ordner, createHash("sha256").update(root).digest("hex").slice(0, 12));
}

/** @throws where the file for the difference could not be written, before anything is asked */
function pruefeZiel(datei: string): void {
  if (!existsSync(dirname(resolve(datei))))
    throw new Error(`den Ordner von „${datei}“ gibt es nicht; den Pfad hinter --unterschied berichtigen`);
  if (statSync(datei, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`„${datei}“ ist ein Ordner; hinter --unterschied eine Datei nennen, etwa unterschied.md`);
}

async function grenzen(
  root: string,
  gemeinsam: PullOptionen,
  optionen: Optionen,
  auswahl: readonly string[],
): Promise<number> {
  const unpassend = (["alle", "unerprobt", "annehmen", "unterschied"] as const).find((name) => optionen[name]);
  if (auswahl.length > 1 || unpassend)
    throw new Error(
      unpassend
        ? `--${unpassend} gilt nicht für die Grenzen`
        : "„geo“ holt nur die Grenzen und steht allein hinter dem Befehl",
    );
  if (optionen.plan) {
    console.log("Gefragt würde nach den Grenzen der Gemeinden (VG250, Bundesamt für Kartographie und Geodäsie).");
    return 0;
  }
  const fragt = !optionen.ja && !gemeinsam.probe;
  try {
    const { text, geaendert, geschrieben } = await pullGrenzen(root, gemeinsam, fragt ? frage : undefined);
    if (!fragt || !geaendert) console.log(text);
    if (geaendert)
      console.log(geschrieben ? "Geschrieben: data/geo/" : "Nichts wurde geschrieben; ohne Terminal nur mit --ja.");
    return 0;
  } catch (error) {
    console.error(grenzenFehler(error));
    return 2;
  }
}

/** Sources side by side, the datasets of one source one after the other: as a living list, or line by line into a log. */
async function zeigeFortschritt(gruppen: Gruppe[]): Promise<void> {
  if (!process.stdout.isTTY) {
    await Promise.all(gruppen.map(schreibeFortschritt));
    return;
  }
  const listr = new Listr(
    gruppen.map(({ titel, schritte }) => ({
      title: titel,
      task: (_: unknown, gruppe) =>
        gruppe.newListr(
          schritte.map((schritt) => ({
            title: schritt.titel,
            task: async (__: unknown, zeile) => {
              const ausgang = await schritt.tu((text) => {
                zeile.output = text;
              });
              zeile.title = `${schritt.titel}: ${ausgang}`;
            },
          })),
          { concurrent: false, exitOnError: false },
        ),
    })),
    {
      concurrent: true,
      exitOnError: false,
      collectErrors: false,
      rendererOptions: { collapseSubtasks: false, collapseErrors: false },
    },
  );
  await listr.run();
}

async function schreibeFortschritt({ titel, schritte }: Gruppe): Promise<void> {
  for (const schritt of schritte) {
    const sage = (zeichen: string, text: string) => console.log(`${zeichen} ${titel} · ${schritt.titel}: ${text}`);
    await schritt
      .tu((text) => sage("…", text))
      .then(
        (ausgang) => sage("✔", ausgang),
        (error: Error) => sage("✖", error.message),
      );
  }
}

/** Shows a difference and asks whether to take it. */
async function frage(unterschied: string): Promise<boolean> {
  console.log(`\n${unterschied}\n`);
  const konsole = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^j(a)?$/i.test((await konsole.question("Diesen Unterschied übernehmen? [j/N] ")).trim());
  } finally {
    konsole.close();
  }
}
