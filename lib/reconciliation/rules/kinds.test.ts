import { describe, expect, test } from 'vitest';
import {
  addLine,
  copy,
  dropLine,
  next,
  raise,
  set,
  withoutLines,
} from '#lib/testing/encounters/change-paper.ts';
import { drawVisits, papersOf, worldOf } from '#lib/testing/encounters/draw-world.ts';
import {
  billDenial,
  billEarly,
  billWriteOff,
  bundle,
  callByBothNames,
  callByNickname,
  contract,
  deny,
  depositsOf,
  halfOf,
  hospital,
  mergeLines,
  type Plant,
  postDeductible,
  raiseCheck,
  raiseDeposit,
  readWrongAndTakeBack,
  secondPayer,
  settleFirst,
  splitUnits,
  takeBackAll,
  takeBackTooLittle,
} from '#lib/testing/encounters/plant-changes.ts';
import { reconcile } from '../reconcile.ts';

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
    const { conflicts, worklist } = reconcile(changed);
    const found = conflicts.map((one) => `${one.rule} ${one.kind}`);
    expect(found).toContain(`${rule} ${kind}`);
    for (const { amount, sum } of [...conflicts, ...worklist])
      expect(addUp(sum)).toBe(amount === null ? null : Number(amount));
  });

  test.each([
    ['that the payer splits over rows', true],
    ['that no paper prints', false],
  ])('contract: units %s are no variance', (_which, areSplit) => {
    const [visit] = drawVisits(17, 1);
    if (!visit) throw new Error('a visit is drawn');
    if (areSplit) splitUnits(visit);
    for (const { fields } of areSplit ? [visit.remittance] : papersOf(visit))
      for (const path of Object.keys(fields)) if (path.endsWith('.units')) delete fields[path];
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

test('what a sum says is what the papers print', () => {
  const [visit] = drawVisits(17, 1);
  if (!visit) throw new Error('a visit is drawn');
  const { claim, remittance } = visit;
  raise(remittance, 'lines[0].billed', 500);
  const { conflicts } = reconcile({ ...worldOf([visit]), records: papersOf(visit) });
  const asked = claim.fields['lines[0].charge'];
  const answered = remittance.fields['lines[0].billed'];
  expect(conflicts.find(({ kind }) => kind === 'billed-differs')?.sum).toBe(
    `EOB billed $${answered} − Claim charge $${asked} = $5.00`,
  );
});

/** What the values of a sum add up to; null without one. */
function addUp(sum: string | undefined): number | null {
  if (sum === undefined) return null;
  const [terms = ''] = sum.split(' = ');
  const cents = [...terms.matchAll(/(^|[+−] )[^$]*?(-?)\$([\d,.]+)/g)].map(
    ([, sign, minus, digits = '']) =>
      (sign?.startsWith('−') ? -1 : 1) *
      (minus === '-' ? -100 : 100) *
      Number(digits.replace(',', '')),
  );
  return Math.abs(Math.round(cents.reduce((all, one) => all + one, 0))) / 100;
}

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
