// Bundles what draws charts in the browser into one minified module.
import { build } from "esbuild";
import { PROJECT } from "./paths.js";

const ENTRY = `
export { View, parse } from "vega";
export { compile } from "vega-lite";
export { expressionInterpreter } from "vega-interpreter";
`;

/** The module's text; the same for the same installed packages. */
export async function writeVegaBundle(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: PROJECT },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    write: false,
  });
  return outputFiles[0].contents;
}
