// What is known about one indicator: formula with its Merkmale, metadata, comparability, source, downloads, citation.

import type { ZufallArt } from "../../../src/model/catalog.js";
import { parseTerms } from "../../../src/model/formula.js";
import { type Html, html } from "../../../src/model/markup.js";
import type { IndikatorOutlet, KatalogOutlet } from "../../../src/model/outlets.js";
import { formatZeit } from "../../../src/model/time.js";
import { OHNE_AUSSAGE } from "../../../src/model/urteil.js";
import { HERKUENFTE, RHYTHMEN } from "../../../src/model/vocabulary.js";
import { zitat } from "../../../src/model/zitat.js";
import { PFADE } from "../../site/site-map.js";
import type { SiteData } from "../site-data.js";
import { anchorOf } from "../source-line.js";
import { stockText } from "./bausteine.js";

const POLARITAET = {
  "+": "hoch ist günstig",
  "-": "hoch ist ungünstig",
  "0": "keine: weder hoch noch niedrig ist gut",
};

/** What chance means for the indicator, by its kind. */
const CHANCE: Record<ZufallArt, string> = {
  ereignisse:
    "Ereignisse oder Jahrgänge: mit 95-%- und 99,8-%-Bereich; verglichen wird mit dem übrigen Kreis oder dem übrigen Land",
  bestand: "Vollzählung zu einem Zeitpunkt: ohne Bereich, bei kleinen Zahlen mit Vorsicht zu lesen",
  stichprobe: "Stichprobe: mit dem Fehler, den die Quelle nennt",
  unbekannt: `Zähler und Nenner sind nicht veröffentlicht: ${OHNE_AUSSAGE}`,
  ohne: "keine Frage: Es wird nichts unter anderem gezählt",
};

function pooling({ zusammenfassen: z }: IndikatorOutlet): string {
  return z ? `. Je ${z.jahre} Jahre sind zusammengefasst, beginnend mit ${z.ab}; kein Jahr zählt zweimal` : "";
}

export function factSheet(data: SiteData, id: string): Html {
  const i = data.indikator(id)!;
  const { katalog } = data;
  const quellen = [...new Map(i.quellen.flatMap((q) => data.quelle(q) ?? []).map((q) => [q.kurz, q])).values()];
  const twins = i.zwillinge.flatMap((z) => data.indikator(z) ?? []);
  const origins = new Set(data.werte(id)?.werte.map((w) => w.herkunft));
  const address = katalog.adresse
    ? new URL(`${PFADE.indikator.slice(1)}/${id}`, katalog.adresse).href
    : `${PFADE.indikator}/${id}`;
  return html`<h2 id="steckbrief">Steckbrief</h2><dl class="steckbrief"><dt>Formel</dt><dd>${i.formeltext}${merkmalList(i, katalog)}</dd><dt>Einheit</dt><dd>${i.einheit}</dd>${
    i.variante ? html`<dt>Variante</dt><dd>${i.variante}</dd>` : null
  }${twins.length > 0 ? html`<dt>Andere Variante</dt><dd>${twins.map((z, n) => html`${n > 0 ? ", " : ""}<a href="${PFADE.indikator}/${z.id}">${z.titel}</a>`)}</dd>` : null}<dt>Wertung</dt><dd>${POLARITAET[i.polaritaet]}${i.bedeutung ? html`. ${i.bedeutung}` : null}</dd><dt>Zufall</dt><dd>${CHANCE[i.zufall.art]}${pooling(i)}</dd><dt>Stichtag</dt><dd>${i.stichtag}</dd><dt>Rhythmus</dt><dd>${RHYTHMEN[i.rhythmus].text}${i.veraltet ? html` <span class="stand">${i.veraltet}</span>` : null}</dd><dt>Zahlen für</dt><dd>${
    i.bestand.length > 0 ? stockText(i, data) : "noch keine Zahlen"
  }</dd><dt>Bereich</dt><dd><a href="${PFADE.bereich}/${i.bereich}">${katalog.bereiche.find((b) => b.id === i.bereich)!.titel}</a>${i.gruppe ? `, ${i.gruppe}` : null}</dd><dt>Definiert durch</dt><dd>${i.quelle}</dd>${
    origins.size > 0 ? html`<dt>Herkunft</dt><dd>${[...origins].map((h) => HERKUENFTE[h]).join("; ")}</dd>` : null
  }${
    quellen.length > 0
      ? html`<dt>Quelle und Lizenz</dt><dd><ul>${quellen.map((q) => html`<li><a href="/ueber/quellen#${anchorOf(q)}">${q.kurz}</a>, ${q.lizenz.url ? html`<a href="${q.lizenz.url}">${q.lizenz.kennung}</a>` : q.lizenz.kennung}, übernommen am ${formatZeit(q.abruf)}</li>`)}</ul></dd>`
      : null
  }<dt>Vergleichbarkeit</dt><dd>${comparability(i, data.werte(id)?.datei.basen.length ?? 0)}</dd>${
    i.hinweise.length > 0
      ? html`<dt>Hinweise</dt><dd><ul>${i.hinweise.map((h) => html`<li>${h}</li>`)}</ul></dd>`
      : null
  }<dt>Kennung</dt><dd><code>${i.id}</code>${i.referenz ? html`, im Fachkatalog ${i.referenz}` : null}</dd></dl>${
    i.bestand.length > 0
      ? html`<h2 id="herunterladen">Herunterladen und zitieren</h2><p class="figur-wege"><a href="/data/csv/${id}.csv" download="${id}.csv">CSV für Excel</a> <button type="button" class="nur-mit-skript" data-tat="xlsx" data-indikatoren="${id}">Excel (XLSX)</button> <a href="/data/indikator/${id}.json" download="${id}.json">JSON</a> <a href="/atlas?indikator=${id}">Im Atlas öffnen</a></p><p class="zitat" id="zitat">${zitat(i.titel, quellen, katalog, address)}</p><p><button type="button" class="nur-mit-skript" data-tat="kopieren" data-ziel="zitat">Zitat kopieren</button></p>`
      : null
  }\n`;
}

/** The Merkmale of the formula by name, with what they count. */
function merkmalList({ formel }: IndikatorOutlet, katalog: KatalogOutlet): Html {
  const terms =
    "wert" in formel ? parseTerms(formel.wert) : [...parseTerms(formel.zaehler), ...parseTerms(formel.nenner)];
  const used = [...new Set(terms.map((t) => t.merkmal))].flatMap(
    (id) => katalog.merkmale.find((m) => m.id === id) ?? [],
  );
  return html`<ul class="leise">${used.map((m) => html`<li>${m.titel} (${m.einheit}, ${m.zeitbezug})</li>`)}</ul>`;
}

function comparability({ bruch, ebenenvergleich, zeitvergleich }: IndikatorOutlet, bases: number): Html {
  const parts = [
    ...bruch.map((b) => `Ab ${b.ab} nicht mit früheren Jahren vergleichbar: ${b.grund}.`),
    ...(ebenenvergleich
      ? []
      : ["Werte der Gemeinden und des Landkreises messen Verschiedenes und stehen nicht nebeneinander."]),
    ...(zeitvergleich ? [] : ["Verglichen werden nur Gebiete desselben Jahres, nicht verschiedene Jahre."]),
    ...(bases > 1
      ? [
          "Die Zahlen beruhen auf verschiedenen Grundlagen (Zählung oder Ausgabe der Quelle); über deren Wechsel hinweg wird nichts verglichen.",
        ]
      : []),
  ];
  return html`${parts.length > 0 ? parts.join(" ") : "Ohne bekannte Brüche."}`;
}

/** An indicator without a single figure: said plainly, with the way to deliver them. */
export function emptyState(data: SiteData, id: string): Html {
  const i = data.indikator(id)!;
  return html`<div class="leerstand"><p><strong>Noch keine Zahlen.</strong> Vorgesehene Quelle: ${i.quelle}. ${
    data.hasTemplate(id)
      ? html`Zum Ausfüllen: <a href="/data/vorlage/${id}.csv" download="vorlage-${id}.csv">Vorlage als CSV</a>.`
      : null
  }</p></div>\n`;
}
