// The state of a view in the address: the highlighted Gemeinde for the whole page, the year for each figure.

const GEMEINDE = "gemeinde";

export function readSelection(): string | undefined {
  return new URLSearchParams(location.search).get(GEMEINDE) ?? undefined;
}

export function writeSelection(ags: string | undefined): void {
  write(GEMEINDE, ags);
  document.dispatchEvent(new CustomEvent("kreisatlas:auswahl"));
}

export function readYear(figure: string): number | undefined {
  const text = new URLSearchParams(location.search).get(`${figure}-jahr`);
  return text && /^\d{4}$/.test(text) ? Number(text) : undefined;
}

export function writeYear(figure: string, jahr: number | undefined): void {
  write(`${figure}-jahr`, jahr === undefined ? undefined : String(jahr));
}

function write(key: string, value: string | undefined): void {
  const address = new URL(location.href);
  if (value === undefined) address.searchParams.delete(key);
  else address.searchParams.set(key, value);
  history.replaceState(history.state, "", address);
}
