// Says that something works when it takes longer than a moment, and what went wrong when it failed.
const PATIENCE_MS = 300;

export class Arbeitsanzeige {
  readonly element = document.createElement("div");
  private readonly status = document.createElement("p");
  private readonly message = document.createElement("p");
  private running = 0;

  constructor() {
    this.element.className = "arbeitsanzeige";
    this.status.className = "arbeit";
    this.status.setAttribute("role", "status");
    this.message.className = "meldung";
    this.message.setAttribute("role", "alert");
    this.message.hidden = true;
    this.element.append(this.status, this.message);
  }

  /** Waits for a piece of work; the text appears after a moment and goes when the last piece is done. */
  async waehrend<T>(text: string, work: Promise<T>): Promise<T> {
    this.running++;
    const timer = setTimeout(() => {
      this.status.textContent = text;
    }, PATIENCE_MS);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
      if (--this.running === 0) this.status.textContent = "";
    }
  }

  /** Shows what went wrong; null when all is well again. */
  melde(text: string | null): void {
    this.message.hidden = text === null;
    this.message.textContent = text ?? "";
  }
}
