// The search field in the header and the page of results.
import { FileAttachment } from "observablehq:stdlib";
import type { Fundstelle, Suche } from "../model/suche.js";
import { siteRoot } from "./outlets.js";

const ARTEN = { seite: "Seite", indikator: "Indikator", gebiet: "Gebiet" } as const;
const SHOWN = 8;

let suche: Promise<Suche> | undefined;

function load(): Promise<Suche> {
  suche ??= Promise.all([import("../model/suche.js"), FileAttachment("../data/suche.json").json<Fundstelle[]>()]).then(
    ([{ Suche: Kind }, stellen]) => new Kind(stellen),
  );
  return suche;
}

const address = (stelle: Fundstelle) => siteRoot() + stelle.pfad.slice(1);

/** A combobox after the ARIA pattern: arrows walk the results, Enter opens one or shows all, Escape closes. */
export function enlivenSearch(form: HTMLFormElement): void {
  if (form.dataset.zustand) return;
  form.dataset.zustand = "lebendig";
  const input = form.querySelector<HTMLInputElement>("input")!;
  const list = document.createElement("ul");
  Object.assign(list, { id: "suche-treffer", className: "treffer", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Treffer");
  const status = document.createElement("p");
  status.className = "nur-vorlesen";
  status.setAttribute("role", "status");
  form.append(list, status);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  let found: Fundstelle[] = [];
  let active = -1;

  const show = (open: boolean) => {
    list.hidden = !open;
    input.setAttribute("aria-expanded", String(open));
    if (!open) activate(-1);
  };
  const activate = (index: number) => {
    active = index;
    for (const [i, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(i === index));
    if (index >= 0) input.setAttribute("aria-activedescendant", `treffer-${index}`);
    else input.removeAttribute("aria-activedescendant");
  };
  const update = async () => {
    const text = input.value;
    const index = await load();
    if (text !== input.value) return;
    found = index.find(text, SHOWN);
    list.replaceChildren(
      ...found.map((stelle, i) => {
        const item = document.createElement("li");
        item.id = `treffer-${i}`;
        item.setAttribute("role", "option");
        const kind = document.createElement("span");
        kind.textContent = ARTEN[stelle.art];
        item.append(stelle.titel, " ", kind);
        item.addEventListener("pointerdown", (event) => event.preventDefault());
        item.addEventListener("click", () => location.assign(address(stelle)));
        return item;
      }),
    );
    status.textContent = text.trim() === "" ? "" : found.length === 0 ? "Kein Treffer" : `${found.length} Treffer`;
    show(found.length > 0);
  };
  input.addEventListener("input", update);
  input.addEventListener("blur", () => show(false));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length > 0) {
      show(true);
      activate((active + step + found.length) % found.length);
    } else if (event.key === "Escape" && !list.hidden) show(false);
    else if (event.key === "Enter" && active >= 0) location.assign(address(found[active]));
    else return;
    event.preventDefault();
  });
  if (input.value !== "") update();
}

/** Fills the page of results for `?q=…`. */
export async function showResults(place: HTMLElement): Promise<void> {
  const text = new URLSearchParams(location.search).get("q")?.trim() ?? "";
  const field = document.querySelector<HTMLInputElement>("#suche-feld");
  if (field) field.value = text;
  if (text === "") return;
  place.textContent = "Suche läuft …";
  const found = (await load()).find(text);
  const heading = document.createElement("h2");
  heading.textContent = found.length === 0 ? `Nichts gefunden zu „${text}“` : `${found.length} Treffer zu „${text}“`;
  const list = document.createElement("ul");
  list.className = "seiten";
  for (const stelle of found) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = address(stelle);
    link.textContent = stelle.titel;
    const about = document.createElement("span");
    about.className = "leise";
    about.textContent = ` ${ARTEN[stelle.art]}${stelle.text ? ` · ${stelle.text}` : ""}`;
    item.append(link, about);
    list.append(item);
  }
  place.replaceChildren(heading, list);
}
