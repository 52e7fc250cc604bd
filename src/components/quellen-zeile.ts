// The line of sources under a view: those of the figures that are shown, with licence and origin.
import type { Erkundung } from "../model/erkundung.js";
import { type Html, html } from "../model/markup.js";
import type { Wert } from "../model/outlets.js";
import { HERKUENFTE } from "../model/vocabulary.js";

/** @param map whether boundaries are shown, whose source is named then */
export function quellenZeile(werte: readonly Wert[], erkundung: Erkundung, map: boolean): Html {
  const ids = new Set(werte.flatMap((w) => w.quelle.split(" + ")));
  const byName = new Map(erkundung.quellen.filter((q) => ids.has(q.id)).map((q) => [q.kurz, q]));
  const names = [...byName.values()].map(
    (q, i) => html`${i > 0 ? "; " : ""}<a href="./ueber/quellen#${q.id.replace("/", "-")}">${q.kurz}</a> (${q.lizenz})`,
  );
  const origins = new Set(werte.map((w) => w.herkunft));
  if (werte.some((w) => w.rechenweg !== "veroeffentlicht")) origins.add("modell");
  const marks = [...origins].filter((h) => h !== "amtlich").map((h) => html`; <strong>${HERKUENFTE[h]}</strong>`);
  return html`Quelle: ${names}${marks}${map ? `; Grenzen: ${erkundung.grenzen}` : ""}`;
}
