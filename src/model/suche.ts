// Search over pages, indicators and municipalities in German: umlauts, compounds, synonyms, keys.
import MiniSearch, { type SearchResult } from "minisearch";

/** What can be found: one entry a page. */
export interface Fundstelle {
  pfad: string;
  titel: string;
  art: "seite" | "indikator" | "gebiet";
  /** Everyday words for the same thing; a whole one counts like a title. */
  synonyme: string[];
  /** Further words by which it should be found: group, key. */
  worte: string;
  /** Whether many look for it; decides between equals. */
  wichtig: boolean;
  /** One sentence, or what kind of thing it is. */
  text: string;
}

/** Lower case, umlauts as two letters, no other accents, so that „Gross“ and „groß“, „Ärzte“ and „Aerzte“ meet. */
export function normaliseWord(word: string): string {
  return word
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "");
}

const SHORTEST_PART = 4;

/** A German compound is found by its parts: each tail of a word is indexed too („Arbeitslosenquote“ → „quote“). */
function tails(word: string): string[] {
  const normal = normaliseWord(word);
  return [normal, ...Array.from({ length: Math.max(0, normal.length - SHORTEST_PART) }, (_, i) => normal.slice(i + 1))];
}

/** Words of questions that say nothing about what is looked for. */
const FILLERS = new Set(
  "wie viele viel was welche welcher welches wo wer hat haben ist sind gibt es in im am an aus der die das den dem des ein eine meisten wenigsten von zu und fuer mit".split(
    " ",
  ),
);

function keywords(text: string): string {
  return text
    .split(/[\s?!.,;]+/)
    .filter((word) => !FILLERS.has(normaliseWord(word)))
    .join(" ");
}

const WEIGHT = { gebiet: 3, seite: 1.5, indikator: 1 } as const;

export class Suche {
  private readonly index: MiniSearch<Fundstelle & { id: number }>;

  constructor(private readonly stellen: readonly Fundstelle[]) {
    this.index = new MiniSearch({
      fields: ["titel", "synonyme", "worte", "text"],
      extractField: (stelle, field) => {
        const value = stelle[field as keyof typeof stelle];
        return Array.isArray(value) ? value.join(" ") : String(value);
      },
      processTerm: (term) => tails(term),
      searchOptions: {
        processTerm: normaliseWord,
        prefix: true,
        fuzzy: (term) => (term.length > 5 && !/\d/.test(term) ? 0.2 : false),
        combineWith: "AND",
        boost: { titel: 4, synonyme: 3, worte: 2 },
        boostDocument: (id) => WEIGHT[stellen[id as number].art] * (stellen[id as number].wichtig ? 1.5 : 1),
      },
    });
    this.index.addAll(stellen.map((stelle, id) => ({ ...stelle, id })));
  }

  /** Best matches first, all words; where no page has them all, the ones that have some. A whole title or synonym, or its beginning, before anything else. */
  find(text: string, limit = 50): Fundstelle[] {
    const wanted = normaliseWord(text.trim());
    if (wanted === "") return [];
    const nearness = ({ id }: SearchResult) => {
      const { titel, synonyme, wichtig } = this.stellen[id as number];
      const names = [titel, ...synonyme].map(normaliseWord);
      const whole = names.includes(wanted) ? 4 : names.some((name) => name.startsWith(wanted)) ? 2 : 0;
      return whole + (whole > 0 && wichtig ? 1 : 0);
    };
    const all = this.index.search(text);
    return (all.length > 0 ? all : this.index.search(keywords(text), { combineWith: "OR" }))
      .sort((a, b) => nearness(b) - nearness(a) || b.score - a.score)
      .slice(0, limit)
      .map(({ id }) => this.stellen[id as number]);
  }
}
