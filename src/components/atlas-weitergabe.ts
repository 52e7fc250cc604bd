// What Atlas and Vergleich hand on of the view that is shown: pictures, spreadsheet, citation, code for embedding.
import { ausgabeText } from "../model/ausgabe.js";
import type { Erkundung } from "../model/erkundung.js";
import type { FigurBlock } from "../model/figure-block.js";
import { type Html, html } from "../model/markup.js";
import type { Wert } from "../model/outlets.js";
import { formatZeit } from "../model/time.js";
import { siteRoot } from "./outlets.js";

const FORMATE = { png: "Bild (PNG)", svg: "Grafik (SVG)" } as const;
type Format = keyof typeof FORMATE;

/** A drawing with the words that travel with it. */
export interface Bild {
  /** Name of the file. */
  name: string;
  titel: string;
  unterzeile: string;
  /** What has to be known about the figures. */
  hinweise: readonly string[];
  quelle: string;
  /** The drawing as SVG text. */
  zeichnung: string;
}

/** Names of the drawings that can be had, and what stands before their buttons. */
const BILDER = { karte: "Karte", zweite: "Zweite Karte", reihe: "Entwicklung" } as const;
export type Bildname = keyof typeof BILDER;

export interface AtlasAngebot {
  indikatoren: readonly string[];
  bilder: ReadonlySet<Bildname>;
  zitat: string;
  /** Blocks that the small page for other sites can show. */
  bloecke: Partial<Record<"karte" | "reihe", Omit<FigurBlock, "jahr"> & { jahr?: number }>>;
}

/** The tool row below the living Atlas; built once, so that it stays unfolded while the view changes. */
export class AtlasWeitergabe {
  readonly element = document.createElement("div");

  /** @param bildVon makes the drawing when it is asked for */
  constructor(bildVon: (name: Bildname) => Bild) {
    this.element.className = "figur-mehr";
    this.element.innerHTML =
      html`<details class="figur-laden"><summary>Herunterladen</summary><div class="wege">${Object.entries(BILDER).map(
        ([name, words]) =>
          html`<p data-bild="${name}">${words}: ${Object.entries(FORMATE).map(
            ([format, label]) =>
              html`<button type="button" data-format="${format}">${label}<span class="nur-vorlesen"> ${words}</span></button> `,
          )}</p>`,
      )}<p>Zahlen: ${xlsxKnopf()}</p></div></details><details class="figur-zitat"><summary>Zitieren und einbetten</summary><div class="wege">${zitierFeld("atlas-zitat")}${(
        ["karte", "reihe"] as const
      ).map(
        (name) =>
          html`<div data-code="${name}"><p><label for="atlas-code-${name}">Code zum Einbetten: ${BILDER[name]}</label><textarea id="atlas-code-${name}" class="code" readonly rows="3"></textarea></p><p><button type="button" data-tat="kopieren" data-ziel="atlas-code-${name}">Code kopieren</button></p></div>`,
      )}</div></details>`.text;
    this.element.addEventListener("click", ({ target }) => {
      const button = (target as Element).closest<HTMLButtonElement>("button[data-format]");
      const name = button?.closest<HTMLElement>("[data-bild]")?.dataset.bild as Bildname | undefined;
      if (button && name) void handOnBild(button, bildVon(name));
    });
  }

  /** Shows what can be had of the view. */
  setze({ indikatoren, bilder, zitat, bloecke }: AtlasAngebot): void {
    for (const row of this.element.querySelectorAll<HTMLElement>("[data-bild]"))
      row.hidden = !bilder.has(row.dataset.bild as Bildname);
    setzeXlsx(this.element, indikatoren);
    this.element.querySelector(".zitat")!.textContent = zitat;
    for (const box of this.element.querySelectorAll<HTMLElement>("[data-code]")) {
      const block = bloecke[box.dataset.code as "karte" | "reihe"];
      box.hidden = block === undefined;
      if (block) box.querySelector("textarea")!.value = einbettung(block);
    }
  }
}

/** A button that makes a spreadsheet of all figures of the indicators that `setzeXlsx` names. */
export function xlsxKnopf(): Html {
  return html`<button type="button" data-tat="xlsx">Excel (XLSX)</button>`;
}

export function setzeXlsx(place: HTMLElement, indikatoren: readonly string[]): void {
  place.querySelector<HTMLElement>("button[data-tat=xlsx]")!.dataset.indikatoren = [...new Set(indikatoren)].join(" ");
}

/** Place for a citation, with a button that copies it. */
export function zitierFeld(id: string): Html {
  return html`<p class="zitat" id="${id}"></p><p><button type="button" data-tat="kopieren" data-ziel="${id}">Zitat kopieren</button></p>`;
}

/** The citation of a view: what it shows, the sources of its figures, and the address that brings it back. */
export function zitierText(
  titel: string,
  werte: readonly Wert[],
  { kreis, quellen, datenstand, ausgabe }: Erkundung,
): string {
  const ids = new Set(werte.flatMap((w) => w.quelle.split(" + ")));
  const names = quellen.filter((q) => ids.has(q.id)).map((q) => `${q.kurz} (${q.lizenz})`);
  const sources = names.length > 0 ? `Datengrundlage: ${[...new Set(names)].join("; ")}. ` : "";
  return `${kreis.name} (Hrsg.): Kreisatlas. ${titel}. ${sources}Datenstand ${formatZeit(datenstand)}. ${ausgabeText(ausgabe)}. ${location.href}`;
}

/** Code for an iframe of one figure; its address carries everything that the small page needs. */
function einbettung(block: NonNullable<AtlasAngebot["bloecke"]["karte"]>): string {
  const address = `${siteRoot()}einbetten?${new URLSearchParams({ figur: JSON.stringify(block) })}`;
  return html`<iframe src="${address}" title="${block.titel ?? ""}" width="100%" height="640" loading="lazy" style="border:0"></iframe>`
    .text;
}

/** Hands on a drawing like a figure of a page: a figure made for it stands in, its words and its legend included. */
async function handOnBild(button: HTMLButtonElement, bild: Bild): Promise<void> {
  const format = button.dataset.format as Format;
  const say = (text: string) => {
    button.firstChild!.textContent = text;
  };
  const figure = document.createElement("figure");
  figure.id = bild.name;
  figure.innerHTML =
    html`<p class="figur-titel">${bild.titel}</p><p data-teil="unterzeile">${bild.unterzeile}</p><p class="figur-hinweis">${bild.hinweise.join(" ")}</p><p class="figur-quelle">${bild.quelle}</p><div class="figur-bild"></div><button type="button" data-tat="${format}"></button>`.text;
  figure.querySelector(".figur-bild")!.innerHTML = bild.zeichnung;
  button.disabled = true;
  say("Wird erstellt …");
  const { handOn } = await import("./weitergabe.js");
  const standIn = figure.querySelector("button")!;
  await handOn(standIn);
  say(standIn.textContent!);
  button.disabled = false;
  setTimeout(() => say(FORMATE[format]), 2500);
}
