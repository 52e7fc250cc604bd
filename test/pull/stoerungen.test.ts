import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeEach, describe, expect, it } from "vitest";
import { exitCode, zusammenfassung } from "../../loaders/pull/bericht.js";
import { type Ausgang, type Ergebnis, type PullOptionen, pull } from "../../loaders/pull/pull.js";
import { schwaerze, schwaerzeBytes } from "../../loaders/pull/zugaenge.js";
import { entpacke } from "../../loaders/sources/archiv.js";
import { type Ausgabetabelle, type Ausgabezeile, archiv, json, KONTO, umschlag } from "../aemter/genesis.js";
import { Aemter, type Auskunft, type Stoerung } from "../aemter/server.js";
import { zip } from "../aemter/zip.js";
import {
  abdruck,
  amt,
  DATENSATZ,
  GEMEINDEN,
  KREIS,
  optionen,
  PFAD,
  schreibeDaten,
  ZUGANG,
  zeile,
} from "../fixtures/abruf.js";

let genesis = amt();
const server = await Aemter.oeffne((frage) => genesis.amt(frage));
const andere = await Aemter.oeffne(() => ({ bytes: "angekommen" }));
process.env.KREISATLAS_QUELLE_REGIONALSTATISTIK = `${server.url}${PFAD}`;

beforeEach(() => {
  genesis = amt();
  server.stoere = () => undefined;
  server.fragen.length = 0;
});

/** Disturbs every answer with the table. */
function beiTabelle(stoerung: Stoerung): void {
  server.stoere = ({ pfad }) => (pfad.endsWith("data/tablefile") ? stoerung : undefined);
}

const statt = (auskunft: Auskunft): Stoerung => ({ art: "statt", auskunft });

/** Changes the rows of a table before they are sent. */
function aendere(aendern: (zeilen: readonly Ausgabezeile[]) => Ausgabezeile[], code = "13211-01-03-5"): void {
  const tabelle = genesis.tabellen.get(code)!;
  genesis.tabellen.set(code, { ...tabelle, zeilen: aendern(tabelle.zeilen) });
}

/** Changes the text of the table before it is packed. */
function imText(aendern: (text: string) => string): void {
  beiTabelle({
    art: "verfaelscht",
    mit: async (auskunft) => {
      if (auskunft.kopf?.["Content-Type"] !== "application/zip") return auskunft;
      return archiv("x_1_de_flat", aendern(await ausgepackt(auskunft)));
    },
  });
}

async function ausgepackt({ bytes }: Auskunft): Promise<string> {
  const stuecke: Uint8Array[] = [];
  await entpacke(new Uint8Array(bytes as Uint8Array), { hoechstens: 1e8, name: /./ }, (stueck) =>
    stuecke.push(stueck.slice()),
  );
  return Buffer.concat(stuecke).toString();
}

/** A pull that must leave everything as it is; returns what it says. */
async function scheitert(wie: Partial<PullOptionen> = {}): Promise<string> {
  const root = schreibeDaten();
  const vorher = abdruck(root);
  const alle = optionen({ auswahl: [DATENSATZ], ...wie });
  const ergebnis = await pull(root, alle);
  expect(ausgang(ergebnis).art).toBe("gescheitert");
  expect(abdruck(root)).toEqual(vorher);
  expect(exitCode(ergebnis)).toBe(2);
  const text = zusammenfassung(ergebnis);
  // Source, dataset, cause, what to do, and what stays.
  expect(text).toMatch(/^- Regionaldatenbank Deutschland: .+$/m);
  expect(text).toMatch(/^ {2}→ .+\.$/m);
  expect(text).toContain(
    `Arbeitslose im Jahresdurchschnitt (${DATENSATZ}): vorhanden bis 2023, gescheitert seit 22.11.2026`,
  );
  for (const geheim of Object.values(ZUGANG)) {
    expect(text).not.toContain(geheim);
    expect(allesIn(alle.ablage)).not.toContain(geheim);
  }
  return text;
}

function ausgang(ergebnis: Ergebnis): Ausgang {
  return ergebnis.vorhaben.find(({ vorhaben }) => vorhaben.id === DATENSATZ)!.ausgang;
}

/** All that lies in the cache, unpacked. */
function allesIn(ordner: string): string {
  const dateien = readdirSync(ordner, { recursive: true, encoding: "utf8", withFileTypes: true }).filter((e) =>
    e.isFile(),
  );
  return dateien
    .map((e) => readFileSync(join(e.parentPath, e.name)))
    .map((bytes) => (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString("latin1"))
    .join("\n");
}

describe("what HTTP itself says", () => {
  it.each([404, 500, 502, 503])("%i with a page is tried four times, then given up", async (status) => {
    beiTabelle(statt({ status, kopf: { "Content-Type": "text/html" }, bytes: "<html>Wartung</html>" }));
    expect(await scheitert()).toContain(`statt Zahlen kam eine Internetseite (HTTP ${status})`);
    expect(server.fragen.filter(({ pfad }) => pfad.endsWith("tablefile"))).toHaveLength(4);
  });

  it("503 once and then well is no failure; the pause that it asks for is kept", async () => {
    const pausen: number[] = [];
    let mal = 0;
    server.stoere = ({ pfad }) =>
      pfad.endsWith("tablefile") && mal++ === 0
        ? statt({ status: 503, kopf: { "Retry-After": "7" }, bytes: "" })
        : undefined;
    const wie = optionen({ auswahl: [DATENSATZ] });
    const ergebnis = await pull(schreibeDaten(), {
      ...wie,
      netz: { ...wie.netz, warte: async (ms) => void pausen.push(ms) },
    });
    expect(ausgang(ergebnis).art).toBe("neu");
    expect(pausen).toEqual([7000]);
  });

  it("an answer that does not come is given up after the time limit", async () => {
    beiTabelle({ art: "schweigt" });
    const wie = optionen();
    expect(await scheitert({ netz: { ...wie.netz, frist: 30 } })).toContain("hat nach 0 s nicht geantwortet");
  });

  it("a connection reset in mid-body, with and without a length", async () => {
    beiTabelle({ art: "abbruch", nach: 200 });
    expect(await scheitert()).toContain("ist gescheitert oder abgebrochen");
  });

  it("a redirect is not followed, and the other host gets nothing", async () => {
    beiTabelle(statt({ status: 307, kopf: { Location: `${andere.url}/x` }, bytes: "" }));
    expect(await scheitert()).toMatch(
      /leitet auf eine andere Adresse um \(HTTP 307 nach 127\.0\.0\.1:\d+\); Zugangsdaten wurden dorthin nicht gesendet/,
    );
    expect(andere.fragen).toEqual([]);
  });

  it("405 and 411 are no weather", async () => {
    for (const status of [405, 411]) {
      server.fragen.length = 0;
      beiTabelle(statt({ status, kopf: { "Content-Type": "text/html" }, bytes: "<html></html>" }));
      expect(await scheitert()).toContain(`nimmt die Anfrage so nicht an (HTTP ${status})`);
      expect(server.fragen.filter(({ pfad }) => pfad.endsWith("tablefile"))).toHaveLength(1);
    }
  });
});

describe("a login that fails", () => {
  it.each([
    [401, 15, "die Zugangsdaten fehlen oder werden nicht erkannt (Code 15)"],
    [404, 2, "Nutzername oder Passwort sind falsch (Code 2)"],
    [200, 15, "die Zugangsdaten fehlen"],
    [200, 2, "Nutzername oder Passwort sind falsch"],
    [200, 14, "Code 14"],
  ])("HTTP %i with the flat code %i is asked once", async (status, code, text) => {
    beiTabelle(
      statt({
        status,
        ...json({ Code: code, Content: `Fehler für ${ZUGANG.KREISATLAS_REGIONALSTATISTIK_NUTZER}`, Type: "ERROR" }),
      }),
    );
    expect(await scheitert()).toContain(text);
    expect(server.fragen.filter(({ pfad }) => pfad.endsWith("tablefile"))).toHaveLength(1);
  });

  it.each([401, 403])("HTTP %i with a page is no weather, either", async (status) => {
    beiTabelle(statt({ status, kopf: { "Content-Type": "text/html" }, bytes: "<html>nein</html>" }));
    expect(await scheitert()).toContain(`die Datenbank lässt uns nicht hinein (HTTP ${status})`);
    expect(server.fragen.filter(({ pfad }) => pfad.endsWith("tablefile"))).toHaveLength(1);
  });

  it("in the middle of a run stops all further questions to that system", async () => {
    beiTabelle(statt({ status: 404, ...json({ Code: 2, Content: "Fehler", Type: "ERROR" }) }));
    const ergebnis = await pull(schreibeDaten(), optionen({ unerprobt: true }));
    expect(ergebnis.vorhaben.map(({ ausgang: { art } }) => art)).toEqual(["gescheitert", "gescheitert"]);
    expect(server.fragen.filter(({ pfad }) => pfad.endsWith("tablefile"))).toHaveLength(1);
  });

  it("that does not answer is asked once", async () => {
    server.stoere = ({ pfad }) => (pfad.endsWith("logincheck") ? statt({ status: 502, bytes: "" }) : undefined);
    await scheitert();
    expect(server.fragen).toHaveLength(1);
  });

  it("is tried once for all tables, and none of them is asked", async () => {
    genesis.verhalten = { anmeldung: "abgelehnt" };
    const ergebnis = await pull(schreibeDaten(), optionen({ unerprobt: true }));
    expect(ergebnis.vorhaben.map(({ ausgang: { art } }) => art)).toEqual(["gescheitert", "gescheitert"]);
    expect(server.fragen.map(({ pfad }) => pfad.split("/").at(-1))).toEqual(["logincheck"]);
  });

  it("as guest, or without any credentials, says which variables to set", async () => {
    genesis.verhalten = { anmeldung: "gast" };
    expect(await scheitert()).toContain("wir gelten als Gast");
    server.fragen.length = 0;
    expect(await scheitert({ umgebung: {} })).toContain(
      "KREISATLAS_REGIONALSTATISTIK_NUTZER und KREISATLAS_REGIONALSTATISTIK_PASSWORT setzen",
    );
    expect(server.fragen).toEqual([]);
  });

  it("with a line break in the password is not sent at all", async () => {
    expect(
      await scheitert({ umgebung: { ...ZUGANG, KREISATLAS_REGIONALSTATISTIK_PASSWORT: "zwei\nzeilen" } }),
    ).toContain("KREISATLAS_REGIONALSTATISTIK_PASSWORT steht ein Zeichen, das sich nicht übertragen lässt");
    expect(server.fragen).toEqual([]);
  });

  it("of every spelling is blackened in JSON, and no archive or table is touched", () => {
    const geheim = ['p/ä\u00dfw"ort 7', "2024"];
    const json = (text: string) => new TextDecoder().decode(schwaerzeBytes(new TextEncoder().encode(text), geheim));
    expect(json('{"a":"p\\/\\u00e4\\u00dfw\\"ort 7"}')).toBe('{"a":"***"}');
    expect(json('{"Parameter":{"username":"wer auch immer","password":"***","name":"12411"}}')).toBe(
      '{"Parameter":{"username":"***","password":"***","name":"12411"}}',
    );
    expect(json('{"a":2024,"b":"12411"}')).toBe('{"a":2024,"b":"12411"}');
    expect(schwaerze("x=p%2F%C3%A4%C3%9Fw%22ort+7", geheim)).toBe("x=***");
    const tabelle = new TextEncoder().encode("statistics_code;x\n2024;2024\n");
    expect(schwaerzeBytes(tabelle, geheim)).toBe(tabelle);
  });

  it("echoes of the account are blackened before they are kept", async () => {
    server.stoere = ({ pfad, kopf }) =>
      pfad.endsWith("metadata/table")
        ? {
            art: "verfaelscht",
            mit: (a) => ({
              ...a,
              bytes: String(a.bytes).replace('"Ident"', `"Echo":"${kopf.username} ${kopf.password}","Ident"`),
            }),
          }
        : undefined;
    const wie = optionen({ auswahl: [DATENSATZ] });
    expect(ausgang(await pull(schreibeDaten(), wie)).art).toBe("neu");
    const abgelegt = allesIn(wie.ablage);
    expect(abgelegt).toContain('"Echo":"*** ***"');
    expect(abgelegt).not.toContain(KONTO.nutzer);
  });
});

describe("an envelope in place of the table", () => {
  const mitCode = (code: number, text = "Meldung") =>
    beiTabelle({
      art: "verfaelscht",
      mit: () =>
        umschlag({ methode: "POST", pfad: `${PFAD}/data/tablefile`, felder: {}, kopf: {} }, code, text, {
          Object: null,
        }),
    });

  it.each([
    [22, "hat eine Angabe der Anfrage geändert (22)"],
    [90, "die Tabelle gibt es nicht mehr (90)"],
    [-1, "meldet einen Systemfehler (-1)"],
    [77, "meldet den unbekannten Code 77"],
    [103, "zu dieser Auswahl gibt es nichts (103)"],
    [104, "zu dieser Auswahl gibt es nichts (104)"],
    [2, "Nutzername oder Passwort sind falsch (Code 2)"],
    [15, "die Zugangsdaten fehlen"],
  ])("code %i", async (code, text) => {
    mitCode(code);
    expect(await scheitert()).toContain(text);
  });

  it("code 98 means that the filter was ignored; code 99 where no order was placed is not understood", async () => {
    mitCode(98);
    expect(await scheitert()).toContain("die Auswahl der Gebiete wurde nicht beachtet (98)");
    mitCode(99, "Auftrag: 1_1");
    expect(await scheitert()).toContain("statt der Tabelle kam eine andere Antwort");
  });

  it("code 6 is asked again", async () => {
    mitCode(6);
    expect(await scheitert()).toContain("zu viele gleichzeitige Anfragen (6)");
    expect(server.fragen.filter(({ pfad }) => pfad.endsWith("tablefile"))).toHaveLength(4);
  });

  it("code 50 is no answer to a question that named no state", async () => {
    mitCode(50);
    expect(await scheitert()).toContain(
      "die Datenbank meldet „nichts Neueres“ (50), obwohl nach keinem Stand gefragt war",
    );
  });

  it("an unknown table is told from an empty selection by its metadata", async () => {
    genesis.tabellen.delete("13211-01-03-5");
    expect(await scheitert()).toContain("die Tabelle „13211-01-03-5“ gibt es in der Datenbank nicht");
  });

  it("an order that fails in the database is given up and cleared away", async () => {
    genesis.verhalten = { nurAlsAuftrag: true, fertigNach: 10_000 };
    server.stoere = (frage) =>
      frage.pfad.endsWith("catalogue/jobs")
        ? statt(umschlag(frage, 0, "erfolgreich", { List: [{ State: "Fehler", Code: frage.felder.selection }] }))
        : undefined;
    expect(await scheitert()).toMatch(/die Datenbank konnte den Auftrag \S+ nicht ausführen/);
    expect(server.fragen.filter(({ pfad }) => pfad.endsWith("removeresult"))).toHaveLength(1);
  });

  it("an order that never becomes ready is given up", async () => {
    genesis.verhalten = { nurAlsAuftrag: true, fertigNach: 10_000 };
    expect(await scheitert()).toMatch(/der Auftrag \S+ ist nach 50 Minuten nicht fertig/);
  });
});

describe("an answer that is no table", () => {
  it.each([
    [
      "HTML with 200",
      { kopf: { "Content-Type": "text/html" }, bytes: "\ufeff<!DOCTYPE html><html>Wartung</html>" },
      "statt Zahlen kam eine Internetseite (HTTP 200)",
    ],
    ["an empty body", { bytes: "" }, "die Antwort ist leer (HTTP 200)"],
    ["broken JSON", { bytes: '{"Ident":{' }, "die Antwort ist abgebrochenes JSON"],
    ["JSON of another kind", { bytes: '{"a":1}' }, "JSON in unbekannter Form"],
    ["plain text", { bytes: "Guten Tag" }, "statt Zahlen kam etwas anderes"],
  ])("%s", async (_name, auskunft, text) => {
    beiTabelle(statt(auskunft));
    expect(await scheitert()).toContain(text);
  });
});

describe("an archive that is not what it should be", () => {
  const alsZip = async (dateien: Record<string, string>) =>
    beiTabelle(statt({ kopf: { "Content-Type": "application/zip" }, bytes: await zip(dateien) }));

  it("cut off", async () => {
    beiTabelle({ art: "verfaelscht", mit: (a) => ({ ...a, bytes: Buffer.from(a.bytes).subarray(0, 300) }) });
    expect(await scheitert()).toContain("das ZIP-Archiv ist unvollständig oder beschädigt");
  });

  it("with a damaged content", async () => {
    beiTabelle({
      art: "verfaelscht",
      mit: (a) => {
        const bytes = Buffer.from(a.bytes);
        bytes[100] ^= 0xff;
        return { ...a, bytes };
      },
    });
    expect(await scheitert()).toContain("das ZIP-Archiv ist unvollständig oder beschädigt");
  });

  it("with two files, or none", async () => {
    await alsZip({ "a_1_de_flat.csv": "x", "b_1_de_flat.csv": "y" });
    expect(await scheitert()).toContain("das Archiv enthält 2 Dateien");
    await alsZip({});
    expect(await scheitert()).toContain("das Archiv");
  });

  it("with a path out of its folder", async () => {
    for (const name of ["../../etc/x_flat.csv", "/tmp/x_flat.csv", "C:\\x_flat.csv", "böse.exe"]) {
      await alsZip({ [name]: "x" });
      expect(await scheitert()).toContain("das ist nicht der Name, den diese Quelle vergibt");
    }
  });

  it("that unpacks without end, or to more than is allowed", async () => {
    await alsZip({ "x_1_de_flat.csv": "0".repeat(60_000_000) });
    expect(await scheitert()).toContain("Zeile 1 der Tabelle nimmt kein Ende");
    const grenzen = { hoechstens: 1e9, name: /_flat\.csv$/ };
    await expect(entpacke(await zip({ "x_flat.csv": "0".repeat(60_000_000) }), grenzen, () => {})).rejects.toThrow(
      "ist entpackt viel größer als erwartet",
    );
    await expect(entpacke(await zip({ "x_flat.csv": "ab" }), { ...grenzen, hoechstens: 1 }, () => {})).rejects.toThrow(
      "viel größer",
    );
  });
});

describe("a table in another shape", () => {
  it("in another encoding", async () => {
    beiTabelle(statt({ bytes: Buffer.from(`statistics_code;x\nmännlich\n`, "latin1") }));
    expect(await scheitert()).toContain("die Tabelle ist nicht in UTF-8 geschrieben");
  });

  it("in the old layout", async () => {
    imText(
      () =>
        "\ufeffStatistik_Code;Statistik_Label;Zeit_Code;Zeit_Label;Zeit;1_Merkmal_Code\n13211;x;JAHR;Jahr;2024;GES\n",
    );
    expect(await scheitert()).toContain("die Tabelle hat den alten Aufbau von ffcsv (bis 2024)");
  });

  it("with swapped columns, and with one column more", async () => {
    imText((text) => text.replace("time_code;time_label", "time_label;time_code"));
    expect(await scheitert()).toContain("die Spalten stehen in anderer Reihenfolge, zuerst „time_label“");
    imText((text) => text.replace("value_unit", "value_unit;value_note"));
    expect(await scheitert()).toContain("der Aufbau der Tabelle ist unbekannt");
  });

  it("whose first line never ends", async () => {
    beiTabelle(statt({ bytes: `statistics_code;${"x".repeat(300_000)}` }));
    expect(await scheitert()).toContain("Zeile 1 der Tabelle nimmt kein Ende");
  });

  it("cut off in the middle of a row, without rows, with a shifted row", async () => {
    imText((text) => text.slice(0, -20));
    expect(await scheitert()).toMatch(/die Tabelle bricht in Zeile \d+ ab/);
    imText((text) => `${text.split("\n")[0]}\n`);
    expect(await scheitert()).toContain("die Tabelle hat nur die Kopfzeile");
    imText((text) => text.replace(";Anzahl;", ";Anz;ahl;"));
    expect(await scheitert()).toContain("Zeile 2: 18 statt 17 Zellen, die Zeile ist verschoben");
  });

  it("with another label, unit, value, dimension or statistic", async () => {
    const faelle: [Partial<Ausgabezeile>, string][] = [
      [{ bezeichnung: "Arbeitsuchende" }, "die Zahl ERWP06 heißt jetzt „Arbeitsuchende“, erwartet ist „Arbeitslose“"],
      [{ einheit: "1000" }, "steht in der Einheit „1000“, erwartet ist „Anzahl“"],
      [
        { gliederung: [["GES", "Geschlecht", "GESM", "weiblich"]] },
        "der Wert GESM der Gliederung GES heißt „weiblich“, erwartet ist „männlich“",
      ],
      [
        { gliederung: [["GES", "Geschlecht", "GESD", "divers"]] },
        "den Wert „divers“ (GESD) der Gliederung „Geschlecht“ kennt „bezug“ nicht",
      ],
      [
        { gliederung: [["NAT", "Nationalität", "NATA", "ausländisch"]] },
        "die Gliederung „Nationalität“ (NAT) ist unter „bezug“ nicht vorgesehen",
      ],
      [{ zeit: "2024-Q1" }, "den Zeitraum „2024-Q1“ kennt der Atlas nicht"],
      [{ wert: "1.234" }, "„1.234“ enthält Tausendertrennzeichen"],
      [{ wert: "viele" }, "„viele“ ist weder eine Zahl noch ein amtliches Zeichen"],
      [{ wert: "" }, "die Zelle ist leer"],
      [{ q: "?" }, "das Qualitätszeichen „?“ ist unbekannt"],
    ];
    for (const [mehr, text] of faelle) {
      genesis = amt();
      aendere((alle) =>
        alle.map((z) =>
          z.zeit === "2024" && z.gebiet === GEMEINDEN[1] && z.gliederung[0][2] === "GESM" ? { ...z, ...mehr } : z,
        ),
      );
      expect(await scheitert()).toContain(text);
    }
    genesis = amt();
    imText((text) => text.replaceAll("\n13211;", "\n13212;"));
    expect(await scheitert()).toContain("die Zeile gehört zur Statistik 13212, erwartet ist 13211");
  });

  it("without a value or a figure that the configuration names", async () => {
    for (const code of ["13211-01-03-5", "13211-01-03-4"])
      aendere((alle) => alle.filter(({ gliederung }) => gliederung[0][2] !== "GESW"), code);
    expect(await scheitert()).toContain("fehlt, was „bezug“ nennt: der Wert „GESW“ der Gliederung Geschlecht");
    genesis = amt();
    for (const code of ["13211-01-03-5", "13211-01-03-4"])
      aendere((alle) => alle.map((z) => ({ ...z, code: "ERWP07" })), code);
    expect(await scheitert()).toContain(
      "die Tabelle hat keine der Zahlen, die „bezug“ nennt, sondern ERWP07 „Arbeitslose“",
    );
  });

  it("whose figure is not announced by the metadata", async () => {
    const tabelle = genesis.tabellen.get("13211-01-03-5")!;
    genesis.tabellen.set(tabelle.code, { ...tabelle, merkmale: { ERWP99: "Etwas anderes" } } satisfies Ausgabetabelle);
    expect(await scheitert()).toContain(
      "die Zahl ERWP06 („Arbeitslose“) kommt in den Metadaten der Tabelle 13211-01-03-5 nicht vor",
    );
  });
});

describe("a table that holds something else than was asked", () => {
  it("all of Germany, because the filter was ignored: other ways are tried, the order is filtered", async () => {
    genesis.verhalten = { filterIgnoriert: true };
    const root = schreibeDaten();
    expect(ausgang(await pull(root, optionen({ auswahl: [DATENSATZ] })))).toMatchObject({
      art: "neu",
      geschrieben: true,
    });
    expect(readFileSync(join(root, `${DATENSATZ}.csv`), "utf8")).not.toContain("98001");
    expect(server.fragen.filter(({ felder }) => felder.job === "true")).toHaveLength(2);
  });

  it("a municipality missing altogether, in the newest year, or for one sex", async () => {
    aendere((alle) => alle.filter(({ gebiet }) => gebiet !== GEMEINDEN[2]));
    expect(await scheitert()).toContain("in der Lieferung fehlt Öhringsbach");
    genesis = amt();
    aendere((alle) => alle.filter(({ gebiet, zeit }) => gebiet !== GEMEINDEN[2] || zeit !== "2024"));
    expect(await scheitert()).toContain("Merkmal arbeitslose, 2024: es fehlt Öhringsbach");
    genesis = amt();
    aendere((alle) =>
      alle.filter(
        ({ gebiet, zeit, gliederung }) => gebiet !== GEMEINDEN[2] || zeit !== "2024" || gliederung[0][2] !== "GESW",
      ),
    );
    expect(await scheitert()).toContain("Merkmal arbeitslose, geschlecht=weiblich, 2024: es fehlt Öhringsbach");
  });

  it("a dissolved region with marks in place of the municipality", async () => {
    aendere((alle) =>
      alle.flatMap((z) =>
        z.gebiet === GEMEINDEN[2]
          ? [{ ...z, gebiet: "99001099", name: "Öhringsbach (bis 31.12.2023)", wert: "-" }]
          : [z],
      ),
    );
    expect(await scheitert()).toContain("in der Lieferung fehlt Öhringsbach");
  });

  it("the same figure twice", async () => {
    aendere((alle) => [...alle, zeile(GEMEINDEN[0], 2024)]);
    expect(await scheitert()).toContain("dieselbe Zahl kommt zweimal: arbeitslose  99001001 2024 b1");
  });

  it("only figures that cannot be", async () => {
    aendere((alle) => alle.map((z) => (z.zeit === "2024" ? { ...z, wert: "-5" } : z)));
    expect(await scheitert()).toContain("−5 Personen ist nicht möglich");
    genesis = amt();
    aendere((alle) => alle.map((z) => (z.zeit === "2024" ? { ...z, wert: "5,5" } : z)));
    expect(await scheitert()).toContain("5,5 hat Nachkommastellen, die es bei Personen nicht gibt");
  });

  it("only older periods than those at hand", async () => {
    for (const code of ["13211-01-03-5", "13211-01-03-4"])
      aendere((alle) => alle.filter(({ zeit }) => zeit === "2022"), code);
    expect(await scheitert()).toContain("die Quelle liefert nur noch bis 2022, vorhanden ist schon 2023");
  });

  it("only the newest period: the others stay and are named", async () => {
    for (const code of ["13211-01-03-5", "13211-01-03-4"])
      aendere((alle) => alle.filter(({ zeit }) => zeit === "2024"), code);
    const root = schreibeDaten();
    expect(ausgang(await pull(root, optionen({ auswahl: [DATENSATZ] })))).toMatchObject({
      art: "neu",
      unterschied: { nichtMehrGeliefert: ["2022", "2023"] },
    });
    expect(readFileSync(join(root, `${DATENSATZ}.csv`), "utf8")).toContain(`${KREIS};2022;`);
  });

  it("not one number", async () => {
    for (const code of ["13211-01-03-5", "13211-01-03-4"])
      aendere((alle) => alle.map((z) => ({ ...z, wert: "-" })), code);
    expect(await scheitert()).toContain(
      "die Quelle liefert keine einzige Zahl für den Kreis, obwohl sie 2022, 2023, 2024 nennt",
    );
  });
});

it("one source that fails does not stop another", async () => {
  server.stoere = ({ felder }) => (felder.name?.startsWith("13211") ? statt({ status: 500, bytes: "" }) : undefined);
  const ergebnis = await pull(schreibeDaten(), optionen({ unerprobt: true }));
  expect(ergebnis.vorhaben.map(({ ausgang: { art } }) => art)).toEqual(["neu", "gescheitert"]);
});
