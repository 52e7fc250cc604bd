// Reads parameters and scenarios of the forecasts from `parameter.yaml` of each area.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Parameter, Szenario } from "../../src/model/forecast/parameter.js";
import { parameterDateiSchema } from "../../src/model/forecast/parameter-schema.js";
import type { Bereich } from "../../src/model/vocabulary.js";
import type { DataRoot } from "../data-root.js";
import type { Finding } from "../findings.js";
import { readYaml } from "../yaml-file.js";
import { PARAMETERDATEI, PLANUNG } from "./tabellen.js";

/** What the planner reckons with; each area that has tables has to define its own. */
const GEBRAUCHT = {
  bildung: [
    "gruppengroesse",
    "personal_je_platz_unten",
    "personal_je_platz_oben",
    "schliesswochen",
    "ferienwochen",
    "ferienanteil",
    "quote_ohne_anspruch",
    "quote_uebermittag",
    "klassenteiler",
    "schrumpfung",
    "erstes_halbjahr",
    "hochrechnung_jahre",
  ],
  kindertagesbetreuung: [
    "bedarf_unter_1",
    "bedarf_1_bis_unter_3",
    "bedarf_3_bis_unter_6",
    "gruppengroesse_u3",
    "gruppengroesse_ue3",
  ],
} as const satisfies Partial<Record<Bereich, readonly string[]>>;

export interface ParameterDerPlanung {
  parameter: Parameter[];
  szenarien: Szenario[];
  /** Versions of the files, each once; empty where there is none. */
  fassung: string;
}

export function readParameter(data: DataRoot, root: string): { werte: ParameterDerPlanung; findings: Finding[] } {
  const werte: ParameterDerPlanung = { parameter: [], szenarien: [], fassung: "" };
  const findings: Finding[] = [];
  const fassungen = new Set<string>();
  for (const [bereich, gebraucht] of Object.entries(GEBRAUCHT)) {
    const file = join(root, bereich, PLANUNG, PARAMETERDATEI);
    const datei = `${data.name}/${bereich}/${PLANUNG}/${PARAMETERDATEI}`;
    if (!existsSync(file)) {
      if (data.planung.some((t) => t.bereich === bereich))
        findings.push({
          grad: "fehler",
          datei,
          was: "die Datei fehlt, ohne sie lässt sich mit den Tabellen daneben nicht rechnen",
          abhilfe: `Die Datei anlegen; sie nennt ${gebraucht.join(", ")}.`,
        });
      continue;
    }
    const yaml = readYaml(file, datei, parameterDateiSchema);
    findings.push(...yaml.findings);
    if (!yaml.value) continue;
    const { parameter, szenarien, fassung } = yaml.value;
    const error = (path: PropertyKey[], was: string, abhilfe: string) =>
      findings.push({ grad: "fehler", datei, zeile: yaml.lineOf(path), schluessel: String(path[0]), was, abhilfe });
    const ids = parameter.map((p) => p.id);
    for (const id of gebraucht)
      if (!ids.includes(id)) error(["parameter"], `der Parameter „${id}“ fehlt`, "Ihn mit Wert und Quelle ergänzen.");
    for (const [name, list, before] of [
      ["parameter", parameter, werte.parameter],
      ["szenarien", szenarien, werte.szenarien],
    ] as const)
      for (const [i, { id }] of list.entries())
        if ([...before, ...list.slice(0, i)].some((other) => other.id === id))
          error([name, i], `„${id}“ steht zweimal`, "Eine der beiden Angaben streichen.");
    werte.parameter.push(...parameter);
    werte.szenarien.push(...szenarien);
    fassungen.add(fassung);
  }
  return { werte: { ...werte, fassung: [...fassungen].join(", ") }, findings };
}
