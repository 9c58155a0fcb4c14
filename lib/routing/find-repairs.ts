import { looksAlike } from '#lib/forms/looks-alike.ts';
import { formatCents, parseMoney } from '#lib/forms/parse-money.ts';
import type { Check } from '#lib/model/check.ts';
import type { Field } from '#lib/model/field.ts';
import type { Reason } from '#lib/model/route.ts';
import { isDrawnText, type Word } from '#lib/model/word.ts';

/**
 * A different amount for a field that would make the document's sums right and is supported by the
 * print.
 */
export interface Repair {
  readonly path: string;
  readonly value: string;
  /**
   * `other-reading`: it was also read as that; `unsure-print`: a similar-looking digit was read
   * with low confidence.
   */
  readonly evidence: 'other-reading' | 'unsure-print';
}

/** A word read with less confidence than this is unsure: of 93 amounts on four scans, 4 are. */
const UNSURE = 0.8;

/**
 * Proposes what to ask if sums do not add up. Arithmetic alone proves nothing, because many
 * documents with an error have an amount that would repair it too. So the print has to support the
 * other amount; with it, no rule about the field may fail, including rules that passed before
 * (`recheck` applies the rules to other fields); and no second repair may settle one of the sums.
 */
export function findRepairs(input: {
  fields: readonly Field[];
  checks: readonly Check[];
  words: ReadonlyMap<string, Word>;
  recheck: (fields: readonly Field[]) => readonly Check[];
}): Repair[] {
  const { fields, checks, words, recheck } = input;
  const failed = checks.filter((check) => gapOf(check) !== null);
  const holds = (repair: Repair) => isSettledBy(repair, { fields, checks, recheck });
  const known = new Map<string, boolean>();
  const bySum = failed.map((sum) =>
    proposalsFor(sum, fields, words).filter((repair) => {
      const key = keyOf(repair);
      const found = known.get(key) ?? holds(repair);
      known.set(key, found);
      return found;
    }),
  );
  const rivals = new Set(bySum.filter((own) => own.length > 1).flatMap((own) => own.map(keyOf)));
  const found = bySum.flat().filter((one) => !rivals.has(keyOf(one)));
  return [...new Map(found.map((one) => [keyOf(one), one])).values()];
}

/** Why a person is asked. */
export function reasonOfRepair({ value, evidence }: Repair): Reason {
  const print = evidence === 'other-reading' ? 'one reading says so, too' : 'the print is unclear';
  return {
    code: 'balance-repair',
    why: `The totals balance with ${value}, and ${print}.`,
    wouldPass: 'Choose the one the page shows.',
  };
}

/** Cents by which the sides of a failed sum differ; null for any other check. */
function gapOf({ outcome, left, right }: Check): number | null {
  if (outcome !== 'fail' || left === null || right === null) return null;
  const [a, b] = [parseMoney(left), parseMoney(right)];
  return a === null || b === null || a === b ? null : Math.abs(a - b);
}

/** Other amounts for a sum's fields that would make it right, if the print supports them. */
function proposalsFor(
  sum: Check,
  fields: readonly Field[],
  words: ReadonlyMap<string, Word>,
): Repair[] {
  const gap = gapOf(sum) ?? 0;
  const paths = new Set(sum.paths);
  return fields.flatMap((field): Repair[] => {
    const cents = field.value === null || field.human ? null : parseMoney(field.value);
    if (cents === null || !paths.has(field.path)) return [];
    return [cents - gap, cents + gap].flatMap((wanted) => {
      // A misread digit does not change a sign.
      const evidence = wanted * cents < 0 ? null : evidenceOf(field, wanted, words);
      return evidence === null ? [] : [{ path: field.path, value: formatCents(wanted), evidence }];
    });
  });
}

function isSettledBy(
  { path, value }: Repair,
  {
    fields,
    checks,
    recheck,
  }: Pick<Parameters<typeof findRepairs>[0], 'fields' | 'checks' | 'recheck'>,
): boolean {
  const before = new Set(checks.filter(({ outcome }) => outcome === 'fail').map(nameOf));
  const after = recheck(fields.map((field) => (field.path === path ? { ...field, value } : field)));
  return after.every(
    (check) =>
      check.outcome !== 'fail' || (before.has(nameOf(check)) && !check.paths.includes(path)),
  );
}

/** A rule may be applied to each row. */
function nameOf({ rule, paths }: Check): string {
  return `${rule} ${paths.toSorted().join(' ')}`;
}

function evidenceOf(
  { value, place, contenders }: Field,
  wanted: number,
  words: ReadonlyMap<string, Word>,
): Repair['evidence'] | null {
  const isWanted = (text: string | null | undefined) => text && parseMoney(text) === wanted;
  const print = (place?.wordIds ?? []).flatMap((id) => words.get(id) ?? []);
  const claimed = contenders.slice(1).map((one) => one.value);
  const seen = print.map(({ alternative }) => alternative);
  if (claimed.some(isWanted) || seen.some(isWanted)) return 'other-reading';
  const unsure = print.some((word) => !isDrawnText(word) && word.confidence < UNSURE);
  return unsure && looksAlike(value ?? '', formatCents(wanted)) ? 'unsure-print' : null;
}

function keyOf({ path, value }: Repair): string {
  return `${path} ${value}`;
}
