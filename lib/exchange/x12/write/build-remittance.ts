import { formatCents, parseMoney } from '#lib/forms/parse-money.ts';
import type { FieldsOf } from './amend-record.ts';
import {
  countRows,
  dayAt,
  organizationSegment,
  personSegment,
  procedureAt,
  trimEnd,
  valueAt,
} from './field-values.ts';
import type { PlainSegment } from './outgoing.ts';

/** One EOB of a payment, as recorded. */
export interface Eob {
  readonly record: string;
  /** EOBs of one document repeat the payment's adjustments, which count once. */
  readonly document: string;
  readonly fields: FieldsOf;
}

/**
 * The segments of an 835 (005010X221A1), from ST on, for the EOBs of one payment from paper. What
 * the guide requires but no document states is left out: addresses and contacts of the payer, and ids
 * of its bank.
 *
 * @returns a sentence if something is missing that an 835 requires.
 */
export function buildRemittance(
  control: string,
  eobs: readonly Eob[],
): readonly PlainSegment[] | string {
  const [first] = eobs;
  if (!first) return 'A payment without an EOB.';
  const { fields } = first;
  const missing = REQUIRED.find(([path]) => valueAt(fields, path) === '');
  if (missing) return `${missing[2]} (${missing[1]}) is missing.`;
  const adjustments = adjustmentsOf(eobs);
  const reason = adjustments.find(([code]) => !/^[A-Z0-9]{2}$/.test(code));
  if (reason) return `“${reason[0]}” is not a reason code of a provider adjustment (PLB03).`;
  const npi = valueAt(fields, 'provider.npi');
  return [
    ['ST', '835', control],
    paymentSegment(fields),
    ['TRN', '1', valueAt(fields, 'check.number'), UNKNOWN_ORIGINATOR],
    ...dayOf(['DTM', '405'], dayAt(fields, 'eobDate')),
    ['N1', 'PR', valueAt(fields, 'payer.name')],
    trimEnd([
      'N1',
      'PE',
      valueAt(fields, 'payee.name') || valueAt(fields, 'provider.name'),
      npi === '' ? '' : 'XX',
      npi,
    ]),
    ['LX', '1'],
    ...eobs.flatMap((eob) => claimSegments(eob.fields)),
    ...adjustments.map(([code, amount]) => [
      'PLB',
      npi,
      `${dayAt(fields, 'check.date').slice(0, 4)}1231`,
      code,
      amount,
    ]),
  ];
}

/** TRN03 is the payer's tax number prefixed with a 1; no EOB prints it. */
const UNKNOWN_ORIGINATOR = '1999999999';

const REQUIRED = [
  ['check.amount', 'BPR02', 'The amount of the check'],
  ['check.date', 'BPR16', 'The date of the check'],
  ['check.number', 'TRN02', 'The number of the check'],
  ['payer.name', 'N102', 'The payer’s name'],
] as const;

function paymentSegment(fields: FieldsOf): PlainSegment {
  const amount = valueAt(fields, 'check.amount');
  const isPaid = (parseMoney(amount) ?? 0) !== 0;
  const how = isPaid ? ['I', amount, 'C', 'CHK'] : ['H', amount, 'C', 'NON'];
  return ['BPR', ...how, ...Array<string>(11).fill(''), dayAt(fields, 'check.date')];
}

/** PLB03 for what a payer withholds without a reason code. */
const UNSPECIFIED_RECOVERY = 'WU';

/** Counted once per document, and once for documents that print the same. */
function adjustmentsOf(eobs: readonly Eob[]): (readonly [string, string])[] {
  const lists = [...Map.groupBy(eobs, ({ document }) => document).values()].map(([eob]) => {
    const fields: FieldsOf = eob?.fields ?? new Map();
    return Array.from({ length: countRows(fields, 'providerAdjustments') }, (_, at) => {
      const own = `providerAdjustments[${at}]`;
      const reason = valueAt(fields, `${own}.reason`) || UNSPECIFIED_RECOVERY;
      return [reason, valueAt(fields, `${own}.amount`)] as const;
    }).filter(([, amount]) => amount !== '');
  });
  return [...new Map(lists.map((list) => [JSON.stringify(list), list])).values()].flat();
}

function claimSegments(fields: FieldsOf): PlainSegment[] {
  const [name, member, group] = ['patient.name', 'member.id', 'member.group'].map((path) =>
    valueAt(fields, path),
  );
  const [provider, npi] = [valueAt(fields, 'provider.name'), valueAt(fields, 'provider.npi')];
  const lines = Array.from({ length: countRows(fields, 'lines') }, (_, at) => `lines[${at}]`);
  return [
    [
      'CLP',
      // The guide's value for a claim that came without an account number.
      valueAt(fields, 'patientAccount') || '0',
      statusOf(valueAt(fields, 'claimStatus')),
      valueAt(fields, 'billed'),
      valueAt(fields, 'paid'),
      valueAt(fields, 'patientResponsibility'),
      'ZZ',
      valueAt(fields, 'claimNumber'),
    ],
    ...adjustmentSegments(fields, 'adjustments'),
    personSegment('QC', name ?? '', ['MI', member ?? '']),
    ...(provider === '' ? [] : [organizationSegment('82', provider, ['XX', npi])]),
    ...(group === '' ? [] : [['REF', '1L', group ?? '']]),
    ...lines.flatMap((line) => lineSegments(fields, line)),
  ];
}

const STATUSES = new Set(['1', '2', '3', '4', '19', '20', '21', '22', '23', '25']);

/** Codes as they are; a printed word as its code; otherwise processed as primary. */
function statusOf(text: string): string {
  if (STATUSES.has(text)) return text;
  if (/den/i.test(text)) return '4';
  return /rev/i.test(text) ? '22' : '1';
}

function lineSegments(fields: FieldsOf, line: string): PlainSegment[] {
  const value = (name: string) => valueAt(fields, `${line}.${name}`);
  const remarks = Array.from({ length: countRows(fields, `${line}.remarks`) }, (_, at) =>
    value(`remarks[${at}]`),
  ).filter((remark) => remark !== '');
  return [
    ['SVC', procedureAt(fields, line), value('billed'), value('paid'), '', value('units') || '1'],
    ...dayOf(['DTM', '472'], dayAt(fields, `${line}.serviceDate`)),
    ...adjustmentSegments(fields, `${line}.adjustments`, line),
    ...(value('allowed') === '' ? [] : [['AMT', 'B6', value('allowed')]]),
    ...remarks.map((remark) => ['LQ', 'HE', remark]),
  ];
}

/** As listed, or, if a line lists none, from the columns that imply a reason. */
function adjustmentSegments(fields: FieldsOf, list: string, line?: string): PlainSegment[] {
  const rows = Array.from({ length: countRows(fields, list) }, (_, at) =>
    ['group', 'reason', 'amount'].map((name) => valueAt(fields, `${list}[${at}].${name}`)),
  );
  const listed = rows.filter(([, , amount]) => amount !== '');
  if (listed.length > 0 || line === undefined) return listed.map((row) => ['CAS', ...row]);
  const cents = (name: string) => parseMoney(valueAt(fields, `${line}.${name}`));
  const [billed, allowed] = [cents('billed'), cents('allowed')];
  const columns = [
    ['CO', '45', billed === null || allowed === null ? 0 : billed - allowed],
    ['PR', '1', cents('deductible') ?? 0],
    ['PR', '2', cents('coinsurance') ?? 0],
    ['PR', '3', cents('copay') ?? 0],
  ] as const;
  return columns
    .filter(([, , amount]) => amount !== 0)
    .map(([group, reason, amount]) => ['CAS', group, reason, formatCents(amount)]);
}

function dayOf(start: readonly string[], day: string): PlainSegment[] {
  return day === '' ? [] : [[...start, day]];
}
