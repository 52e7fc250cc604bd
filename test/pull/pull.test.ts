import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runPipeline } from "../../loaders/pipeline.js";
import { exitCode, unterschiedText, zusammenfassung } from "../../loaders/pull/bericht.js";
import { type Ausgang, type Ergebnis, pull } from "../../loaders/pull/pull.js";
import { Aemter } from "../aemter/server.js";
import {
  abdruck,
  amt,
  arbeitslose,
  BEZUG,
  DATENSATZ,
  GEMEINDEN,
  GEPLANT,
  KREIS,
  optionen,
  PFAD,
  schreibeDaten,
  type zeile,
  zeilen,
} from "../fixtures/abruf.js";

let genesis = amt();
const server = await Aemter.oeffne((frage) => genesis.amt(frage));
process.env.KREISATLAS_QUELLE_REGIONALSTATISTIK = `${server.url}${PFAD}`;

beforeEach(() => {
  genesis = amt();
  server.stoere = () => undefined;
  server.fragen.length = 0;
});

function ausgang(ergebnis: Ergebnis, id = DATENSATZ): Ausgang {
  return ergebnis.vorhaben.find(({ vorhaben }) => vorhaben.id === id)!.ausgang;
}

const csv = (root: string, id = DATENSATZ) => readFileSync(join(root, `${id}.csv`), "utf8");
const quelle = (root: string, id = DATENSATZ) => parse(readFileSync(join(root, `${id}.quelle.yaml`), "utf8"));

describe("a new year", () => {
  it("arrives whole, says where each figure is from, and leaves the rows that were there alone", async () => {
    const root = schreibeDaten();
    const vorher = csv(root).trimEnd().split("\n").slice(1);
    const ergebnis = await pull(root, optionen());
    expect(ausgang(ergebnis)).toMatchObject({ art: "neu", geschrieben: true });
    const nachher = csv(root).trimEnd().split("\n").slice(1);
    expect(nachher).toHaveLength(vorher.length + 12);
    expect(nachher.filter((line) => line.endsWith(";a1")).sort()).toEqual([...vorher].sort());
    expect(nachher).toContain(`${KREIS};2024;arbeitslose;b1;weiblich;${arbeitslose(KREIS, 2024, "GESW")};;a3`);
    const { abrufe, sha256, lizenz } = quelle(root);
    expect(abrufe.map(({ id, zeitpunkt }: { id: string; zeitpunkt: string }) => [id, zeitpunkt])).toEqual([
      ["a1", "2024-05-02"],
      ["a2", "2026-11-22"],
      ["a3", "2026-11-22"],
    ]);
    expect(abrufe[1].anfrage).toContain("data/tablefile name=13211-01-03-5");
    expect(abrufe[1].anfrage).toContain("regionalkey=99001*");
    expect(abrufe[1].sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(lizenz.vermerk).toContain("Deutschland, 2026. Dieses Werk ist lizenziert");
    expect(sha256).not.toBe("a".repeat(64));
    await expect(runPipeline(root)).resolves.toMatchObject({ merkmalswerte: nachher.length });
    expect(exitCode(ergebnis)).toBe(0);
  });

  it("is told in words before and after", async () => {
    const ergebnis = await pull(schreibeDaten(), optionen());
    expect(unterschiedText(ergebnis)).toContain(
      `- Neu: 2024, 12 Zahlen\n  - Merkmal arbeitslose, Landkreis Musterwald, 2024: ${arbeitslose(KREIS, 2023)} (2023) → ${arbeitslose(KREIS, 2024)} (+2,4 %)`,
    );
    expect(unterschiedText(ergebnis, true).match(/^ {2}- Merkmal arbeitslose/gm)).toHaveLength(12);
    expect(zusammenfassung(ergebnis)).toBe(
      "Ergebnis: 1 Datensatz geändert, 0 unverändert, 0 gescheitert, 1 nicht gefragt.\nGeschrieben nach data/. Ansehen mit npm start, festhalten mit npm run atlas -- ausgabe.",
    );
  });

  it("changes nothing the second time, and the answers of a source in another order are the same answers", async () => {
    const root = schreibeDaten();
    const wie = optionen({ auswahl: [DATENSATZ] });
    await pull(root, wie);
    const danach = abdruck(root);
    for (const tabelle of genesis.tabellen.values())
      genesis.tabellen.set(tabelle.code, { ...tabelle, zeilen: [...tabelle.zeilen].reverse() });
    expect(ausgang(await pull(root, wie)).art).toBe("unveraendert");
    expect(abdruck(root)).toEqual(danach);
  });

  it("can be repeated from the cache without network, with the same bytes", async () => {
    const [root, zweite] = [schreibeDaten(), schreibeDaten()];
    const wie = optionen();
    await pull(root, wie);
    const gefragt = server.fragen.length;
    await pull(zweite, { ...wie, umgebung: {}, ausZwischenspeicher: true });
    expect(server.fragen).toHaveLength(gefragt);
    expect(abdruck(zweite)).toEqual(abdruck(root));
  });

  it("is not made of the answers of two runs, and a replay says nothing about the source today", async () => {
    const wie = optionen({ auswahl: [DATENSATZ] });
    await pull(schreibeDaten(), wie);
    const stand = readFileSync(join(wie.ablage, "stand.json"), "utf8");
    for (const tabelle of genesis.tabellen.values())
      genesis.tabellen.set(tabelle.code, { ...tabelle, zeilen: tabelle.zeilen.filter(({ zeit }) => zeit !== "2022") });
    server.stoere = ({ felder }) =>
      felder.name === "13211-01-03-4" ? { art: "statt", auskunft: { status: 500, bytes: "" } } : undefined;
    await pull(schreibeDaten(), { ...wie, heute: "2026-11-23" });
    const gescheitert = readFileSync(join(wie.ablage, "stand.json"), "utf8");
    expect(gescheitert).not.toBe(stand);
    const nachher = await pull(schreibeDaten(), { ...wie, heute: "2027-03-01", ausZwischenspeicher: true });
    expect(ausgang(nachher)).toMatchObject({ art: "gescheitert", was: expect.stringContaining("Zwischenspeicher") });
    expect(readFileSync(join(wie.ablage, "stand.json"), "utf8")).toBe(gescheitert);
  });

  it("is only shown with --probe, and not written where a person says no", async () => {
    const root = schreibeDaten();
    const vorher = abdruck(root);
    expect(ausgang(await pull(root, optionen({ probe: true })))).toMatchObject({ art: "neu", geschrieben: false });
    expect(ausgang(await pull(root, optionen({ bestaetige: async () => false })))).toMatchObject({
      art: "neu",
      geschrieben: false,
    });
    expect(abdruck(root)).toEqual(vorher);
  });
});

describe("requests", () => {
  it("check the login once, send the fields of the reference as POST and one at a time, credentials only in headers", async () => {
    await pull(schreibeDaten(), optionen());
    expect(server.fragen.map(({ methode, pfad }) => `${methode} ${pfad.replace(`${PFAD}/`, "")}`)).toEqual([
      "POST helloworld/logincheck",
      ...["POST metadata/table", "POST data/tablefile", "POST metadata/table", "POST data/tablefile"],
    ]);
    const tabelle = server.fragen[2];
    expect(tabelle.felder).toEqual({
      ...{
        name: "13211-01-03-5",
        area: "all",
        format: "ffcsv",
        compress: "false",
        transpose: "false",
        quality: "on",
        job: "false",
      },
      ...{ startyear: "1900", endyear: "2100", regionalvariable: "GEMEIN", regionalkey: "99001*", language: "de" },
    });
    expect(tabelle.kopf["content-type"]).toBe("application/x-www-form-urlencoded; charset=UTF-8");
    expect(Number(tabelle.kopf["content-length"])).toBeGreaterThan(0);
    expect(tabelle.kopf.username).toBe("PROBE-KONTO");
    expect(JSON.stringify(server.fragen.map(({ pfad, felder }) => [pfad, felder]))).not.toContain("probe-passwort");
  });

  it("take the next way where a filter is ignored or finds nothing, and say so", async () => {
    const fuenf = genesis.tabellen.get("13211-01-03-5")!;
    // The plain table does not know GEMEIN, its twin does.
    genesis.tabellen.set(fuenf.code, {
      ...fuenf,
      ebenen: [],
      zeilen: fuenf.zeilen.filter(({ gebiet }) => gebiet !== GEMEINDEN[2]),
    });
    genesis.tabellen.set(`${fuenf.code}-B`, { ...fuenf, code: `${fuenf.code}-B` });
    const root = schreibeDaten();
    const ergebnis = await pull(root, optionen());
    expect(ausgang(ergebnis)).toMatchObject({ art: "neu", geschrieben: true });
    expect(unterschiedText(ergebnis)).toContain(
      "13211-01-03-5-B: mit GEMEIN 99001*, weil zuvor 13211-01-03-5 mit GEMEIN 99001*: zu dieser Auswahl gibt es nichts (104); 13211-01-03-5 mit den Schlüsseln: es fehlt Öhringsbach",
    );
  });

  it("order a table that is too large, wait until it is ready, and clear it away", async () => {
    genesis.verhalten = { nurAlsAuftrag: true, fertigNach: 3 };
    const root = schreibeDaten();
    expect(ausgang(await pull(root, optionen()))).toMatchObject({ art: "neu", geschrieben: true });
    const wege = server.fragen.map(({ pfad }) => pfad.split("/").slice(-1)[0]);
    expect(wege.filter((weg) => weg === "results")).not.toHaveLength(0);
    expect(wege.filter((weg) => weg === "removeresult")).toHaveLength(2);
    expect(csv(root)).not.toContain("98001");
  });

  it("leave alone what was never tried, until it is asked for, and then learn its codes", async () => {
    const root = schreibeDaten();
    expect(ausgang(await pull(root, optionen()), GEPLANT)).toEqual({
      art: "uebergangen",
      warum: "noch unerprobt; abrufen mit --unerprobt",
      genannt: false,
    });
    expect(ausgang(await pull(root, optionen({ unerprobt: true })), GEPLANT)).toMatchObject({
      art: "neu",
      geschrieben: true,
    });
    expect(csv(root, GEPLANT)).toContain("99001003;2024;geburten;b1;32;;a1");
    expect(quelle(root, GEPLANT).bezug).toMatchObject({
      erprobt: true,
      zahlen: [{ merkmal: "geburten", code: "BEV901", bezeichnung: "Lebendgeborene", einheit: "Anzahl" }],
    });
  });
});

describe("corrections", () => {
  const aendere = (gebiet: string, jahr: number, wert: string, mehr: object = {}) => {
    const tabelle = genesis.tabellen.get(gebiet.length === 8 ? "13211-01-03-5" : "13211-01-03-4")!;
    const geaendert = tabelle.zeilen.map((z) =>
      z.gebiet === gebiet && z.zeit === String(jahr) && z.gliederung[0][2] === "" ? { ...z, wert, ...mehr } : z,
    );
    genesis.tabellen.set(tabelle.code, { ...tabelle, zeilen: geaendert });
  };

  it("that are small are taken and shown old → new with per cent", async () => {
    aendere(GEMEINDEN[0], 2023, String(arbeitslose(GEMEINDEN[0], 2023) + 2));
    const root = schreibeDaten();
    const ergebnis = await pull(root, optionen());
    expect(ausgang(ergebnis)).toMatchObject({ art: "neu", geschrieben: true });
    expect(unterschiedText(ergebnis)).toContain("Merkmal arbeitslose, Ahornau, 2023: 211 → 213 (+0,9 %)");
    expect(csv(root)).toContain(`${GEMEINDEN[0]};2023;arbeitslose;b1;insgesamt;213;;a2`);
  });

  it("that are large wait for --annehmen, which is recorded with its reason", async () => {
    aendere(GEMEINDEN[0], 2023, "300");
    const root = schreibeDaten();
    const vorher = abdruck(root);
    const ergebnis = await pull(root, optionen());
    expect(ausgang(ergebnis)).toMatchObject({
      art: "zurueckgehalten",
      unterschied: { gruende: ["1 Zahl ändert sich um mehr als 10 %"] },
    });
    expect(unterschiedText(ergebnis)).toContain("211 → 300 (+42,2 %)");
    expect(exitCode(ergebnis)).toBe(2);
    expect(abdruck(root)).toEqual(vorher);
    expect(
      ausgang(await pull(root, optionen({ annehmen: { grund: "Berichtigung des Amts", von: "Sozialplanung" } }))),
    ).toMatchObject({ geschrieben: true });
    expect(quelle(root).annahmen).toMatchObject([
      { am: "2026-11-22", von: "Sozialplanung", grund: "Berichtigung des Amts" },
    ]);
    await runPipeline(root);
  });

  it("to a mark wait as well; another quality mark beside the same number does not", async () => {
    aendere(GEMEINDEN[1], 2022, ".");
    expect(ausgang(await pull(schreibeDaten(), optionen()))).toMatchObject({
      art: "zurueckgehalten",
      unterschied: { gruende: ["1 Zahl wird durch ein Zeichen ersetzt"] },
    });
    genesis = amt();
    aendere(GEMEINDEN[1], 2022, String(arbeitslose(GEMEINDEN[1], 2022)), { q: "p" });
    const ergebnis = await pull(schreibeDaten(), optionen());
    expect(ausgang(ergebnis)).toMatchObject({ art: "neu" });
    expect(unterschiedText(ergebnis)).toContain(
      "Anderes Zeichen: 1 Zahl\n  - Merkmal arbeitslose, Birkental, 2022: ohne Zeichen → „p“",
    );
  });

  it("that make figures vanish wait; periods that are no longer delivered stay", async () => {
    for (const [code, tabelle] of genesis.tabellen)
      genesis.tabellen.set(code, {
        ...tabelle,
        zeilen: tabelle.zeilen.filter(
          ({ zeit, gliederung }) => zeit === "2024" || (zeit === "2023" && !gliederung[0]?.[2]),
        ),
      });
    const root = schreibeDaten();
    const ergebnis = await pull(root, optionen());
    expect(ausgang(ergebnis)).toMatchObject({
      art: "zurueckgehalten",
      unterschied: { gruende: ["8 Zahlen fehlen in der Lieferung"] },
    });
    await pull(root, optionen({ annehmen: { grund: "Die Gliederung ist weggefallen" } }));
    expect(csv(root)).toContain(";2022;arbeitslose;b1;weiblich;");
    expect(csv(root)).not.toContain(";2023;arbeitslose;b1;weiblich;");
    expect(unterschiedText(ergebnis)).toContain("Nicht oder nicht ganz geliefert, bleibt stehen: 2022.");
  });
});

describe("a new period that is not like the one before", () => {
  const nur2024 = (behalte: (z: ReturnType<typeof zeile>) => boolean, mal = 1) => {
    for (const [code, tabelle] of genesis.tabellen)
      genesis.tabellen.set(code, {
        ...tabelle,
        zeilen: tabelle.zeilen
          .filter((z) => z.zeit !== "2024" || behalte(z))
          .map((z) => (z.zeit === "2024" ? { ...z, wert: String(Number(z.wert) * mal) } : z)),
      });
  };

  it("waits where its totals jump, as they do with another unit", async () => {
    nur2024(() => true, 10);
    const root = schreibeDaten();
    const vorher = abdruck(root);
    const ergebnis = await pull(root, optionen());
    expect(ausgang(ergebnis)).toMatchObject({
      art: "zurueckgehalten",
      unterschied: { gruende: ["4 Zahlen für 2024 weichen um mehr als 30 % vom Zeitraum davor ab"] },
    });
    expect(unterschiedText(ergebnis)).toContain("753 (2023) → 7.710 (+923,9 %)");
    expect(zusammenfassung(ergebnis)).toContain(`Wartet auf Sie:\n- Arbeitslose im Jahresdurchschnitt: 4 Zahlen`);
    expect(zusammenfassung(ergebnis)).toContain(
      `→ npm run atlas -- pull ${DATENSATZ} --aus-zwischenspeicher --annehmen --grund "…"`,
    );
    expect(abdruck(root)).toEqual(vorher);
  });

  it("waits where the Gemeinden or a dimension are missing", async () => {
    nur2024((z) => z.gebiet === KREIS);
    expect(ausgang(await pull(schreibeDaten(), optionen()))).toMatchObject({
      art: "zurueckgehalten",
      unterschied: {
        gruende: [expect.stringContaining("für 2024 fehlt, was es für 2023 gibt: Merkmal arbeitslose, Gemeinden;")],
      },
    });
    genesis = amt();
    nur2024((z) => z.gliederung[0]?.[2] !== "GESW");
    expect(ausgang(await pull(schreibeDaten(), optionen()))).toMatchObject({
      art: "zurueckgehalten",
      unterschied: {
        gruende: [
          "für 2024 fehlt, was es für 2023 gibt: Merkmal arbeitslose, geschlecht=weiblich, Gemeinden; Merkmal arbeitslose, geschlecht=weiblich, Kreis",
        ],
      },
    });
  });
});

describe("marks", () => {
  const setze = (aendern: (z: ReturnType<typeof zeile>) => ReturnType<typeof zeile>) => {
    for (const [code, tabelle] of genesis.tabellen)
      genesis.tabellen.set(code, { ...tabelle, zeilen: tabelle.zeilen.map(aendern) });
  };

  it("- for a period that is not loaded yet becomes no zero: the period is left out and named", async () => {
    setze((z) => (z.zeit === "2024" ? { ...z, wert: "-" } : z));
    const root = schreibeDaten({ ...BEZUG, strich: "null" });
    const vorher = abdruck(root);
    const ergebnis = await pull(root, optionen());
    expect(ausgang(ergebnis)).toMatchObject({ art: "unveraendert", nichtGeladen: ["2024"] });
    expect(zusammenfassung(ergebnis)).toContain(
      `Die Quelle hat noch nichts Neues:\n- Arbeitslose im Jahresdurchschnitt (${DATENSATZ}): vorhanden bis 2023, Neues zu erwarten seit 30.06.2025\n  - Von der Quelle genannt, aber für den Kreis noch ohne Zahl: 2024.`,
    );
    expect(abdruck(root)).toEqual(vorher);
  });

  it("- beside numbers is zero only where the configuration says so, else unknown", async () => {
    setze((z) =>
      z.zeit === "2024" && z.gebiet === GEMEINDEN[2] && z.gliederung[0]?.[2] === "GESW" ? { ...z, wert: "-" } : z,
    );
    const unbekannt = schreibeDaten();
    await pull(unbekannt, optionen());
    expect(csv(unbekannt)).toContain(`${GEMEINDEN[2]};2024;arbeitslose;b1;weiblich;;.;a2`);
    const genauNull = schreibeDaten({ ...BEZUG, strich: "null" });
    await pull(genauNull, optionen());
    expect(csv(genauNull)).toContain(`${GEMEINDEN[2]};2024;arbeitslose;b1;weiblich;0;–;a2`);
  });

  it("- in all of one table, while another one is filled, is no zero of the Kreis", async () => {
    const kreis = genesis.tabellen.get("13211-01-03-4")!;
    genesis.tabellen.set(kreis.code, {
      ...kreis,
      zeilen: kreis.zeilen.map((z) => (z.zeit === "2024" ? { ...z, wert: "-" } : z)),
    });
    const ergebnis = await pull(schreibeDaten({ ...BEZUG, strich: "null" }), optionen());
    expect(ausgang(ergebnis)).toMatchObject({ art: "zurueckgehalten", nichtGeladen: ["2024"] });
  });

  it("of every kind keep their meaning", async () => {
    const zeichen: [string, string, string, string][] = [
      ["...", "", "", "..."],
      ["/", "", "", "/"],
      ["x", "", "", "x"],
      ["7", "()", "7", "( )"],
      ["0", "e", "0", ""],
    ];
    for (const [wert, q, unserer, status] of zeichen) {
      genesis = amt();
      setze((z) =>
        z.zeit === "2024" && z.gebiet === GEMEINDEN[0] && z.gliederung[0]?.[2] === "GESM" ? { ...z, wert, q } : z,
      );
      const root = schreibeDaten();
      await pull(root, optionen());
      expect(csv(root)).toContain(`${GEMEINDEN[0]};2024;arbeitslose;b1;maennlich;${unserer};${status};a2`);
    }
  });
});

it("takes what is good where one dataset of several fails the checks", async () => {
  const root = schreibeDaten();
  const geburten = genesis.tabellen.get("12612-91-01-5")!;
  genesis.tabellen.set(geburten.code, {
    ...geburten,
    zeilen: geburten.zeilen.map((z) => (z.zeit === "2024" ? { ...z, zeit: "2027" } : z)),
  });
  const ergebnis = await pull(root, optionen({ unerprobt: true }));
  expect(ausgang(ergebnis)).toMatchObject({ art: "neu", geschrieben: true });
  expect(ausgang(ergebnis, GEPLANT)).toMatchObject({
    art: "gescheitert",
    was: expect.stringContaining("2027 liegt in der Zukunft"),
  });
  expect(zusammenfassung(ergebnis)).toContain(`Geburten (${GEPLANT}): noch keine Zahlen, gescheitert seit 22.11.2026`);
  expect(zeilen(["x"], [2022])).toHaveLength(3);
});
