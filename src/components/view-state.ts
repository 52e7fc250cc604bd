// The state of a view in the address: what is chosen, shared by links and undone by the browser's back button.

const GEMEINDE = "gemeinde";
const AUSWAHL = "kreisatlas:auswahl";

/** A discrete choice makes a step that the back button undoes; a drag replaces the address as it goes. */
export type Schritt = "wahl" | "zug";

/** The parameters of the address as they stand. */
export function readParams(): URLSearchParams {
  return new URLSearchParams(location.search);
}

/** Sets parameters of the address (undefined removes) and leaves all others; nothing happens where nothing changes. */
export function writeParams(changes: Readonly<Record<string, string | undefined>>, schritt: Schritt): void {
  const address = new URL(location.href);
  for (const [key, value] of Object.entries(changes))
    if (value === undefined) address.searchParams.delete(key);
    else address.searchParams.set(key, value);
  if (address.href === location.href) return;
  if (schritt === "wahl") history.pushState(history.state, "", address);
  else history.replaceState(history.state, "", address);
}

/** Calls `listener` whenever the reader goes back or forward to another state of this page. */
export function onReturn(listener: () => void): void {
  addEventListener("popstate", listener);
}

export function readSelection(): string | undefined {
  return readParams().get(GEMEINDE) ?? undefined;
}

export function writeSelection(ags: string | undefined): void {
  writeParams({ [GEMEINDE]: ags }, "wahl");
  document.dispatchEvent(new CustomEvent(AUSWAHL));
}

export function readYear(figure: string): number | undefined {
  const text = readParams().get(`${figure}-jahr`);
  return text && /^\d{4}$/.test(text) ? Number(text) : undefined;
}

export function writeYear(figure: string, jahr: number | undefined, schritt: Schritt): void {
  writeParams({ [`${figure}-jahr`]: jahr === undefined ? undefined : String(jahr) }, schritt);
}

onReturn(() => document.dispatchEvent(new CustomEvent(AUSWAHL)));
