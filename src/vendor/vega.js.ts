// Framework loader: Vega, Vega-Lite and the interpreter as one file, so that a chart costs one request.
import { pipeVendor } from "../../loaders/vendor.js";

await pipeVendor("vega.js");
