import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { readDataRoot } from "../../loaders/data-root.js";
import { DATA } from "../../loaders/paths.js";
import { neueQuelle } from "../../loaders/pull/quelle-text.js";

const { data } = readDataRoot(DATA, "data");
const sha = "b".repeat(64);
const abruf = {
  id: "a2",
  zeitpunkt: "2027-01-11",
  anfrage: "POST https://amt.example/tabelle",
  sha256: "c".repeat(64),
};

it.each(data!.datasets.filter(({ quelle }) => quelle.bezug).map(({ id, quelle }) => [id, quelle] as const))(
  "%s: nothing but checksum and retrievals changes, to the letter",
  (id, quelle) => {
    const vorher = readFileSync(join(DATA, `${id}.quelle.yaml`), "utf8");
    const nachher = neueQuelle(vorher, { sha256: sha, abrufe: [...quelle.abrufe, abruf] });
    const ohne = (text: string) => text.replace(/^sha256: .*\n/m, "").replace(/^abrufe:\n(?: .*\n)+/m, "");
    expect(ohne(nachher)).toBe(ohne(vorher));
    expect(parse(nachher)).toEqual({ ...parse(vorher), sha256: sha, abrufe: [...quelle.abrufe, abruf] });
    expect(nachher).toContain("zeitpunkt: '2027-01-11'");
  },
);

it("keeps comments and the other keys where codes are learnt and a change is accepted", () => {
  const vorher = `# Kopf\ntitel: T # so\nherausgeber: H\nkurz: K\nlizenz: { kennung: L, weitergabe: erlaubt, vermerk: V }\nveraenderung: A\nherkunft: amtlich\nsichtbarkeit: oeffentlich\numfang:\n  - { merkmale: [m], ebenen: [kreis] }\nbezug:\n  # woher\n  system: regionalstatistik\n  rhythmus: jaehrlich\n  erprobt: false\n  beleg: B\n  basis: b\n  ebenen: [kreis]\n  tabellen: [{ tabelle: 12411-01-01-4, ebenen: [kreis] }]\n  zahlen:\n    - merkmal: m # die Zahl\n`;
  const bezug = {
    ...parse(vorher).bezug,
    erprobt: true,
    zahlen: [{ merkmal: "m", code: "C", bezeichnung: "Zahl", einheit: "Anzahl" }],
  };
  const annahme = { am: "2027-01-11", grund: "Revision", vorher: sha, sha256: "d".repeat(64) };
  const nachher = neueQuelle(vorher, { sha256: sha, abrufe: [{ ...abruf, id: "a1" }], bezug, annahme, vermerk: "Neu" });
  for (const bleibt of ["# Kopf\ntitel: T # so", "  # woher\n", "- merkmal: m # die Zahl", "ebenen: [kreis]\n"])
    expect(nachher).toContain(bleibt);
  expect(parse(nachher)).toMatchObject({
    lizenz: { vermerk: "Neu" },
    annahmen: [annahme],
    bezug: { erprobt: true, zahlen: [{ merkmal: "m", code: "C" }] },
  });
});
