// What every fictitious file says about itself in its sidecar.
import type { EingabeQuelle } from "../../src/model/source.js";
import { sha256 } from "../write-dataset.js";
import { SAAT } from "./beispiel.js";

const WORTE = "Beispielwerte, frei erfunden";

/** The sidecar without what follows from the content of the file. */
export function beispielquelle(
  titel: string,
  hinweise: readonly string[],
): Omit<EingabeQuelle, "sichtbarkeit" | "sha256" | "annahmen" | "abrufe"> {
  return {
    titel: `${titel} (${WORTE})`,
    herausgeber: `Kreisatlas (${WORTE})`,
    kurz: WORTE,
    lizenz: {
      kennung: "CC0-1.0",
      url: "https://creativecommons.org/publicdomain/zero/1.0/deed.de",
      weitergabe: "erlaubt",
      vermerk: `${WORTE}: keine Daten über wirkliche Menschen oder Einrichtungen. CC0 1.0`,
    },
    veraenderung: "Von einem Programm mit festem Startwert erfunden, Größenordnung wie in einem ländlichen Kreis.",
    herkunft: "demo",
    methode: `Erfunden mit npm run atlas -- beispieldaten, Startwert „${SAAT}“. Größe der Gemeinden nach den echten Zahlen, sonst Zufall.`,
    hinweise: ["Nicht für Entscheidungen verwenden.", ...hinweise],
  };
}

/** Its one retrieval. @param zeitpunkt newest retrieval of the real figures */
export function beispielabruf(zeitpunkt: string): { zeitpunkt: string; anfrage: string; sha256: string } {
  return { zeitpunkt, anfrage: "Erfunden, nicht abgerufen; Prüfsumme über den Startwert", sha256: sha256(SAAT) };
}
