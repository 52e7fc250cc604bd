// Damages bytes, texts and tables in ways that transfers and people do, each way repeatable from its number.
import { expect } from "vitest";
import { QuellFehler } from "../../loaders/sources/quellfehler.js";
import type { Ergebnis } from "../../loaders/sources/sammler.js";

/** Endless numbers from 0 to below `n`, always the same for a seed. */
function wuerfel(same: number): (n: number) => number {
  let zustand = (same ^ 0x9e3779b9) >>> 0;
  return (n) => {
    zustand = (zustand + 0x6d2b79f5) >>> 0;
    let t = Math.imul(zustand ^ (zustand >>> 15), zustand | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % Math.max(1, n);
  };
}

/** Flips, cuts, doubles or swaps parts of bytes; one to three damages. */
export function verstuemmle(bytes: Uint8Array, same: number): Uint8Array {
  const wirf = wuerfel(same);
  let kaputt = Uint8Array.from(bytes);
  for (let n = 1 + wirf(3); n > 0; n--) kaputt = SCHAEDEN[wirf(SCHAEDEN.length)](kaputt, wirf);
  return kaputt;
}

/** The same for a text; what remains is decoded without complaint. */
export function verstuemmleText(text: string, same: number): string {
  return new TextDecoder().decode(verstuemmle(new TextEncoder().encode(text), same));
}

/** Swaps, drops, doubles, empties or overwrites cells and rows of a table. */
export function verstuemmleTabelle<T>(zeilen: readonly (readonly T[])[], fremd: readonly T[], same: number): T[][] {
  const wirf = wuerfel(same);
  const kaputt = zeilen.map((zeile) => [...zeile]);
  for (let n = 1 + wirf(4); n > 0 && kaputt.length > 0; n--) {
    const [a, b] = [wirf(kaputt.length), wirf(kaputt.length)];
    const [i, j] = [wirf(kaputt[a].length), wirf(kaputt[b].length)];
    const art = wirf(5);
    if (art === 0) [kaputt[a], kaputt[b]] = [kaputt[b], kaputt[a]];
    else if (art === 1) [kaputt[a][i], kaputt[b][j]] = [kaputt[b][j], kaputt[a][i]];
    else if (art === 2) kaputt[a][i] = fremd[wirf(fremd.length)];
    else if (art === 3) kaputt.splice(a, 1 + wirf(3));
    else kaputt.splice(b, 0, [...kaputt[a]]);
  }
  return kaputt;
}

type Schaden = (bytes: Uint8Array<ArrayBuffer>, wirf: (n: number) => number) => Uint8Array<ArrayBuffer>;

const SCHAEDEN: readonly Schaden[] = [
  (bytes, wirf) => {
    if (bytes.length > 0) bytes[wirf(bytes.length)] ^= 1 << wirf(8);
    return bytes;
  },
  (bytes, wirf) => {
    if (bytes.length > 0) bytes[wirf(bytes.length)] = wirf(256);
    return bytes;
  },
  (bytes, wirf) => bytes.slice(0, wirf(bytes.length)),
  (bytes, wirf) => ohne(bytes, wirf(bytes.length), wirf(40)),
  (bytes, wirf) => {
    const [von, laenge, nach] = [wirf(bytes.length), wirf(40), wirf(bytes.length)];
    return verbinde(bytes.slice(0, nach), bytes.slice(von, von + laenge), bytes.slice(nach));
  },
  (bytes, wirf) => {
    const zeilen = new TextDecoder("latin1").decode(bytes).split("\n");
    const [a, b] = [wirf(zeilen.length), wirf(zeilen.length)];
    [zeilen[a], zeilen[b]] = [zeilen[b], zeilen[a]];
    return Uint8Array.from(Buffer.from(zeilen.join("\n"), "latin1"));
  },
  (bytes, wirf) => {
    const stuecke = ["", '"', ";", "null", "-", "1.234,5", "<html>", "\ufffd", "0", "{", "]", "\r"];
    const stueck = new TextEncoder().encode(stuecke[wirf(stuecke.length)]);
    const wo = wirf(bytes.length + 1);
    return verbinde(bytes.slice(0, wo), stueck, bytes.slice(wo));
  },
];

function ohne(bytes: Uint8Array<ArrayBuffer>, von: number, laenge: number): Uint8Array<ArrayBuffer> {
  return verbinde(bytes.slice(0, von), bytes.slice(von + laenge));
}

function verbinde(...teile: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.concat(teile));
}

/**
 * What holds for every reader on every input: it throws nothing but a QuellFehler with a cause and a way out, and each cell
 * it has read is a value, left out or refused. A number in our spelling or a mark stands in each row.
 */
export async function haeltStand(lies: () => Ergebnis | Promise<Ergebnis>): Promise<void> {
  let ergebnis: Ergebnis;
  try {
    ergebnis = await lies();
  } catch (error) {
    expect(error).toBeInstanceOf(QuellFehler);
    expect((error as QuellFehler).was).not.toBe("");
    expect((error as QuellFehler).abhilfe).not.toBe("");
    return;
  }
  const { bilanz, verweigert, zeilen } = ergebnis;
  expect(bilanz.werte + bilanz.ausgelassen + verweigert.length).toBe(bilanz.gelesen);
  expect(zeilen).toHaveLength(bilanz.werte);
  for (const { wert, status } of zeilen) {
    if (wert === null) expect([".", "...", "/", "x"]).toContain(status);
    else expect(wert).toMatch(/^-?\d+(\.\d+)?$/);
  }
}
