import { KIND_AT, LINE_KINDS } from './chain/line-kind.ts';
import type { LineFacts } from './facts/line-facts.ts';
import { type LinePrint, printOf, resemblanceOf, type WordWeights } from './facts/line-print.ts';

/**
 * A line of a corrected document: how it is printed, what it was, and how often that was true
 * since.
 */
export type RememberedLine = LinePrint & {
  /** Index in `LINE_KINDS`. */
  readonly kind: number;
  /** Documents on which a line printed this way was of this kind, and of another. */
  readonly hits: number;
  readonly misses: number;
};

const { head, tail } = KIND_AT;

/** From this similarity on, two lines are one line seen twice. */
const SAME = 0.85;
/** Below this similarity, a remembered line says nothing. */
const MIN_RESEMBLANCE = 0.35;
/** How many lines of a layout are kept: those seen most often. */
const MAX_LINES = 160;
/** Log-odds added to a kind if its remembered line is printed exactly like this one. */
export const RECALL_STRENGTH = 8;

/**
 * Adds the lines of one more corrected document; `kinds` are indices in `LINE_KINDS`, null if
 * unknown.
 */
export function rememberLines(
  known: readonly RememberedLine[],
  facts: readonly LineFacts[],
  kinds: readonly (number | null)[],
): RememberedLine[] {
  const lines = known.map((one) => ({ ...one }));
  const weightOf = weighWords(known);
  const met = new Set<RememberedLine>();
  facts.forEach((fact, at) => {
    const kind = kinds[at] ?? null;
    if (kind === null || fact.words === 0) return;
    const print = printOf(fact);
    const alike = lines.filter((one) => resemblanceOf(one, print, weightOf) >= SAME);
    for (const one of alike) {
      if (met.has(one)) continue;
      met.add(one);
      if (one.kind === kind) one.hits++;
      else one.misses++;
    }
    if (alike.some((one) => one.kind === kind)) return;
    const added = { ...print, kind, hits: 1, misses: 0 };
    met.add(added);
    lines.push(added);
  });
  return lines
    .map((one, at) => ({ one, at, worth: one.hits - one.misses }))
    .sort((a, b) => b.worth - a.worth || b.at - a.at)
    .slice(0, MAX_LINES)
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/**
 * What remembered lines say about each kind at each line, in log-odds; null if none is similar. It
 * is added to the general reader's own scores: a line that looks like several kinds stays open.
 */
export function recallLines(
  known: readonly RememberedLine[],
  facts: readonly LineFacts[],
): (Float64Array | null)[] {
  if (known.length === 0) return facts.map(() => null);
  const weightOf = weighWords(known);
  return facts.map((fact) => {
    if (fact.words === 0) return null;
    const print = printOf(fact);
    const most = new Float64Array(LINE_KINDS.length);
    for (const line of known) {
      const belief = (line.hits + 0.5) / (line.hits + line.misses + 0.5);
      const alike = resemblanceOf(line, print, weightOf) * belief;
      if (alike > (most[line.kind] ?? 0)) most[line.kind] = alike;
    }
    // The head of a later page is printed whether or not it has claims.
    if (fact.pageAt > 0) most[tail] = Math.max(most[tail] ?? 0, most[head] ?? 0);
    const top = Math.max(...most);
    return top < MIN_RESEMBLANCE ? null : most.map((alike) => RECALL_STRENGTH * alike);
  });
}

/** A word in only one remembered line may be a value; a word in none most likely is. */
function weighWords(known: readonly RememberedLine[]): WordWeights {
  const counts = new Map<number, number>();
  for (const { words, hits } of known)
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + hits);
  return (word) => {
    const count = counts.get(word) ?? 0;
    return count >= 2 ? 1 : count === 1 ? 0.35 : 0.2;
  };
}
