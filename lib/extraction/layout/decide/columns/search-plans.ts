/** How many candidates are kept at each step of the search. */
const BEAM = 150;

/** A column for each field, or none; no column is assigned twice. */
export type Plan = { readonly score: number; readonly columns: readonly number[] };

/**
 * The likeliest plans, by what each column is worth to each field; after `count` columns comes
 * none.
 */
export function searchPlans(rates: readonly (readonly number[])[], count: number): Plan[] {
  let plans: Plan[] = [{ score: 0, columns: [] }];
  for (const rate of rates) {
    const next: { plan: Plan; column: number; score: number }[] = [];
    for (const plan of plans)
      rate.forEach((gain, column) => {
        if (column >= count || !plan.columns.includes(column))
          next.push({ plan, column, score: plan.score + gain });
      });
    plans = next
      .sort((a, b) => b.score - a.score)
      .slice(0, BEAM)
      .map(({ plan, column, score }) => ({ score, columns: [...plan.columns, column] }));
  }
  return plans;
}

/** The share of each column for each field, by those of the plans. */
export function sumPlans(
  plans: readonly Plan[],
  likely: readonly number[],
  patterns: readonly string[],
  count: number,
): Map<string, number[]> {
  return new Map(
    patterns.map((pattern, field): [string, number[]] => {
      const shares = new Array<number>(count + 1).fill(0);
      plans.forEach(({ columns }, at) => {
        const column = columns[field] ?? count;
        shares[column] = (shares[column] ?? 0) + (likely[at] ?? 0);
      });
      return [pattern, shares];
    }),
  );
}
