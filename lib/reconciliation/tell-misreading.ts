import { looksAlike } from '#lib/forms/looks-alike.ts';
import { areAmountsAlike } from './amounts-alike.ts';
import type { PaymentProof } from './build-payments.ts';
import { type InputRecord, toCents } from './facts.ts';
import { isRepairedBy } from './paper-equations.ts';
import { compareNames, parsePersonName } from './person-name.ts';
import type { Found } from './rules/rule.ts';

const IDENTITY = new Set([
  'member-id-differs',
  'tax-id-differs',
  'npi-differs',
  'birth-date-differs',
]);

/**
 * Whether a disagreement looks like one value that was read wrong on one paper. Ids and names: one
 * character is another that looks like it. Money: so, and the paper's own arithmetic fails with the
 * value as read and holds with the other paper's. What was imported was not read.
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
    // What is no amount at all can only be one that was read wrong.
    if (IDENTITY.has(found.kind) || toCents(side.value) === null)
      return others.some(({ value }) => looksAlike(side.value, value));
    return listRepairs(side.value, toCents(found.amount)).some((cents) =>
      isRepairedBy(side.record, side.path, cents),
    );
  });
}

/**
 * The same for a check: which amount of it was read wrong, the check's own, which looks like what its claims come
 * to, or what a claim or an adjustment adds to it, which looks like itself without what is missing. A part that
 * the claim's own sums prove goes first; a bank that received what the check says clears the check's amount.
 * Several where each may be it, none where no amount looks like it.
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

/** What an amount would be if it had been read wrong by a gap, where that looks like it. */
function listRepairs(value: string, gap: number | null): number[] {
  const own = toCents(value);
  if (gap === null || own === null || gap === 0) return [];
  return [own - gap, own + gap].filter((cents) => areAmountsAlike(own, cents));
}

function isRead({ source }: InputRecord): boolean {
  return source === 'paper';
}
