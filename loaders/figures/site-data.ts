// Reads the outlets for rendering pages: synchronously, lazily, and anew when the pipeline has written new ones.
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type GeoTopology, type Karte, readKarte } from "../../src/charts/geo.js";
import type { Planungsdaten } from "../../src/model/forecast/eingaben.js";
import type { Vorausberechnung, VorausberechnungOutlet } from "../../src/model/forecast/vorausberechnung.js";
import type {
  HerkunftDatei,
  IndikatorDatei,
  IndikatorOutlet,
  KatalogOutlet,
  ModellOutlet,
  NeuOutlet,
  QuelleOutlet,
  Region,
} from "../../src/model/outlets.js";
import { readWerte, type Werte } from "../../src/model/pick.js";
import type { QualitaetOutlet } from "../../src/model/qualitaet.js";

export class SiteData {
  private state = 0;
  private cache = new Map<string, unknown>();

  constructor(private readonly folder: string) {}

  get katalog(): KatalogOutlet {
    return this.read("katalog.json", (text) => JSON.parse(text));
  }

  get regionen(): Region[] {
    return this.read("regionen.json", (text) => JSON.parse(text));
  }

  get qualitaet(): QualitaetOutlet {
    return this.read("qualitaet.json", (text) => JSON.parse(text));
  }

  get karte(): Karte {
    return this.read("geo.topojson", (text) => readKarte(JSON.parse(text) as GeoTopology));
  }

  indikator(id: string): IndikatorOutlet | undefined {
    return this.katalog.indikatoren.find((i) => i.id === id);
  }

  quelle(id: string): QuelleOutlet | undefined {
    return this.katalog.quellen.find((q) => q.id === id);
  }

  /** Figures of an indicator, undefined where there are none. */
  werte(id: string): Werte | undefined {
    const file = join("indikator", `${id}.json`);
    this.refresh();
    if (!existsSync(join(this.folder, file))) return undefined;
    return this.read(file, (text) => readWerte(JSON.parse(text) as IndikatorDatei));
  }

  /** Lineage of an indicator's figures, undefined where there are none. */
  herkunft(id: string): HerkunftDatei | undefined {
    const file = join("herkunft", `${id}.json`);
    this.refresh();
    if (!existsSync(join(this.folder, file))) return undefined;
    return this.read(file, (text) => JSON.parse(text) as HerkunftDatei);
  }

  /** The editions so far. */
  get neu(): NeuOutlet {
    return this.read("neu.json", (text) => JSON.parse(text));
  }

  /** Protocol of the modelled age structure, undefined where there is none. */
  get modell(): ModellOutlet | undefined {
    this.refresh();
    if (!existsSync(join(this.folder, "modell.json"))) return undefined;
    return this.read("modell.json", (text) => JSON.parse(text));
  }

  /** Inputs of the planner, undefined where there are none. */
  get planung(): Planungsdaten | undefined {
    this.refresh();
    if (!existsSync(join(this.folder, "planung.json"))) return undefined;
    return this.read("planung.json", (text) => JSON.parse(text));
  }

  /** What the projection reckons with, undefined where this Kreis has none. */
  get vorausberechnung(): Vorausberechnung | undefined {
    const outlet: VorausberechnungOutlet = this.read("vorausberechnung.json", (text) => JSON.parse(text));
    return outlet.verfuegbar ? outlet : undefined;
  }

  /** Whether there is a template to fill in for an indicator. */
  hasTemplate(id: string): boolean {
    return existsSync(join(this.folder, "vorlage", `${id}.csv`));
  }

  private read<T>(file: string, parse: (text: string) => T): T {
    this.refresh();
    if (!this.cache.has(file)) this.cache.set(file, parse(readFileSync(join(this.folder, file), "utf8")));
    return this.cache.get(file) as T;
  }

  private refresh(): void {
    const state = statSync(join(this.folder, "katalog.json")).mtimeMs;
    if (state !== this.state) this.cache.clear();
    this.state = state;
  }
}
