import { memoizeFor } from '#lib/forms/memoize.ts';
import type { Confidence } from '#lib/model/confidence.ts';
import type { Field } from '#lib/model/field.ts';
import type { Form } from '#lib/model/form.ts';
import { patternOf } from '#lib/model/path.ts';
import { Probability } from '#lib/model/probability.ts';

/**
 * An amount that was found nowhere on a record is no surer than the amounts that might be it: if a
 * column was taken for the copay and is the coinsurance, then it is wrong that there is no
 * coinsurance (docs/decisions/0275). What a person said stays as sure as it is.
 */
export function limitAbsent(
  form: Form,
  fields: readonly Field[],
  confidences: readonly Confidence[],
): Confidence[] {
  const rivals = findRivals(form);
  if (rivals.size === 0) return [...confidences];
  const values = new Map(fields.map((field) => [field.path, field]));
  const surest = new Map<string, Probability>();
  for (const { path, probability } of confidences) {
    const pattern = patternOf(path);
    if (!rivals.has(pattern) || (values.get(path)?.value ?? null) === null) continue;
    const before = surest.get(pattern);
    if (before === undefined || before < probability) surest.set(pattern, probability);
  }
  return confidences.map((one) => {
    const pattern = patternOf(one.path);
    if (surest.has(pattern) || values.get(one.path)?.human) return one;
    const others = (rivals.get(pattern) ?? []).flatMap((other) => surest.get(other) ?? []);
    const probability = Probability.parse(Math.min(one.probability, ...others));
    return { ...one, probability };
  });
}

/**
 * By pattern, the other fields that are part of the same amounts of a row, so that no sum tells them
 * apart, and the same for their totals.
 */
const findRivals = memoizeFor((form: Form): ReadonlyMap<string, readonly string[]> => {
  const parts = new Set(form.balances?.flatMap(({ parts }) => parts));
  const alike = [...Map.groupBy(parts, (part) => describeRole(form, part)).values()];
  const totals = new Map(
    form.sums.flatMap(({ total, parts: [part, ...more] }) =>
      part !== undefined && more.length === 0 ? [[part, total] as const] : [],
    ),
  );
  const groups = alike.flatMap((own) => [own, own.flatMap((part) => totals.get(part) ?? [])]);
  return new Map(
    groups.flatMap((own) => own.map((one) => [one, own.filter((other) => other !== one)] as const)),
  );
});

/** In which balances of the form the column is a part, and in which the whole. */
function describeRole({ balances = [] }: Form, pattern: string): string {
  return balances
    .map(({ whole, parts }) =>
      whole === pattern ? 'whole' : parts.includes(pattern) ? 'part' : '-',
    )
    .join();
}
