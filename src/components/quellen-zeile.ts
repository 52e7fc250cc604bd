// The line of sources under a view: those of the figures that are shown, with licence and origin.
import type { Erkundung } from "../model/erkundung.js";
import { herkunftTexte } from "../model/herkunft.js";
import { type Html, html } from "../model/markup.js";
import type { Wert } from "../model/outlets.js";

/** @param map whether boundaries are shown, whose source is named then */
export function quellenZeile(werte: readonly Wert[], erkundung: Erkundung, map: boolean): Html {
  const ids = new Set(werte.flatMap((w) => w.quelle.split(" + ")));
  const byName = new Map(erkundung.quellen.filter((q) => ids.has(q.id)).map((q) => [q.kurz, q]));
  const names = [...byName.values()].map(
    (q, i) => html`${i > 0 ? "; " : ""}<a href="./ueber/quellen#${q.id.replace("/", "-")}">${q.kurz}</a> (${q.lizenz})`,
  );
  const marks = herkunftTexte(werte)
    .filter((text) => !byName.has(text))
    .map((text) => html`; <strong>${text}</strong>`);
  return html`Quelle: ${names}${marks}${map ? `; Grenzen: ${erkundung.grenzen}` : ""}`;
}
