import { describe, expect, test } from 'vitest';
import { formatCents } from '#lib/forms/parse-money.ts';
import {
  type DrawnRecord,
  type DrawnVisit,
  PAYER,
  record,
} from '#lib/testing/encounters/draw-visit.ts';
import { drawVisits, papersOf, worldOf } from '#lib/testing/encounters/draw-world.ts';
import { toCents } from '../facts.ts';
import { reconcile } from '../reconcile.ts';
import type { World } from '../world.ts';

/** What a test plants in a visit whose papers agree; papers that it returns are added. */
type Plant = (visit: DrawnVisit) =>
  | {
      readonly records?: readonly DrawnRecord[];
      readonly world?: (world: World) => World;
    }
  | undefined;

/** Every kind of conflict that a single change to a paper causes, with its rule. */
const KINDS: readonly (readonly [string, string, Plant])[] = [
  ['R01', 'billed-differs', ({ remittance }) => raise(remittance, 'lines[0].billed', 500)],
  ['R01', 'total-billed-differs', (visit) => withoutLines(visit.remittance, { billed: 900 })],
  ['R02', 'eob-line-missing', ({ remittance, lines }) => dropLine(remittance, lines.length - 1)],
  [
    'R03',
    'eob-line-added',
    ({ remittance, lines }) => addLine(remittance, lines.length, { billed: '77.00' }),
  ],
  ['R04', 'code-changed', ({ remittance }) => set(remittance, { 'lines[0].procedure': '12345' })],
  ['R04', 'units-changed', ({ claim }) => set(claim, { 'lines[0].units': '3' })],
  [
    'R04',
    'modifier-changed',
    ({ remittance }) => set(remittance, { 'lines[0].modifiers[0]': '57' }),
  ],
  ['R04', 'lines-merged', mergeLines],
  ['R05', 'write-off-billed-to-patient', billWriteOff],
  ['R05', 'denial-billed-to-patient', billDenial],
  ['R05', 'patient-payment-ignored', ({ slip }) => set(slip, { copay: '15.00' })],
  [
    'R06',
    'insurance-paid-differs',
    ({ statement }) => raise(statement, 'lines[0].insurancePaid', 700),
  ],
  ['R06', 'adjustment-differs', ({ statement }) => raise(statement, 'lines[0].adjustment', 900)],
  [
    'R07',
    'statement-line-without-eob',
    ({ statement, lines }) => addLine(statement, lines.length, { amount: '77.00' }),
  ],
  ['R07', 'billed-before-adjudication', billEarly],
  ['R08', 'birth-date-differs', ({ slip }) => set(slip, { 'patient.birthDate': '1901-01-01' })],
  ['R08', 'member-id-differs', ({ remittance }) => set(remittance, { 'member.id': 'M000000000' })],
  [
    'R08',
    'patient-name-differs',
    ({ claim, remittance }) =>
      set(remittance, { 'patient.name': `${claim.fields['patient.name']?.split(',')[0]}, ZORA` }),
  ],
  ['R08', 'npi-differs', ({ remittance }) => set(remittance, { 'provider.npi': '1999999992' })],
  ['R08', 'tax-id-differs', ({ slip }) => set(slip, { federalTaxId: '98-7654321' })],
  [
    'R09',
    'duplicate-claim',
    ({ claim }) => ({ records: [copy(claim, 'again', { signatureDate: '2025-12-01' })] }),
  ],
  [
    'R09',
    'duplicate-payment',
    ({ remittance }) => ({
      records: [copy(remittance, 'again', { claimNumber: 'PC-9-99', 'check.number': '555666' })],
    }),
  ],
  ['R09', 'reversal-unbalanced', takeBackTooLittle],
  ['R10', 'statement-before-eob', postDeductible],
  ['R10', 'eob-before-service', ({ remittance }) => set(remittance, { eobDate: '2020-01-01' })],
  ['R10', 'claim-before-service', ({ claim }) => set(claim, { signatureDate: '2020-01-01' })],
  [
    'R10',
    'eob-before-claim',
    ({ claim, remittance }) => set(claim, { signatureDate: next(remittance.fields.eobDate, 2) }),
  ],
  [
    'R10',
    'statement-before-eob',
    ({ remittance, statement }) =>
      set(remittance, { eobDate: next(statement.fields.statementDate, 5) }),
  ],
  [
    'R10',
    'service-date-differs',
    ({ remittance }) =>
      set(remittance, {
        'lines[0].serviceDate': next(remittance.fields['lines[0].serviceDate'], 4),
      }),
  ],
  ['R11', 'cheque-total-differs', raiseCheck],
  ['R11', 'deposit-differs', () => ({ world: raiseDeposit })],
  [
    'R11',
    'deposit-missing',
    () => ({
      world: (world) => ({
        ...world,
        deposits: world.deposits.map((one) => ({ ...one, trace: '424242', amount: '1.00' })),
      }),
    }),
  ],
  [
    'R11',
    'remittance-missing',
    () => ({
      world: (world) => ({
        ...world,
        deposits: [
          ...world.deposits,
          { id: 'extra', date: '2024-05-01', amount: '9.00', trace: '1' },
        ],
      }),
    }),
  ],
  [
    'R12',
    'charge-not-on-claim',
    ({ slip, lines }) => addLine(slip, lines.length, { fee: '77.00' }),
  ],
  ['R12', 'charge-not-on-superbill', ({ slip, lines }) => dropLine(slip, lines.length - 1)],
  ['R12', 'superbill-fee-differs', ({ slip }) => raise(slip, 'lines[0].fee', 500)],
  ['R13', 'prior-paid-differs', (visit) => ({ records: [secondPayer(visit, 300, 0)] })],
  ['R13', 'secondary-exceeds-carry-over', (visit) => ({ records: [secondPayer(visit, 0, 800)] })],
  [
    'R15',
    'same-file',
    ({ slip }) => ({
      records: [{ ...copy(slip, 'again', {}), sha256: slip.sha256 }],
    }),
  ],
  ['R15', 'same-content', ({ slip }) => ({ records: [copy(slip, 'again', {})] })],
  ['contract', 'allowed-below-contract', (visit) => ({ world: contract(visit, 500) })],
  ['contract', 'allowed-above-contract', (visit) => ({ world: contract(visit, -500) })],
];

describe('a change in one paper', () => {
  test.each(KINDS)('%s %s is found and named', (rule, kind, plant) => {
    const [visit] = drawVisits(17, 1);
    if (!visit) throw new Error('a visit is drawn');
    const planted = plant(visit);
    const world = worldOf([visit]);
    const records = [...papersOf(visit), ...(planted?.records ?? [])];
    const changed = planted?.world?.({ ...world, records }) ?? { ...world, records };
    const found = reconcile(changed).conflicts.map((one) => `${one.rule} ${one.kind}`);
    expect(found).toContain(`${rule} ${kind}`);
  });

  test('contract: units that the payer splits over rows without printing them are no variance', () => {
    const [visit] = drawVisits(17, 1);
    if (!visit) throw new Error('a visit is drawn');
    splitUnits(visit);
    for (const path of Object.keys(visit.remittance.fields))
      if (path.endsWith('.units')) delete visit.remittance.fields[path];
    const world = contract(visit, 0)({ ...worldOf([visit]), records: papersOf(visit) });
    const halved = world.schedules.map((one) => ({
      ...one,
      rates: one.rates.map((rate) =>
        rate.procedure === visit.lines[0]?.code ? { ...rate, allowed: halfOf(rate.allowed) } : rate,
      ),
    }));
    const found = reconcile({ ...world, schedules: halved }).conflicts;
    expect(found.filter(({ rule }) => rule === 'contract')).toEqual([]);
  });

  test('R12 itemized-differs is found on a hospital’s detail', () => {
    const found = reconcile({ records: hospital('120.00'), schedules: [], deposits: [] });
    expect(found.conflicts.map(({ kind }) => kind)).toEqual(['itemized-differs']);
    expect(
      reconcile({ records: hospital('100.00'), schedules: [], deposits: [] }).conflicts,
    ).toEqual([]);
  });

  test('R14 a claim that is denied as a whole is work, not a conflict', () => {
    const [visit] = drawVisits(17, 1);
    if (!visit) throw new Error('a visit is drawn');
    deny(visit);
    const world = worldOf([visit]);
    const records = papersOf(visit).filter(({ form }) => form !== 'patient-statement');
    const found = reconcile({ ...world, records });
    expect(found.conflicts).toEqual([]);
    expect(found.worklist.map(({ rule, kind }) => `${rule} ${kind}`)).toEqual(['R14 denial']);
  });
});

describe('what is explained stays silent:', () => {
  test.each<[string, Plant]>([
    [
      'a service bundled with a reason',
      ({ remittance, statement, lines }) => bundle(remittance, statement, lines[0]?.charge ?? 0),
    ],
    ['a reversal with its correction', takeBackAll],
    ['units over two rows', splitUnits],
    [
      'a second payer that goes on from the first',
      (visit) => ({ records: [secondPayer(visit, 0, 0)] }),
    ],
    ['a copay that settled a service which the statement does not list', settleFirst],
    ['a nickname that no list has, with the claim’s account', callByNickname],
    ['a name that the practice has on the superbill too', callByBothNames],
    ['a payment that was read wrong and taken back', readWrongAndTakeBack],
    ['a notice that asks for nothing', ({ statement }) => set(statement, { amountDue: '0.00' })],
  ])('%s', (_, plant) => {
    const [visit] = drawVisits(17, 1);
    if (!visit) throw new Error('a visit is drawn');
    const planted = plant(visit);
    const world = worldOf([visit]);
    const records = [...papersOf(visit), ...(planted?.records ?? [])];
    const deposits = [...world.deposits, ...depositsOf(planted?.records ?? [])];
    expect(reconcile({ ...world, records, deposits }).conflicts).toEqual([]);
  });
});

function set(paper: DrawnRecord, fields: Record<string, string | null>): undefined {
  Object.assign(paper.fields, fields);
}

function cents(paper: DrawnRecord, path: string): number {
  return toCents(paper.fields[path] ?? null) ?? 0;
}

function raise(paper: DrawnRecord, path: string, by: number): undefined {
  set(paper, { [path]: formatCents(cents(paper, path) + by) });
}

function copy(
  paper: DrawnRecord,
  name: string,
  fields: Record<string, string | null>,
): DrawnRecord {
  return {
    ...paper,
    record: `${paper.record}-${name}`,
    document: `${paper.document}-${name}`,
    sha256: `${paper.sha256}-${name}`,
    fields: { ...paper.fields, ...fields },
  };
}

function next(day: string | null | undefined, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function dropLine(paper: DrawnRecord, at: number): undefined {
  for (const path of Object.keys(paper.fields)) {
    if (path.startsWith(`lines[${at}].`)) delete paper.fields[path];
  }
}

function addLine(paper: DrawnRecord, at: number, fields: Record<string, string>): undefined {
  const day = paper.fields['lines[0].serviceDate'] ?? null;
  set(paper, { [`lines[${at}].procedure`]: '55555', [`lines[${at}].serviceDate`]: day });
  for (const [name, value] of Object.entries(fields))
    set(paper, { [`lines[${at}].${name}`]: value });
}

function withoutLines(paper: DrawnRecord, raised: { readonly billed: number }): undefined {
  for (const path of Object.keys(paper.fields))
    if (path.startsWith('lines[')) delete paper.fields[path];
  raise(paper, 'billed', raised.billed);
}

function mergeLines({ remittance }: DrawnVisit): undefined {
  const [first, second] = [
    cents(remittance, 'lines[0].billed'),
    cents(remittance, 'lines[1].billed'),
  ];
  dropLine(remittance, 1);
  set(remittance, { 'lines[0].billed': formatCents(first + second) });
}

function billWriteOff({ statement, lines }: DrawnVisit): undefined {
  lines.forEach(({ charge, allowed, owed }, at) => {
    set(statement, {
      [`lines[${at}].adjustment`]: '0.00',
      [`lines[${at}].balance`]: formatCents(charge - allowed + owed),
    });
  });
}

function deny({ remittance, lines }: DrawnVisit, only = lines.length): undefined {
  lines.slice(0, only).forEach(({ charge }, at) => {
    set(remittance, {
      [`lines[${at}].allowed`]: '0.00',
      [`lines[${at}].paid`]: '0.00',
      [`lines[${at}].adjustments[0].reason`]: '50',
      [`lines[${at}].adjustments[0].amount`]: formatCents(charge),
      [`lines[${at}].adjustments[1].amount`]: '0.00',
    });
  });
  const paid = lines.reduce((sum, _, at) => sum + cents(remittance, `lines[${at}].paid`), 0);
  set(remittance, { paid: formatCents(paid), 'check.amount': formatCents(paid) });
  if (only === lines.length) set(remittance, { claimStatus: '4' });
}

function billDenial(visit: DrawnVisit): undefined {
  deny(visit, 1);
  set(visit.statement, {
    'lines[0].insurancePaid': '0.00',
    'lines[0].adjustment': '0.00',
    'lines[0].balance': formatCents(visit.lines[0]?.charge ?? 0),
  });
}

function billEarly({ statement, remittance, lines }: DrawnVisit): undefined {
  lines.forEach(({ charge }, at) => {
    set(statement, {
      [`lines[${at}].insurancePaid`]: '0.00',
      [`lines[${at}].adjustment`]: '0.00',
      [`lines[${at}].balance`]: formatCents(charge),
    });
  });
  set(statement, { statementDate: next(remittance.fields.eobDate, -5) });
}

function reversalOf(remittance: DrawnRecord): DrawnRecord {
  const negative = Object.fromEntries(
    Object.entries(remittance.fields).map(([path, value]) => {
      const isMoney = /(billed|allowed|paid|patientResponsibility|adjustments\[\d\]\.amount)$/.test(
        path,
      );
      return [path, isMoney && value !== null ? `-${value}`.replace('--', '') : value];
    }),
  );
  const fields = {
    ...negative,
    claimStatus: '22',
    'check.number': '888',
    eobDate: next(remittance.fields.eobDate, 3),
  };
  return copy(remittance, 'reversal', { ...fields, 'check.amount': negative.paid ?? null });
}

function takeBackTooLittle({ remittance }: DrawnVisit) {
  const reversal = reversalOf(remittance);
  raise(reversal, 'paid', 400);
  return { records: [reversal] };
}

/**
 * The payer states only totals and leaves everything it allows to the patient; the statement knows
 * that too early.
 */
function postDeductible({ remittance, statement, lines }: DrawnVisit): undefined {
  const allowed = lines.reduce((sum, line) => sum + line.allowed, 0);
  withoutLines(remittance, { billed: 0 });
  set(remittance, {
    paid: '0.00',
    'check.amount': '0.00',
    patientResponsibility: formatCents(allowed),
    eobDate: next(statement.fields.statementDate, 6),
  });
  lines.forEach((line, at) => {
    set(statement, {
      [`lines[${at}].insurancePaid`]: '0.00',
      [`lines[${at}].balance`]: formatCents(line.allowed),
    });
  });
  set(statement, { insurancePayments: '0.00', amountDue: formatCents(allowed) });
}

/**
 * The patient pays for the first service at the front desk, so the statement asks only for the
 * others.
 */
function settleFirst({ claim, statement, lines }: DrawnVisit): undefined {
  const [first] = lines;
  if (!first) throw new Error('a visit has services');
  set(claim, { amountPaid: formatCents(first.owed) });
  dropLine(statement, 0);
  raise(statement, 'newCharges', -first.charge);
  raise(statement, 'insurancePayments', first.owed - first.allowed);
  raise(statement, 'adjustments', first.allowed - first.charge);
  raise(statement, 'amountDue', -first.owed);
}

/** The payer prints the full name, the practice its short form. */
function callByNickname({ slip, claim, remittance, statement }: DrawnVisit): undefined {
  for (const paper of [slip, claim, statement]) set(paper, { 'patient.name': 'TREMBLAY, MILLA' });
  set(remittance, { 'patient.name': 'LUDMILLA TREMBLAY' });
}

function callByBothNames({ slip, claim, statement, remittance }: DrawnVisit): undefined {
  for (const paper of [claim, statement]) set(paper, { 'patient.name': 'TREMBLAY, LINDEN' });
  for (const paper of [slip, remittance]) set(paper, { 'patient.name': 'OPAL TREMBLAY' });
}

/** Only the line: the totals of the claim and the check were read right. */
function readWrongAndTakeBack(visit: DrawnVisit) {
  const planted = takeBackAll(visit);
  const path = 'lines[0].paid';
  const paid = visit.remittance.fields[path] ?? '';
  set(visit.remittance, { [path]: paid.replace(/^\d/, (one) => '8774956134'[Number(one)] ?? one) });
  return planted;
}

function takeBackAll({ remittance }: DrawnVisit) {
  const reversal = reversalOf(remittance);
  const again = copy(remittance, 'corrected', {
    claimNumber: 'PC-9-12',
    'check.number': '777',
    eobDate: next(remittance.fields.eobDate, 4),
  });
  return { records: [reversal, again] };
}

function splitUnits({ claim, remittance, slip, lines }: DrawnVisit): undefined {
  const at = lines.length;
  set(claim, { 'lines[0].units': '2' });
  set(slip, { 'lines[0].units': '2' });
  const halves = ['billed', 'allowed', 'paid', 'adjustments[0].amount', 'adjustments[1].amount'];
  for (const path of Object.keys(remittance.fields).filter((one) => one.startsWith('lines[0].'))) {
    set(remittance, {
      [path.replace('lines[0]', `lines[${at}]`)]: remittance.fields[path] ?? null,
    });
  }
  for (const name of halves) {
    const whole = cents(remittance, `lines[0].${name}`);
    set(remittance, {
      [`lines[0].${name}`]: formatCents(Math.floor(whole / 2)),
      [`lines[${at}].${name}`]: formatCents(whole - Math.floor(whole / 2)),
    });
  }
}

function bundle(remittance: DrawnRecord, statement: DrawnRecord, charge: number): undefined {
  const [paid, owed] = [
    cents(remittance, 'lines[0].paid'),
    cents(remittance, 'lines[0].adjustments[1].amount'),
  ];
  set(remittance, {
    'lines[0].allowed': '0.00',
    'lines[0].paid': '0.00',
    'lines[0].adjustments[0].reason': '97',
    'lines[0].adjustments[0].amount': formatCents(charge),
    'lines[0].adjustments[1].amount': '0.00',
  });
  raise(remittance, 'paid', -paid);
  raise(remittance, 'check.amount', -paid);
  raise(remittance, 'patientResponsibility', -owed);
  set(statement, {
    'lines[0].insurancePaid': '0.00',
    'lines[0].adjustment': formatCents(charge),
    'lines[0].balance': '0.00',
  });
}

/**
 * The second payer pays everything the first one left, and takes into account what the first one
 * paid and wrote off.
 */
function secondPayer({ remittance, lines }: DrawnVisit, wrong: number, more: number): DrawnRecord {
  const second = copy(remittance, 'second', {
    'payer.name': 'Harbor Supplement',
    claimNumber: 'HS-1',
    claimStatus: '2',
    'check.number': '999',
    'member.id': null,
    eobDate: next(remittance.fields.eobDate, 30),
  });
  lines.forEach(({ charge, owed }, at) => {
    set(second, {
      [`lines[${at}].allowed`]: null,
      [`lines[${at}].paid`]: formatCents(owed + more),
      [`lines[${at}].adjustments[0].group`]: 'OA',
      [`lines[${at}].adjustments[0].reason`]: '23',
      [`lines[${at}].adjustments[0].amount`]: formatCents(charge - owed + wrong),
      [`lines[${at}].adjustments[1].amount`]: '0.00',
    });
  });
  const paid = lines.reduce((sum, { owed }) => sum + owed + more, 0);
  set(second, {
    paid: formatCents(paid),
    'check.amount': formatCents(paid),
    patientResponsibility: '0.00',
  });
  return second;
}

function halfOf(amount: string): string {
  return formatCents(Math.round((toCents(amount) ?? 0) / 2));
}

function depositsOf(records: readonly DrawnRecord[]): World['deposits'] {
  return records.flatMap(({ fields, record: id }) =>
    fields['check.number']
      ? [
          {
            id,
            date: fields.eobDate ?? '',
            amount: fields['check.amount'] ?? '',
            trace: fields['check.number'],
          },
        ]
      : [],
  );
}

/** Check and deposit agree, but neither is the sum of the claims. */
function raiseCheck({ remittance }: DrawnVisit) {
  raise(remittance, 'check.amount', 300);
  const amount = remittance.fields['check.amount'] ?? '';
  const world = (before: World): World => ({
    ...before,
    deposits: before.deposits.map((one) => ({ ...one, amount })),
  });
  return { world };
}

function raiseDeposit(world: World): World {
  const deposits = world.deposits.map((one) => ({
    ...one,
    amount: String(Number(one.amount) + 12),
  }));
  return { ...world, deposits };
}

function contract({ lines }: DrawnVisit, more: number) {
  const rates = lines.map(({ code, allowed }) => ({
    procedure: code,
    modifiers: [],
    placeOfService: null,
    allowed: formatCents(allowed + more),
  }));
  return (world: World): World => ({
    ...world,
    schedules: [{ payer: PAYER, from: '2024-01-01', until: null, rates }],
  });
}

function hospital(amount: string): DrawnRecord[] {
  const claim = record('ub-04', 'u1', '2024-03-01', {
    'billing.name': 'Lakeside Hospital',
    patientControlNumber: 'H1234567',
    'patient.name': 'FOWLER, DANA',
    statementFrom: '2024-02-01',
    statementThrough: '2024-02-03',
    totalCharge: '300.00',
    'lines[0].revenueCode': '0250',
    'lines[0].totalCharge': '300.00',
  });
  const detail = record('itemized-statement', 'i1', '2024-03-05', {
    'provider.name': 'Lakeside Hospital',
    'patient.name': 'DANA FOWLER',
    account: 'H1234567',
    'lines[0].serviceDate': '2024-02-01',
    'lines[0].revenueCode': '0250',
    'lines[0].amount': '200.00',
    'lines[1].serviceDate': '2024-02-02',
    'lines[1].revenueCode': '0250',
    'lines[1].amount': amount,
  });
  return [claim, detail];
}
