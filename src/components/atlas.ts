// Runs on every page and stays small: brings figures to life when they are touched, opens what a link points into.

/** A figure inside `data-standbild` is the first view of a tool, which brings its own controls. */
const UPGRADABLE = "figure[data-figur]:not([data-standbild] *)";

async function enliven(figure: HTMLElement): Promise<void> {
  if (figure.dataset.zustand) return;
  figure.dataset.zustand = "laedt";
  try {
    const { upgradeFigure } = await import("./upgrade.js");
    await upgradeFigure(figure);
    figure.dataset.zustand = "lebendig";
  } catch (error) {
    console.warn("Die interaktive Ansicht konnte nicht geladen werden.", error);
    figure.dataset.zustand = "fest";
  }
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

addEventListener("hashchange", openTarget);
openTarget();

const all = () => document.querySelectorAll<HTMLElement>(UPGRADABLE);
document.addEventListener("kreisatlas:auswahl", () => enlivenVisible(all()));
if (location.search) enlivenVisible(all());
for (const picture of document.querySelectorAll<HTMLElement>("figure[data-figur] .figur-bild")) picture.tabIndex = 0;
