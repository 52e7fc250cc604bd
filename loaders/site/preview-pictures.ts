// Preview pictures for shared links: title and drawing of a page as PNG, drawn once for the same content.
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { parse } from "yaml";
import { resolveColours } from "../../src/charts/bild.js";
import { BREIT, badgeOf, type FigurDaten, figurSpec } from "../../src/charts/figur.js";
import { figurTeile } from "../../src/charts/figur-teile.js";
import { MUSTER_DEFS } from "../../src/charts/muster.js";
import { textWidth } from "../../src/charts/theme.js";
import type { FigurBlock } from "../../src/model/figure-block.js";
import { escapeHtml } from "../../src/model/markup.js";
import { agsOf, yearsOf } from "../../src/model/pick.js";
import { drawSvg } from "../figures/draw.js";
import type { SiteData } from "../figures/site-data.js";
import { splitPage } from "../page-check.js";
import { SITE, WORK } from "../paths.js";
import { PFADE, type Seite, type SiteMap } from "./site-map.js";
import { previewName } from "./social.js";

const WIDTH = 1200;
const HEIGHT = 630;
const STORE = join(WORK, "vorschau");
const FONT = "Source Sans 3";
const FONT_FILES = ["400Regular/SourceSans3_400Regular.ttf", "700Bold/SourceSans3_700Bold.ttf"];

/**
 * Writes the pictures of all pages that have one below `folder`, and forgets those that no page has any more. Fictitious
 * figures enter no picture.
 */
export async function writePreviewPictures(map: SiteMap, data: SiteData, folder: string): Promise<void> {
  const used = new Set<string>();
  for (const seite of map.seiten) {
    const name = previewName(seite);
    if (!name) continue;
    const svg = previewSvg(seite, data);
    const stored = join(STORE, `${createHash("sha256").update(svg).digest("hex")}.png`);
    if (!existsSync(stored)) {
      mkdirSync(STORE, { recursive: true });
      writeFileSync(`${stored}.neu`, await toPng(svg));
      renameSync(`${stored}.neu`, stored);
    }
    used.add(basename(stored));
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    copyFileSync(stored, join(folder, name));
  }
  for (const file of readdirSync(STORE)) if (!used.has(file)) rmSync(join(STORE, file));
}

/** The picture of a page as SVG: what it is called on the left, its first drawing on the right. */
export function previewSvg(seite: Seite, data: SiteData): string {
  const { kreis } = data.katalog;
  const titel = seite.pfad === "/" ? kreis.name : seite.titel;
  const { drawing, caption } = drawingOf(seite, data) ?? {
    drawing: "",
    caption: "Amtliche Zahlen, Karten und Vergleiche",
  };
  const room = drawing === "" ? 1040 : 470;
  const size = titel.length > 60 ? 44 : 56;
  const lines = wrap(titel, size, room);
  const text = lines.map(
    (line, i) =>
      `<text x="72" y="${190 + i * size * 1.15}" font-size="${size}" font-weight="700" fill="var(--c-text)">${escapeHtml(line)}</text>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="${FONT}"><defs>${MUSTER_DEFS}</defs><rect width="${WIDTH}" height="${HEIGHT}" fill="var(--c-grund)"/><rect width="${WIDTH}" height="14" fill="var(--c-akzent)"/><text x="72" y="105" font-size="30" fill="var(--c-leise)">Kreisatlas ${escapeHtml(kreis.kurzname)}</text>${text.join("")}<text x="72" y="${HEIGHT - 56}" font-size="24" fill="var(--c-leise)">${escapeHtml(caption)}</text>${drawing}</svg>`;
  return resolveColours(svg, seite.farbe);
}

/** The first drawing of a page, scaled into the right half; null where it has none without fictitious values. */
function drawingOf(seite: Seite, data: SiteData): { drawing: string; caption: string } | null {
  const block = blockOf(seite, data);
  if (!block?.indikator) return null;
  const werte = data.werte(block.indikator);
  if (!werte || badgeOf([werte]) === "demo") return null;
  const daten: FigurDaten = { werte: [werte], regionen: data.regionen, kreis: data.katalog.kreis, karte: data.karte };
  const auswahl = seite.art === "gebiet" ? seite.pfad.slice(PFADE.gebiet.length + 1) : undefined;
  const spec = figurSpec(block, daten, { auswahl }, BREIT);
  if (!spec) return null;
  const svg = drawSvg(spec);
  const box = /viewBox="([\d.-]+) ([\d.-]+) ([\d.]+) ([\d.]+)"/.exec(svg);
  const [width, height] = box ? [Number(box[3]), Number(box[4])] : [704, 300];
  const scale = Math.min(600 / width, 500 / height);
  const { unterzeile } = figurTeile(block, daten, {}, data.katalog.datenstand);
  const drawing = svg.replace(
    /<svg([^>]*)>/,
    (_, rest: string) =>
      `<svg${rest.replace(/\s(width|height)="[^"]*"/g, "")} x="${WIDTH - 40 - width * scale}" y="${(HEIGHT - 40 - height * scale) / 2}" width="${width * scale}" height="${height * scale}">`,
  );
  return { drawing, caption: unterzeile };
}

function blockOf(seite: Seite, data: SiteData): FigurBlock | null {
  if (seite.art === "indikator") return indicatorBlock(seite.pfad.slice(PFADE.indikator.length + 1), data);
  if (seite.art === "gebiet") {
    const shown = data.katalog.indikatoren.find(
      (i) => i.profil && !i.anzahl && i.bestand.some((b) => b.ebene === "gemeinde") && !i.herkuenfte.includes("demo"),
    );
    return shown ? { art: "karte", indikator: shown.id, jahr: "aktuell" } : null;
  }
  const file = seite.pfad === "/" ? "index" : seite.pfad.slice(1);
  const { fences } = splitPage(readFileSync(join(SITE, `${file}.md`), "utf8"));
  const blocks = fences.filter((f) => f.info === "figur").map((f) => parse(f.content) as FigurBlock);
  return blocks.find((b) => b.indikator && b.art !== "kennzahl") ?? null;
}

function indicatorBlock(id: string, data: SiteData): FigurBlock | null {
  const werte = data.werte(id);
  if (!werte) return null;
  const gemeinden = yearsOf(werte, agsOf(data.regionen, "gemeinde")).length > 0;
  return { art: gemeinden ? "karte" : "zeitreihe", indikator: id, jahr: "aktuell" };
}

function wrap(text: string, size: number, room: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.length - 1;
    const longer = lines[last] === "" ? word : `${lines[last]} ${word}`;
    if (lines[last] !== "" && textWidth(longer, size) * 0.88 > room) lines.push(word);
    else lines[last] = longer;
  }
  return lines.slice(0, 6);
}

let ready: Promise<Uint8Array[]> | undefined;

async function toPng(svg: string): Promise<Uint8Array> {
  ready ??= prepare();
  const fontBuffers = await ready;
  const resvg = new Resvg(svg.replaceAll("system-ui, sans-serif", FONT), {
    font: { fontBuffers, defaultFontFamily: FONT },
  });
  return resvg.render().asPng();
}

/** Starts the renderer and reads the fonts: a build machine may have none of its own. */
async function prepare(): Promise<Uint8Array[]> {
  const { resolve } = createRequire(import.meta.url);
  await initWasm(readFileSync(resolve("@resvg/resvg-wasm/index_bg.wasm")));
  return FONT_FILES.map((file) => readFileSync(resolve(`@expo-google-fonts/source-sans-3/${file}`)));
}
