// Framework page loader: the generated page of an indicator.
import { outletParameter } from "../../loaders/pipe-outlet.js";
import { pipePage } from "../../loaders/pipe-page.js";

await pipePage(`indikatoren/${outletParameter("id")}.md`);
