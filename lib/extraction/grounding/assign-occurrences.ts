import type { Occurrence } from './occurrence.ts';

/** An occurrence and how much favors it. */
export type Choice = { readonly occurrence: Occurrence; readonly worth: number };

/**
 * Chooses for each row of a list which of the places of its value is meant, so that rows keep the
 * order of the page: as many rows as possible, then those with the most worth, then those in one
 * column. `rows` are the places of each row's value. A row with no place in order gets its best
 * place that no other row has, or null.
 */
export function assignOccurrences(
  rows: readonly (readonly Choice[])[],
): readonly (Occurrence | null)[] {
  const ends: End[][] = [];
  for (const choices of rows) {
    const worthiest = [...choices].sort((a, b) => b.worth - a.worth).slice(0, MOST_CHOICES);
    ends.push(worthiest.map((choice) => endWith(choice, ends)));
  }
  const chosen = traceBack(ends);
  const taken = new Set([...chosen.values()].map(keyOf));
  return rows.map((choices, row) => {
    const ordered = chosen.get(row);
    if (ordered) return ordered;
    const free = choices.filter((choice) => !taken.has(keyOf(choice.occurrence)));
    const [best] = [...free].sort((a, b) => b.worth - a.worth);
    if (best) taken.add(keyOf(best.occurrence));
    return best?.occurrence ?? null;
  });
}

/** More than any worth: placing a row matters more than placing it well. */
const PLACED = 100;
const SAME_COLUMN = 0.25;
/** A `1` is printed everywhere, so the search is limited, in places and in rows back. */
const MOST_CHOICES = 60;
const ROWS_BACK = 6;

/** The best way to fill the rows so far that ends with this choice. */
type End = {
  readonly choice: Choice;
  readonly score: number;
  readonly before: End | null;
  readonly row: number;
};

function endWith(choice: Choice, ends: readonly (readonly End[])[]): End {
  let before: End | null = null;
  let most = 0;
  for (const end of ends.slice(-ROWS_BACK).flat()) {
    if (!isAfter(choice.occurrence, end.choice.occurrence)) continue;
    const aligned = inOneColumn(choice.occurrence, end.choice.occurrence) ? SAME_COLUMN : 0;
    if (end.score + aligned <= most) continue;
    most = end.score + aligned;
    before = end;
  }
  return { choice, score: most + PLACED + choice.worth, before, row: ends.length };
}

function traceBack(ends: readonly (readonly End[])[]): Map<number, Occurrence> {
  const [best] = ends.flat().sort((a, b) => b.score - a.score);
  const chosen = new Map<number, Occurrence>();
  for (let end: End | null = best ?? null; end; end = end.before) {
    chosen.set(end.row, end.choice.occurrence);
  }
  return chosen;
}

function isAfter(later: Occurrence, earlier: Occurrence): boolean {
  if (later.line !== earlier.line) return later.line > earlier.line;
  return (later.words[0]?.box[0] ?? 0) > (earlier.words.at(-1)?.box[0] ?? 0);
}

function inOneColumn(a: Occurrence, b: Occurrence): boolean {
  const [wordA, wordB] = [a.words[0], b.words[0]];
  if (!wordA || !wordB) return false;
  return wordA.box[0] < wordB.box[2] && wordB.box[0] < wordA.box[2];
}

function keyOf(occurrence: Occurrence): string {
  return occurrence.words.map((word) => word.id).join(' ');
}
