// What the buttons below a figure do: pictures, spreadsheets, copying a citation or the code for embedding.
import { FileAttachment } from "observablehq:stdlib";
import { bildSvg } from "../charts/bild.js";
import type { Region } from "../model/outlets.js";
import type { Farbe } from "../model/themen.js";
import { herunterladen } from "./herunterladen.js";
import { loadIndikator, siteRoot } from "./outlets.js";

/** Width of a PNG beyond its drawing: fine enough for print. */
const SCALE = 2;

/** What a button says when nothing is going on; while it works its text tells about that. */
const labels = new WeakMap<HTMLButtonElement, string>();
const SLOW_MS = 200;
const SHOWN_MS = 2500;

/** Carries out what `button` says in `data-tat`; the button tells about progress, success and failure. */
export async function handOn(button: HTMLButtonElement): Promise<void> {
  if (button.getAttribute("aria-disabled") === "true") return;
  if (!labels.has(button)) labels.set(button, button.textContent);
  button.setAttribute("aria-live", "polite");
  button.setAttribute("aria-disabled", "true");
  const slow = setTimeout(() => {
    button.textContent = "Wird erstellt …";
  }, SLOW_MS);
  let result = "Das hat nicht geklappt";
  try {
    await ACTIONS[button.dataset.tat!](button);
    result = button.dataset.tat === "kopieren" ? "Kopiert" : "Fertig";
  } catch (error) {
    console.warn("Die Datei konnte nicht erstellt werden.", error);
  } finally {
    clearTimeout(slow);
    button.removeAttribute("aria-disabled");
  }
  button.textContent = result;
  setTimeout(() => {
    if (button.textContent === result) button.textContent = labels.get(button)!;
  }, SHOWN_MS);
}

const ACTIONS: Record<string, (button: HTMLButtonElement) => Promise<void>> = {
  svg: async (button) => {
    const figure = figureOf(button);
    herunterladen(`${figure.id}.svg`, pictureOf(figure), "image/svg+xml");
  },
  png: async (button) => {
    const figure = figureOf(button);
    herunterladen(`${figure.id}.png`, await toPng(pictureOf(figure)));
  },
  xlsx: async (button) => {
    const ids = button.dataset.indikatoren!.split(" ");
    const [{ workbook }, regionen, ...dateien] = await Promise.all([
      import("./xlsx.js"),
      FileAttachment("../data/regionen.json").json<Region[]>(),
      ...ids.map(loadIndikator),
    ]);
    const own = button.closest("figure")?.querySelector(".zitat") ?? document.querySelector("#zitat, main .zitat");
    const zitat = own?.textContent ?? "";
    herunterladen(
      `${ids.length === 1 ? ids[0] : "kreisatlas"}.xlsx`,
      await workbook(dateien, regionen, zitat ? [zitat] : []),
    );
  },
  kopieren: async (button) => {
    const target = document.getElementById(button.dataset.ziel!)!;
    const text = target instanceof HTMLTextAreaElement ? target.value : target.textContent!;
    // Where the atlas does not know its own address, the citation names the one it is seen under.
    await navigator.clipboard.writeText(text.replace(/ \/(?=indikatoren\/)/, ` ${siteRoot()}`));
  },
};

function figureOf(button: HTMLElement): HTMLElement {
  return button.closest<HTMLElement>("figure")!;
}

/** The figure as it stands, with title, source and address; the drawing that is seen, static or alive. */
function pictureOf(figure: HTMLElement): string {
  const text = (selector: string) => figure.querySelector(selector)?.textContent?.replace(/\s+/g, " ").trim() ?? "";
  const drawings = [...figure.querySelectorAll<SVGSVGElement>(".figur-bild svg")];
  const seen = drawings.find((svg) => svg.getBoundingClientRect().width > 0) ?? drawings[0];
  const notes = [
    text("[data-teil=brueche]"),
    text(".figur-hinweis"),
    text(".figur-quelle"),
    `Kreisatlas, ${location.href}`,
  ];
  const accent =
    figure.closest<HTMLElement>("[data-farbe]")?.dataset.farbe ??
    document.querySelector<HTMLElement>("[data-thema]")?.dataset.thema;
  return bildSvg({
    titel: text(".figur-titel"),
    unterzeile: [text("[data-teil=unterzeile]"), text("[data-teil=stand]"), text(".marke-herkunft")]
      .filter(Boolean)
      .join(" · "),
    fuss: notes.filter((note) => note !== ""),
    zeichnung: standalone(seen),
    farbe: (accent ?? "arbeit") as Farbe,
  });
}

/** The drawing with outlines of its own: on the page they are shared between figures. */
function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  for (const use of copy.querySelectorAll("use")) {
    const shape = document.querySelector(use.getAttribute("href")!)?.cloneNode() as SVGPathElement | undefined;
    if (!shape) continue;
    shape.removeAttribute("id");
    for (const { name, value } of use.attributes) if (name !== "href") shape.setAttribute(name, value);
    use.replaceWith(shape);
  }
  return new XMLSerializer().serializeToString(copy);
}

async function toPng(svg: string): Promise<Blob> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("kein Bild"))), "image/png"),
    );
  } finally {
    URL.revokeObjectURL(address);
  }
}
