// Framework loader: the engine of DuckDB-WASM, served by the site itself.
import { pipePackageFile } from "../../loaders/package-file.js";

await pipePackageFile("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm");
