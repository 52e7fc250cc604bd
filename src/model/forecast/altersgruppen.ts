// Age groups as official tables write them: `0-2`, `75+`.

export interface Altersgruppe {
  /** As written: `15-17`, `75+`. */
  name: string;
  von: number;
  /** Last completed year of age; null where the group is open. */
  bis: number | null;
}

/** @throws RangeError where the text is no age group */
export function altersgruppe(name: string): Altersgruppe {
  const match = /^(\d+)(?:-(\d+)|(\+))?$/.exec(name);
  if (!match) throw new RangeError(`„${name}“ ist keine Altersgruppe`);
  const von = Number(match[1]);
  const bis = match[3] ? null : Number(match[2] ?? match[1]);
  if (bis !== null && bis < von) throw new RangeError(`„${name}“ ist keine Altersgruppe`);
  return { name, von, bis };
}

/** The groups by age, if they cover every age from 0 exactly once and only the last is open; else null. */
export function luecklos(names: readonly string[]): Altersgruppe[] | null {
  const groups = names.map(altersgruppe).sort((a, b) => a.von - b.von);
  const joined = groups.every((g, i) => g.von === (i === 0 ? 0 : (groups[i - 1].bis ?? Number.NaN) + 1));
  return joined && groups.at(-1)?.bis === null ? groups : null;
}
