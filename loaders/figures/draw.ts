// Draws a Vega-Lite spec in Node as a small SVG that can stand inside a page, without JavaScript or network.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { optimize } from "svgo";
import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { fingerprint } from "../fingerprint.js";
import { WORK } from "../paths.js";

/** Thrown where Vega-Lite warns: a dropped channel is a mistake in a chart function, never something to publish. */
export class SpecError extends Error {}

/** Compiles a spec; every warning of Vega-Lite is an error. */
export function compileSpec(spec: TopLevelSpec): vega.Spec {
  const messages: string[] = [];
  const collect = (...texts: unknown[]) => {
    messages.push(texts.join(" "));
    return logger;
  };
  const logger = { level: () => logger, error: collect, warn: collect, info: () => logger, debug: () => logger };
  const { spec: compiled } = compile(spec, { logger: logger as unknown as vega.LoggerInterface });
  if (messages.length > 0) throw new SpecError(`Vega-Lite warnt: ${messages.join("; ")}`);
  return compiled;
}

interface StringRenderer {
  initialize(element: null, width: number, height: number, origin: [number, number]): StringRenderer;
  background(color: string | null): StringRenderer;
  render(scene: unknown): StringRenderer;
  svg(): string;
}

/** The drawing as Vega writes it: synchronous, so that it can run while Markdown is rendered. */
export function toSvg(spec: TopLevelSpec): string {
  vega.resetSVGDefIds();
  const view = new vega.View(vega.parse(compileSpec(spec)), { renderer: "none", logLevel: vega.Error }).run();
  const padding = view.padding() as { left: number; right: number; top: number; bottom: number };
  const internal = view as unknown as { _viewWidth: number; _viewHeight: number; _origin: [number, number] };
  const Renderer = (vega as unknown as { SVGStringRenderer: new () => StringRenderer }).SVGStringRenderer;
  const svg = new Renderer()
    .initialize(
      null,
      internal._viewWidth + padding.left + padding.right,
      internal._viewHeight + padding.top + padding.bottom,
      [internal._origin[0] + padding.left, internal._origin[1] + padding.top],
    )
    .background(null)
    .render((view.scenegraph() as unknown as { root: unknown }).root)
    .svg();
  view.finalize();
  return svg;
}

/** Drawings of earlier builds, by content: a page is rendered again and again, a chart only when it has changed. */
const STORE = join(WORK, "zeichnungen");
const DRAWN_BY = ["package-lock.json", "loaders/figures/draw.ts"];
const drawn = new Map<string, string>();
let version: string | undefined;

/** The drawing as pages carry it; drawn once for the same spec, whichever process asks. */
export function drawSvg(spec: TopLevelSpec): string {
  version ??= fingerprint(DRAWN_BY);
  const key = createHash("sha256").update(version).update(JSON.stringify(spec)).digest("hex");
  const file = join(STORE, `${key}.svg`);
  let svg = drawn.get(key);
  if (svg === undefined && existsSync(file)) {
    svg = readFileSync(file, "utf8");
    const now = new Date();
    utimesSync(file, now, now);
  }
  if (svg === undefined) {
    svg = slimSvg(toSvg(spec));
    mkdirSync(STORE, { recursive: true });
    const temp = `${file}.${process.pid}`;
    writeFileSync(temp, svg);
    renameSync(temp, file);
  }
  drawn.set(key, svg);
  return svg;
}

/** Forgets drawings that no build has used since `time` (ms since 1970); after a whole build these are of the past. */
export function forgetDrawings(time: number): void {
  if (!existsSync(STORE)) return;
  for (const file of readdirSync(STORE)) if (statSync(join(STORE, file)).mtimeMs < time) rmSync(join(STORE, file));
}

/** The same drawing without what a reader cannot see: rounded coordinates, no empty groups, no repeated attributes. */
export function slimSvg(svg: string): string {
  // Outlines keep the coordinates of their projection: with the room of a badge worked into them, a page would carry them twice.
  const outlines = svg.includes("mark-shape");
  return optimize(svg, {
    multipass: true,
    floatPrecision: 1,
    plugins: [
      {
        name: "preset-default",
        params: {
          overrides: {
            cleanupIds: false,
            convertColors: false,
            removeHiddenElems: false,
            mergePaths: false,
            ...(outlines ? { convertPathData: { applyTransforms: false } } : {}),
          },
        },
      },
      { name: "removeAttrs", params: { attrs: ["aria-.*", "role", "class", "font-family", "stroke-miterlimit"] } },
      "moveElemsAttrsToGroup",
      "collapseGroups",
    ],
  }).data;
}
