// Age groups by the bounds that an official label names: „3 bis unter 6 Jahre“ is our `3-5`.

/**
 * Our value of an age group, or null where the label names no bounds. `insgesamt` for the total.
 * Forms: „unter 3 Jahre“, „3 bis unter 6 Jahre“, „75 Jahre und mehr“, „15 bis 17 Jahre“, „Insgesamt“.
 */
export function altersgruppe(bezeichnung: string): string | null {
  const text = bezeichnung.trim().toLowerCase();
  if (/^insgesamt$/.test(text)) return "insgesamt";
  const unter = /^unter (\d+) jahr(?:en?)?$/.exec(text);
  if (unter) return gruppe(0, Number(unter[1]) - 1);
  const bisUnter = /^(\d+) bis unter (\d+) jahr(?:en?)?$/.exec(text);
  if (bisUnter) return gruppe(Number(bisUnter[1]), Number(bisUnter[2]) - 1);
  const bis = /^(\d+) bis (\d+) jahr(?:en?)?$/.exec(text);
  if (bis) return gruppe(Number(bis[1]), Number(bis[2]));
  const ab =
    /^(\d+) jahre? (?:und (?:mehr|älter)|oder (?:mehr|älter))$/.exec(text) ?? /^ab (\d+) jahr(?:en?)?$/.exec(text);
  if (ab) return `${Number(ab[1])}+`;
  const eines = /^(\d+) jahre?$/.exec(text);
  return eines ? String(Number(eines[1])) : null;
}

function gruppe(von: number, bis: number): string | null {
  if (bis < von) return null;
  return bis === von ? String(von) : `${von}-${bis}`;
}
