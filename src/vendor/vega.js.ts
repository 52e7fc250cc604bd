// Framework loader: Vega, Vega-Lite and the interpreter as one file, so that a chart costs one request.
import { writeVegaBundle } from "../../loaders/vega-bundle.js";

process.stdout.write(await writeVegaBundle());
