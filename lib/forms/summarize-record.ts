import { parseMoney } from './parse-money.ts';

/** What a list says of a record; null where the document does not. */
export interface RecordSummary {
  readonly patient: string | null;
  readonly payer: string | null;
  /** ISO dates of the first and the last service. */
  readonly from: string | null;
  readonly to: string | null;
  readonly totalCents: number | null;
}

/**
 * The fields a summary is made of: each names the same thing on other documents, the first that is
 * there counts.
 */
const PATHS = {
  patient: ['patient.name', 'patient'],
  payer: ['payer.name', 'payer'],
  from: ['statementFrom', 'visitDate'],
  to: ['statementThrough', 'visitDate'],
  total: [
    'totalCharge',
    'billed',
    'totalFees',
    'totalCharges',
    'amountDue',
    'newCharges',
    'grandTotal',
    'total',
  ],
} as const;

/** Where no field states the days, those of the lines do. */
const LINE_DAYS = ['serviceFrom', 'serviceTo', 'serviceDate'];

/** Paths of a whole record that `summarizeRecord` reads. */
export const SUMMARY_PATHS: readonly string[] = Object.values(PATHS).flat();

/** Ends of the paths of lines that it reads. */
export const SUMMARY_LINE_ENDS: readonly string[] = LINE_DAYS.map((name) => `].${name}`);

/** What of a summary a form has a field for. */
export function listSummarized(
  fields: readonly { readonly pattern: string }[],
): readonly ('patient' | 'payer' | 'days' | 'total')[] {
  const has = (paths: readonly string[]) => fields.some(({ pattern }) => paths.includes(pattern));
  const hasDays =
    has([...PATHS.from, ...PATHS.to]) ||
    fields.some(({ pattern }) => SUMMARY_LINE_ENDS.some((end) => pattern.endsWith(end)));
  return [
    ...(has(PATHS.patient) ? (['patient'] as const) : []),
    ...(has(PATHS.payer) ? (['payer'] as const) : []),
    ...(hasDays ? (['days'] as const) : []),
    ...(has(PATHS.total) ? (['total'] as const) : []),
  ];
}

/**
 * Whether the total is at least an amount; a record without one is small, and null is above all
 * totals.
 */
export function isAtLeast(
  { totalCents }: Pick<RecordSummary, 'totalCents'>,
  usd: number | null,
): boolean {
  return usd !== null && totalCents !== null && totalCents >= Math.round(usd * 100);
}

/** Of a record's fields by path. Paths of other fields are ignored. */
export function summarizeRecord(values: ReadonlyMap<string, string | null>): RecordSummary {
  const first = (paths: readonly string[]) =>
    paths.map((path) => values.get(path)).find((value) => value) ?? null;
  const days = [...values]
    .flatMap(([path, value]) =>
      value && SUMMARY_LINE_ENDS.some((end) => path.endsWith(end)) ? [value] : [],
    )
    .sort();
  const total = first(PATHS.total);
  return {
    patient: first(PATHS.patient),
    payer: first(PATHS.payer),
    from: first(PATHS.from) ?? days[0] ?? null,
    to: first(PATHS.to) ?? days.at(-1) ?? null,
    totalCents: total === null ? null : parseMoney(total, { whole: true }),
  };
}
