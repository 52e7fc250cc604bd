// Answers of a stand-in server in the forms that sources use.
type Antwort = { status: number; kopf: Record<string, string>; bytes: Uint8Array };

export function alsText(text: string, art = "text/plain; charset=utf-8", status = 200): Antwort {
  return { status, kopf: { "content-type": art }, bytes: new TextEncoder().encode(text) };
}

export function alsJson(inhalt: unknown, status = 200): Antwort {
  return alsText(JSON.stringify(inhalt), "application/json; charset=utf-8", status);
}

export function alsDatei(bytes: Uint8Array, art = "application/octet-stream"): Antwort {
  return { status: 200, kopf: { "content-type": art }, bytes };
}

export const GIBT_ES_NICHT: Antwort = alsText("<!DOCTYPE html><title>Nicht gefunden</title>", "text/html", 404);
