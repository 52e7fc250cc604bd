// Framework loader: hands out the outlet that the pipeline has written.
import { outletParameter, pipeOutlet } from "../../../loaders/pipe-outlet.js";

await pipeOutlet(`herkunft/${outletParameter("id")}.json`);
