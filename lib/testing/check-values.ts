import { checkRecord } from '#lib/checking/check-record.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { Check, CheckOutcome } from '#lib/model/check.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import { RowId } from '#lib/model/ids.ts';
import { type RowOrder, rowsOf } from '#lib/model/path.ts';
import { RawScore } from '#lib/model/probability.ts';

/** The values of a test's record by path; null for a blank. */
export type Values = Readonly<Record<string, string | null>>;

/** The checks of a record with these values. `absence` is why a value is missing. */
export function checkValues(
  form: string | Form,
  values: Values,
  { absence = 'empty', ...more }: Terms = {},
): Check[] {
  return checkRecord({
    form: typeof form === 'string' ? BUILT_IN.get(form) : form,
    fields: Object.entries(values).map(([path, value]) => fieldOf(path, value, absence)),
    rows: orderOf(values),
    today: '2025-06-01',
    ...more,
  });
}

type Terms = Partial<
  Pick<Field, 'absence'> & Pick<Parameters<typeof checkRecord>[0], 'today' | 'directory'>
>;

/** The worst outcome of a rule; `none` when it does not apply. */
export function outcomeOf(checks: readonly Check[], rule: string): CheckOutcome | 'none' {
  const outcomes = checks.filter((one) => one.rule === rule).map((one) => one.outcome);
  return (['fail', 'cannot-tell', 'pass'] as const).find((one) => outcomes.includes(one)) ?? 'none';
}

function fieldOf(path: string, value: string | null, absence: Field['absence']): Field {
  return {
    path,
    value,
    absence: value === null ? absence : null,
    place: null,
    grounding: { status: 'exact' },
    contenders: [{ value, readers: [], readingIds: [], score: RawScore.parse(0.9), place: null }],
    human: false,
    signals: {},
  };
}

function orderOf(values: Values): RowOrder {
  const order: Record<string, RowId[]> = {};
  for (const { list, row } of Object.keys(values).flatMap(rowsOf)) {
    const rows = order[list] ?? [];
    if (!rows.includes(row)) rows.push(RowId.parse(row));
    order[list] = rows;
  }
  return order;
}
