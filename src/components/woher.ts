// The panel „Woher?“: answers for one figure in a dialog, in which the region and the time can be changed.
import { FileAttachment } from "observablehq:stdlib";
import { formatWithUnit } from "../model/format.js";
import type { HerkunftDatei, Region, Wert } from "../model/outlets.js";
import { newestOf, readWerte, type Werte } from "../model/pick.js";
import { formatZeit } from "../model/time.js";
import { schluesselAus, type WertSchluessel, woherAdresse } from "../model/wert-schluessel.js";
import { woher } from "../model/woher.js";
import { loadHerkunft, loadIndikator, siteRoot } from "./outlets.js";

interface Stoff {
  werte: Werte;
  herkunft: HerkunftDatei;
  regionen: Region[];
}

/** Opens the panel for what was pressed: a number with its key, or the link of a figure, which means its newest number. */
export async function openFor(target: HTMLElement): Promise<void> {
  const key = target.dataset.w ? schluesselAus(target.dataset.w) : null;
  await openOrigin(key ?? { indikator: target.dataset.woher! });
}

/** @throws where the outlets of the indicator cannot be loaded */
export async function openOrigin(wanted: WertSchluessel | { indikator: string }): Promise<void> {
  const stoff = await load(wanted.indikator);
  const key = "ags" in wanted ? wanted : newestKey(wanted.indikator, stoff);
  if (key) new Panel(key, stoff).open();
}

async function load(id: string): Promise<Stoff> {
  const [datei, regionen, herkunft] = await Promise.all([
    loadIndikator(id),
    FileAttachment("../data/regionen.json").json<Region[]>(),
    loadHerkunft(id),
  ]);
  return { werte: readWerte(datei), herkunft, regionen };
}

/** The newest number of the highlighted region, else of the first one that has any: the Kreis before its Gemeinden. */
function newestKey(indikator: string, { werte, regionen }: Stoff): WertSchluessel | null {
  const chosen = new URLSearchParams(location.search).get("gemeinde");
  const kreis = regionen.filter((r) => r.ebene === "kreis").map((r) => r.ags);
  for (const ags of [...(chosen ? [chosen] : []), ...kreis, ...regionen.map((r) => r.ags)]) {
    const wert = newestOf(werte, ags);
    if (wert) return { indikator, ags, zeit: wert.zeit, basis: wert.basis };
  }
  return null;
}

class Panel {
  private readonly dialog = document.createElement("dialog");
  private readonly answer = document.createElement("div");
  private readonly region = document.createElement("select");
  private readonly time = document.createElement("select");

  constructor(
    private key: WertSchluessel,
    private readonly stoff: Stoff,
  ) {
    const { indikator } = stoff.werte.datei;
    this.dialog.className = "woher-fenster";
    this.dialog.setAttribute("aria-labelledby", "woher-titel");
    const title = document.createElement("h2");
    title.id = "woher-titel";
    title.textContent = `Woher? ${indikator.titel}`;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Schließen";
    close.addEventListener("click", () => this.dialog.close());
    const head = document.createElement("div");
    head.className = "woher-kopf";
    head.append(title, close);
    const known = new Set(stoff.werte.werte.map((w) => w.ags));
    for (const r of stoff.regionen) if (known.has(r.ags)) this.region.add(new Option(r.name, r.ags));
    this.region.addEventListener("change", () => this.show({ ...this.key, ags: this.region.value }));
    this.time.addEventListener("change", () => {
      const [zeit, basis] = this.time.value.split(" ");
      this.show({ ...this.key, zeit, basis });
    });
    const controls = document.createElement("div");
    controls.className = "bedienung";
    controls.append(labelled("Gebiet", this.region), labelled("Zeit", this.time));
    this.answer.setAttribute("aria-live", "polite");
    this.dialog.append(head, controls, this.answer);
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    this.dialog.addEventListener("close", () => this.dialog.remove());
    this.show(this.key);
  }

  open(): void {
    document.body.append(this.dialog);
    this.dialog.showModal();
  }

  private show(key: WertSchluessel): void {
    const own = this.stoff.werte.werte.filter((w) => w.ags === key.ags);
    const found = own.find((w) => w.zeit === key.zeit && w.basis === key.basis) ?? own.at(-1)!;
    this.key = { ...key, zeit: found.zeit, basis: found.basis };
    this.region.value = key.ags;
    this.time.replaceChildren(...own.toReversed().map((w) => this.option(w)));
    this.time.value = `${found.zeit} ${found.basis}`;
    const { werte, herkunft, regionen } = this.stoff;
    const address = siteRoot() + woherAdresse(this.key).slice(1);
    this.answer.innerHTML = woher(this.key, werte, herkunft, regionen, address)?.text ?? "";
    for (const link of this.answer.querySelectorAll<HTMLAnchorElement>('a[href^="/"]'))
      link.href = siteRoot() + link.getAttribute("href")!.slice(1);
  }

  private option(wert: Wert): HTMLOptionElement {
    const { indikator, basen } = this.stoff.werte.datei;
    const number =
      wert.wert === null ? wert.status : formatWithUnit(wert.wert, indikator.nachkommastellen, indikator.einheit);
    const basis = basen.length > 1 ? `, ${basen.find((b) => b.id === wert.basis)?.titel ?? wert.basis}` : "";
    return new Option(`${formatZeit(wert.zeit)}: ${number}${basis}`, `${wert.zeit} ${wert.basis}`);
  }
}

function labelled(text: string, control: HTMLElement): HTMLLabelElement {
  const label = document.createElement("label");
  label.append(`${text} `, control);
  return label;
}
