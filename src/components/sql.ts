// The `sql` tag for pages: values are bound as parameters, never pasted into the text.
import type { QueryRow } from "../model/rows.js";
import { queryRows } from "./engine.js";

/** `sql`SELECT … WHERE ags = ${ags}`` → rows; works for ```` ```sql id=… ```` cells of a page that imports it. */
export function sql(strings: TemplateStringsArray, ...values: unknown[]): Promise<QueryRow[]> {
  return queryRows(strings.join("?"), values);
}
