// Remembers on this computer when each dataset was last looked up, and since when a source fails. Only a memory: it may be lost.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

const eintrag = z.strictObject({ geprueft: z.iso.date().optional(), fehlerSeit: z.iso.date().optional() });
const schema = z.record(z.string(), eintrag);

export class Standbuch {
  private readonly eintraege: Record<string, z.infer<typeof eintrag>>;

  constructor(private readonly datei: string) {
    this.eintraege = read(datei);
  }

  /** Day of the last look at the source that went well. */
  geprueft(id: string): string | undefined {
    return this.eintraege[id]?.geprueft;
  }

  /** First day of the failures that have not ended yet. */
  fehlerSeit(id: string): string | undefined {
    return this.eintraege[id]?.fehlerSeit;
  }

  gelungen(id: string, heute: string): void {
    this.eintraege[id] = { geprueft: heute };
  }

  gescheitert(id: string, heute: string): void {
    this.eintraege[id] = { ...this.eintraege[id], fehlerSeit: this.eintraege[id]?.fehlerSeit ?? heute };
  }

  speichere(): void {
    mkdirSync(dirname(this.datei), { recursive: true });
    const neu = `${this.datei}.neu-${process.pid}`;
    writeFileSync(neu, `${JSON.stringify(this.eintraege, null, 2)}\n`);
    renameSync(neu, this.datei);
  }
}

function read(datei: string): Record<string, z.infer<typeof eintrag>> {
  if (!existsSync(datei)) return {};
  try {
    const gelesen = schema.safeParse(JSON.parse(readFileSync(datei, "utf8")));
    return gelesen.success ? gelesen.data : {};
  } catch {
    return {};
  }
}
