import type { ValueType } from '#lib/model/form.ts';
import { unionOf } from '#lib/model/geometry/union-of.ts';
import type { Grounding, Place } from '#lib/model/reading.ts';
import { findOccurrences } from './find-occurrences.ts';
import { foldText, type WordIndex } from './index-words.ts';
import type { Occurrence } from './occurrence.ts';

export type GroundedValue = { readonly grounding: Grounding; readonly place: Place | null };

export type Hints = {
  /** How the value is printed, according to the reader. */
  readonly verbatim?: string | null;
  /** Indices of the lines that the reader names as its source. */
  readonly lines?: ReadonlySet<number>;
  /** Captions of the field. */
  readonly labels?: readonly string[];
};

/**
 * Finds a canonical value on the words of its pages. Among several places, prefers one on a line
 * that the reader named, then one next to a caption of the field, then the first. `none` without a
 * place if it is nowhere.
 */
export function groundValue(
  value: string,
  type: ValueType,
  index: WordIndex,
  hints: Hints = {},
): GroundedValue {
  const found = findOccurrences(value, type, index, hints.verbatim ?? null);
  const [best] = [...found].sort((a, b) => worthOf(b, index, hints) - worthOf(a, index, hints));
  return groundedOn(best ?? null);
}

/** What finding an occurrence, or none, says about a value. */
export function groundedOn(occurrence: Occurrence | null): GroundedValue {
  const box = occurrence && unionOf(occurrence.words.map((word) => word.box));
  if (!occurrence || !box) return { grounding: { status: 'none' }, place: null };
  return {
    grounding: occurrence.grounding,
    place: {
      page: occurrence.words[0]?.page ?? 1,
      box,
      wordIds: occurrence.words.map((word) => word.id),
    },
  };
}

/** How much favors this place over another of the same value. */
export function worthOf(occurrence: Occurrence, index: WordIndex, hints: Hints): number {
  const named = hints.lines?.has(occurrence.line) ? 4 : 0;
  const exact = occurrence.grounding.status === 'exact' ? 0.5 : 0;
  return named + (besideLabel(occurrence, index, hints.labels ?? []) ? 1 : 0) + exact;
}

function besideLabel(occurrence: Occurrence, index: WordIndex, labels: readonly string[]): boolean {
  const line = (index.tokens[occurrence.line] ?? []).map((token) => token.text).join('');
  return labels.map(foldText).some((label) => label !== '' && line.includes(label));
}
