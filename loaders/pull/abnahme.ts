// The acceptance of a delivery: whether it holds what was ordered, whole and plausible, before it is compared with anything.

import type { Merkmal } from "../../src/model/catalog.js";
import { formatNumber } from "../../src/model/format.js";
import { groupBy } from "../../src/model/group.js";
import type { Umfang } from "../../src/model/source.js";
import { formatZeit } from "../../src/model/time.js";
import type { Ebene } from "../../src/model/vocabulary.js";
import { QuellFehler } from "../sources/quellfehler.js";
import type { Auftrag, Lieferung, Zeile } from "../sources/system.js";
import { auswahlText, bestandszeile, schluesselOf } from "./bestand.js";

/** What the delivery is measured against. */
export interface Erwartung {
  umfang: readonly Umfang[];
  merkmale: ReadonlyMap<string, Merkmal>;
  /** Newest time at hand, null where there is none. */
  neueste: string | null;
}

const GENANNT = 5;

/** @throws QuellFehler with everything that is wrong; the figures at hand then stay */
export function pruefeLieferung(lieferung: Lieferung, auftrag: Auftrag, erwartung: Erwartung): void {
  const { zeilen, bilanz, verweigert } = lieferung;
  if (bilanz.gelesen !== bilanz.werte + bilanz.ausgelassen + verweigert.length || bilanz.werte !== zeilen.length)
    throw new Error(
      `${auftrag.id}: von ${bilanz.gelesen} gelesenen Zeilen ist nicht jede Zahl, ausgelassen oder abgelehnt`,
    );
  if (verweigert.length > 0)
    throw abgelehnt(
      verweigert.map(({ ort, was }) => `${ort}: ${was}`),
      "Prüfen, was sich an der Quelle geändert hat, und den Block „bezug“ anpassen.",
    );
  if (zeilen.length === 0) {
    const warum = lieferung.nichtGeladen.length > 0 ? `, obwohl sie ${liste(lieferung.nichtGeladen)} nennt` : "";
    throw new QuellFehler(
      "endgueltig",
      `die Quelle liefert keine einzige Zahl für den Kreis${warum}; die Zahlen sind dort vermutlich noch nicht eingestellt`,
      "Später noch einmal abrufen. Bleibt es dabei, bei der Quelle nachfragen.",
    );
  }
  const falsch = [...doppelte(zeilen), ...fremde(zeilen, auftrag), ...unmoegliche(zeilen, auftrag, erwartung)];
  if (falsch.length > 0)
    throw abgelehnt(
      falsch,
      "Nichts übernehmen. Prüfen, ob sich Einheit, Gebiete oder Bedeutung der Tabelle geändert haben.",
    );
  const fehlt = luecken(zeilen, auftrag, erwartung);
  if (fehlt.length > 0)
    throw abgelehnt(
      fehlt,
      "Nichts übernehmen. Bei der Quelle nachsehen; ist die Lücke dort gewollt, „umfang“ oder „zeitraum“ anpassen.",
    );
  const neueste = zeilen
    .map(({ zeit }) => zeit)
    .sort()
    .at(-1)!;
  if (erwartung.neueste !== null && neueste < erwartung.neueste)
    throw new QuellFehler(
      "endgueltig",
      `die Quelle liefert nur noch bis ${formatZeit(neueste)}, vorhanden ist schon ${formatZeit(erwartung.neueste)}`,
      "Bei der Quelle nachsehen, ob eine Nachfolgetabelle die neueren Zahlen führt.",
    );
}

function doppelte(zeilen: readonly Zeile[]): string[] {
  const gesehen = new Set<string>();
  const zweimal = new Set<string>();
  for (const key of zeilen.map((zeile) => schluesselOf(bestandszeile(zeile))))
    (gesehen.has(key) ? zweimal : gesehen).add(key);
  return [...zweimal].map((key) => `dieselbe Zahl kommt zweimal: ${key}`);
}

function fremde(zeilen: readonly Zeile[], { gebiete }: Auftrag): string[] {
  const bekannt = new Set([...gebiete.values()].flat());
  return [...new Set(zeilen.map(({ ags }) => ags))]
    .filter((ags) => !bekannt.has(ags))
    .map((ags) => `das Gebiet ${ags} war nicht bestellt`);
}

/** Numbers that the Merkmal cannot have. */
function unmoegliche(zeilen: readonly Zeile[], { kreis }: Auftrag, { merkmale }: Erwartung): string[] {
  return zeilen.flatMap((zeile) => {
    if (zeile.wert === null) return [];
    const {
      titel,
      minimum = -Infinity,
      maximum = Infinity,
      nachkommastellen,
      einheit,
      additiv,
    } = merkmale.get(zeile.merkmal)!;
    const wert = Number(zeile.wert);
    const text = formatNumber(wert, zeile.wert.split(".")[1]?.length ?? 0);
    const gebiet = kreis.gemeinden.find(({ ags }) => ags === zeile.ags)?.name ?? zeile.ags;
    const wo = [titel, auswahlText(zeile.auswahl), gebiet, formatZeit(zeile.zeit)].filter(Boolean).join(", ");
    if (wert < minimum || wert > maximum) return [`${wo}: ${text} ${einheit} ist nicht möglich`];
    if (additiv && nachkommastellen === 0 && !Number.isInteger(wert))
      return [`${wo}: ${text} hat Nachkommastellen, die es bei ${einheit} nicht gibt`];
    return [];
  });
}

/** For each Merkmal, time, basis and selection on a promised level: all its regions. */
function luecken(zeilen: readonly Zeile[], { gebiete, kreis }: Auftrag, { umfang, merkmale }: Erwartung): string[] {
  const ebeneOf = new Map([...gebiete].flatMap(([ebene, keys]) => keys.map((ags) => [ags, ebene] as const)));
  const erwartet = (merkmal: string, ebene: Ebene) =>
    new Set(
      umfang
        .filter((u) => u.merkmale.includes(merkmal) && u.ebenen.includes(ebene))
        .flatMap((u) => (gebiete.get(ebene) ?? []).filter((ags) => !u.ags || u.ags.includes(ags))),
    );
  const gruppen = groupBy(zeilen, (z) =>
    JSON.stringify([z.merkmal, ebeneOf.get(z.ags) ?? "", z.zeit, z.basis, auswahlText(z.auswahl)]),
  );
  const fehlt = new Map<string, string[]>();
  for (const [gruppe, list] of gruppen) {
    const [merkmal, ebene, zeit, , auswahl] = JSON.parse(gruppe) as [string, Ebene, string, string, string];
    const da = new Set(list.map(({ ags }) => ags));
    const namen = [...erwartet(merkmal, ebene)]
      .filter((ags) => !da.has(ags))
      .map((ags) => kreis.gemeinden.find((g) => g.ags === ags)?.name ?? ags);
    if (namen.length > 0)
      fehlt.set([merkmale.get(merkmal)!.titel, auswahl, formatZeit(zeit)].filter(Boolean).join(", "), namen);
  }
  return [...fehlt].map(([wo, namen]) => `${wo}: es fehlt ${liste(namen)}`);
}

function abgelehnt(mangel: readonly string[], abhilfe: string): QuellFehler {
  return new QuellFehler("endgueltig", `die Lieferung ist nicht in Ordnung: ${liste(mangel, "; ")}`, abhilfe);
}

function liste(texte: readonly string[], trenner = ", "): string {
  const rest = texte.length - GENANNT;
  return `${texte.slice(0, GENANNT).join(trenner)}${rest > 0 ? `${trenner}und ${rest} weitere` : ""}`;
}
