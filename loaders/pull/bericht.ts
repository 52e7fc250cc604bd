// Says what a pull has brought: the difference figure by figure, then what failed or waits, and how old the figures are that stay.
import { formatNumber } from "../../src/model/format.js";
import { groupBy } from "../../src/model/group.js";
import { formatZeit } from "../../src/model/time.js";
import type { DataRoot } from "../data-root.js";
import { systemOf } from "../sources/systeme.js";
import { auswahlText, type Bestandszeile } from "./bestand.js";
import type { Ausgang, Ergebnis } from "./pull.js";
import { type Berichtigung, ohneZeit, prozent, type Unterschied, vorPeriode } from "./unterschied.js";

/** Figures of one kind beyond this number are counted on a screen; a file lists them all. */
const GENANNT = 12;
/** Of a new period the largest changes against the one before. */
const BEISPIELE = 5;
/** Periods beyond this number are named from the first to the last. */
const ZEITEN = 4;

type Mit<A extends Ausgang["art"]> = Extract<Ausgang, { art: A }>;
type Zeilen = Ergebnis["vorhaben"];

/**
 * The difference of all datasets that have one, as Markdown that reads well in a terminal, too.
 * @param ganz lists every figure, however many
 */
export function unterschiedText({ vorhaben, data }: Ergebnis, ganz = false): string {
  const bloecke = vorhaben.flatMap(({ vorhaben: v, ausgang }) => {
    if (ausgang.art !== "neu" && ausgang.art !== "zurueckgehalten") return [];
    const kopf = [`### ${v.titel}`, "", `\`${v.id}\` · ${systemOf(v.system).titel}`, ""];
    return [[...kopf, ...new Datensatztext(data, ganz).zeilen(ausgang)].join("\n")];
  });
  if (bloecke.length > 0) return bloecke.join("\n\n");
  const gefragt = vorhaben.some(({ ausgang: { art } }) => art === "unveraendert");
  return gefragt ? "Keine Zahl hat sich geändert." : "Es ist nichts Neues da.";
}

class Datensatztext {
  /** Named only where the dataset has figures on several. */
  private mitBasis = false;

  constructor(
    private readonly data: DataRoot,
    private readonly ganz: boolean,
  ) {}

  zeilen(ausgang: Mit<"neu"> | Mit<"zurueckgehalten">): string[] {
    const { unterschied: u } = ausgang;
    this.mitBasis = new Set(u.zeilen.map(({ basis }) => basis)).size > 1;
    const warten = `**Nicht übernommen**, weil jemand darauf schauen muss: ${u.gruende.join("; ")}.`;
    const berichtigt = [...u.berichtigt].sort((a, b) => gewicht(b) - gewicht(a));
    return [
      ...(ausgang.art === "zurueckgehalten" ? [warten, ""] : []),
      ...this.neues(u),
      ...this.liste("Berichtigt", berichtigt, (b) => this.berichtigung(b)),
      ...this.liste(
        "Anderes Zeichen",
        u.andererStatus,
        (b) => `${this.name(b.zeile)}: ${zeichen(b.vorher)} → ${zeichen(b.zeile)}`,
      ),
      ...this.liste("Verschwunden", u.verschwunden, (zeile) => `${this.name(zeile)}: war ${zahl(zeile)}`),
      ...bemerkungen(ausgang),
    ];
  }

  private neues(u: Unterschied): string[] {
    const rest = u.neu.filter(({ zeit }) => !u.neueZeiten.includes(zeit));
    return [
      ...u.neueZeiten.flatMap((zeit) => this.neuerZeitraum(u, zeit)),
      ...this.liste("Neu in vorhandenen Zeiträumen", rest, (zeile) => `${this.name(zeile)}: ${zahl(zeile)}`),
    ];
  }

  /** How many figures, that of the Kreis beside the one before, and the largest changes. */
  private neuerZeitraum(u: Unterschied, zeit: string): string[] {
    const alle = u.neu.filter((zeile) => zeile.zeit === zeit);
    const davor = vorPeriode(u, zeit);
    const paare = alle.map((zeile) => ({ zeile, vorher: davor.get(ohneZeit(zeile)) }));
    const kreis = paare.filter(({ zeile }) => zeile.ags === this.data.kreis.ags);
    const eines = kreis.find(({ zeile }) => Object.keys(zeile.auswahl).length === 0) ?? kreis[0] ?? paare[0];
    const sortiert = paare
      .flatMap(({ zeile, vorher }) => (vorher ? [{ zeile, vorher, prozent: prozent(vorher, zeile) }] : []))
      .sort((a, b) => gewicht(b) - gewicht(a));
    const genannt = this.ganz ? paare : [eines];
    const marken = alle.filter(({ wert }) => wert === "").length;
    const mitMarken = marken > 0 ? `, davon ${marken} nur mit Zeichen` : "";
    const groesste = this.ganz ? [] : sortiert.filter(({ zeile }) => zeile !== eines.zeile).slice(0, BEISPIELE);
    return [
      `- Neu: ${formatZeit(zeit)}, ${anzahl(alle.length)}${mitMarken}`,
      ...genannt.map(({ zeile, vorher }) =>
        vorher
          ? `  - ${this.berichtigung({ zeile, vorher, prozent: prozent(vorher, zeile) }, formatZeit(vorher.zeit))}`
          : `  - ${this.name(zeile)}: ${zahl(zeile)}`,
      ),
      ...(groesste.length > 0 ? [`  - am stärksten verändert gegenüber ${formatZeit(groesste[0].vorher.zeit)}:`] : []),
      ...groesste.map((paar) => `    - ${this.berichtigung(paar)}`),
    ];
  }

  private berichtigung({ zeile, vorher, prozent: p }: Berichtigung, davor = ""): string {
    const um = p === null ? "" : ` (${p > 0 ? "+" : ""}${formatNumber(p, 1)} %)`;
    return `${this.name(zeile)}: ${zahl(vorher)}${davor && ` (${davor})`} → ${zahl(zeile)}${um}`;
  }

  private liste<T>(titel: string, eintraege: readonly T[], text: (eintrag: T) => string): string[] {
    if (eintraege.length === 0) return [];
    const genannt = this.ganz ? eintraege : eintraege.slice(0, GENANNT);
    const rest = eintraege.length - genannt.length;
    return [
      `- ${titel}: ${anzahl(eintraege.length)}`,
      ...genannt.map((eintrag) => `  - ${text(eintrag)}`),
      ...(rest > 0 ? [`  - und ${rest} weitere; alle stehen in der Datei von --unterschied`] : []),
    ];
  }

  /** `Arbeitslose, Adorf, 2023`. */
  private name({ merkmal, auswahl, ags, zeit, basis }: Bestandszeile): string {
    const gebiet = this.data.regionen.find((region) => region.ags === ags)?.name ?? ags;
    const titel = this.data.merkmale.get(merkmal)?.titel ?? merkmal;
    const basisTitel = this.mitBasis ? (this.data.basen.find(({ id }) => id === basis)?.titel ?? basis) : "";
    return [titel, auswahlText(auswahl), gebiet, formatZeit(zeit), basisTitel].filter(Boolean).join(", ");
  }
}

/** What is to be said about a delivery beside its figures. */
function bemerkungen({
  unterschied: u,
  nichtGeladen,
  hinweise,
}: Mit<"neu" | "unveraendert" | "zurueckgehalten">): string[] {
  const bleiben = u.nichtMehrGeliefert.filter((zeit) => !nichtGeladen.includes(zeit));
  return [
    ...(bleiben.length > 0 ? [`- Nicht oder nicht ganz geliefert, bleibt stehen: ${zeiten(bleiben)}.`] : []),
    ...(nichtGeladen.length > 0
      ? [
          `- Von der Quelle genannt, aber für den Kreis noch ohne Zahl: ${zeiten(nichtGeladen)}. Was vorhanden ist, bleibt.`,
        ]
      : []),
    ...hinweise.map((hinweis) => `- ${hinweis}`),
  ];
}

/** Size of a change, for the order: what is no number any more first. */
function gewicht({ prozent: p }: Berichtigung): number {
  return p === null ? Number.POSITIVE_INFINITY : Math.abs(p);
}

function zahl({ wert, status }: Bestandszeile): string {
  return wert === ""
    ? `„${status}“`
    : `${formatNumber(Number(wert), decimals(wert))}${status && status !== "–" ? ` ${status}` : ""}`;
}

function decimals(wert: string): number {
  return wert.split(".")[1]?.length ?? 0;
}

const zeichen = ({ status }: Bestandszeile) => (status === "" ? "ohne Zeichen" : `„${status}“`);
const anzahl = (count: number) => (count === 1 ? "1 Zahl" : `${formatNumber(count, 0)} Zahlen`);
const datensaetze = (count: number) => (count === 1 ? "1 Datensatz" : `${count} Datensätze`);

function zeiten(liste: readonly string[]): string {
  return liste.length <= ZEITEN
    ? liste.map((zeit) => formatZeit(zeit)).join(", ")
    : `${formatZeit(liste[0])} bis ${formatZeit(liste[liste.length - 1])} (${liste.length} Zeiträume)`;
}

/** What was done, what failed or waits and why, and since when the figures that stay are out of date. */
export function zusammenfassung(ergebnis: Ergebnis): string {
  const { vorhaben } = ergebnis;
  const mit = <A extends Ausgang["art"]>(art: A) =>
    vorhaben.filter((v): v is (typeof vorhaben)[number] & { ausgang: Mit<A> } => v.ausgang.art === art);
  const neu = mit("neu");
  const geschrieben = neu.filter(({ ausgang }) => ausgang.geschrieben);
  const wartend = mit("zurueckgehalten");
  const teile = [
    geschrieben.length > 0 ? `${datensaetze(geschrieben.length)} geändert` : "",
    neu.length > geschrieben.length
      ? `${datensaetze(neu.length - geschrieben.length)} mit Änderungen, nicht geschrieben`
      : "",
    `${mit("unveraendert").length} unverändert`,
    wartend.length > 0 ? `${wartend.length} zurückgehalten` : "",
    `${mit("gescheitert").length} gescheitert`,
    `${mit("uebergangen").length} nicht gefragt`,
  ].filter(Boolean);
  const ausstehend = mit("unveraendert").flatMap(({ vorhaben: v, ausgang }) => {
    const wann = v.neuesSeit ? `Neues zu erwarten seit ${formatZeit(v.neuesSeit)}` : "";
    const dazu = bemerkungen({ ...ausgang, unterschied: { ...ausgang.unterschied, nichtMehrGeliefert: [] } });
    if (wann === "" && dazu.length === 0) return [];
    return [
      `- ${v.titel} (${v.id}): ${[stand(v), wann].filter(Boolean).join(", ")}`,
      ...dazu.map((zeile) => `  ${zeile}`),
    ];
  });
  return [
    `Ergebnis: ${teile.join(", ")}.`,
    ...abschnitt("Die Quelle hat noch nichts Neues:", ausstehend),
    ...abschnitt(
      "Wartet auf Sie:",
      wartend.flatMap(({ vorhaben: v, ausgang }) => [
        `- ${v.titel}: ${ausgang.unterschied.gruende.join("; ")}. ${stand(v)}, zurückgehalten seit ${formatZeit(ausgang.seit)}.`,
        `  → npm run atlas -- pull ${v.id} --aus-zwischenspeicher${v.quelle.bezug!.erprobt ? "" : " --unerprobt"} --annehmen --grund "…"`,
      ]),
    ),
    ...abschnitt("Nicht aktuell:", gescheiterte(mit("gescheitert"))),
    ...abschnitt("Nicht gefragt, obwohl genannt:", genannteUebergangene(mit("uebergangen"))),
    ...(geschrieben.length > 0
      ? ["Geschrieben nach data/. Ansehen mit npm start, festhalten mit npm run atlas -- ausgabe."]
      : []),
  ].join("\n");
}

function abschnitt(titel: string, zeilen: readonly string[]): string[] {
  return zeilen.length > 0 ? [titel, ...zeilen] : [];
}

function stand({ neueste }: Zeilen[number]["vorhaben"]): string {
  return neueste ? `vorhanden bis ${formatZeit(neueste)}` : "noch keine Zahlen";
}

/** One entry a cause, however many datasets it hits. */
function gescheiterte(liste: (Zeilen[number] & { ausgang: Mit<"gescheitert"> })[]): string[] {
  const ursachen = groupBy(liste, ({ vorhaben: v, ausgang }) => `${v.system} ${ausgang.was} ${ausgang.abhilfe}`);
  return [...ursachen.values()].flatMap((betroffen) => {
    const [{ vorhaben: erstes, ausgang }] = betroffen;
    return [
      `- ${systemOf(erstes.system).titel}: ${ausgang.was}`,
      `  → ${ausgang.abhilfe}`,
      ...betroffen.map(
        ({ vorhaben: v, ausgang: a }) => `  ${v.titel} (${v.id}): ${stand(v)}, gescheitert seit ${formatZeit(a.seit)}`,
      ),
    ];
  });
}

function genannteUebergangene(liste: (Zeilen[number] & { ausgang: Mit<"uebergangen"> })[]): string[] {
  return liste
    .filter(({ ausgang }) => ausgang.genannt)
    .map(({ vorhaben: v, ausgang }) => `- ${v.titel} (${v.id}): ${ausgang.warum}`);
}

/** 0 where all that was asked is in order, 2 where something failed, waits, or was named and not asked. */
export function exitCode({ vorhaben }: Ergebnis): number {
  const offen = ({ ausgang: a }: Zeilen[number]) =>
    a.art === "gescheitert" || a.art === "zurueckgehalten" || (a.art === "uebergangen" && a.genannt === true);
  return vorhaben.some(offen) ? 2 : 0;
}
