// The levers of the projection as words and bars, for the page as it is built and for every move of a slider.
import { GRUNDSTELLUNG, type Hebelstellung, type Hebelwirkung, hebelwirkung } from "../model/forecast/groessen.js";
import { GESCHLECHTER, type Geschlecht } from "../model/forecast/kohorten.js";
import { HEBEL, type Hebel, type Vorausberechnung } from "../model/forecast/vorausberechnung.js";
import { formatNumber, formatSigned } from "../model/format.js";
import { type Html, html } from "../model/markup.js";

/** Settings that the page is built with: those of the assumptions. */
export function ausgangsstellung({ hebel }: Pick<Vorausberechnung, "hebel">): Hebelstellung {
  return {
    wanderung: hebel.wanderung.wert,
    frauen: hebel.frauen.wert,
    aeltere: hebel.aeltere.wert,
    einpendler: hebel.einpendler.wert,
  };
}

export interface Hebeltexte {
  /** By lever: its setting, its effect, and the length of its bar, -1 to 1. */
  einzeln: Record<Hebel, { stellung: string; wirkung: string; laenge: number }>;
  zusammen: string;
  zerlegung: Html;
}

/** What is said about levers as they stand. */
export function hebeltexte(outlet: Vorausberechnung, stellung: Hebelstellung): Hebeltexte {
  const { jahr, zieljahr } = outlet.grundlage;
  const wirkung = hebelwirkung(outlet.grundlage, stellung, zieljahr);
  const scale = widest(outlet);
  return {
    einzeln: Object.fromEntries(
      HEBEL.map((h) => [
        h,
        {
          stellung: settingText(h, stellung[h]),
          wirkung: `${persons(wirkung.einzeln[h])} ${h === "einpendler" ? "Arbeitskräfte" : "Erwerbspersonen"}`,
          laenge: Math.max(-1, Math.min(1, wirkung.einzeln[h] / scale)),
        },
      ]),
    ) as Hebeltexte["einzeln"],
    zusammen: `Alle Hebel zusammen: ${persons(wirkung.zusammen)} im Jahr ${zieljahr}. Ohne Hebel wären es dann rund ${round(wirkung.ohne)} Erwerbspersonen, mit ihnen, Einpendler mitgezählt, rund ${round(wirkung.ohne + wirkung.zusammen)}; Ende ${jahr} waren es rechnerisch rund ${round(wirkung.heute)}.`,
    zerlegung: decomposition(outlet, stellung, wirkung),
  };
}

/** The change from the start to the target year, divided into its parts; persons rounded to tens, so that the parts may miss the sum by as much. */
function decomposition(
  { grundlage }: Vorausberechnung,
  { einpendler }: Hebelstellung,
  { zerlegung }: Hebelwirkung,
): Html {
  const rows = [
    { name: "Demografie: andere Zahl und anderes Alter der Menschen, mit dem Hebel Zuzug", wert: zerlegung.demografie },
    { name: "Verhalten: mehr Frauen und Ältere im Erwerbsleben", wert: zerlegung.verhalten },
    { name: "Einpendlerinnen und Einpendler dazu", wert: einpendler },
    { name: "Veränderung insgesamt", wert: zerlegung.gesamt + einpendler, summe: true },
  ];
  return html`<table><caption>Woraus die Veränderung besteht, Personen</caption><thead><tr><th scope="col">Veränderung von Ende ${grundlage.jahr} bis Ende ${grundlage.zieljahr}</th><th scope="col" class="zahl">Personen</th></tr></thead><tbody>${rows.map(
    (r) =>
      html`<tr${r.summe ? html` class="summe"` : null}><th scope="row">${r.name}</th><td class="zahl">${persons(r.wert)}</td></tr>`,
  )}</tbody></table>`;
}

/** All levers with sliders, bars and sums. */
export function hebelHtml(outlet: Vorausberechnung): Html {
  const stellung = ausgangsstellung(outlet);
  const texte = hebeltexte(outlet, stellung);
  const { zieljahr } = outlet.grundlage;
  return html`<section class="hebel" data-hebel aria-label="Hebel der Vorausberechnung"><p class="leise">Jeder Balken zeigt, was ein Hebel allein bis ${zieljahr} bewegt. Modellrechnung mit Annahmen, keine amtliche Vorausberechnung. <span class="nur-mit-skript">Mit den Reglern lassen sich die Hebel verstellen.</span></p><ul class="hebel-liste">${HEBEL.map(
    (h) => {
      const { titel, minimum, maximum, schritt } = outlet.hebel[h];
      const { stellung: gesetzt, wirkung, laenge } = texte.einzeln[h];
      return html`<li data-name="${h}"><div class="hebel-kopf"><label for="hebel-${h}">${titel}</label> <output for="hebel-${h}" data-teil="stellung">${gesetzt}</output></div><p class="leise" id="hebel-${h}-heute">${presentText(h, outlet)}</p><input class="nur-mit-skript" type="range" id="hebel-${h}" name="${h}" min="${minimum}" max="${maximum}" step="${schritt}" value="${stellung[h]}" autocomplete="off" aria-valuetext="${gesetzt}" aria-describedby="hebel-${h}-heute"><p class="hebel-wirkung"><span class="hebel-bahn" aria-hidden="true"><span class="hebel-balken" data-teil="balken" style="${barStyle(laenge)}"></span></span><strong data-teil="wirkung">${wirkung}</strong></p></li>`;
    },
  )}</ul><p class="hebel-summe" data-teil="zusammen" aria-live="polite">${texte.zusammen}</p><p class="nur-mit-skript"><button type="button" data-stellung="ausgang">Ausgangsstellung</button> <button type="button" data-stellung="null">Alle Hebel auf null</button></p><div class="tabelle" data-teil="zerlegung" tabindex="0" role="region" aria-label="Zerlegung der Veränderung">${texte.zerlegung}</div></section>\n`;
}

/** Place and length of a bar on a lane whose middle is zero. */
export function barStyle(laenge: number): string {
  const percent = Math.abs(laenge) * 50;
  return `left:${(laenge < 0 ? 50 - percent : 50).toFixed(1)}%;width:${percent.toFixed(1)}%`;
}

/** Kept for each outlet, because it does not depend on how the levers stand. */
const scales = new WeakMap<Vorausberechnung, number>();

/** The strongest effect that any lever can have, so that bars keep their scale. */
function widest(outlet: Vorausberechnung): number {
  const known = scales.get(outlet);
  if (known !== undefined) return known;
  const { grundlage, hebel } = outlet;
  const scale = Math.max(
    ...HEBEL.flatMap((h) =>
      [hebel[h].minimum, hebel[h].maximum].map((wert) =>
        Math.abs(hebelwirkung(grundlage, { ...GRUNDSTELLUNG, [h]: wert }, grundlage.zieljahr).einzeln[h]),
      ),
    ),
    1,
  );
  scales.set(outlet, scale);
  return scale;
}

function settingText(hebel: Hebel, wert: number): string {
  if (hebel === "wanderung") return `${formatSigned(wert, 0)} Personen je Jahr`;
  if (hebel === "einpendler") return `${formatSigned(wert, 0)} Personen`;
  return `${formatSigned(wert, Number.isInteger(wert) ? 0 : 1)} Prozentpunkte`;
}

/** What is so today, as far as it is known. */
function presentText(hebel: Hebel, { grundlage, einpendler }: Vorausberechnung): string {
  if (hebel === "wanderung") {
    const saldo = GESCHLECHTER.reduce((sum, g) => sum + grundlage.wanderung[g].reduce((a, b) => a + b, 0), 0);
    const amount = formatNumber(Math.round(Math.abs(saldo) / 10) * 10, 0);
    return `Bisher angenommen: Im Jahr ziehen rund ${amount} Menschen mehr ${saldo < 0 ? "fort als zu" : "zu als fort"}.`;
  }
  if (hebel === "einpendler")
    return einpendler
      ? `${einpendler.jahr} pendelten rund ${round(einpendler.personen)} Beschäftigte in den Landkreis ein. Wer einpendelt, wohnt nicht hier und zählt nicht zu den Erwerbspersonen.`
      : "Wie viele einpendeln, ist nicht bekannt. Wer einpendelt, wohnt nicht hier und zählt nicht zu den Erwerbspersonen.";
  if (hebel === "frauen")
    return `Bisher angenommen: ${of100(grundlage, ["weiblich"], 25, 54)} von 100 Frauen und ${of100(grundlage, ["maennlich"], 25, 54)} von 100 Männern dieses Alters arbeiten oder suchen Arbeit. Mehr als die Quote der Männer abzüglich ${formatNumber(grundlage.frauenAbstand * 100, 0)} Punkte wird nicht angenommen.`;
  return `Bisher angenommen: ${of100(grundlage, GESCHLECHTER, 60, 66)} von 100 Menschen dieses Alters arbeiten oder suchen Arbeit.`;
}

/** Mean participation of an age range per 100 persons. */
function of100(
  { personen, quoten }: Vorausberechnung["grundlage"],
  sexes: readonly Geschlecht[],
  von: number,
  bis: number,
): string {
  let [working, all] = [0, 0];
  for (const g of sexes)
    for (let a = von; a <= bis; a++) {
      working += personen[g][a] * quoten[g][a];
      all += personen[g][a];
    }
  return formatNumber((100 * working) / all, 0);
}

/** A change in persons, rounded to tens: a model knows no single person. */
function persons(value: number): string {
  return formatSigned(Math.round(value / 10) * 10, 0);
}

function round(value: number): string {
  return formatNumber(Math.round(value / 100) * 100, 0);
}
