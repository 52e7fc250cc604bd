// The small page for other sites: one figure from the parameters of its address, with title, source and a way back.

import { FileAttachment } from "observablehq:stdlib";
import { regionsOf } from "../charts/figur.js";
import { figurTeile } from "../charts/figur-teile.js";
import { einbettungLesen } from "../model/einbettung.js";
import { herkunftTexte } from "../model/herkunft.js";
import { html } from "../model/markup.js";
import type { Region } from "../model/outlets.js";
import { readWerte } from "../model/pick.js";
import { loadIndikator, siteRoot } from "./outlets.js";
import { upgradeFigure } from "./upgrade.js";

/** The figure, or a message that says what is wrong with the address. */
export async function eingebetteteFigur(): Promise<HTMLElement> {
  const holder = document.createElement("div");
  // What stands there for readers without JavaScript has a heading of its own.
  for (const part of document.querySelectorAll(".ohne-skript")) part.remove();
  try {
    const block = einbettungLesen(new URLSearchParams(location.search).get("figur"));
    const ids = block.indikatoren ?? [block.indikator!];
    const [regionen, ...dateien] = await Promise.all([
      FileAttachment("../data/regionen.json").json<Region[]>(),
      ...ids.map(loadIndikator),
    ]);
    const key = (ebene: Region["ebene"]) => regionen.find((r) => r.ebene === ebene)!.ags;
    const daten = {
      werte: dateien.map(readWerte),
      regionen,
      kreis: { ags: key("kreis"), land: key("land"), bund: key("bund") },
      karte: { flaechen: [], umriss: { type: "MultiLineString" as const, coordinates: [] } },
    };
    const teile = figurTeile(block, daten, {}, dateien[0].datenstand);
    const regions = new Set(regionsOf(block, daten));
    const shown = daten.werte.flatMap((w) => w.werte.filter((v) => regions.has(v.ags)));
    if (block.art === "rangliste" && shown.some((w) => w.herkunft === "demo"))
      throw new Error("Mit Beispielwerten gibt es keine Rangliste");
    const marks = herkunftTexte(shown);
    const sources = [...new Set(dateien.flatMap((d) => d.quellenzeilen))];
    const root = siteRoot();
    holder.innerHTML =
      html`<figure class="figur figur-${block.art}" id="${block.art}-${ids[0].replaceAll("_", "-")}" data-figur="${JSON.stringify(block)}"><figcaption><h1 class="figur-titel">${dateien.map((d) => d.indikator.titel).join("; ")}</h1><p class="figur-unterzeile"><span data-teil="unterzeile">${teile.unterzeile}</span> <span class="stand" data-teil="stand"></span></p></figcaption><div class="figur-flaeche"><div class="figur-bild" role="img" aria-label="${teile.beschreibung}"></div></div><div class="figur-rand">${teile.brueche ? html`<p>${teile.brueche}</p>` : null}<p data-teil="zufall" hidden></p><p class="figur-quelle">Quelle: ${sources.join("; ")}${block.art === "karte" ? `; Grenzen: ${dateien[0].grenzen}` : ""}${marks.length > 0 ? html`; <strong>${marks.join("; ")}</strong>` : null}</p><p><a href="${root}indikatoren/${ids[0]}" target="_blank" rel="noopener">Mehr im Kreisatlas</a></p></div><details class="figur-zahlen"><summary>Als Tabelle</summary><div class="tabelle" data-teil="tabelle" tabindex="0" role="region" aria-label="Zahlen">${teile.tabelle}</div></details>${ids.map((id) => html`<a hidden data-werte="${id}" href="${root}data/indikator/${id}.json"></a>`)}</figure>`.text;
    document.body.append(holder);
    await upgradeFigure(holder.querySelector("figure")!);
  } catch (error) {
    holder.innerHTML =
      html`<h1 class="figur-titel">Diese Abbildung gibt es nicht</h1><p class="meldung">${error instanceof Error ? error.message : String(error)}. Bitte den Code zum Einbetten noch einmal aus dem Kreisatlas kopieren.</p>`.text;
  }
  return holder;
}
