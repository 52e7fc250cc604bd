// Checks a planning that comes from outside (address, file, form): what is wrong, where, and how to mend it. Nothing is filled in silently.
import { EIGENE, type Massnahme, type Planung, STATIONEN, STELLBAR, type Station } from "./annahmen.js";
import { ALTERSGRUPPEN, type Planungsdaten } from "./eingaben.js";
import { fehlendeEingaben } from "./erforderlich.js";
import type { Klassenzahlen } from "./uebergangsquoten.js";

/** Longest name of a planning, in characters. */
export const NAME_HOECHSTENS = 60;
/** Most measures of a planning. */
export const MASSNAHMEN_HOECHSTENS = 60;
const PLAETZE_HOECHSTENS = 1000;

export interface Bekannt {
  daten: Planungsdaten;
  jahre: readonly number[];
  /** Sites that take part in the forecast; all of the registers where it is not named. */
  standorte?: ReadonlySet<string>;
}

/** Checks the raw parts of a planning and collects every error; `planung` is null as soon as there is one. */
export function pruefePlanung(roh: unknown, bekannt: Bekannt): { planung: Planung | null; fehler: string[] } {
  if (!isObject(roh)) return { planung: null, fehler: ["Die Planung fehlt oder ist keine Gruppe von Angaben."] };
  const fehler: string[] = [];
  const allowed = ["name", "station", "jahr", "szenario", "quoten", "werte", "massnahmen"];
  for (const key of Object.keys(roh))
    if (!allowed.includes(key))
      fehler.push(`Die Angabe „${key}“ kennt der Planer nicht. Erlaubt: ${allowed.join(", ")}.`);
  const name = roh.name;
  if (typeof name !== "string" || name.length > NAME_HOECHSTENS)
    fehler.push(`name: Erwartet ist ein Text von höchstens ${NAME_HOECHSTENS} Zeichen.`);
  const station = STATIONEN.find((s) => s === roh.station);
  if (!station) fehler.push(`station: „${show(roh.station)}“ gibt es nicht. Erlaubt: ${STATIONEN.join(", ")}.`);
  const missing = station ? fehlendeEingaben(bekannt.daten, station) : [];
  if (missing.length > 0) fehler.push(`station: Für „${show(station)}“ fehlen Eingaben: ${missing.join(", ")}.`);
  if (!bekannt.jahre.includes(roh.jahr as number))
    fehler.push(
      `jahr: „${show(roh.jahr)}“ liegt nicht im Planungszeitraum ${bekannt.jahre[0]} bis ${bekannt.jahre[bekannt.jahre.length - 1]}.`,
    );
  const scenarios = [...bekannt.daten.szenarien.map((s) => s.id), EIGENE];
  if (!scenarios.includes(roh.szenario as string))
    fehler.push(`szenario: „${show(roh.szenario)}“ gibt es nicht. Erlaubt: ${scenarios.join(", ")}.`);
  const quoten = roh.quoten;
  if (!Array.isArray(quoten) || quoten.length !== 4 || !quoten.every((q) => isNumber(q) && q >= 0 && q <= 1))
    fehler.push("quoten: Erwartet sind vier Anteile von 0 bis 1, für Klasse 1 bis 4.");
  fehler.push(...pruefeWerte(roh.werte, bekannt.daten), ...pruefeMassnahmen(roh.massnahmen, bekannt));
  if (fehler.length > 0 || !station) return { planung: null, fehler };
  return {
    planung: {
      name: name as string,
      station,
      jahr: roh.jahr as number,
      szenario: roh.szenario as string,
      quoten: [...(quoten as number[])] as Klassenzahlen,
      werte: { ...(roh.werte as Record<string, number>) },
      massnahmen: (roh.massnahmen as Massnahme[]).map((m) => ({ ...m })),
    },
    fehler: [],
  };
}

function pruefeWerte(werte: unknown, daten: Planungsdaten): string[] {
  if (!isObject(werte)) return ["werte: Erwartet sind geänderte Parameter mit ihren Werten."];
  const settable = new Set(Object.values(STELLBAR).flat());
  return Object.entries(werte).flatMap(([id, wert]) => {
    const parameter = daten.parameter.find((p) => p.id === id);
    if (!parameter || !settable.has(id)) return [`werte: Den Parameter „${id}“ kann der Planer nicht ändern.`];
    const { minimum, maximum, titel } = parameter;
    return isNumber(wert) && wert >= minimum && wert <= maximum
      ? []
      : [`werte: „${titel}“ ist ${show(wert)}, erlaubt ist ${minimum} bis ${maximum}.`];
  });
}

function pruefeMassnahmen(massnahmen: unknown, bekannt: Bekannt): string[] {
  if (!Array.isArray(massnahmen)) return ["massnahmen: Erwartet ist eine Liste."];
  if (massnahmen.length > MASSNAHMEN_HOECHSTENS)
    return [`massnahmen: Es sind ${massnahmen.length}, höchstens ${MASSNAHMEN_HOECHSTENS} sind möglich.`];
  return massnahmen.flatMap((m, i) => pruefeMassnahme(m, bekannt).map((text) => `Maßnahme ${i + 1}: ${text}`));
}

/** What is wrong with one measure. */
export function pruefeMassnahme(m: unknown, { daten, standorte }: Bekannt): string[] {
  if (!isObject(m)) return ["Sie fehlt."];
  const fehler: string[] = [];
  const station = STATIONEN.find((s) => s === m.station) as Station | undefined;
  if (!station) fehler.push(`Die Station „${show(m.station)}“ gibt es nicht.`);
  const orte = station === "kita" ? daten.kitas : daten.schulen;
  const ort = orte.find((s) => s.schluessel === m.standort);
  if (station && !ort)
    fehler.push(
      `Den Standort „${show(m.standort)}“ gibt es ${station === "kita" ? "unter den Kitas" : "unter den Schulen"} nicht.`,
    );
  if (ort && standorte && !standorte.has(ort.schluessel))
    fehler.push(`${ort.name} nimmt an der Rechnung nicht teil; Plätze dort würden nirgends zählen.`);
  const { plaetze, ab } = m;
  if (!Number.isInteger(plaetze) || plaetze === 0 || Math.abs(plaetze as number) > PLAETZE_HOECHSTENS)
    fehler.push(
      `„${show(plaetze)}“ ist keine Zahl von Plätzen: eine ganze Zahl von −${PLAETZE_HOECHSTENS} bis ${PLAETZE_HOECHSTENS}, nicht 0.`,
    );
  if (typeof ab !== "string" || !/^20\d\d-(0[1-9]|1[0-2])$/.test(ab))
    fehler.push(`„${show(ab)}“ ist kein Monat. Erwartet ist die Form 2028-08.`);
  else if (ort?.ab && ab < ort.ab.slice(0, 7))
    fehler.push(
      `${ort.name} öffnet erst am ${ort.ab}, die Plätze sollen schon ab ${ab} gelten. Den Monat verschieben.`,
    );
  else if (ort?.bis && ab > ort.bis.slice(0, 7))
    fehler.push(`${ort.name} schließt am ${ort.bis}, die Plätze sollen erst ab ${ab} gelten. Den Monat vorziehen.`);
  const gruppe = m.altersgruppe;
  if (station === "kita" ? !ALTERSGRUPPEN.some((g) => g === gruppe) : gruppe !== undefined)
    fehler.push(
      station === "kita"
        ? `Die Altersgruppe „${show(gruppe)}“ gibt es nicht. Erlaubt: ${ALTERSGRUPPEN.join(", ")}.`
        : "Eine Altersgruppe gibt es nur bei Kitas.",
    );
  return fehler;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function show(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 40) : String(JSON.stringify(value)).slice(0, 40);
}
