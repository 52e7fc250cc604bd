// Finds indicators by what a reader types: title, short title, group and synonyms, without regard to umlauts.
import type { ErkundungIndikator } from "./erkundung.js";

/** Text as it is compared: lower case, without accents, `ß` as `ss`, and `ae` the same as `ä`. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replace(/ae/g, "a")
    .replace(/oe/g, "o")
    .replace(/ue/g, "u");
}

type Suchbar = Pick<ErkundungIndikator, "id" | "titel" | "kurztitel" | "gruppe" | "synonyme">;

/** Weights of the places of a hit: a short title counts more than a group. */
const FIELDS: readonly [(i: Suchbar) => readonly string[], number][] = [
  [(i) => [i.kurztitel], 8],
  [(i) => [i.titel], 6],
  [(i) => i.synonyme ?? [], 5],
  [(i) => (i.gruppe ? [i.gruppe] : []), 2],
];

/**
 * The indicators in which every word of the query occurs, those with better hits first (a word's beginning before its
 * middle, the short title before the group). All, in their order, for an empty query.
 */
export function searchIndicators<T extends Suchbar>(query: string, list: readonly T[]): T[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...list];
  return list
    .map((indikator, order) => ({ indikator, order, score: score(words, indikator) }))
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map((hit) => hit.indikator);
}

function score(words: readonly string[], indikator: Suchbar): number {
  let sum = 0;
  for (const word of words) {
    const best = Math.max(
      ...FIELDS.map(
        ([texts, weight]) => weight * Math.max(0, ...texts(indikator).map((text) => hit(word, fold(text)))),
      ),
    );
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}

/** 3 at the beginning of the text, 2 at that of a word, 1 inside a word, 0 nowhere. */
function hit(word: string, text: string): number {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  if (at === 0) return 3;
  return ` ${text.replace(/[^\p{L}\p{N}]+/gu, " ")}`.includes(` ${word}`) ? 2 : 1;
}
