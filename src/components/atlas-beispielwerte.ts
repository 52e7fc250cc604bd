// The banner of Atlas and Vergleich while what is chosen has fictitious values.
import { html } from "../model/markup.js";

/** The words of the banner that finished pages with fictitious values carry (loaders/finish.ts). */
const BANNER = html`<strong>Diese Seite enthält Beispielwerte.</strong> Sie sind frei erfunden und zeigen nur, wie der Atlas mit eigenen Zahlen aussehen wird. Jede Stelle ist gekennzeichnet.`;

/** Shows the banner above the page, or takes it away. */
export function zeigeBanner(demo: boolean): void {
  const known = document.querySelector<HTMLElement>("main > .banner-demo");
  if (known) known.hidden = !demo;
  else if (demo) {
    const banner = document.createElement("p");
    banner.className = "banner-demo";
    banner.innerHTML = BANNER.text;
    document.querySelector("main")!.prepend(banner);
  }
}
