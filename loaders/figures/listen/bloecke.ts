// Reference of the figure block, generated from its schema, so that it cannot fall behind.
import { z } from "zod";
import { figurSchema } from "../../../src/model/figure-block.js";
import { type Html, html } from "../../../src/model/markup.js";

interface JsonSchema {
  description?: string;
  type?: string;
  enum?: string[];
  const?: unknown;
  default?: unknown;
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  minItems?: number;
}

export function blockReference(): Html {
  const schema = z.toJSONSchema(figurSchema, { io: "input", unrepresentable: "any" }) as JsonSchema;
  return html`<div class="tabelle" tabindex="0" role="region" aria-label="Angaben eines Blocks"><table class="referenz"><caption>Angaben eines Blocks</caption><thead><tr><th scope="col">Angabe</th><th scope="col">Bedeutung</th><th scope="col">Erlaubt</th></tr></thead><tbody>${Object.entries(
    schema.properties ?? {},
  ).map(
    ([name, part]) =>
      html`<tr><th scope="row"><code>${name}</code></th><td>${part.description ?? ""}</td><td>${allowed(part)}${part.default === undefined ? null : html` (ohne Angabe: <code>${String(part.default)}</code>)`}</td></tr>`,
  )}</tbody></table></div>\n`;
}

/** Values that a part of the schema takes, in German. */
function allowed(part: JsonSchema): Html {
  if (part.enum) return html`${part.enum.map((value, i) => html`${i > 0 ? " · " : ""}<code>${value}</code>`)}`;
  if (part.const !== undefined) return html`<code>${String(part.const)}</code>`;
  if (part.anyOf) return html`${part.anyOf.map((option, i) => html`${i > 0 ? " oder " : ""}${allowed(option)}`)}`;
  if (part.type === "array")
    return html`Liste${part.items?.properties ? html` aus ${Object.keys(part.items.properties).join(", ")}` : null}`;
  return html`${{ string: "Text", integer: "Zahl", number: "Zahl", boolean: "ja oder nein" }[part.type ?? ""] ?? "Text"}`;
}
