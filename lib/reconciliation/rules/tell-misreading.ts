import { looksAlike } from '#lib/forms/looks-alike.ts';
import type { PaymentProof } from '../build-payments.ts';
import type { InputRecord } from '../facts/facts.ts';
import { isRepairedBy } from '../facts/paper-equations.ts';
import { areAmountsAlike } from '../values/amounts-alike.ts';
import { compareNames, parsePersonName } from '../values/person-name.ts';
import { toCents } from '../values/read-values.ts';
import type { Found } from './rule.ts';

const IDENTITY = new Set([
  'member-id-differs',
  'tax-id-differs',
  'npi-differs',
  'birth-date-differs',
]);

/**
 * Whether a disagreement looks like one value that was misread on one paper. For ids and names, one
 * character is another that looks like it. For money, the same, and the paper's own arithmetic
 * fails with the value as read and holds with the other paper's. Imported values were not read.
 */
export function isMisreading(
  found: Found,
  recordOf: (id: string) => InputRecord | undefined,
): boolean {
  const sides = found.paths.flatMap(([id, path]) => {
    const record = recordOf(id);
    const value = record?.fields[path] ?? null;
    return record && value !== null ? [{ record, path, value }] : [];
  });
  return sides.some((side) => {
    if (!isRead(side.record)) return false;
    const others = sides.filter((other) => other.record !== side.record);
    if (found.kind === 'patient-name-differs') {
      const name = parsePersonName(side.value);
      return others.some(({ value }) => compareNames(name, parsePersonName(value)) === 'close');
    }
    // A text that is not an amount can only be a misread one.
    if (IDENTITY.has(found.kind) || toCents(side.value) === null)
      return others.some(({ value }) => looksAlike(side.value, value));
    return listRepairs(side.value, toCents(found.amount)).some((cents) =>
      isRepairedBy(side.record, side.path, cents),
    );
  });
}

/**
 * The same for a check: which of its amounts was misread. Either the check's own amount, which
 * looks like the sum of its claims, or an amount that a claim or an adjustment contributes, which
 * looks like itself plus the difference. A part that the claim's own sums prove comes first; if the
 * bank received what the check says, the check's amount is right. Several if each of them may be
 * it, none if no amount looks like it.
 */
export function listMisreadInCheck(proof: PaymentProof): (readonly [string, string])[] {
  const { eobs, gapCents, amountCents, bankedCents } = proof;
  const read = eobs.filter(({ input }) => isRead(input));
  const [first] = read;
  if (!first || amountCents === null || gapCents === null || gapCents === 0) return [];
  const parts = read.flatMap(({ id, input }) =>
    partsOfCheck(input).flatMap((path) =>
      listRepairs(input.fields[path] ?? '', gapCents).map((cents) => ({ id, input, path, cents })),
    ),
  );
  const proved = parts.filter(({ input, path, cents }) => isRepairedBy(input, path, cents));
  if (proved.length > 0) return proved.map(({ id, path }) => [id, path]);
  const whole = amountCents + gapCents;
  const isOwn =
    (bankedCents === null || bankedCents === whole) && areAmountsAlike(amountCents, whole);
  return [
    ...(isOwn ? [[first.id, 'check.amount'] as const] : []),
    ...(bankedCents === null || bankedCents === amountCents
      ? parts.map(({ id, path }) => [id, path] as const)
      : []),
  ];
}

function partsOfCheck({ fields }: InputRecord): string[] {
  return Object.keys(fields).filter(
    (path) => path === 'paid' || /^providerAdjustments\[\d+\]\.amount$/.test(path),
  );
}

/** What an amount would be if it had been misread by a gap, if that looks like it. */
function listRepairs(value: string, gap: number | null): number[] {
  const own = toCents(value);
  if (gap === null || own === null || gap === 0) return [];
  return [own - gap, own + gap].filter((cents) => areAmountsAlike(own, cents));
}

function isRead({ source }: InputRecord): boolean {
  return source === 'paper';
}
