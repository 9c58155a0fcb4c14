import { formatCents } from '#lib/forms/parse-money.ts';
import { toCents } from '#lib/reconciliation/values/read-values.ts';
import type { World } from '#lib/reconciliation/world.ts';
import { cents, copy, dropLine, next, raise, set, withoutLines } from './change-paper.ts';
import { type DrawnRecord, type DrawnVisit, PAYER, record } from './draw-visit.ts';

/** A change to a visit whose papers agree; papers that it returns are added. */
export type Plant = (visit: DrawnVisit) =>
  | {
      readonly records?: readonly DrawnRecord[];
      readonly world?: (world: World) => World;
    }
  | undefined;

export function mergeLines({ remittance }: DrawnVisit): undefined {
  const [first, second] = [
    cents(remittance, 'lines[0].billed'),
    cents(remittance, 'lines[1].billed'),
  ];
  dropLine(remittance, 1);
  set(remittance, { 'lines[0].billed': formatCents(first + second) });
}

export function billWriteOff({ statement, lines }: DrawnVisit): undefined {
  lines.forEach(({ charge, allowed, owed }, at) => {
    set(statement, {
      [`lines[${at}].adjustment`]: '0.00',
      [`lines[${at}].balance`]: formatCents(charge - allowed + owed),
    });
  });
}

export function deny({ remittance, lines }: DrawnVisit, only = lines.length): undefined {
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

export function billDenial(visit: DrawnVisit): undefined {
  deny(visit, 1);
  set(visit.statement, {
    'lines[0].insurancePaid': '0.00',
    'lines[0].adjustment': '0.00',
    'lines[0].balance': formatCents(visit.lines[0]?.charge ?? 0),
  });
}

export function billEarly({ statement, remittance, lines }: DrawnVisit): undefined {
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

export function takeBackTooLittle({ remittance }: DrawnVisit) {
  const reversal = reversalOf(remittance);
  raise(reversal, 'paid', 400);
  return { records: [reversal] };
}

/**
 * The payer states only totals and leaves everything it allows to the patient; the statement knows
 * that too early.
 */
export function postDeductible({ remittance, statement, lines }: DrawnVisit): undefined {
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
export function settleFirst({ claim, statement, lines }: DrawnVisit): undefined {
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
export function callByNickname({ slip, claim, remittance, statement }: DrawnVisit): undefined {
  for (const paper of [slip, claim, statement]) set(paper, { 'patient.name': 'TREMBLAY, MILLA' });
  set(remittance, { 'patient.name': 'LUDMILLA TREMBLAY' });
}

export function callByBothNames({ slip, claim, statement, remittance }: DrawnVisit): undefined {
  for (const paper of [claim, statement]) set(paper, { 'patient.name': 'TREMBLAY, LINDEN' });
  for (const paper of [slip, remittance]) set(paper, { 'patient.name': 'OPAL TREMBLAY' });
}

/** Only the line: the totals of the claim and the check were read right. */
export function readWrongAndTakeBack(visit: DrawnVisit) {
  const planted = takeBackAll(visit);
  const path = 'lines[0].paid';
  const paid = visit.remittance.fields[path] ?? '';
  set(visit.remittance, { [path]: paid.replace(/^\d/, (one) => '8774956134'[Number(one)] ?? one) });
  return planted;
}

export function takeBackAll({ remittance }: DrawnVisit) {
  const reversal = reversalOf(remittance);
  const again = copy(remittance, 'corrected', {
    claimNumber: 'PC-9-12',
    'check.number': '777',
    eobDate: next(remittance.fields.eobDate, 4),
  });
  return { records: [reversal, again] };
}

export function splitUnits({ claim, remittance, slip, lines }: DrawnVisit): undefined {
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

export function bundle(remittance: DrawnRecord, statement: DrawnRecord, charge: number): undefined {
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
export function secondPayer(
  { remittance, lines }: DrawnVisit,
  wrong: number,
  more: number,
): DrawnRecord {
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

export function halfOf(amount: string): string {
  return formatCents(Math.round((toCents(amount) ?? 0) / 2));
}

export function depositsOf(records: readonly DrawnRecord[]): World['deposits'] {
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
export function raiseCheck({ remittance }: DrawnVisit) {
  raise(remittance, 'check.amount', 300);
  const amount = remittance.fields['check.amount'] ?? '';
  const world = (before: World): World => ({
    ...before,
    deposits: before.deposits.map((one) => ({ ...one, amount })),
  });
  return { world };
}

export function raiseDeposit(world: World): World {
  const deposits = world.deposits.map((one) => ({
    ...one,
    amount: String(Number(one.amount) + 12),
  }));
  return { ...world, deposits };
}

export function contract({ lines }: DrawnVisit, more: number) {
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

export function hospital(amount: string): DrawnRecord[] {
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
