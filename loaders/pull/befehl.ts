// The command line of `pull`: options, progress, the difference, the question whether to take it.
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import type { Command } from "commander";
import { Listr } from "listr2";
import { WORK } from "../paths.js";
import { exitCode, unterschiedText, zusammenfassung } from "./bericht.js";
import { grenzenFehler, pullGrenzen } from "./grenzen.js";
import { planText } from "./plan.js";
import { type Gruppe, type PullOptionen, pull, vorbereite } from "./pull.js";

interface Optionen {
  plan?: boolean;
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
    .option("--alle", "auch, was nach seinem Rhythmus noch nicht fällig ist")
    .option("--unerprobt", "auch Tabellen, deren Antwort noch niemand gesehen hat")
    .option("--aus-zwischenspeicher", "die Antworten des letzten Abrufs noch einmal lesen, ohne Netz")
    .option("--probe", "den Unterschied zeigen und nichts schreiben")
    .option("--ja", "nicht nachfragen, ob der Unterschied übernommen wird")
    .option("--annehmen", "auch große Berichtigungen übernehmen")
    .option("--grund <text>", "warum sie richtig sind, in Anführungszeichen; steht dann in der Quellenangabe")
    .option("--name <text>", "wer sie annimmt, am besten eine Rolle")
    .option("--unterschied <datei>", "schreibt den Unterschied als Markdown, etwa für eine Änderungsanfrage")
    .option("--daten <ordner>", "Datenverzeichnis", daten)
    .action(async (auswahl: string[], optionen: Optionen) => {
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
  const gemeinsam: PullOptionen = {
    auswahl,
    alle,
    unerprobt,
    ausZwischenspeicher,
    probe,
    heute,
    ablage: join(WORK, "abrufe"),
  };
  if (plan) {
    const { plan: vorhaben, warumNicht } = vorbereite(root, gemeinsam);
    console.log(planText(vorhaben, warumNicht));
    return 0;
  }
  if (auswahl.includes("geo")) {
    if (auswahl.length > 1) throw new Error("„geo“ holt nur die Grenzen und steht allein hinter dem Befehl");
    return grenzen(root, gemeinsam, optionen);
  }
  const ergebnis = await pull(root, {
    ...gemeinsam,
    annehmen: optionen.annehmen ? { grund: optionen.grund!.trim(), von: optionen.name } : undefined,
    fuehreAus: zeigeFortschritt,
    bestaetige: optionen.ja || !process.stdin.isTTY ? undefined : (stand) => frage(unterschiedText(stand)),
  });
  const gefragt = !optionen.ja && process.stdin.isTTY && ergebnis.vorhaben.some(({ ausgang }) => ausgang.art === "neu");
  if (!gefragt || probe) console.log(`\n${unterschiedText(ergebnis)}`);
  const schluss = zusammenfassung(ergebnis);
  console.log(`\n${schluss}`);
  if (optionen.unterschied) writeFileSync(optionen.unterschied, `${unterschiedText(ergebnis)}\n\n${schluss}\n`);
  return exitCode(ergebnis);
}

async function grenzen(root: string, gemeinsam: PullOptionen, { ja }: Optionen): Promise<number> {
  const fragt = !ja && process.stdin.isTTY;
  try {
    const { text, geaendert, geschrieben } = await pullGrenzen(
      root,
      gemeinsam,
      fragt ? (unterschied) => frage(unterschied) : undefined,
    );
    if (!fragt || !geaendert) console.log(text);
    if (geaendert) console.log(geschrieben ? "Geschrieben: data/geo/" : "Nichts wurde geschrieben.");
    return 0;
  } catch (error) {
    console.error(grenzenFehler(error));
    return 2;
  }
}

/** Sources side by side, the datasets of one source one after the other. */
async function zeigeFortschritt(gruppen: Gruppe[]): Promise<void> {
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
      fallbackRenderer: "simple",
      rendererOptions: { collapseSubtasks: false },
    },
  );
  await listr.run();
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
