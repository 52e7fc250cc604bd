// Says what a pull has brought: the difference figure by figure, then what failed and how old the figures are that stay.
import { formatNumber } from "../../src/model/format.js";
import { formatZeit } from "../../src/model/time.js";
import type { DataRoot } from "../data-root.js";
import { systemOf } from "../sources/systeme.js";
import { auswahlText, type Bestandszeile } from "./bestand.js";
import type { Ausgang, Ergebnis } from "./pull.js";
import type { Berichtigung, Unterschied } from "./unterschied.js";

/** Figures of one kind beyond this number are counted, not listed. */
const GENANNT = 12;

type Mit<A extends Ausgang["art"]> = Extract<Ausgang, { art: A }>;

/** The difference of all datasets that have one, as Markdown that reads well in a terminal, too. */
export function unterschiedText({ vorhaben, data }: Ergebnis): string {
  const bloecke = vorhaben.flatMap(({ vorhaben: v, ausgang }) => {
    if (ausgang.art !== "neu" && ausgang.art !== "zurueckgehalten") return [];
    return [
      [`### ${v.titel}`, "", `\`${v.id}\` · ${systemOf(v.system).titel}`, "", ...datensatz(ausgang, data)].join("\n"),
    ];
  });
  return bloecke.length === 0 ? "Keine Zahl hat sich geändert." : bloecke.join("\n\n");
}

function datensatz(ausgang: Mit<"neu"> | Mit<"zurueckgehalten">, data: DataRoot): string[] {
  const { unterschied: u, nichtGeladen, hinweise } = ausgang;
  return [
    ...(ausgang.art === "zurueckgehalten"
      ? [
          `**Nicht übernommen**, weil jemand darauf schauen muss: ${u.gruende.join("; ")}. Annehmen mit \`--annehmen --grund "…"\`.`,
          "",
        ]
      : []),
    ...neues(u, data),
    ...liste("Berichtigt", u.berichtigt, (b) => berichtigung(b, data)),
    ...liste(
      "Anderes Zeichen",
      u.andererStatus,
      (b) => `${name(b.zeile, data)}: ${zeichen(b.vorher)} → ${zeichen(b.zeile)}`,
    ),
    ...liste("Verschwunden", u.verschwunden, (zeile) => `${name(zeile, data)}: war ${zahl(zeile)}`),
    ...(u.nichtMehrGeliefert.length > 0
      ? [`- Die Quelle liefert nicht mehr: ${zeiten(u.nichtMehrGeliefert)}. Diese Zahlen bleiben.`]
      : []),
    ...(nichtGeladen.length > 0
      ? [`- Von der Quelle genannt, aber für den Kreis noch leer: ${zeiten(nichtGeladen)}.`]
      : []),
    ...hinweise.map((hinweis) => `- ${hinweis}`),
  ];
}

function neues({ neu, neueZeiten }: Unterschied, data: DataRoot): string[] {
  if (neu.length === 0) return [];
  const rest = neu.filter(({ zeit }) => !neueZeiten.includes(zeit));
  return [
    ...neueZeiten.map(
      (zeit) =>
        `- Neu: ${formatZeit(zeit)}, ${anzahl(neu.filter((z) => z.zeit === zeit).length)}; ${beispiel(neu, zeit, data)}`,
    ),
    ...liste("Neu in vorhandenen Zeiträumen", rest, (zeile) => `${name(zeile, data)}: ${zahl(zeile)}`),
  ];
}

/** One figure of a new period that a person knows: the Kreis, the first Merkmal, without dimensions where that exists. */
function beispiel(neu: readonly Bestandszeile[], zeit: string, data: DataRoot): string {
  const liste = neu.filter((zeile) => zeile.zeit === zeit);
  const eines =
    liste.find(({ ags, auswahl }) => ags === data.kreis.ags && Object.keys(auswahl).length === 0) ??
    liste.find(({ ags }) => ags === data.kreis.ags) ??
    liste[0];
  return `etwa ${name(eines, data)}: ${zahl(eines)}`;
}

function berichtigung({ zeile, vorher, prozent }: Berichtigung, data: DataRoot): string {
  const um = prozent === null ? "" : ` (${prozent > 0 ? "+" : ""}${formatNumber(prozent, 1)} %)`;
  return `${name(zeile, data)}: ${zahl(vorher)} → ${zahl(zeile)}${um}`;
}

function liste<T>(titel: string, eintraege: readonly T[], text: (eintrag: T) => string): string[] {
  if (eintraege.length === 0) return [];
  const rest = eintraege.length - GENANNT;
  return [
    `- ${titel}: ${anzahl(eintraege.length)}`,
    ...eintraege.slice(0, GENANNT).map((eintrag) => `  - ${text(eintrag)}`),
    ...(rest > 0 ? [`  - und ${rest} weitere`] : []),
  ];
}

/** `Arbeitslose, Adorf, 2023`. */
function name({ merkmal, auswahl, ags, zeit, basis }: Bestandszeile, data: DataRoot): string {
  const gebiet = data.regionen.find((region) => region.ags === ags)?.name ?? ags;
  const titel = data.merkmale.get(merkmal)?.titel ?? merkmal;
  const basisTitel = data.basen.find(({ id }) => id === basis)?.titel ?? basis;
  return [titel, auswahlText(auswahl), gebiet, formatZeit(zeit), basisTitel].filter(Boolean).join(", ");
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
const zeiten = (liste: readonly string[]) => liste.map((zeit) => formatZeit(zeit)).join(", ");

/** What was done, what failed and why, and since when the figures that stay are out of date. */
export function zusammenfassung({ vorhaben }: Ergebnis): string {
  const mit = <A extends Ausgang["art"]>(art: A) =>
    vorhaben.filter((v): v is (typeof vorhaben)[number] & { ausgang: Mit<A> } => v.ausgang.art === art);
  const neu = mit("neu");
  const geschrieben = neu.filter(({ ausgang }) => ausgang.geschrieben).length;
  const gescheitert = mit("gescheitert");
  const zurueck = mit("zurueckgehalten");
  const teile = [
    geschrieben > 0 ? `${datensaetze(geschrieben)} geändert` : "",
    neu.length > geschrieben ? `${datensaetze(neu.length - geschrieben)} mit Änderungen, nicht geschrieben` : "",
    `${mit("unveraendert").length} unverändert`,
    zurueck.length > 0 ? `${zurueck.length} zurückgehalten` : "",
    `${gescheitert.length} gescheitert`,
    `${mit("uebergangen").length} nicht gefragt`,
  ].filter(Boolean);
  const fehler = gescheitert.map(({ vorhaben: v, ausgang }) =>
    [
      `- ${v.id} (${systemOf(v.system).titel}): ${ausgang.was}`,
      `  → ${ausgang.abhilfe}`,
      `  ${v.neueste ? `Es bleibt der Stand ${formatZeit(v.neueste)}` : "Es gibt noch keine Zahlen"}; gescheitert seit ${formatZeit(ausgang.seit)}.`,
    ].join("\n"),
  );
  const ausstehend = mit("unveraendert").flatMap(({ vorhaben: v }) =>
    v.neuesSeit === undefined || v.neueste === null
      ? []
      : [`- ${v.id}: vorhanden bis ${formatZeit(v.neueste)}, Neues zu erwarten seit ${formatZeit(v.neuesSeit)}`],
  );
  return [
    `Ergebnis: ${teile.join(", ")}.`,
    ...(ausstehend.length > 0 ? ["Die Quelle hat noch nichts Neues:", ...ausstehend] : []),
    ...(fehler.length > 0 ? ["Nicht aktuell:", ...fehler] : []),
  ].join("\n");
}

function datensaetze(count: number): string {
  return count === 1 ? "1 Datensatz" : `${count} Datensätze`;
}

/** 0 where all that was asked is in order, 2 where something failed or waits for a person. */
export function exitCode({ vorhaben }: Ergebnis): number {
  return vorhaben.some(({ ausgang }) => ausgang.art === "gescheitert" || ausgang.art === "zurueckgehalten") ? 2 : 0;
}
