// A stand-in for the offices: an HTTP server on this machine that answers in the recorded shapes and can be told to misbehave.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

export interface Frage {
  methode: string;
  /** Path and query without host. */
  pfad: string;
  felder: Record<string, string>;
  kopf: Record<string, string>;
}

export interface Auskunft {
  status?: number;
  kopf?: Record<string, string>;
  bytes: Uint8Array | string;
}

/** What can be done to one answer on its way. */
export type Stoerung =
  | { art: "statt"; auskunft: Auskunft }
  /** Changes the answer. */
  | { art: "verfaelscht"; mit: (auskunft: Auskunft) => Auskunft | Promise<Auskunft> }
  /** Closes the connection after so many bytes. */
  | { art: "abbruch"; nach: number }
  /** Never answers. */
  | { art: "schweigt" };

export type Amt = (frage: Frage) => Auskunft | undefined | Promise<Auskunft | undefined>;

export class Aemter {
  /** All questions in their order, with headers. */
  readonly fragen: Frage[] = [];
  stoere: (frage: Frage, nr: number) => Stoerung | undefined = () => undefined;
  private readonly server = createServer((request, response) => {
    this.antworte(request, response).catch((error: unknown) => {
      response.writeHead(599).end(String(error));
    });
  });

  private constructor(private readonly aemter: readonly Amt[]) {}

  /** Starts a server with these offices; it stops after the tests of the file. */
  static async oeffne(...aemter: Amt[]): Promise<Aemter> {
    const server = new Aemter(aemter);
    await new Promise<void>((done) => server.server.listen(0, "127.0.0.1", done));
    afterAll(() => {
      server.server.closeAllConnections();
      server.server.close();
    });
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private async antworte(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const stuecke: Buffer[] = [];
    for await (const stueck of request) stuecke.push(stueck as Buffer);
    const frage: Frage = {
      methode: request.method ?? "",
      pfad: request.url ?? "",
      felder: Object.fromEntries(new URLSearchParams(Buffer.concat(stuecke).toString())),
      kopf: request.headers as Record<string, string>,
    };
    this.fragen.push(frage);
    const stoerung = this.stoere(frage, this.fragen.length);
    if (stoerung?.art === "schweigt") return;
    let auskunft = stoerung?.art === "statt" ? stoerung.auskunft : await this.frage(frage);
    if (stoerung?.art === "verfaelscht") auskunft = await stoerung.mit(auskunft);
    const bytes = Buffer.from(auskunft.bytes);
    response.writeHead(auskunft.status ?? 200, { "Content-Length": bytes.length, ...auskunft.kopf });
    if (stoerung?.art === "abbruch") {
      response.write(bytes.subarray(0, stoerung.nach));
      setTimeout(() => request.socket.destroy(), 5);
    } else response.end(bytes);
  }

  private async frage(frage: Frage): Promise<Auskunft> {
    for (const amt of this.aemter) {
      const auskunft = await amt(frage);
      if (auskunft) return auskunft;
    }
    return { status: 404, kopf: { "Content-Type": "text/html" }, bytes: "<html>nicht gefunden</html>" };
  }
}
