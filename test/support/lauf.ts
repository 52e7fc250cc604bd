// Runs the pipeline in a process of its own, so that a test can kill it: arguments are the data root and the folder of the outlets.
import { runPipeline } from "../../loaders/pipeline.js";

const [root, target] = process.argv.slice(2);
await runPipeline(root, target);
