// Framework loader: hands out the outlet that the pipeline has written.
import { pipeOutlet } from "../../loaders/pipe-outlet.js";

await pipeOutlet("vorausberechnung.json");
