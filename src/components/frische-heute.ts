// The page on data quality is written for the day of the last retrieval; this brings its freshness up to today.
import { FRISCHEN, frischeOf, isOpen } from "../model/frische.js";
import { formatZeit } from "../model/time.js";
import type { Rhythmus } from "../model/vocabulary.js";

/** Computes all marks below `host` for `heute` (ISO) and counts them anew; never for a day before the page was written. */
export function frischeAm(heute: string, host: ParentNode): void {
  const note = host.querySelector<HTMLElement>("[data-frische-stand]");
  if (!note || heute <= note.dataset.frischeStand!) return;
  const counts = new Map<string, number>();
  const add = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const mark of host.querySelectorAll<HTMLElement>("[data-jahr][data-rhythmus]")) {
    const frische = frischeOf(Number(mark.dataset.jahr), mark.dataset.rhythmus as Rhythmus, heute);
    mark.dataset.frische = frische;
    mark.querySelector("span")!.textContent = FRISCHEN[frische].text;
    const entry = mark.closest("li");
    if (entry) entry.hidden = !isOpen(frische);
    const area = mark.closest("[id^=fuellung-]")?.id.slice("fuellung-".length);
    if (!area) continue;
    for (const bereich of [area, "alle"]) {
      add(`${bereich} ${frische}`);
      if (isOpen(frische)) add(`${bereich} offen`);
    }
  }
  const show = (element: HTMLElement, key: string) => {
    element.textContent = String(counts.get(key) ?? 0);
  };
  for (const e of host.querySelectorAll<HTMLElement>("[data-frische-zahl]"))
    show(e, `${e.dataset.bereich} ${e.dataset.frischeZahl}`);
  for (const e of host.querySelectorAll<HTMLElement>("[data-frische-offen]"))
    show(e, `${e.dataset.frischeOffen} offen`);
  note.textContent = `Berechnet für heute, den ${formatZeit(heute)}. Zahlen zuletzt übernommen am ${formatZeit(note.dataset.frischeStand!)}.`;
}
