// The banner of Atlas and Vergleich while what is chosen has fictitious values.
import { BEISPIEL_BANNER } from "../model/beispielwerte.js";

/** Shows the banner above the page, or takes it away. */
export function zeigeBanner(demo: boolean): void {
  const known = document.querySelector<HTMLElement>("main > .banner-demo");
  if (known) known.hidden = !demo;
  else if (demo) {
    const banner = document.createElement("p");
    banner.className = "banner-demo";
    banner.innerHTML = BEISPIEL_BANNER.text;
    document.querySelector("main")!.prepend(banner);
  }
}
