// Checks every row of the datasets by itself and against the code lists: keys, times, numbers, status, duplicates.
import { nearestName } from "../src/model/nearest.js";
import { isStatus, STATUS } from "../src/model/status.js";
import { yearOf, type Zeitart, zeitExample } from "../src/model/time.js";
import type { DataRoot } from "./data-root.js";
import { type Database, literal, quote } from "./database.js";
import type { Finding } from "./findings.js";

/** Findings of one kind and file beyond this number are counted, not listed. */
const LISTED = 20;

interface Offence {
  datensatz: string;
  zeile: number;
  text: string;
  /** Second fact for the message, where one is needed. */
  dazu?: string | number | null;
}

/** Findings of all rows of `roh`; names and code lists must be loaded (see values.ts). */
export async function checkRows(db: Database, data: DataRoot, dimensions: string[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  const datasets = new Map(data.datasets.map((d) => [d.id, d]));
  const add = (offences: Offence[], spalte: string, message: (o: Offence) => { was: string; abhilfe: string }) => {
    const counts = new Map<string, number>();
    for (const offence of offences) {
      const count = (counts.get(offence.datensatz) ?? 0) + 1;
      counts.set(offence.datensatz, count);
      const datei = datasets.get(offence.datensatz)!.csvName;
      if (count <= LISTED) findings.push({ grad: "fehler", datei, zeile: offence.zeile, spalte, ...message(offence) });
    }
    for (const [id, count] of counts)
      if (count > LISTED)
        findings.push({
          grad: "fehler",
          datei: datasets.get(id)!.csvName,
          spalte,
          was: `${count - LISTED} weitere ${count - LISTED === 1 ? "Zeile" : "Zeilen"} mit Fehlern in dieser Spalte`,
          abhilfe: "Die zuerst genannten beheben und noch einmal prüfen.",
        });
  };
  const offences = (select: string) =>
    db.rows<Offence>(`SELECT r.datensatz, r.zeile, ${select} ORDER BY r.datensatz, r.zeile`);

  const known = new Set(data.regionen.map((r) => r.ags));
  add(await offences(`r.ags AS text FROM roh r WHERE r.ags NOT IN (SELECT ags FROM region)`), "ags", (o) => ({
    was: o.text === "" ? "der Schlüssel fehlt" : `den Schlüssel „${o.text}“ gibt es in diesem Kreis nicht`,
    abhilfe:
      known.has(`0${o.text}`) || /^\d{7}$/.test(o.text)
        ? `Die führende Null ist verloren gegangen: 0${o.text}. Die Spalte in Excel als Text formatieren.`
        : "Nur die Schlüssel aus kreis.yaml verwenden (8 Ziffern Gemeinde, 5 Kreis, 2 Land, DG Deutschland).",
  }));
  const merkmalIds = [...data.merkmale.keys()];
  add(
    await offences(`r.merkmal AS text, m.bereich AS dazu
      FROM roh r JOIN datensatz d ON d.id = r.datensatz LEFT JOIN merkmal m ON m.id = r.merkmal
      WHERE m.bereich IS DISTINCT FROM d.bereich`),
    "merkmal",
    (o) => {
      if (o.dazu)
        return {
          was: `„${o.text}“ gehört zum Bereich ${o.dazu}`,
          abhilfe: "Die Zeile in den Ordner dieses Bereichs legen.",
        };
      const near = nearestName(o.text, merkmalIds);
      return {
        was: `das Merkmal „${o.text}“ gibt es nicht`,
        abhilfe: near ? `Gemeint ist wohl „${near}“.` : "Das Merkmal in katalog.yaml aufnehmen.",
      };
    },
  );
  add(await offences(`r.basis AS text FROM roh r WHERE r.basis NOT IN (SELECT id FROM basis)`), "basis", (o) => ({
    was: `die Basis „${o.text}“ gibt es nicht`,
    abhilfe: `Erlaubt: ${data.basen.map((b) => b.id).join(", ")}.`,
  }));
  for (const dimension of dimensions)
    add(
      await offences(`r.${quote(dimension)} AS text, r.merkmal AS dazu FROM roh r
        WHERE r.merkmal IN (SELECT id FROM merkmal) AND NOT (
          (r.merkmal, r.${quote(dimension)}) IN (SELECT (merkmal, wert) FROM auspraegung WHERE dimension = ${literal(dimension)})
          OR (r.${quote(dimension)} = 'insgesamt'
              AND r.merkmal NOT IN (SELECT merkmal FROM auspraegung WHERE dimension = ${literal(dimension)})))`),
      dimension,
      (o) => ({
        was: `„${o.dazu}“ kennt hier keinen Wert „${o.text}“`,
        abhilfe: `Erlaubt: ${(data.merkmale.get(String(o.dazu))?.dimensionen[dimension] ?? ["insgesamt"]).join(", ")}.`,
      }),
    );
  add(
    await offences(`r.abruf AS text FROM roh r
      WHERE (r.datensatz, r.abruf) NOT IN (SELECT (datensatz, id) FROM abruf)`),
    "abruf",
    (o) => ({
      was: o.text === "" ? "der Abruf fehlt" : `den Abruf „${o.text}“ gibt es nicht`,
      abhilfe: `Erlaubt sind die ids unter abrufe in ${datasets.get(o.datensatz)!.quelleName}.`,
    }),
  );
  await checkTimes(db, data, offences, add);
  await checkNumbers(data, offences, add);
  add(
    await offences(`coalesce(e.datensatz || ' Zeile ' || e.zeile, '') AS text FROM (
        SELECT *, first_value(datensatz) OVER w AS ed, first_value(zeile) OVER w AS ez, row_number() OVER w AS nr
        FROM roh WINDOW w AS (PARTITION BY merkmal, ags, zeit, basis${dimensions.map((d) => `, ${quote(d)}`).join("")}
                              ORDER BY datensatz, zeile)
      ) r JOIN roh e ON e.datensatz = r.ed AND e.zeile = r.ez WHERE r.nr > 1`),
    "merkmal",
    (o) => ({
      was: `dieselbe Zahl (Merkmal, Gebiet, Zeit, Basis) steht schon in ${o.text}`,
      abhilfe: "Eine der beiden Zeilen entfernen.",
    }),
  );
  return findings;
}

type Offences = (select: string) => Promise<Offence[]>;
type Add = (offences: Offence[], spalte: string, message: (o: Offence) => { was: string; abhilfe: string }) => void;

async function checkTimes(db: Database, data: DataRoot, offences: Offences, add: Add): Promise<void> {
  const used = await db.rows<{ merkmal: string; zeit: string }>(
    `SELECT DISTINCT merkmal, zeit FROM roh WHERE merkmal IN (SELECT id FROM merkmal) ORDER BY ALL`,
  );
  const times = used.map(({ merkmal, zeit }) => {
    const zeitart = data.merkmale.get(merkmal)!.zeitart;
    return { merkmal, zeit, zeitart, jahr: yearOf(zeit, zeitart) };
  });
  await db.createTable("zeiten", { merkmal: "VARCHAR", zeit: "VARCHAR", zeitart: "VARCHAR", jahr: "SMALLINT" }, times);
  add(
    await offences(`r.zeit AS text, z.zeitart AS dazu
      FROM roh r JOIN zeiten z ON z.merkmal = r.merkmal AND z.zeit = r.zeit WHERE z.jahr IS NULL`),
    "zeit",
    (o) => ({
      was: o.text === "" ? "die Zeit fehlt" : `„${o.text}“ ist kein gültiger Zeitpunkt`,
      abhilfe: `Dieses Merkmal erwartet ${o.dazu} in der Form ${zeitExample(o.dazu as Zeitart)}.`,
    }),
  );
  add(
    await offences(`r.zeit AS text, a.zeitpunkt AS dazu
      FROM roh r JOIN zeiten z ON z.merkmal = r.merkmal AND z.zeit = r.zeit
      JOIN abruf a ON a.datensatz = r.datensatz AND a.id = r.abruf
      WHERE z.jahr > CAST(a.zeitpunkt[1:4] AS SMALLINT) OR (z.zeitart = 'stichtag' AND r.zeit > a.zeitpunkt)`),
    "zeit",
    (o) => ({
      was: `${o.text} liegt in der Zukunft (abgerufen am ${o.dazu})`,
      abhilfe: "Den Zeitpunkt oder den Abruf berichtigen.",
    }),
  );
}

const NUMBER = "^-?[0-9]+(\\.[0-9]+)?$";

async function checkNumbers(data: DataRoot, offences: Offences, add: Add): Promise<void> {
  add(
    await offences(`r.wert AS text FROM roh r WHERE r.wert <> '' AND NOT regexp_matches(r.wert, ${literal(NUMBER)})`),
    "wert",
    ({ text }) => {
      if (/^-?\d{1,3}(\.\d{3})*,\d+$|^-?\d+,\d+$/.test(text))
        return {
          was: `„${text}“ steht mit Komma`,
          abhilfe: `Dezimalzeichen ist der Punkt, ohne Tausenderpunkt: ${text.replaceAll(".", "").replace(",", ".")}.`,
        };
      if (/^-?\d{1,3}([.\u0020\u00a0\u202f']\d{3})+$/.test(text))
        return {
          was: `„${text}“ enthält Tausendertrennzeichen`,
          abhilfe: `Ohne Trennzeichen schreiben: ${text.replace(/[^\d-]/g, "")}.`,
        };
      if (isStatus(text))
        return {
          was: `das Zeichen „${text}“ steht in der falschen Spalte`,
          abhilfe: "Es gehört in die Spalte status.",
        };
      return {
        was: `„${text}“ ist keine Zahl`,
        abhilfe: "Eine Zahl mit Dezimalpunkt eintragen oder leer lassen und einen Status setzen.",
      };
    },
  );
  add(
    await offences(`r.wert AS text, r.merkmal AS dazu FROM roh r JOIN merkmal m ON m.id = r.merkmal
      WHERE m.nachkommastellen = 0 AND regexp_matches(r.wert, '^-?[1-9][0-9]{0,2}\\.[0-9]{3}$')`),
    "wert",
    (o) => ({
      was: `„${o.text}“ wäre eine Zahl mit drei Nachkommastellen, gemeint ist wohl ein Tausenderpunkt`,
      abhilfe: `„${o.dazu}“ hat keine Nachkommastellen, ohne Trennzeichen schreiben: ${o.text.replace(".", "")}.`,
    }),
  );
  const symbols = Object.keys(STATUS).filter((symbol) => symbol !== "");
  add(
    await offences(`r.status AS text FROM roh r
      WHERE r.status NOT IN (${["", ...symbols].map(literal).join(", ")})`),
    "status",
    (o) => ({
      was: `das Zeichen „${o.text}“ ist kein amtlicher Status`,
      abhilfe: `Erlaubt: ${symbols.map((s) => `${s} (${STATUS[s as keyof typeof STATUS].text})`).join(", ")} oder leer.`,
    }),
  );
  const without = symbols
    .filter((s) => isStatus(s) && !STATUS[s].number)
    .map(literal)
    .join(", ");
  add(
    await offences(`r.wert AS text, r.status AS dazu FROM roh r WHERE r.wert <> '' AND r.status IN (${without})`),
    "status",
    (o) => ({
      was: `der Status „${o.dazu}“ heißt: kein Wert, daneben steht aber ${o.text}`,
      abhilfe: "Den Wert leeren oder den Status entfernen.",
    }),
  );
  add(
    await offences(`r.status AS text FROM roh r WHERE r.wert = '' AND r.status NOT IN (${without})`),
    "wert",
    (o) => ({
      was: o.text === "" ? "Wert und Status sind leer" : `beim Status „${o.text}“ fehlt der Wert`,
      abhilfe: "Eine Zahl eintragen oder mit . ... / x sagen, warum sie fehlt.",
    }),
  );
  add(
    await offences(`r.wert AS text FROM roh r WHERE r.status = '–' AND TRY_CAST(r.wert AS DOUBLE) <> 0`),
    "status",
    (o) => ({ was: `„–“ heißt genau null, der Wert ist ${o.text}`, abhilfe: "Status oder Wert berichtigen." }),
  );
  add(
    await offences(`r.wert AS text, r.merkmal AS dazu FROM roh r JOIN merkmal m ON m.id = r.merkmal
      WHERE TRY_CAST(r.wert AS DOUBLE) < m.minimum OR TRY_CAST(r.wert AS DOUBLE) > m.maximum`),
    "wert",
    (o) => {
      const { minimum, maximum } = data.merkmale.get(String(o.dazu))!;
      const range = [
        minimum === undefined ? "" : `mindestens ${minimum}`,
        maximum === undefined ? "" : `höchstens ${maximum}`,
      ];
      return {
        was: `${o.text} liegt außerhalb dessen, was bei „${o.dazu}“ möglich ist`,
        abhilfe: `Der Katalog erlaubt ${range.filter(Boolean).join(" und ")}.`,
      };
    },
  );
}
