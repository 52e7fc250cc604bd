// Framework page loader: the generated profile of a region.
import { outletParameter } from "../../loaders/pipe-outlet.js";
import { pipePage } from "../../loaders/pipe-page.js";

await pipePage(`gemeinden/${outletParameter("ags")}.md`);
