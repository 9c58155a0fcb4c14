import { centsOf, type Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { ReasonColumn } from '#lib/model/form.ts';
import type { RowChoices } from '../../choices/row-choices.ts';
import { type ColumnPlaces, cellsOf } from '../../table/money-columns.ts';

/**
 * What printed adjustments of rows say about their columns of amounts, by the field's pattern, in
 * log-odds for each column: one that repeats the amounts of the field's reason is most likely the
 * field's.
 */
export function rateReasons(
  rows: readonly RowChoices[],
  amounts: readonly (readonly Proposal[])[],
  places: ColumnPlaces,
  reasons: readonly ReasonColumn[],
): ReadonlyMap<string, readonly number[]> {
  const told = rows.map((row, at) => readAmounts(row, amounts[at] ?? []));
  // A reason's own amount does not repeat itself.
  const cells = told.map(({ own }, at) =>
    cellsOf(
      (amounts[at] ?? []).filter((amount) => !own.has(amount)),
      places,
    ),
  );
  return new Map(
    reasons.map(({ reason, column }) => [
      column,
      places.ends.map((_, at) => {
        const tried = told.flatMap(({ cents }, row) => {
          const amount = cents.get(reason) ?? 0;
          return amount === 0 ? [] : [cells[row]?.[at] === amount];
        });
        return rateColumn(tried.length, tried.filter((holds) => holds).length);
      }),
    ]),
  );
}

function rateColumn(tried: number, held: number): number {
  return Math.min(4, tried) * (held > tried * 0.75 ? 6 : held > 0 ? 0.5 : -0.5);
}

interface Told {
  /** By reason with its group (`PR-1`), and by group alone (`PR`) the sum of all its reasons. */
  readonly cents: ReadonlyMap<string, number>;
  readonly own: ReadonlySet<Proposal>;
}

/** Codes of adjustments with their group, each with the amount after it on its line. */
function readAmounts({ members }: RowChoices, amounts: readonly Proposal[]): Told {
  const codes = members
    .map(({ proposal }) => proposal)
    .filter(({ kind, value }) => kind === 'group-reason' && /^[A-Z]{2}-/.test(value));
  const cents = new Map<string, number>();
  const own = new Set<Proposal>();
  for (const code of new Map(codes.map((one) => [`${one.value} ${placeOf(one)}`, one])).values()) {
    const amount = findBehind(code, amounts, codes);
    if (!amount || own.has(amount)) continue;
    own.add(amount);
    for (const key of [code.value, code.value.slice(0, 2)])
      cents.set(key, (cents.get(key) ?? 0) + centsOf(amount));
  }
  return { cents, own };
}

/** The first amount after a code on its line, with no other code between. */
function findBehind(
  code: Proposal,
  amounts: readonly Proposal[],
  codes: readonly Proposal[],
): Proposal | undefined {
  const from = code.tokens.at(-1)?.at ?? 0;
  const firstBehind = (of: readonly Proposal[]) =>
    of
      .filter((one) => lineOf(one) === lineOf(code) && startOf(one) > from)
      .sort((a, b) => startOf(a) - startOf(b))[0];
  const [amount, next] = [firstBehind(amounts), firstBehind(codes)];
  return amount && (!next || startOf(amount) < startOf(next)) ? amount : undefined;
}

function startOf({ tokens }: Proposal): number {
  return tokens[0]?.at ?? 0;
}

function lineOf({ pageAt, tokens }: Proposal): string {
  return `${pageAt} ${tokens.at(-1)?.line}`;
}

function placeOf(one: Proposal): string {
  return `${lineOf(one)} ${startOf(one)}`;
}
