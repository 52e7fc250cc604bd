// The profile of a Gemeinde or of the Kreis: one printable page from the figures alone.
import { html } from "../../src/model/markup.js";
import type { Region } from "../../src/model/outlets.js";
import { agsOf } from "../../src/model/pick.js";
import { inRegion } from "../../src/model/saetze.js";
import { OHNE_AUSSAGE } from "../../src/model/urteil.js";
import type { SiteData } from "../figures/site-data.js";
import { PFADE } from "../site/site-map.js";
import { htmlBlock, listeBlock, pageText } from "./page-text.js";

export function profilePage(region: Region, data: SiteData): string {
  const { kreis } = data.katalog;
  const gemeinden = agsOf(data.regionen, "gemeinde").length;
  const name = (ags: string) => data.regionen.find((r) => r.ags === ags)!.name;
  const lead =
    region.ebene === "kreis"
      ? html`<p>${region.name} mit ${gemeinden} Städten und Gemeinden im Vergleich: ${name(kreis.land)} und ${name(kreis.bund)}. Schlüssel ${region.ags}.</p>`
      : html`<p>${region.name} ist eine von ${gemeinden} Städten und Gemeinden ${inRegion(data.regionen.find((r) => r.ags === kreis.ags)!)}. Gemeindeschlüssel ${region.ags}.</p>`;
  const strip =
    region.ebene === "kreis"
      ? ""
      : ` „Unter allen Gemeinden“ zeigt jede Gemeinde als Punkt, ${region.name} hervorgehoben, den Landkreis als Strich; der Platz zählt vom höchsten Wert.`;
  return pageText(`${region.name}: Profil`, [
    htmlBlock(html`<h1>${region.name}</h1>`),
    htmlBlock(lead),
    listeBlock("profil", region.ags),
    htmlBlock(
      html`<p class="leise profil-hinweis">Besser oder schlechter heißt eine Zahl nur, wo ein 95-%-Bereich es trägt. Sonst ist es ein ${OHNE_AUSSAGE}, und ein Platz steht nur da, wo er nicht bloß Zufall sein kann.${strip} Eine Veränderung wird nur innerhalb einer vergleichbaren Reihe berechnet, höchstens über zehn Jahre; steigend und fallend nach dem Mann-Kendall-Test.<span class="profil-wege"> <a href="/vergleich?gebiete=${region.ags}">Im Vergleich öffnen</a> · <a href="${PFADE.gebiet}/">Alle Gemeinden</a></span></p>`,
    ),
  ]);
}
