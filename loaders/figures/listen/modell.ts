// The protocol of the modelled age structure, for the page on methods: margins, factors, differences in year and basis.
import { compareNames, formatNumber } from "../../../src/model/format.js";
import { type Html, html } from "../../../src/model/markup.js";
import { formatZeit } from "../../../src/model/time.js";
import type { SiteData } from "../site-data.js";

export function methodList(data: SiteData): Html {
  const { modell } = data;
  if (!modell) return html`<p>Für diesen Landkreis liegt kein Modell der Altersstruktur vor.</p>\n`;
  const { ausgang, ziel, erwerbsalter, faktoren } = modell;
  const name = new Map(data.regionen.map((r) => [r.ags, r.name]));
  const basis = (id: string) => data.katalog.basen.find((b) => b.id === id)?.titel ?? id;
  const rows = modell.gemeinden.toSorted((a, b) => compareNames(name.get(a.ags)!, name.get(b.ags)!));
  const percent = (share: number) => formatNumber(share * 100, 2);
  return html`<dl class="steckbrief"><dt>Ziel</dt><dd>${formatNumber(ziel.summe, 0)} Personen im Landkreis nach Alter und Geschlecht, ${formatZeit(ziel.zeit)}, ${basis(ziel.basis)}</dd><dt>Ausgang</dt><dd>${formatNumber(ausgang.summe, 0)} Personen als Summe der Gemeinden, ${formatZeit(ausgang.zeit)}, ${basis(ausgang.basis)}</dd><dt>Faktoren</dt><dd>${Object.entries(faktoren).map(([key, factor], i) => html`${i > 0 ? "; " : ""}${key} ${formatNumber(factor, 6)}`)}</dd><dt>Weicher Rand</dt><dd>Anteil der Altersgruppe ${erwerbsalter.altersgruppe}, ${formatZeit(erwerbsalter.zeit)}, ${basis(erwerbsalter.basis)}; im Landkreis ${percent(erwerbsalter.anteilKreis)} %</dd><dt>Anpassung</dt><dd>${modell.schritte} Schritte, größte relative Abweichung der harten Ränder ${modell.abweichung.toExponential(1).replace(".", ",")}</dd></dl><ul>${modell.unterschiede.map((text) => html`<li>${text}</li>`)}</ul><div class="tabelle" tabindex="0" role="region" aria-label="Ränder des Modells"><table><caption>Ränder des Modells nach Gemeinde</caption><thead><tr><th scope="col">Gemeinde</th><th scope="col" class="zahl">Einwohner, Ausgang</th><th scope="col" class="zahl">skaliert</th><th scope="col" class="zahl">${erwerbsalter.altersgruppe}, zuletzt bekannt, %</th><th scope="col" class="zahl">verwendet, %</th><th scope="col" class="zahl">erreicht, %</th></tr></thead><tbody>${rows.map(
    (g) =>
      html`<tr><th scope="row">${name.get(g.ags)}</th><td class="zahl">${formatNumber(g.roh, 0)}</td><td class="zahl">${formatNumber(g.skaliert, 1)}</td><td class="zahl">${percent(g.anteilBekannt)}</td><td class="zahl">${percent(g.anteilVerwendet)}</td><td class="zahl">${percent(g.anteilErreicht)}</td></tr>`,
  )}</tbody></table></div>\n`;
}
