// Runs on every page and stays small: brings figures to life when they are touched, opens what a link points into.

import { schluesselAusAdresse } from "../model/wert-schluessel.js";

/** A figure inside `data-standbild` is the first view of a tool, which brings its own controls. */
const UPGRADABLE =
  "figure:is(.figur-karte, .figur-zeitreihe, .figur-rangliste, .figur-lebenslauf, .figur-pyramide, .figur-faecher)[data-figur]:not([data-standbild] *)";

async function enliven(figure: HTMLElement): Promise<void> {
  if (figure.dataset.zustand) return;
  figure.dataset.zustand = "laedt";
  figure.setAttribute("aria-busy", "true");
  try {
    if (figure.matches(".figur-pyramide, .figur-faecher"))
      await (await import("./vorausberechnung.js")).upgradeForecast(figure);
    else await (await import("./upgrade.js")).upgradeFigure(figure);
    figure.dataset.zustand = "lebendig";
  } catch (error) {
    console.warn("Die interaktive Ansicht konnte nicht geladen werden.", error);
    figure.dataset.zustand = "fest";
  }
  figure.removeAttribute("aria-busy");
}

/** Does something once, when an element comes near the view; before that nothing is fetched for it. */
function whenNear(element: HTMLElement, act: () => Promise<void>): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      act().catch((error) => console.warn("Die Regler konnten nicht geladen werden.", error));
    },
    { rootMargin: "400px" },
  );
  observer.observe(element);
}

/** Enlivens figures when they come into view. */
function enlivenVisible(figures: Iterable<HTMLElement>): void {
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries)
      if (entry.isIntersecting) {
        observer.unobserve(entry.target);
        enliven(entry.target as HTMLElement);
      }
  });
  for (const figure of figures) observer.observe(figure);
}

function openTarget(): void {
  const target = location.hash ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (target instanceof HTMLDetailsElement) {
    target.open = true;
    target.scrollIntoView();
  }
}

for (const event of ["pointerenter", "pointerdown", "focusin"] as const)
  document.addEventListener(
    event,
    ({ target }) => {
      const figure = target instanceof Element ? target.closest<HTMLElement>(UPGRADABLE) : null;
      if (figure) enliven(figure);
    },
    { capture: true, passive: true },
  );

/** Buttons that need more code fetch it when they are pressed. */
document.addEventListener("click", async ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLButtonElement>("button[data-tat]") : null;
  if (button) (await import("./weitergabe.js")).handOn(button);
});

/** Every shown number, and the link of every figure, answers where it comes from. */
document.addEventListener("click", async (event) => {
  const { target } = event;
  if (!(target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const number = target.closest<HTMLElement>("[data-w], a[data-woher]");
  if (!number || (target.closest("a, button") ?? number) !== number) return;
  event.preventDefault();
  await openOrigin((panel) => panel.openFor(number), number);
});

/** A link to one number opens its panel. */
const answer = document.querySelector<HTMLElement>("[data-woher-seite]");
const asked = answer && schluesselAusAdresse(answer.dataset.woherSeite!, location.search);
if (asked) openOrigin((panel) => panel.openOrigin(asked));

async function openOrigin(open: (panel: typeof import("./woher.js")) => Promise<void>, from?: HTMLElement) {
  from?.setAttribute("aria-busy", "true");
  try {
    await open(await import("./woher.js"));
  } catch (error) {
    console.warn("Die Herkunft konnte nicht geladen werden.", error);
    if (from instanceof HTMLAnchorElement) location.href = from.href;
  }
  from?.removeAttribute("aria-busy");
}

/** The code for embedding names the address that the atlas is seen under. */
document.addEventListener(
  "toggle",
  ({ target }) => {
    const code =
      target instanceof Element ? target.querySelector<HTMLTextAreaElement>("textarea[data-einbetten]") : null;
    const root = document.querySelector<HTMLAnchorElement>(".marke");
    if (code && root) code.value = code.value.replace('src="/', `src="${root.href}`);
  },
  { capture: true },
);

document.addEventListener(
  "focusin",
  async ({ target }) => {
    const form = target instanceof Element ? target.closest<HTMLFormElement>("form[data-suche]") : null;
    if (form) (await import("./suchfeld.js")).enlivenSearch(form);
  },
  { capture: true },
);

const results = document.querySelector<HTMLElement>("[data-suche-seite]");
if (results) import("./suchfeld.js").then(({ showResults }) => showResults(results));

const sortable = document.querySelectorAll<HTMLTableElement>("table[data-sortierbar]");
if (sortable.length > 0) import("./sortieren.js").then(({ makeSortable }) => sortable.forEach(makeSortable));

if (document.querySelector("[data-frische-stand]"))
  import("./frische-heute.js").then(({ frischeAm }) => frischeAm(new Date().toLocaleDateString("sv"), document));

const levers = document.querySelector<HTMLElement>("[data-hebel]");
if (levers) whenNear(levers, async () => (await import("./hebel.js")).enlivenLevers(levers));

addEventListener("hashchange", openTarget);
openTarget();

const all = () => document.querySelectorAll<HTMLElement>(UPGRADABLE);
document.addEventListener("kreisatlas:auswahl", () => enlivenVisible(all()));
if (location.search) enlivenVisible(all());
for (const picture of document.querySelectorAll<HTMLElement>("figure[data-figur] .figur-bild")) picture.tabIndex = 0;
