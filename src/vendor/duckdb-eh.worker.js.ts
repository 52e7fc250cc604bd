// Framework loader: the worker of DuckDB-WASM, served by the site itself.
import { pipePackageFile } from "../../loaders/package-file.js";

await pipePackageFile("@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js");
