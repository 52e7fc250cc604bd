// Framework loader: what the search field looks through; the build puts it into the cache beforehand.
import { ensureOutlets } from "../../loaders/ensure-outlets.js";
import { SiteData } from "../../loaders/figures/site-data.js";
import { OUTLETS, SITE } from "../../loaders/paths.js";
import { searchIndex } from "../../loaders/site/search-index.js";
import { SiteMap } from "../../loaders/site/site-map.js";

await ensureOutlets((text) => console.error(text));
const data = new SiteData(OUTLETS);
process.stdout.write(JSON.stringify(searchIndex(new SiteMap(SITE, data), data)));
