// Which columns the tables have, asked of the database itself when a reader wants to know.
import { html } from "../model/markup.js";
import { columnMeaning, TABELLEN, typeName } from "../model/spalten-erklaerung.js";
import { Arbeitsanzeige } from "./arbeitsanzeige.js";
import { queryRows, readerMessage } from "./engine.js";

/** Fills `host` with a section that opens to the columns of all tables. */
export function zeigeSchema(host: HTMLElement): void {
  const details = document.createElement("details");
  details.className = "schema";
  details.innerHTML = html`<summary>Alle Spalten mit Typ und Bedeutung</summary>`.text;
  const anzeige = new Arbeitsanzeige();
  details.append(anzeige.element);
  let asked = false;
  details.addEventListener("toggle", async () => {
    if (!details.open || asked) return;
    asked = true;
    try {
      details.append(...(await anzeige.waehrend("Die Tabellen werden geladen …", tables())));
      anzeige.melde(null);
    } catch (error) {
      asked = false;
      anzeige.melde(readerMessage(error));
    }
  });
  host.append(details);
}

async function tables(): Promise<HTMLElement[]> {
  const rows = await queryRows(
    "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = 'main' ORDER BY ordinal_position",
  );
  return Object.keys(TABELLEN).map((name) => {
    const box = document.createElement("div");
    box.className = "tabelle";
    box.tabIndex = 0;
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", `Spalten der Tabelle ${name}`);
    const own = rows.filter((row) => row.table_name === name);
    box.innerHTML =
      html`<table><caption>Spalten der Tabelle ${name}</caption><thead><tr><th scope="col"><code>${name}</code></th><th scope="col">Typ</th><th scope="col">Bedeutung</th></tr></thead><tbody>${own.map(
        ({ column_name, data_type }) =>
          html`<tr><th scope="row"><code>${String(column_name)}</code></th><td>${typeName(String(data_type))}</td><td>${columnMeaning(name, String(column_name))}</td></tr>`,
      )}</tbody></table>`.text;
    return box;
  });
}
