import { rateChoice, type Weights } from '#lib/layout/scoring/scorer.ts';
import type { DayOrder } from '#lib/model/form.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import type { RowChoices } from '../../choices/row-choices.ts';
import { dampShares, decideTogether } from '../shares/decide-together.ts';

/** The date (ISO) that no later field may precede, by the pattern of a column of dates. */
export type RowDays = ReadonlyMap<string, string>;

/**
 * The shares of all choices, with little left for dates out of order: a document is not printed
 * before the services that it lists, and is due after it was printed.
 */
export function keepDatesInOrder(
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

/** A date of a row counts if its share is larger. */
const SURE = 0.5;

/**
 * The last date in the rows of a table: the second latest that they print, because one may be
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
  const shares = rateChoice(weights, choice);
  const best = choice.proposals.findIndex((_, at) => (shares[at] ?? 0) > SURE);
  return choice.proposals[best]?.value === undefined ? [] : [choice.proposals[best].value];
}
