// Framework loader: the engine of DuckDB-WASM, served by the site itself.
import { pipeVendor } from "../../loaders/vendor.js";

await pipeVendor("duckdb-eh.wasm");
