// The page of one indicator: what it is, map, ranking and course, profile of the indicator, downloads, citation.
import { html } from "../../src/model/markup.js";
import type { IndikatorOutlet } from "../../src/model/outlets.js";
import { agsOf, seriesOf, type Werte, yearsOf } from "../../src/model/pick.js";
import type { SiteData } from "../figures/site-data.js";
import type { Seite } from "../site/site-map.js";
import { figurBlock, htmlBlock, listeBlock, pageText } from "./page-text.js";

/** Markdown of the page; `usedOn` are the written pages that show the indicator. */
export function indicatorPage(indikator: IndikatorOutlet, data: SiteData, usedOn: readonly Seite[]): string {
  const werte = data.werte(indikator.id);
  return pageText(indikator.titel, [
    htmlBlock(html`<h1>${indikator.titel}</h1>`),
    htmlBlock(html`<p>${indikator.definition}</p>`),
    ...(werte ? figures(werte, data) : [listeBlock("leer", indikator.id)]),
    listeBlock("steckbrief", indikator.id),
    werte ? listeBlock("woher", indikator.id) : null,
    ...(werte ? ['<h2 id="vollstaendigkeit">Vollständigkeit</h2>', listeBlock("vollstaendigkeit", indikator.id)] : []),
    usedOn.length > 0
      ? htmlBlock(
          html`<h2 id="verwendet">Verwendet auf</h2><ul>${usedOn.map(({ pfad, titel }) => html`<li><a href="${pfad}">${titel}</a></li>`)}</ul>`,
        )
      : null,
  ]);
}

function figures(werte: Werte, data: SiteData): string[] {
  const { indikator } = werte.datei;
  const { kreis } = data.katalog;
  const gemeinden = agsOf(data.regionen, "gemeinde");
  const years = yearsOf(werte, gemeinden);
  const around = [kreis.ags, kreis.land, kreis.bund].filter((ags) => yearsOf(werte, [ags]).length > 0);
  const timed = (ags: string) =>
    new Set(
      seriesOf(werte, ags)
        .filter((w) => w.wert !== null)
        .map((w) => w.jahr),
    ).size > 1;
  const demo = werte.werte.some((w) => w.herkunft === "demo");
  const say = (words: string) => `{{${indikator.id} ${words}}}`;
  const span = demo
    ? "Beispielwerte nach Gemeinde"
    : `Von ${say("min wert")} in ${say("min name")} bis ${say("max wert")} in ${say("max name")}`;
  const parts: string[] = [];
  const [main] = around;
  if (main)
    parts.push(
      '<h2 id="kreis">Der neueste Wert</h2>',
      '<div class="kennzahlen kennzahlen-einzeln">',
      figurBlock({ art: "kennzahl", indikator: indikator.id, gebiete: [main] }),
      "</div>",
    );
  if (years.length > 0) {
    parts.push(
      '<h2 id="gemeinden">In den Gemeinden</h2>',
      figurBlock({ art: "karte", indikator: indikator.id, titel: span }),
    );
    if (!demo)
      parts.push(figurBlock({ art: "rangliste", indikator: indikator.id, titel: "Alle Gemeinden der Größe nach" }));
  }
  const course = around.filter(timed);
  if (course.length > 0 || gemeinden.some(timed)) parts.push('<h2 id="entwicklung">Im Lauf der Zeit</h2>');
  const period = (list: readonly string[]) => {
    const all = list.flatMap((ags) => yearsOf(werte, [ags]));
    return `${Math.min(...all)} bis ${Math.max(...all)}`;
  };
  if (course.length > 0)
    parts.push(
      figurBlock({
        art: "zeitreihe",
        indikator: indikator.id,
        titel: `${names(course, data)} von ${period(course)}`,
        gebiete: course,
      }),
    );
  if (gemeinden.some(timed) && !indikator.anzahl)
    parts.push(
      figurBlock({
        art: "zeitreihe",
        indikator: indikator.id,
        titel: `Die Gemeinden von ${period(gemeinden)}, eine Linie je Gemeinde`,
        gebiete: "gemeinden",
      }),
    );
  return parts;
}

function names(list: readonly string[], data: SiteData): string {
  const texts = list.map((ags) => data.regionen.find((r) => r.ags === ags)!.kurz);
  return texts.length === 1 ? texts[0] : `${texts.slice(0, -1).join(", ")} und ${texts.at(-1)}`;
}
