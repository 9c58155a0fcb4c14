import { scoreChoice, type Weights } from '#lib/layout/scorer.ts';
import type { DayOrder } from '#lib/model/form.ts';
import { dampShares, decideTogether } from './decide-together.ts';
import type { FieldChoice } from './field-choice.ts';
import type { RowChoices } from './row-choices.ts';

/** The day, ISO, that no later field comes before, by the pattern of a column of days. */
export type RowDays = ReadonlyMap<string, string>;

/**
 * The shares of all choices where days come one after the other: a paper is not printed before the
 * services that it lists, and is due after it was printed. Days against the order keep little.
 */
export function keepInOrder(
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
  orders: readonly DayOrder[],
  rowDays: RowDays,
): readonly (readonly number[])[] {
  const ordered = [...shares];
  const placeOf = (pattern: string) => choices.findIndex((choice) => choice.pattern === pattern);
  for (const { earlier, later } of orders) {
    const [one, other] = [placeOf(earlier), placeOf(later)];
    const [first, second] = [choices[one], choices[other]];
    const day = rowDays.get(earlier);
    const own = ordered[other] ?? [];
    if (second && day !== undefined)
      ordered[other] = dampShares(own, (at) => (second.proposals[at]?.value ?? day) < day);
    if (!first || !second) continue;
    const both = [ordered[one] ?? [], own] as const;
    [ordered[one], ordered[other]] = decideTogether([first, second], both, (a, b) => a <= b);
  }
  return ordered;
}

/** A day of a row counts when its share is larger. */
const SURE = 0.5;

/**
 * The day that the rows of a table reach: the second latest that they print, because one day may be
 * misread.
 */
export function findRowDays(
  rows: readonly RowChoices[],
  orders: readonly DayOrder[],
  weights: Weights,
): RowDays {
  const columns = new Set(orders.map(({ earlier }) => earlier));
  return new Map(
    [...columns].flatMap((pattern): [string, string][] => {
      const days = rows.flatMap(({ fields }) => {
        const choice = fields.find((one) => one.pattern === pattern);
        return choice ? listSure(choice, weights) : [];
      });
      const [latest, next = latest] = days.sort().reverse();
      return next === undefined ? [] : [[pattern, next]];
    }),
  );
}

function listSure(choice: FieldChoice, weights: Weights): string[] {
  const shares = scoreChoice(weights, choice);
  const best = choice.proposals.findIndex((_, at) => (shares[at] ?? 0) > SURE);
  return choice.proposals[best]?.value === undefined ? [] : [choice.proposals[best].value];
}
