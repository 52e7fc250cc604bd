// A sample of random damages of real data files; the thousand of each setting are tried by `npm run dauertest`.
import { beforeAll, describe, expect, it } from "vitest";
import { beanstandungen, copyOf, type Probe, probieren } from "../support/schadensprobe.js";
import { KLASSEN_CSV, KLASSEN_YAML } from "../support/schaeden.js";

const KLASSEN = [...KLASSEN_CSV, ...KLASSEN_YAML];

describe.each(["belassen", "erneuert"] as const)("damages with the checksum %s", (pruefsumme) => {
  let proben: Probe[];
  beforeAll(async () => {
    proben = await probieren(copyOf(["bildung"]), KLASSEN.length, "Stichprobe 1", pruefsumme);
  }, 180_000);
  const ausgaenge = (klassen: readonly string[]) =>
    proben.filter((p) => klassen.includes(p.schaden.klasse)).map((p) => `${p.schaden.klasse}: ${p.ausgang}`);

  it("are refused with a located message or have no effect", () => {
    expect(proben.map((p) => p.schaden.klasse)).toEqual(KLASSEN);
    expect(beanstandungen(proben, pruefsumme)).toEqual([]);
  });

  it("are forgiven where the content stays the same", () => {
    const same = ["BOM oder CRLF", ...(pruefsumme === "erneuert" ? ["Reihenfolge der Zeilen"] : [])];
    expect(ausgaenge(same).sort()).toEqual(same.map((klasse) => `${klasse}: ohne Wirkung`));
  });

  it("are refused where a catalogue or a sidecar is broken", () => {
    expect(ausgaenge(KLASSEN_YAML)).toEqual(KLASSEN_YAML.map((klasse) => `${klasse}: abgelehnt`));
  });
});
