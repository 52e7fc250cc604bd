// Finds a Chromium or Chrome for browser tests; installs one where that is possible, else says how.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** Path of the browser. @throws with instructions where there is none and none can be installed */
export function findChromium(): string {
  const known = installed();
  if (known) return known;
  const root = process.getuid?.() === 0;
  if (root && onPath("apt-get")) {
    console.log("Kein Chromium gefunden, es wird mit apt-get installiert …");
    spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], { stdio: "inherit" });
    const fresh = installed();
    if (fresh) return fresh;
  }
  throw new Error(
    "Für die Browser-Tests fehlt Chromium oder Chrome. Abhilfe: „sudo apt-get install chromium“ ausführen oder den Pfad eines vorhandenen Browsers in CHROMIUM angeben.",
  );
}

function installed(): string | undefined {
  const named = process.env.CHROMIUM;
  if (named && existsSync(named)) return named;
  return NAMES.map(onPath).find((path) => path !== undefined);
}

function onPath(name: string): string | undefined {
  try {
    return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Starts the browser quietly: it contacts nobody by itself. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
