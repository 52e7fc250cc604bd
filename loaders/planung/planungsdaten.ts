// From input tables to what the planner reckons with: reads and checks all of them, then joins them with the births.
import { createHash } from "node:crypto";
import type { Eingabequelle, Planungsdaten } from "../../src/model/forecast/eingaben.js";
import type { DataRoot } from "../data-root.js";
import type { Database } from "../database.js";
import type { Finding } from "../findings.js";
import { readPendeln, readSchulbezirke } from "./anteile.js";
import { Eingabe, ohneZeile } from "./eingabe.js";
import { type Jahresgeburten, joinGeburten, readGeburtenMonate, readJahresgeburten } from "./geburten.js";
import { readKinder } from "./kinder.js";
import { checkErstklassen, checkKohorten } from "./kohorten.js";
import { Lage } from "./lage.js";
import { readParameter } from "./parameter.js";
import { readGanztagsplaetze, readKitaplaetze } from "./plaetze.js";
import { readSchueler, readUebergaenge } from "./schueler.js";
import { readKitas, readSchulen } from "./standorte.js";

/** The tables as read, before they meet the figures. */
export type Planungstabellen = ReturnType<typeof readPlanung>;

/** Reads all input tables and parameters of the planner and checks them by themselves; `findings` says what is wrong. */
export function readPlanung(data: DataRoot, root: string) {
  const { kreis } = data;
  const [kinder, monate] = [new Eingabe(data, "kinder"), new Eingabe(data, "geburten-monate")];
  const [schulen, bezirke] = [new Eingabe(data, "schulen"), new Eingabe(data, "schulbezirke")];
  const [schueler, uebergaenge] = [new Eingabe(data, "schueler"), new Eingabe(data, "uebergaenge")];
  const [kitas, kitaplaetze] = [new Eingabe(data, "kitas"), new Eingabe(data, "kitaplaetze")];
  const [ganztag, pendeln] = [new Eingabe(data, "ganztagsplaetze"), new Eingabe(data, "kita-pendeln")];
  const eingaben = [kinder, monate, schulen, bezirke, schueler, uebergaenge, ganztag, kitas, kitaplaetze, pendeln];
  const lage = schulen.zeilen.length + kitas.zeilen.length > 0 ? readLage(root) : undefined;
  const parameter = readParameter(data, root);

  const schulliste = readSchulen(schulen, kreis, lage);
  const kitaliste = readKitas(kitas, kreis, lage);
  const schulschluessel = schulen.alle("schule");
  const kitaschluessel = kitas.alle("kita");
  for (const zeile of kitas.zeilen)
    if (zeile.zellen.kita !== "" && schulschluessel.includes(zeile.zellen.kita))
      kitas.fehler(
        zeile.nr,
        "kita",
        `den Schlüssel „${zeile.zellen.kita}“ trägt schon eine Schule`,
        "Einen eigenen Schlüssel vergeben, sonst sind Plätze nicht zuzuordnen.",
      );
  const kitabetrieb = new Map(kitaliste.map((k) => [k.schluessel, k]));
  const betrieb = new Map([...schulliste, ...kitaliste].map((s) => [s.schluessel, s]));
  return {
    eingaben,
    kinderEingabe: kinder,
    monateEingabe: monate,
    schuelerEingabe: schueler,
    schulen: schulliste,
    kitas: kitaliste,
    kinder: readKinder(kinder, kreis),
    monate: readGeburtenMonate(monate),
    schulbezirke: readSchulbezirke(bezirke, schulschluessel, kreis),
    schueler: readSchueler(schueler, schulschluessel),
    uebergaenge: readUebergaenge(uebergaenge),
    ganztagsplaetze: readGanztagsplaetze(ganztag, betrieb, kitabetrieb, [...schulschluessel, ...kitaschluessel]),
    kitaplaetze: readKitaplaetze(kitaplaetze, kitabetrieb, kitaschluessel),
    pendeln: readPendeln(pendeln),
    ...parameter.werte,
    findings: [...eingaben.flatMap((e) => e.findings), ...parameter.findings],
  };
}

/** Undefined where the boundaries cannot be read, which `checkBoundaries` reports. */
function readLage(root: string): Lage | undefined {
  try {
    return Lage.read(root);
  } catch {
    return undefined;
  }
}

/**
 * Joins the tables with the births as disclosure control has left them, and compares cohorts with their births.
 * `findings` are those of the comparison only.
 */
export async function joinPlanung(
  db: Database,
  data: DataRoot,
  tabellen: Planungstabellen,
): Promise<{ planung: Planungsdaten; findings: Finding[] }> {
  const { eingaben, kinderEingabe, monateEingabe, schuelerEingabe } = tabellen;
  const before = new Set(eingaben.flatMap((e) => e.findings));
  const jahre = await readJahresgeburten(db, data);
  const geburten = joinGeburten(jahre, tabellen.monate, monateEingabe);
  // Fictitious births say nothing about real children, nor the other way round.
  const demo = (herkunft: string | undefined) => herkunft === "demo";
  const geburtenDemo = jahre.some((j) => demo(j.herkunft)) || demo(monateEingabe.quelle?.herkunft);
  if (demo(kinderEingabe.quelle?.herkunft) === geburtenDemo)
    checkKohorten(tabellen.kinder, geburten, data.kreis, kinderEingabe);
  if (demo(schuelerEingabe.quelle?.herkunft) === geburtenDemo)
    checkErstklassen(tabellen.schueler, geburten, data.kreis, schuelerEingabe);

  const { schulen, kitas, schulbezirke, uebergaenge, ganztagsplaetze, kitaplaetze, pendeln } = tabellen;
  const { parameter, szenarien, fassung } = tabellen;
  const quellen = [...eingaben.flatMap((e) => (e.quelle ? [tableSource(e)] : [])), ...birthSources(jahre, data)];
  const inhalt: Omit<Planungsdaten, "datenstand"> = {
    stand:
      quellen
        .map((q) => q.stand)
        .sort()
        .at(-1) ?? "1970-01-01",
    kreis: { ags: data.kreis.ags, name: data.kreis.name },
    gemeinden: data.kreis.gemeinden.map(({ ags, name }) => ({ ags, name })),
    schulen,
    kitas,
    schulbezirke,
    schueler: tabellen.schueler.map((row) => ohneZeile(row)),
    uebergaenge,
    geburten,
    kinder: tabellen.kinder.map((row) => ohneZeile(row)),
    ganztagsplaetze,
    kitaplaetze,
    pendeln,
    parameter,
    szenarien,
    fassung,
    quellen,
  };
  const datenstand = createHash("sha256").update(JSON.stringify(inhalt)).digest("hex").slice(0, 12);
  const findings = eingaben.flatMap((e) => e.findings).filter((f) => !before.has(f));
  return { planung: { datenstand, ...inhalt }, findings };
}

function tableSource({ name, quelle, zeilen }: Eingabe): Eingabequelle {
  const { herkunft, kurz, lizenz, abrufe } = quelle!;
  const stand = abrufe
    .map((a) => a.zeitpunkt)
    .sort()
    .at(-1)!;
  return { tabelle: name, herkunft, quelle: `${kurz} (${lizenz.kennung})`, stand, zeilen: zeilen.length };
}

/** The datasets that the yearly births come from. */
function birthSources(jahre: readonly Jahresgeburten[], data: DataRoot): Eingabequelle[] {
  const ids = new Set(jahre.map((j) => j.quelle));
  return data.datasets
    .filter((d) => ids.has(d.id))
    .map(({ id, quelle: { herkunft, kurz, lizenz, abrufe } }) => ({
      tabelle: "lebendgeborene",
      herkunft,
      quelle: `${kurz} (${lizenz.kennung})`,
      stand: abrufe
        .map((a) => a.zeitpunkt)
        .sort()
        .at(-1)!,
      zeilen: jahre.filter((j) => j.quelle === id).length,
    }));
}
