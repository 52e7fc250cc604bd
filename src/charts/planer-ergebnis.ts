// The answer of the planner on top: sentence, key figures, what measures change, legend of the map.

import { STELLBAR } from "../model/forecast/annahmen.js";
import { parameterWert } from "../model/forecast/parameter.js";
import {
  antwort,
  ganz,
  istLuecke,
  jahrText,
  lueckenZeit,
  massnahmeText,
  STATION,
  spanne,
  szenarioTitel,
  zahlwort,
} from "../model/forecast/worte.js";
import { formatNumber } from "../model/format.js";
import { type Html, html } from "../model/markup.js";
import { parameterText } from "./planer-annahmen.js";
import { type PlanerAnsicht, personal } from "./planer-ansicht.js";
import { LUECKEN_GRENZEN, lueckenLegende } from "./planer-karte.js";

/** Heading and key figures of the year in view. */
export function planerErgebnis(a: PlanerAnsicht): Html {
  const { ergebnis, planung } = a;
  const worte = STATION[ergebnis.station];
  const title = `${worte.titel}: ${worte.einheit[0]} im ${jahrText(ergebnis.station, planung.jahr)}`;
  const badge = a.beispiel ? html` <span class="stand">Beispielwerte</span>` : null;
  const sentences = a.beispiel
    ? html`<p class="planer-satz">So sieht die Antwort aus, sobald echte Zahlen da sind. Die Eingaben sind noch erfunden; über diesen Landkreis sagen sie nichts.</p>`
    : html`<p class="planer-satz">${antwort(ergebnis, planung).join(" ")}</p>`;
  const scenario = ergebnis.station === "ganztag" ? ` · Szenario „${szenarioTitel(planung, a.planer.daten)}“` : "";
  return html`<h2 class="figur-titel">${planung.name ? `${planung.name} – ${title}` : title}</h2><p class="figur-unterzeile">${a.planer.daten.kreis.name}${scenario} · Modellrechnung <span class="stand stand-modell">Modell</span>${badge}</p>${sentences}<dl class="planer-zahlen">${tiles(
    a,
  ).map(
    ([name, value, note, strong]) =>
      html`<div${strong ? html` class="stark"` : null}><dt>${name}</dt><dd>${value}${note ? html`<span>${note}</span>` : null}</dd></div>`,
  )}</dl>${effect(a)}${limits(a)}<p class="nur-druck planer-kurzannahmen">${inShort(a)}</p>`;
}

/** Assumptions and certainty in one line, for the first printed page; the tables follow on the second. */
function inShort({ planer, planung, beispiel, szenarien, i }: PlanerAnsicht): string {
  const values = STELLBAR[planung.station].flatMap((id) => {
    const p = planer.daten.parameter.find((x) => x.id === id);
    return p ? [`${p.titel}: ${parameterText(p, planer.wert(planung, id))}`] : [];
  });
  const scenario =
    planung.station === "ganztag"
      ? [
          `Szenario „${szenarioTitel(planung, planer.daten)}“, Klasse 1 bis 4: ${planer
            .quoten(planung, planung.jahr)
            .map((q) => `${formatNumber(q * 100, 0)} %`)
            .join(" / ")}`,
        ]
      : [];
  const { zeilen } = planung.station === "kita" ? planer.rueckschauKita : planer.rueckschauSchulen;
  const errors = zeilen.flatMap((z) =>
    z.kreis.mape === null || z.einzeln.mape === null
      ? []
      : [`${z.titel} ${formatNumber(z.kreis.mape, 1)} % (${z.ebene} ${formatNumber(z.einzeln.mape, 1)} %)`],
  );
  const sure =
    errors.length > 0
      ? `Rückschau, mittlere Abweichung im Landkreis nach drei Jahren${beispiel ? " (erfunden)" : ""}: ${errors.join("; ")}.`
      : "Eine Rückschau war nicht möglich.";
  const gaps = szenarien.map(({ kreis }) => kreis.jahre[i].luecke);
  const span =
    gaps.length > 0 && !beispiel
      ? ` Je nach Szenario fehlen ${spanne(Math.min(...gaps), Math.max(...gaps))} Plätze.`
      : "";
  return `Annahmen: ${[...scenario, ...values].join("; ")}.${span} ${sure}`;
}

type Tile = [name: string, value: string, note?: string, strong?: boolean];

function tiles(a: PlanerAnsicht): Tile[] {
  const { ergebnis, i } = a;
  const worte = STATION[ergebnis.station];
  const { kreis } = ergebnis;
  const b = kreis.jahre[i];
  const [units] = worte.einheit;
  const short = ergebnis.einheiten.filter((e) => istLuecke(e, i)).length;
  const [from, to] = personal(a, b.luecke);
  const classes = ergebnis.station === "grundschule";
  const general: Tile[] = [
    [worte.kinder, ganz(b.kinder)],
    [classes ? "Klassen" : `${units} gebraucht`, ganz(b.bedarf), `${spanne(b.unten, b.oben)} (Kohortenband)`],
    [`${units} vorhanden`, ganz(b.plaetze)],
    [
      `${units} frei`,
      ganz(b.frei),
      `an anderen ${worte.ort[0].replace("Gemeinden", "Orten oder Altersgruppen")}, helfen dort nicht`,
    ],
    [`${units} fehlen`, ganz(b.luecke), `${spanne(b.lueckeUnten, b.lueckeOben)} (Kohortenband)`, true],
    [`${worte.ort[0]} mit Lücke`, `${short} von ${ergebnis.einheiten.length}`],
    ["es fehlt etwas", lueckenZeit(kreis, ergebnis.jahre)],
  ];
  if (classes) return general;
  const groups: Tile = [
    "Gruppen",
    ganz(b.gruppen),
    ergebnis.station === "kita" ? "je Gemeinde und Alter aufgerundet" : "je Schule aufgerundet",
  ];
  if (ergebnis.station === "kita") return [...general, groups];
  return [
    ...general,
    groups,
    ["Vollzeitstellen", `${formatNumber(from, 0)} bis ${formatNumber(to, 0)}`, "hergeleitet, keine Vorgabe"],
    ...holidays(a),
  ];
}

function holidays(a: PlanerAnsicht): Tile[] {
  const { planer, planung, ergebnis, i } = a;
  const b = ergebnis.kreis.jahre[i];
  const weeks = parameterWert(planer.daten.parameter, "ferienwochen") - planer.wert(planung, "schliesswochen");
  const children = b.bedarf * planer.wert(planung, "ferienanteil");
  const noon = b.kinder * parameterWert(planer.daten.parameter, "quote_uebermittag");
  return [
    ["Ferienwochen", ganz(weeks), `mit Betreuung, für ${ganz(children)} Kinder`],
    ["Betreuung nur über Mittag", ganz(noon), "weitere Kinder, ohne Ganztagsplatz"],
  ];
}

/** What the measures change, and what remains uncovered; fictitious figures make no sentence. */
function effect(a: PlanerAnsicht): Html | null {
  const { ohneMassnahmen, ergebnis, planung, i } = a;
  if (!ohneMassnahmen) return null;
  const { einheit } = STATION[ergebnis.station];
  const list = planung.massnahmen.filter((m) => m.station === ergebnis.station);
  const before = ohneMassnahmen.kreis.jahre[i].luecke;
  const after = ergebnis.kreis.jahre[i].luecke;
  const added = ergebnis.kreis.jahre[i].plaetze - ohneMassnahmen.kreis.jahre[i].plaetze;
  const note =
    Math.round(added) === 0
      ? ` Im ${jahrText(ergebnis.station, planung.jahr)} ${list.length === 1 ? "wirkt sie" : "wirken sie"} noch nicht.`
      : Math.round(before - after) < Math.round(added)
        ? ` Von ${zahlwort(added, einheit)} mehr schließen ${ganz(before - after)} eine Lücke; die übrigen werden dort nicht gebraucht.`
        : "";
  const text = a.beispiel
    ? html`Maßnahmen (Beispielwerte): fehlende ${einheit[0]} vorher <strong>${ganz(before)}</strong>, nachher <strong>${ganz(after)}</strong>.`
    : html`Ohne Maßnahmen ${Math.round(before) === 1 ? "fehlte" : "fehlten"} ${zahlwort(before, einheit)}, mit ${list.length === 1 ? "der Maßnahme" : `den ${list.length} Maßnahmen`} ${Math.round(after) === 1 ? "bleibt" : "bleiben"} <strong>${zahlwort(after, einheit)}</strong> ungedeckt.${note}`;
  return html`<p class="planer-wirkung">${text}</p><ul class="planer-massnahmen nur-druck">${list.map((m) => html`<li>${massnahmeText(m, a.planer.daten)}</li>`)}</ul>`;
}

/** What the band leaves out, how far earlier forecasts would have been off, and what is not reckoned. */
function limits(a: PlanerAnsicht): Html {
  const { station } = a.ergebnis;
  const { zeilen } = station === "kita" ? a.planer.rueckschauKita : a.planer.rueckschauSchulen;
  const errors = zeilen.flatMap((z) => z.kreis.mape ?? []);
  const back =
    errors.length > 0
      ? ` Die Rückschau lag im Landkreis im Mittel bis zu ${formatNumber(Math.max(...errors), 1)} % daneben${a.beispiel ? " (erfunden)" : ""}, das kann mehr sein.`
      : "";
  const staff = station === "ganztag" ? "" : " Fachkräfte rechnet der Planer für diese Station nicht.";
  const left = a.ergebnis.nichtGerechnet;
  return html`<p class="planer-grenzen">Das Kohortenband zeigt nur den Zufall bei noch unbekannten Kindern.${back}${staff}</p>${
    left.length > 0
      ? html`<div class="planer-grenzen"><p>Nicht oder nicht für alle Jahre gerechnet:</p><ul>${left.map((n) => html`<li>${n.name}: ${n.grund}</li>`)}</ul></div>`
      : null
  }`;
}

/** What shades and points of the map mean. */
export function planerLegende({ ergebnis }: Pick<PlanerAnsicht, "ergebnis">): Html {
  const worte = STATION[ergebnis.station];
  const rows = lueckenLegende(grenzenOf(ergebnis.station));
  const points =
    ergebnis.station === "kita"
      ? "Punkte: Kitas. Fehlende Plätze zählen je Gemeinde, weil Kinder nicht einer Kita zugeordnet sind."
      : `Punkte: Schulen. Gefüllt: dort fehlen ${worte.einheit[0]}, je größer, desto mehr; offen: dort fehlt nichts.`;
  return html`<ul class="legende planer-legende">${rows.map(
    (row) =>
      html`<li><svg width="22" height="16" aria-hidden="true"><rect x="0.5" y="0.5" width="21" height="15" fill="${row.fuellung}" stroke="var(--c-grenze)"/></svg><span>${row.text}</span></li>`,
  )}</ul><p class="legende-hinweis">${points}</p><p class="legende-hinweis">${worte.zaehlung}</p>`;
}

export function grenzenOf(station: PlanerAnsicht["ergebnis"]["station"]): readonly number[] {
  return station === "grundschule" ? LUECKEN_GRENZEN.raeume : LUECKEN_GRENZEN.plaetze;
}
