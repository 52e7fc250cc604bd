// What the buttons below a figure do: pictures, spreadsheets, copying a citation or the code for embedding.
import { FileAttachment } from "observablehq:stdlib";
import { bildSvg } from "../charts/bild.js";
import type { Region } from "../model/outlets.js";
import type { Farbe } from "../model/themen.js";
import { herunterladen } from "./herunterladen.js";
import { loadIndikator } from "./outlets.js";

/** Width of a PNG beyond its drawing: fine enough for print. */
const SCALE = 2;

/** Carries out what `button` says in `data-tat`; the button tells about progress, success and failure. */
export async function handOn(button: HTMLButtonElement): Promise<void> {
  const label = button.textContent;
  const say = (text: string) => {
    button.textContent = text;
  };
  button.disabled = true;
  try {
    const slow = setTimeout(() => say("Wird erstellt …"), 200);
    await ACTIONS[button.dataset.tat!](button);
    clearTimeout(slow);
    say(button.dataset.tat === "kopieren" ? "Kopiert" : "Fertig");
  } catch (error) {
    console.warn("Die Datei konnte nicht erstellt werden.", error);
    say("Das hat nicht geklappt");
  }
  button.disabled = false;
  setTimeout(() => say(label), 2500);
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
    const scope = button.closest("figure, main")!;
    const zitat = scope.querySelector(".zitat")?.textContent ?? "";
    herunterladen(
      `${ids.length === 1 ? ids[0] : "kreisatlas"}.xlsx`,
      await workbook(dateien, regionen, zitat ? [zitat] : []),
    );
  },
  kopieren: async (button) => {
    const target = document.getElementById(button.dataset.ziel!)!;
    await navigator.clipboard.writeText(target instanceof HTMLTextAreaElement ? target.value : target.textContent!);
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
