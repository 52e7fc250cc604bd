// The page Abfragen: a query is written or taken from an example, started, and its result shown, drawn and handed out.
import { BEISPIELE } from "../model/abfrage-beispiele.js";
import { resultCsv } from "../model/abfrage-ergebnis.js";
import { html } from "../model/markup.js";
import type { Ergebnis } from "../model/rows.js";
import { Arbeitsanzeige } from "./arbeitsanzeige.js";
import { EngineError, runQuery, stopEngine, ZEILEN_GRENZE } from "./engine.js";
import { ErgebnisDiagramm } from "./ergebnis-diagramm.js";
import { ergebnisTabelle, GEZEIGTE_ZEILEN } from "./ergebnis-tabelle.js";
import { herunterladen } from "./herunterladen.js";
import { onReturn, readParams, writeParams } from "./view-state.js";

const PARAM = "sql";
/** Longer queries do not fit into an address that all browsers and servers take. */
const LONGEST = 4000;

/** Builds the tool into `host`. Nothing is asked before the reader starts a query. */
export function starteAbfragen(host: HTMLElement): void {
  new SqlSeite(host).start();
}

class SqlSeite {
  private readonly text: HTMLTextAreaElement;
  private readonly beispiel: HTMLSelectElement;
  private readonly starten: HTMLButtonElement;
  private readonly abbrechen: HTMLButtonElement;
  private readonly hinweis: HTMLElement;
  private readonly fehler: HTMLElement;
  private readonly ergebnis: HTMLElement;
  private readonly anzeige = new Arbeitsanzeige();
  private readonly diagramm = new ErgebnisDiagramm();
  /** Queries that the reader has started on this visit: going back to one of them shows its result again. */
  private readonly gestartet = new Set<string>();
  private stop: (() => void) | null = null;

  constructor(host: HTMLElement) {
    host.innerHTML = html`<form class="werkzeug sql" aria-label="SQL-Abfrage">
<label class="sql-beispiel">Beispiel<select name="beispiel"><option value="">eigene Abfrage</option>${BEISPIELE.map(
      ({ id, frage }) => html`<option value="${id}">${frage}</option>`,
    )}</select></label>
<label class="sql-text">Abfrage in SQL<textarea name="sql" rows="9" spellcheck="false" autocapitalize="off" autocomplete="off" aria-describedby="sql-hilfe"></textarea></label>
<p class="meldung sql-hinweis" hidden></p>
<div class="sql-knoepfe"><button type="submit" class="haupt">Abfrage starten</button><button type="button" data-tun="abbrechen" hidden>Abbrechen</button><span class="leise" id="sql-hilfe">Auch mit Strg und Eingabetaste</span></div>
</form><div class="sql-stand"></div><div class="meldung sql-fehler" role="alert" hidden></div><section class="sql-ergebnis" aria-label="Ergebnis"></section>`.text;
    this.text = host.querySelector("textarea")!;
    this.beispiel = host.querySelector("select")!;
    this.starten = host.querySelector("[type=submit]")!;
    this.abbrechen = host.querySelector("[data-tun=abbrechen]")!;
    this.hinweis = host.querySelector(".sql-hinweis")!;
    this.fehler = host.querySelector(".sql-fehler")!;
    this.ergebnis = host.querySelector(".sql-ergebnis")!;
    host.querySelector(".sql-stand")!.append(this.anzeige.element);
    host.append(this.diagramm.element);
    host.querySelector("form")!.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.frage();
    });
    this.text.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      void this.frage();
    });
    this.text.addEventListener("input", () => {
      this.beispiel.value = "";
    });
    this.beispiel.addEventListener("change", () => {
      const chosen = BEISPIELE.find((b) => b.id === this.beispiel.value);
      if (chosen) this.setze(chosen.sql);
    });
    this.abbrechen.addEventListener("click", () => this.stop?.());
  }

  start(): void {
    onReturn(() => this.lies());
    this.lies();
  }

  /** Takes the query over from the address; it runs by itself only where the reader has run it before. */
  private lies(): void {
    const wanted = readParams().get(PARAM);
    this.setze(wanted ?? BEISPIELE[0].sql);
    const known = wanted !== null && this.gestartet.has(wanted);
    this.hinweis.hidden = wanted === null || known;
    this.hinweis.textContent =
      "Diese Abfrage steht in der Adresse, über die Sie gekommen sind. Sehen Sie sie an und starten Sie sie dann.";
    this.leere();
    if (known) void this.frage();
  }

  private setze(sql: string): void {
    this.text.value = sql;
    this.beispiel.value = BEISPIELE.find((b) => b.sql === sql)?.id ?? "";
  }

  private leere(): void {
    this.fehler.hidden = true;
    this.ergebnis.replaceChildren();
    this.diagramm.zeige(null);
  }

  private async frage(): Promise<void> {
    const sql = this.text.value.trim();
    if (sql === "" || this.stop) return;
    this.gestartet.add(sql);
    writeParams({ [PARAM]: sql.length > LONGEST ? undefined : sql }, "wahl");
    this.hinweis.hidden = true;
    this.leere();
    this.setRunning(true);
    const stopped = new Promise<null>((resolve) => {
      this.stop = () => resolve(null);
    });
    const begin = performance.now();
    try {
      const answer = await this.anzeige.waehrend("Die Abfrage läuft …", Promise.race([runQuery(sql), stopped]));
      if (answer) this.zeige(answer, performance.now() - begin);
      else {
        void stopEngine();
        this.ergebnis.innerHTML = html`<p role="status">Die Abfrage wurde abgebrochen.</p>`.text;
      }
    } catch (error) {
      this.melde(error);
    }
    this.stop = null;
    this.setRunning(false);
  }

  private setRunning(running: boolean): void {
    const focused = document.activeElement === this.abbrechen;
    this.abbrechen.hidden = !running;
    this.starten.setAttribute("aria-disabled", String(running));
    if (focused) this.starten.focus();
  }

  private zeige(ergebnis: Ergebnis, ms: number): void {
    const count = ergebnis.zeilen.length;
    const seconds = (ms / 1000).toLocaleString("de-DE", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    const rows = `${count.toLocaleString("de-DE")} ${count === 1 ? "Zeile" : "Zeilen"}`;
    const cut = ergebnis.abgeschnitten
      ? ` Das sind nicht alle: nach ${ZEILEN_GRENZE.toLocaleString("de-DE")} Zeilen wird aufgehört.`
      : "";
    const head = document.createElement("div");
    head.className = "ergebnis-kopf";
    head.innerHTML = html`<p role="status">${rows} in ${seconds} Sekunden.${cut}${
      count > GEZEIGTE_ZEILEN ? ` Gezeigt werden die ersten ${GEZEIGTE_ZEILEN}, die CSV-Datei enthält alle.` : ""
    }</p><button type="button">CSV für Excel</button>`.text;
    const button = head.querySelector("button")!;
    button.hidden = count === 0;
    button.addEventListener("click", () => herunterladen("abfrage.csv", resultCsv(ergebnis)));
    this.ergebnis.replaceChildren(head, ergebnisTabelle(ergebnis));
    this.diagramm.zeige(ergebnis);
  }

  private melde(error: unknown): void {
    this.fehler.innerHTML =
      error instanceof EngineError
        ? html`<p>${error.message}</p>`.text
        : html`<p>Diese Abfrage kann die Datenbank nicht ausführen. Sie meldet (auf Englisch):</p><pre lang="en" tabindex="0">${error instanceof Error ? error.message : String(error)}</pre><p>Die Namen der Tabellen und Spalten stehen unten auf dieser Seite.</p>`
            .text;
    this.fehler.hidden = false;
  }
}
