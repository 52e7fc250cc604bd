import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { finishHtml, finishSite, inlineStylesheet, markDemo } from "../../loaders/finish.js";
import type { IndikatorOutlet } from "../../src/model/outlets.js";

const PAGE = `<!DOCTYPE html>
<html>
<head><meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">
<title>Probe</title></head><body><main><h1 id="a">Probe</h1><p>Ein <b>Satz</b>, der sagt, worum es geht.</p></main></body></html>`;

function site(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "kreisatlas-finish-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe("finishHtml", () => {
  it("speaks German, allows zooming, describes the page", () => {
    const page = finishHtml(PAGE);
    expect(page).toContain('<html lang="de">');
    expect(page).not.toContain("maximum-scale");
    expect(page).toContain('<meta name="description" content="Ein Satz, der sagt, worum es geht.">');
  });

  it("changes nothing on a second run", () => {
    const once = finishHtml(PAGE);
    expect(finishHtml(once)).toBe(once);
  });
});

describe("inlineStylesheet", () => {
  it("puts the stylesheet into the page instead of asking for it", () => {
    const page = inlineStylesheet(
      '<head>\n<link rel="preload" as="style" href="./a.css">\n<link rel="stylesheet" type="text/css" href="./a.css">\n</head>',
      (href) => `/* ${href} */\n`,
    );
    expect(page).toBe("<head>\n<style>/* ./a.css */</style>\n</head>");
  });
});

describe("finishSite", () => {
  const refused = (body: string, more: Record<string, string> = {}) =>
    finishSite(site({ "index.html": PAGE.replace("</main>", `${body}</main>`), ...more }));

  it("accepts a sound site and compresses its texts", () => {
    const folder = site({
      "index.html": PAGE,
      "daten.html": PAGE.replace("</main>", '<a href="./#a">x</a><a href="https://example.org">y</a></main>'),
    });
    expect(finishSite(folder)).toEqual([]);
    expect(existsSync(join(folder, "index.html.gz"))).toBe(true);
    expect(readFileSync(join(folder, "daten.html"), "utf8")).toContain('lang="de"');
  });

  it("fails on a figure without source, time and unit", () => {
    const figure =
      '<figure class="figur figur-karte" id="k" data-figur="{&#34;art&#34;:&#34;karte&#34;,&#34;indikator&#34;:&#34;i&#34;}"></figure>';
    const folder = site({ "index.html": PAGE.replace("</main>", `${figure}</main>`) });
    const findings = finishSite(folder, { indikator: () => ({ einheit: "%", bestand: [{}] }) as IndikatorOutlet });
    expect(findings.map((f) => `${f.datei} ${f.schluessel}: ${f.was}`)).toEqual([
      "index.md k: der Abbildung fehlt die Quelle mit ihrer Lizenz",
      "index.md k: der Abbildung fehlt die Zeit ihrer Zahlen",
      "index.md k: der Abbildung fehlt die Einheit „%“",
    ]);
  });

  it("fails on a cell that Framework only printed as an error", () => {
    const [finding] = refused('<div class="observablehq--inspect observablehq--error">SyntaxError: nein</div>');
    expect(finding).toMatchObject({ grad: "fehler", datei: "index.md" });
    expect(finding.was).toContain("SyntaxError: nein");
  });

  it("fails on a value that was left as written, but not in code", () => {
    expect(refused("<div>{{ersatzquote}}</div>")[0].was).toContain("{{ersatzquote}}");
    expect(refused("<code>{{ersatzquote}}</code>")).toEqual([]);
  });

  it("fails on a figure block that was shown as a mistake", () => {
    expect(refused('<pre class="figur-fehler" role="alert">src/x.md</pre>')).toHaveLength(1);
  });

  it.each([
    '<script src="https://cdn.example.org/x.js"></script>',
    '<link rel="stylesheet" href="//fonts.example.org/a.css">',
    '<img alt="" src="http://example.org/a.png">',
  ])("fails on something that a browser would load from elsewhere: %s", (body) => {
    expect(refused(body)[0].was).toContain("example.org");
  });

  it("fails on a stylesheet that loads from elsewhere", () => {
    expect(refused("", { "a.css": '@import "https://example.org/b.css";' })[0].was).toContain("example.org");
  });

  it.each(['<a href="./gibtsnicht">x</a>', '<a href="#gibtsnicht">x</a>', '<a href="./daten#nein">x</a>'])(
    "fails on a link that leads nowhere: %s",
    (body) => {
      expect(refused(body, { "daten.html": PAGE })[0].was).toContain("führt ins Leere");
    },
  );
});

describe("pages with fictitious values", () => {
  const page = (main: string) => `<html><head></head><body><main class="x">${main}</main></body></html>`;

  it("carry a banner and stay out of search engines, once", () => {
    const marked = markDemo(page('<span class="marke-herkunft demo" data-beispielwerte>Beispielwerte</span>'));
    expect(marked).toContain('<meta name="robots" content="noindex">');
    expect(marked).toContain('<p class="banner-demo"><strong>Diese Seite enthält Beispielwerte.');
    expect(markDemo(marked)).toBe(marked);
  });

  it("are told by their values, not by a page that only shows the badge", () => {
    const handbook = page('<span class="marke-herkunft">Beispielwerte</span>');
    expect(markDemo(handbook)).toBe(handbook);
  });
});
