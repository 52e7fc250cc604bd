// The words of the banner on pages with fictitious values, the same on built pages and in the tools of the browser.
import { html } from "./markup.js";

export const BEISPIEL_BANNER = html`<strong>Diese Seite enthält Beispielwerte.</strong> Sie sind frei erfunden und zeigen nur, wie der Atlas mit eigenen Zahlen aussehen wird. Jede Stelle ist gekennzeichnet.`;
