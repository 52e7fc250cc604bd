// The page Atlas: holds what is chosen, keeps it in the address, and lets controls and view follow.
import type { AtlasBlatt } from "../charts/atlas-blatt.js";
import { type AtlasZustand, asksForAtlas, readAtlas, writeAtlas } from "../model/atlas-zustand.js";
import type { FigurBlock } from "../model/figure-block.js";
import { Arbeitsanzeige } from "./arbeitsanzeige.js";
import { AtlasAnsicht } from "./atlas-ansicht.js";
import { AtlasBedienung } from "./atlas-bedienung.js";
import { zeigeBanner } from "./atlas-beispielwerte.js";
import { loadVega } from "./chart-library.js";
import { readerMessage } from "./engine.js";
import { type ErkundungDaten, loadErkundung, loadKarte } from "./erkundung-daten.js";
import { onReturn, readParams, type Schritt, writeParams } from "./view-state.js";
import { ZahlenAbfrage } from "./zahlen-abfrage.js";

const WORKING = "Die Zahlen werden geladen …";

/**
 * Builds the Atlas into `host`. The drawn figure inside `standbild` is the first view and stays until something is
 * chosen, and for good where the database cannot start.
 */
export async function starteAtlas(host: HTMLElement, standbild: HTMLElement): Promise<void> {
  const daten = await loadErkundung();
  new AtlasSeite(host, standbild, daten).start();
}

class AtlasSeite {
  private zustand: AtlasZustand;
  /** The state that stands on the page; what is chosen falls back to it when a question fails. */
  private gezeigt: AtlasZustand;
  private ansicht: Promise<AtlasAnsicht> | undefined;
  private readonly anzeige = new Arbeitsanzeige();
  private readonly bedienung: AtlasBedienung;
  private readonly abfrage: ZahlenAbfrage;
  private readonly standard: string;
  /** What the shown maps were drawn from; nothing before the first answer. */
  private blaetter: AtlasBlatt[] = [];
  private lauf = 0;

  constructor(
    private readonly host: HTMLElement,
    private readonly standbild: HTMLElement,
    private readonly daten: ErkundungDaten,
  ) {
    const figure = standbild.querySelector<HTMLElement>("figure[data-figur]")!;
    this.standard = (JSON.parse(figure.dataset.figur!) as FigurBlock).indikator!;
    this.abfrage = new ZahlenAbfrage(daten.erkundung);
    this.zustand = this.read();
    this.gezeigt = this.read(new URLSearchParams());
    this.bedienung = new AtlasBedienung(
      daten,
      (teil, schritt) => this.aendern(teil, schritt),
      this.abfrage.vorbereitung(),
    );
  }

  start(): void {
    this.host.append(this.bedienung.element, this.anzeige.element);
    this.bedienung.setze(this.zustand);
    this.firstYears();
    const picture = this.standbild.querySelector<HTMLElement>(".figur-bild");
    for (const event of ["click", "keydown"])
      picture?.addEventListener(event, (e) => {
        if (!(e instanceof KeyboardEvent) || /^(Arrow|Enter)/.test(e.key)) void this.zeige();
      });
    onReturn(() => {
      this.zustand = this.read();
      void this.zeige();
    });
    if (asksForAtlas(readParams())) void this.zeige();
  }

  /** Years of the first view, as far as the catalogue names each of them. */
  private firstYears(): void {
    const years = this.daten.erkundung.indikatoren.find((i) => i.id === this.standard)!.bestand;
    const local = years.find((b) => b.ebene === "gemeinde");
    if (!local || local.zeiten !== local.bis - local.von + 1) return;
    const list = Array.from({ length: local.bis - local.von + 1 }, (_, i) => local.von + i);
    this.bedienung.setzeJahre(list, local.bis);
  }

  private read(params = readParams()): AtlasZustand {
    const { erkundung, regionen } = this.daten;
    const indikatoren = new Set(erkundung.indikatoren.flatMap((i) => (i.bestand.length > 0 ? [i.id] : [])));
    return readAtlas(params, { indikatoren, regionen, standard: this.standard });
  }

  private aendern(teil: Partial<AtlasZustand>, schritt: Schritt): void {
    this.zustand = { ...this.zustand, ...teil };
    writeParams(writeAtlas(this.zustand), schritt);
    void this.zeige();
  }

  /** Highlights a region of the level, or takes the highlight away. */
  private waehlen(ags: string): void {
    const { ebene, gemeinde } = this.zustand;
    if (this.daten.regionen.some((r) => r.ags === ags && r.ebene === ebene))
      this.aendern({ gemeinde: gemeinde === ags ? undefined : ags }, "wahl");
  }

  /**
   * Shows the state; of several that follow each other quickly only the last is drawn. Where a question fails the
   * controls go back to what is shown; the address keeps the wish, so that a reload tries again.
   */
  private async zeige(): Promise<void> {
    const lauf = ++this.lauf;
    const { zustand } = this;
    this.bedienung.setze(zustand);
    try {
      await this.anzeige.waehrend(WORKING, this.draw(zustand, lauf));
    } catch (error) {
      if (lauf !== this.lauf) return;
      this.zustand = this.gezeigt;
      const [first, second] = this.blaetter;
      this.bedienung.setze(this.gezeigt, first, second);
      if (!first) this.firstYears();
      this.anzeige.melde(`${readerMessage(error)} Gezeigt wird weiter die letzte Ansicht.`);
    }
  }

  private async draw(zustand: AtlasZustand, lauf: number): Promise<void> {
    const ids = [zustand.indikator, ...(zustand.zweite ? [zustand.zweite.indikator] : [])];
    const [zahlen, ansicht] = await Promise.all([this.abfrage.hole(ids), this.live()]);
    if (lauf !== this.lauf) return;
    this.anzeige.melde(null);
    this.standbild.hidden = true;
    ansicht.element.hidden = false;
    await ansicht.zeige(zustand, zahlen);
    if (lauf !== this.lauf) return;
    this.gezeigt = zustand;
    this.blaetter = ansicht.blaetter;
    zeigeBanner(this.blaetter.some((b) => b.demo));
    const [first, second] = this.blaetter;
    this.bedienung.setze(zustand, first, second);
    this.host.dataset.stand = `${zustand.indikator} ${first.jahr ?? ""}`;
  }

  /** The living view, built with the first answer. */
  private live(): Promise<AtlasAnsicht> {
    this.ansicht ??= this.build().catch((error) => {
      this.ansicht = undefined;
      throw error;
    });
    return this.ansicht;
  }

  private async build(): Promise<AtlasAnsicht> {
    const [vega, karte] = await Promise.all([loadVega(), loadKarte()]);
    const ansicht = new AtlasAnsicht(this.daten, karte, vega, (ags) => this.waehlen(ags));
    ansicht.element.hidden = true;
    this.host.append(ansicht.element);
    return ansicht;
  }
}
