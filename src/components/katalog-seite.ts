// The page Daten: the list of all indicators becomes one to filter, to choose from and to download.
import { FileAttachment } from "observablehq:stdlib";
import {
  isOpen,
  type KatalogEintrag,
  type KatalogFilter,
  OHNE_FILTER,
  passes,
  readFilter,
  writeFilter,
} from "../model/katalog-filter.js";
import type { Region } from "../model/outlets.js";
import type { Fundstelle, Suche } from "../model/suche.js";
import { AuswahlLeiste } from "./auswahl-leiste.js";
import { KatalogFilterleiste } from "./katalog-filterleiste.js";
import { onReturn, readParams, type Schritt, writeParams } from "./view-state.js";

interface Zeile extends KatalogEintrag {
  element: HTMLElement;
  titel: string;
  /** Missing where there are no figures to choose. */
  kasten?: HTMLInputElement;
}

interface Abschnitt {
  element: HTMLElement;
  zeilen: Zeile[];
  stand: HTMLElement;
  /** What the page says of the area while everything is shown. */
  text: string;
}

/** Enlivens the list of indicators inside `host`, which holds it as it was written by the build. */
export async function starteKatalog(host: HTMLElement): Promise<void> {
  const regionen = await FileAttachment("../data/regionen.json").json<Region[]>();
  new KatalogSeite(host, regionen).start();
}

class KatalogSeite {
  private filter: KatalogFilter = OHNE_FILTER;
  private readonly abschnitte: Abschnitt[];
  private readonly zeilen: Zeile[];
  private readonly leiste: KatalogFilterleiste;
  private readonly auswahl: AuswahlLeiste;
  private lauf = 0;

  constructor(
    private readonly host: HTMLElement,
    regionen: readonly Region[],
  ) {
    this.abschnitte = [...host.querySelectorAll<HTMLElement>("section[data-bereich]")].map(readSection);
    this.zeilen = this.abschnitte.flatMap((a) => a.zeilen);
    const years = this.zeilen.flatMap((z) => z.jahre ?? []);
    const jahre: [number, number] = [Math.min(...years), Math.max(...years)];
    this.leiste = new KatalogFilterleiste({
      bereiche: this.abschnitte.map(({ element }) => ({
        id: element.dataset.bereich!,
        titel: element.querySelector("h2")!.textContent!,
      })),
      regionen,
      jahre,
      ebenen: new Set(this.zeilen.flatMap((z) => z.ebenen)),
      herkuenfte: new Set(this.zeilen.flatMap((z) => z.herkuenfte)),
      geaendert: (filter, schritt) => this.aendern(filter, schritt),
      alleWaehlen: () => this.waehleSichtbare(),
    });
    this.auswahl = new AuswahlLeiste(regionen, jahre, () => this.waehle([]));
  }

  start(): void {
    for (const zeile of this.zeilen) if (zeile.jahre) addCheckbox(zeile);
    this.host.prepend(this.leiste.element);
    this.host.append(this.auswahl.element);
    this.host.addEventListener("change", (event) => {
      if ((event.target as Element).matches(".auswaehlen input")) this.zeigeAuswahl();
    });
    onReturn(() => this.setze(readFilter(readParams())));
    this.setze(readFilter(readParams()));
    this.zeigeAuswahl();
  }

  private aendern(filter: KatalogFilter, schritt: Schritt): void {
    writeParams(writeFilter(filter), schritt);
    this.filter = filter;
    void this.zeige();
  }

  /** Takes over a filter from the address, into the fields too. */
  private setze(filter: KatalogFilter): void {
    this.filter = filter;
    this.leiste.setze(filter);
    void this.zeige();
  }

  /** Shows what passes the filter; of several that follow each other quickly only the last. */
  private async zeige(): Promise<void> {
    const lauf = ++this.lauf;
    const { filter } = this;
    const treffer = await find(filter.suche);
    if (lauf !== this.lauf) return;
    const open = isOpen(filter);
    for (const { element, zeilen, stand, text } of this.abschnitte) {
      for (const zeile of zeilen) zeile.element.hidden = !passes(zeile, filter, treffer);
      const shown = zeilen.filter((z) => !z.element.hidden).length;
      element.hidden = shown === 0;
      stand.textContent = open ? text : `${shown} von ${zeilen.length} Indikatoren`;
    }
    this.leiste.zeigeAnzahl(this.sichtbare().length, this.zeilen.length, this.waehlbare().length, open);
    this.zeigeAuswahl();
    this.host.dataset.stand = String(this.sichtbare().length);
  }

  private sichtbare(): Zeile[] {
    return this.zeilen.filter((z) => !z.element.hidden);
  }

  private waehlbare(): Zeile[] {
    return this.sichtbare().filter((z) => z.kasten);
  }

  private waehleSichtbare(): void {
    const before = this.zeilen.filter((z) => z.kasten?.checked);
    this.waehle([...before, ...this.waehlbare()]);
  }

  private waehle(zeilen: readonly Zeile[]): void {
    const ids = new Set(zeilen.map((z) => z.id));
    for (const { kasten, id } of this.zeilen) if (kasten) kasten.checked = ids.has(id);
    this.zeigeAuswahl();
  }

  private zeigeAuswahl(): void {
    const chosen = this.zeilen.filter((z) => z.kasten?.checked);
    this.auswahl.setze(
      chosen.map((z) => z.id),
      chosen.filter((z) => z.element.hidden).length,
    );
  }
}

function readSection(element: HTMLElement): Abschnitt {
  const stand = element.querySelector<HTMLElement>(".bereich-stand")!;
  const zeilen = [...element.querySelectorAll<HTMLElement>("li[data-id]")].map((entry): Zeile => {
    const { id, ebenen, von, bis, herkunft } = entry.dataset;
    const words = (text: string | undefined) => (text ?? "").split(" ").filter(Boolean);
    return {
      element: entry,
      titel: entry.querySelector("a")!.textContent!,
      id: id!,
      bereich: element.dataset.bereich!,
      ebenen: words(ebenen),
      jahre: von && bis ? [Number(von), Number(bis)] : null,
      herkuenfte: words(herkunft),
    };
  });
  return { element, zeilen, stand, text: stand.textContent! };
}

function addCheckbox(zeile: Zeile): void {
  const label = document.createElement("label");
  label.className = "auswaehlen";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.setAttribute("aria-label", `${zeile.titel} auswählen`);
  label.append(box);
  zeile.element.prepend(label);
  zeile.kasten = box;
}

let index: Promise<Suche> | undefined;

/** Ids of the indicators that the search of the header finds for a text; null where there is no text. */
async function find(text: string): Promise<ReadonlySet<string> | null> {
  if (text.trim() === "") return null;
  index ??= Promise.all([import("../model/suche.js"), FileAttachment("../data/suche.json").json<Fundstelle[]>()]).then(
    ([{ Suche: Kind }, stellen]) => new Kind(stellen.filter((stelle) => stelle.art === "indikator")),
  );
  const found = (await index).find(text, Number.POSITIVE_INFINITY);
  return new Set(found.map(({ pfad }) => pfad.slice(pfad.lastIndexOf("/") + 1)));
}
