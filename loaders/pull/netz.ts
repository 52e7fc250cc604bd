// The way to the sources over HTTP: one question at a time for each host, no redirects, limits of size and time, patience.
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { megabytes } from "../sources/archiv.js";
import { pauseVon, QuellFehler } from "../sources/quellfehler.js";
import type { Anfrage, Antwort, Gelesen, Netz, Rohantwort } from "../sources/system.js";
import { VERSION } from "../version.js";
import { schwaerze, schwaerzeBytes, type Zugang } from "./zugaenge.js";
import { anfrageText, type Lauf, type Zwischenspeicher } from "./zwischenspeicher.js";

export interface Netzbetrieb {
  speicher: Zwischenspeicher;
  /** Answers come from the cache alone. */
  ohneNetz?: boolean;
  /** Files that were fetched in this run: several datasets may come from one, which is asked for once. */
  geholt?: Set<string>;
  /** Answers of this delivery so far; without network, those that it is made of. */
  lauf?: Lauf;
  zugang?: Zugang | null;
  /** Day of the pull, ISO. */
  heute: string;
  melde?(text: string): void;
  /** Waits; tests do not. */
  warte?(ms: number): Promise<void>;
  /** Number in [0, 1) that spreads repeated questions. */
  zufall?(): number;
  /** Milliseconds until an answer must be there. */
  frist?: number;
  /** Milliseconds between two questions to one host. */
  abstand?: number;
}

const VERSUCHE = 4;
/** A checksum that no answer has. */
const KEINE = "";
const FRIST = 300_000;
const FRIST_DATEI = 3_600_000;
const ABSTAND = 1000;
const HOECHSTENS = 100_000_000;
const HOECHSTENS_DATEI = 4_000_000_000;
/** Longest pause that a source may ask for; beyond it the next run will come. */
const PAUSE_HOECHSTENS_S = 120;

/** End of the last answer of each host, so that all runs of this process keep the distance. */
const zuletzt = new Map<string, number>();

function merkeEnde(url: string): void {
  zuletzt.set(new URL(url).host, Date.now());
}

export function netzOf(betrieb: Netzbetrieb): Netz {
  const { speicher, zugang, heute } = betrieb;
  const geheim = zugang?.geheim ?? [];
  const warte = betrieb.warte ?? ((ms: number) => new Promise<void>((done) => setTimeout(done, ms)));
  const melde = (text: string) => betrieb.melde?.(schwaerze(text, geheim));

  /** Repeats what may pass, with growing and scattered pauses. */
  async function geduldig<T>({ einmal }: Anfrage, versuche: () => Promise<T>): Promise<T> {
    for (let nr = 1; ; nr++)
      try {
        return await versuche();
      } catch (error) {
        const fehler = error instanceof QuellFehler ? rein(error, geheim) : error;
        if (!(fehler instanceof QuellFehler) || fehler.art !== "voruebergehend" || einmal || nr === VERSUCHE)
          throw fehler;
        const sekunden = fehler.spaeter ?? 2 ** nr * (0.5 + (betrieb.zufall ?? Math.random)());
        if (sekunden > PAUSE_HOECHSTENS_S) throw fehler;
        melde(`Versuch ${nr} von ${VERSUCHE}: ${fehler.was}. Nächster in ${Math.ceil(sekunden)} s`);
        await warte(sekunden * 1000);
      }
  }

  // Only files: what is asked by POST may answer otherwise the next time, as an order does when it is ready.
  const isGeholt = (anfrage: Anfrage) =>
    anfrage.methode === "GET" && (betrieb.geholt?.has(anfrageText(anfrage)) ?? false);
  const merkeGeholt = (anfrage: Anfrage) => {
    if (anfrage.methode === "GET") betrieb.geholt?.add(anfrageText(anfrage));
  };

  // A replay takes what made up one whole delivery, never the answers of two runs.
  const verlangt = (anfrage: Anfrage) =>
    betrieb.ohneNetz && betrieb.lauf ? (betrieb.lauf[anfrageText(anfrage)] ?? KEINE) : undefined;
  const merkeImLauf = (anfrage: Anfrage, { sha256 }: Rohantwort) => {
    if (betrieb.lauf && anfrage.merken !== false) betrieb.lauf[anfrageText(anfrage)] = sha256;
  };

  async function haltAbstand(url: string): Promise<void> {
    const { host } = new URL(url);
    const rest = (zuletzt.get(host) ?? 0) + (betrieb.abstand ?? ABSTAND) - Date.now();
    if (rest > 0) await warte(rest);
  }

  async function hole(anfrage: Anfrage, frist: number): Promise<Response> {
    await haltAbstand(anfrage.url);
    try {
      return await sende(anfrage, zugang ?? null, frist);
    } finally {
      merkeEnde(anfrage.url);
    }
  }

  async function frage<T>(anfrage: Anfrage, lies: (antwort: Antwort) => T | Promise<T>): Promise<Gelesen<T>> {
    if (betrieb.ohneNetz || isGeholt(anfrage)) {
      const bekannt = speicher.finde(anfrage, verlangt(anfrage));
      if (!bekannt) throw nichtGespeichert();
      merkeImLauf(anfrage, bekannt.roh);
      return { wert: await lies(bekannt.antwort), roh: bekannt.roh };
    }
    return geduldig(anfrage, async () => {
      const frist = betrieb.frist ?? FRIST;
      const antwort = await imNetz(
        async () => {
          const response = await hole(anfrage, frist);
          const bytes = schwaerzeBytes(await alleBytes(response, anfrage.hoechstens ?? HOECHSTENS), geheim);
          merkeEnde(anfrage.url);
          return { status: response.status, kopf: Object.fromEntries(response.headers), bytes };
        },
        anfrage,
        frist,
      );
      let wert: T;
      try {
        wert = await lies(antwort);
      } catch (error) {
        throw error instanceof QuellFehler && error.art === "endgueltig" && anfrage.merken !== false
          ? new QuellFehler(
              error.art,
              error.was,
              `${error.abhilfe} Die Antwort liegt unter ${relative(process.cwd(), speicher.verwahre(antwort))}.`,
            )
          : error;
      }
      const roh =
        anfrage.merken === false
          ? { anfrage: anfrageText(anfrage), sha256: "", zeitpunkt: heute }
          : speicher.merke(anfrage, antwort, heute);
      merkeGeholt(anfrage);
      merkeImLauf(anfrage, roh);
      return { wert, roh };
    });
  }

  async function datei<T>(anfrage: Anfrage, lies: (pfad: string) => T | Promise<T>): Promise<Gelesen<T>> {
    const ordner = mkdtempSync(join(tmpdir(), "kreisatlas-abruf-"));
    const pfad = join(ordner, "antwort");
    try {
      if (betrieb.ohneNetz || isGeholt(anfrage)) {
        const roh = await speicher.findeDatei(anfrage, pfad, verlangt(anfrage));
        if (!roh) throw nichtGespeichert();
        merkeImLauf(anfrage, roh);
        return { wert: await lies(pfad), roh };
      }
      return await geduldig(anfrage, async () => {
        const response = await imNetz(
          async () => {
            const antwort = await hole(anfrage, FRIST_DATEI);
            if (!antwort.ok || !antwort.body) throw ausStatus(antwort);
            mkdirSync(ordner, { recursive: true });
            await pipeline(
              Readable.fromWeb(antwort.body as never),
              begrenzt(anfrage.hoechstens ?? HOECHSTENS_DATEI),
              createWriteStream(pfad),
            );
            return antwort;
          },
          anfrage,
          FRIST_DATEI,
        );
        const wert = await lies(pfad);
        const roh = await speicher.merkeDatei(
          anfrage,
          pfad,
          heute,
          response.status,
          Object.fromEntries(response.headers),
        );
        merkeGeholt(anfrage);
        merkeImLauf(anfrage, roh);
        return { wert, roh };
      });
    } finally {
      rmSync(ordner, { recursive: true, force: true });
    }
  }

  return { frage, datei, warte, melde };
}

async function sende(
  { methode, url, felder, anmeldung }: Anfrage,
  zugang: Zugang | null,
  frist: number,
): Promise<Response> {
  // A decomposed umlaut would match nothing there.
  const koerper =
    felder &&
    new URLSearchParams(Object.entries(felder).map(([name, wert]) => [name, wert.normalize("NFC")])).toString();
  const response = await fetch(url, {
    method: methode,
    redirect: "manual",
    signal: AbortSignal.timeout(frist),
    headers: {
      "User-Agent": `Kreisatlas/${VERSION}`,
      ...(koerper === undefined ? {} : { "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8" }),
      ...(anmeldung && zugang ? zugang.kopf : {}),
    },
    ...(koerper === undefined ? {} : { body: koerper }),
  });
  if (response.status >= 300 && response.status < 400) {
    await response.body?.cancel();
    const ziel = response.headers.get("location") ?? "";
    const host = URL.canParse(ziel, url) ? new URL(ziel, url).host : "unbekannt";
    throw new QuellFehler(
      "endgueltig",
      `die Quelle leitet auf eine andere Adresse um (HTTP ${response.status} nach ${host}); Zugangsdaten wurden dorthin nicht gesendet`,
      "Prüfen, ob die Quelle umgezogen ist, und dann die Adresse in loaders/sources/hosts.ts ändern.",
    );
  }
  return response;
}

/** Turns what the network throws into a QuellFehler that may pass. */
async function imNetz<T>(tu: () => Promise<T>, { url }: Anfrage, frist: number): Promise<T> {
  try {
    return await tu();
  } catch (error) {
    if (error instanceof QuellFehler) throw error;
    const { host } = new URL(url);
    const name = error instanceof Error ? error.name : "";
    throw new QuellFehler(
      "voruebergehend",
      name === "TimeoutError"
        ? `${host} hat nach ${Math.round(frist / 1000)} s nicht geantwortet`
        : `die Verbindung zu ${host} ist gescheitert oder abgebrochen (${causeOf(error)})`,
      "Netzverbindung prüfen und später noch einmal abrufen.",
    );
  }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause as { code?: string; message?: string } | undefined;
  return cause?.code ?? cause?.message ?? error.message;
}

async function alleBytes(response: Response, hoechstens: number): Promise<Uint8Array> {
  const stuecke: Uint8Array[] = [];
  let laenge = 0;
  for await (const stueck of response.body ?? []) {
    laenge += stueck.length;
    if (laenge > hoechstens) throw zuGross(hoechstens);
    stuecke.push(stueck);
  }
  return new Uint8Array(Buffer.concat(stuecke));
}

function begrenzt(hoechstens: number): Transform {
  let laenge = 0;
  return new Transform({
    transform(stueck: Uint8Array, _kodierung, weiter) {
      laenge += stueck.length;
      if (laenge > hoechstens) weiter(zuGross(hoechstens));
      else weiter(null, stueck);
    },
  });
}

function zuGross(hoechstens: number): QuellFehler {
  return new QuellFehler(
    "endgueltig",
    `die Antwort ist größer als ${megabytes(hoechstens)}`,
    "Die Auswahl der Gebiete prüfen; vermutlich wurde sie nicht beachtet.",
  );
}

/** An HTTP status that is no success, where the body says nothing more. */
function ausStatus({ status, headers }: Response): QuellFehler {
  const bleibt = status >= 400 && status < 500 && ![408, 425, 429].includes(status);
  const fehler = new QuellFehler(
    bleibt ? "endgueltig" : "voruebergehend",
    `die Quelle meldet HTTP ${status}`,
    bleibt ? "Prüfen, ob es die Datei unter dieser Adresse noch gibt." : "Später noch einmal abrufen.",
  );
  fehler.spaeter = pauseVon(headers.get("retry-after"));
  return fehler;
}

function nichtGespeichert(): QuellFehler {
  return new QuellFehler(
    "endgueltig",
    "im Zwischenspeicher liegt kein ganzer Abruf dieses Datensatzes",
    "Ohne --aus-zwischenspeicher abrufen.",
  );
}

function rein(fehler: QuellFehler, geheim: readonly string[]): QuellFehler {
  if (geheim.length === 0) return fehler;
  const neu = new QuellFehler(fehler.art, schwaerze(fehler.was, geheim), schwaerze(fehler.abhilfe, geheim));
  if (fehler.spaeter !== undefined) neu.spaeter = fehler.spaeter;
  return neu;
}
