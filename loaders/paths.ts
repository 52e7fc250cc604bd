// Where things lie on disk: the project, its data and its working folder.

import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const PROJECT = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
/** Site source, the `root` of Observable Framework. */
export const SITE = join(PROJECT, "src");
export const DIST = join(PROJECT, "dist");
/** Working folder (ignored by git): outlets of the last good run and fingerprints. */
export const WORK = join(PROJECT, ".kreisatlas");
export const OUTLETS = join(WORK, "ausgaben");
/** The site while it is being built. */
export const DIST_NEW = join(WORK, "dist-neu");
export const DATA = join(PROJECT, "data");
/** Cache of Observable Framework; what lies there is taken as the output of the loader of the same name. */
export const FRAMEWORK_CACHE = join(SITE, ".observablehq", "cache");
