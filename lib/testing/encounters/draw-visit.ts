import { formatCents } from '#lib/forms/parse-money.ts';
import type { InputRecord } from '#lib/reconciliation/facts/facts.ts';

/** A record that a test may change before it is reconciled. */
export type DrawnRecord = Omit<InputRecord, 'fields' | 'document' | 'sha256'> & {
  document: string;
  sha256: string;
  fields: Record<string, string | null>;
};

/** One visit with its papers, all of which agree. */
export interface DrawnVisit {
  readonly slip: DrawnRecord;
  readonly claim: DrawnRecord;
  readonly remittance: DrawnRecord;
  readonly statement: DrawnRecord;
  /** Line by line, integer cents. */
  readonly lines: readonly DrawnLine[];
}

export interface DrawnLine {
  readonly code: string;
  readonly charge: number;
  readonly allowed: number;
  readonly owed: number;
}

export interface DrawnPatient {
  readonly last: string;
  readonly first: string;
  readonly short: string;
  readonly birthDate: string;
  readonly account: string;
  readonly member: string;
}

/** A source of numbers in [0, 1). */
export type Draw = () => number;

const LAST = ['ALDERSON', 'BRANDT', 'CASTILLO', 'DUPONT', 'ESTEVEZ', 'FOWLER', 'GRAHAM', 'HOLLIS'];
const FIRST = [
  ['ROBERT', 'BOB'],
  ['WILLIAM', 'BILL'],
  ['KATHERINE', 'KATE'],
  ['THOMAS', 'TOM'],
  ['VICTORIA', 'VICKY'],
  ['DANIEL', 'DAN'],
] as const;
const CODES = ['10021', '20100', '36416', '71020', '90001', '99990', 'G0009', 'J1999'];
export const PRACTICE = {
  name: 'Lakeside Clinic',
  npi: '1234567893',
  doctor: '1245319599',
  taxId: '12-3456789',
};
export const PAYER = 'Prairie Health Plan';

export function drawPatient(draw: Draw, number: number): DrawnPatient {
  const [first, short] = pick(draw, FIRST);
  return {
    last: pick(draw, LAST),
    first,
    short,
    birthDate: day(draw, 1940 + Math.floor(draw() * 70)),
    account: `AC${String(number).padStart(3, '0')}${digits(draw, 5)}`,
    member: `M${digits(draw, 9)}`,
  };
}

/**
 * Draws a visit of a patient. `number` distinguishes the ids and check numbers of several visits
 * and, without a `day` (counted from March 1, 2024), the visits themselves. `lines`: the services,
 * if they are not drawn.
 */
export function drawVisit(
  draw: Draw,
  number: number,
  patient: DrawnPatient,
  given: { readonly day?: number; readonly lines?: readonly DrawnLine[] } = {},
): DrawnVisit {
  const lines = given.lines ?? drawLines(draw);
  const day = given.day ?? number * 17 + Math.floor(draw() * 5);
  const base = Date.parse('2024-03-01T00:00:00Z') + day * DAY;
  const visit = { patient, lines, on: (days: number) => iso(base + days * DAY), number };
  return {
    slip: drawSuperbill(visit, draw),
    claim: drawClaim(visit),
    remittance: drawEob(visit, draw),
    statement: drawStatement(visit, draw),
    lines,
  };
}

/**
 * Two or three services, or the given number; each has a different code as long as there are codes.
 */
export function drawLines(draw: Draw, count?: number): DrawnLine[] {
  const codes = shuffle(draw, CODES);
  const length = count ?? 2 + Math.floor(draw() * 2);
  return Array.from({ length }, (_, at) => {
    const charge = 5_000 + Math.floor(draw() * 40_000);
    const allowed = Math.floor(charge * (0.4 + draw() * 0.3));
    const code = codes[at % codes.length] ?? '';
    return { code, charge, allowed, owed: Math.floor(allowed * 0.2) };
  });
}

interface Visit {
  readonly patient: DrawnPatient;
  readonly lines: readonly DrawnLine[];
  /** The day that many days after the visit. */
  readonly on: (days: number) => string;
  readonly number: number;
}

const DAY = 86_400_000;

function drawSuperbill({ patient, lines, on, number }: Visit, draw: Draw): DrawnRecord {
  return record('superbill', `s${number}`, on(0), {
    'provider.npi': PRACTICE.doctor,
    federalTaxId: PRACTICE.taxId,
    'patient.name': nameOf(draw, patient),
    'patient.birthDate': patient.birthDate,
    visitDate: on(0),
    totalFees: formatCents(sum(lines, 'charge')),
    ...rows(lines, ({ code, charge }) => ({
      procedure: code,
      units: '1',
      fee: formatCents(charge),
    })),
  });
}

function drawClaim({ patient, lines, on, number }: Visit): DrawnRecord {
  return record('cms-1500', `c${number}`, on(3), {
    'payer.name': PAYER,
    'insured.id': patient.member,
    'patient.name': `${patient.last}, ${patient.first}`,
    'patient.birthDate': patient.birthDate,
    federalTaxId: PRACTICE.taxId,
    patientAccount: patient.account,
    totalCharge: formatCents(sum(lines, 'charge')),
    'billing.name': PRACTICE.name,
    'billing.npi': PRACTICE.npi,
    signatureDate: on(2),
    ...rows(lines, ({ code, charge }, at) => ({
      serviceFrom: on(0),
      serviceTo: on(0),
      procedure: code,
      charge: formatCents(charge),
      units: '1',
      'rendering.npi': PRACTICE.doctor,
      ...(at === 0 && { 'modifiers[0]': '25' }),
    })),
  });
}

function drawEob({ patient, lines, on, number }: Visit, draw: Draw): DrawnRecord {
  const paid = sum(lines, 'allowed') - sum(lines, 'owed');
  const account = draw() < 0.3 ? patient.account.slice(0, 8) : patient.account;
  return record('eob', `e${number}`, on(20), {
    'payer.name': draw() < 0.5 ? PAYER : PAYER.toUpperCase(),
    'payee.name': PRACTICE.name,
    'check.number': `70${number}11`,
    'check.date': on(19),
    'check.amount': formatCents(paid),
    'patient.name': nameOf(draw, patient),
    'member.id': patient.member,
    claimNumber: `PC-${number}-77`,
    patientAccount: account,
    'provider.npi': PRACTICE.doctor,
    eobDate: on(18),
    claimStatus: '1',
    billed: formatCents(sum(lines, 'charge')),
    paid: formatCents(paid),
    patientResponsibility: formatCents(sum(lines, 'owed')),
    // The claim's modifier is left out, as payers do.
    ...rows(lines, ({ code, charge, allowed, owed }) => ({
      serviceDate: on(0),
      procedure: code,
      units: '1',
      billed: formatCents(charge),
      allowed: formatCents(allowed),
      paid: formatCents(allowed - owed),
      'adjustments[0].group': 'CO',
      'adjustments[0].reason': '45',
      'adjustments[0].amount': formatCents(charge - allowed),
      'adjustments[1].group': 'PR',
      'adjustments[1].reason': '2',
      'adjustments[1].amount': formatCents(owed),
    })),
  });
}

function drawStatement({ patient, lines, on, number }: Visit, draw: Draw): DrawnRecord {
  const owed = sum(lines, 'owed');
  return record('patient-statement', `p${number}`, on(32), {
    'provider.name': PRACTICE.name,
    'patient.name': nameOf(draw, patient),
    account: patient.account,
    statementDate: on(30),
    previousBalance: '0.00',
    newCharges: formatCents(sum(lines, 'charge')),
    insurancePayments: formatCents(sum(lines, 'allowed') - owed),
    adjustments: formatCents(sum(lines, 'charge') - sum(lines, 'allowed')),
    patientPayments: '0.00',
    amountDue: formatCents(owed),
    ...rows(lines, (line) => ({
      serviceDate: on(0),
      procedure: line.code,
      amount: formatCents(line.charge),
      insurancePaid: formatCents(line.allowed - line.owed),
      adjustment: formatCents(line.charge - line.allowed),
      patientPaid: '0.00',
      balance: formatCents(line.owed),
    })),
  });
}

export function record(
  form: string,
  id: string,
  receivedOn: string,
  fields: Record<string, string | null>,
): DrawnRecord {
  return {
    record: id,
    document: `doc-${id}`,
    sha256: `sha-${id}`,
    receivedOn,
    source: 'paper',
    form,
    fields,
  };
}

function rows(
  lines: readonly DrawnLine[],
  fieldsOf: (line: DrawnLine, at: number) => Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    lines.flatMap((line, at) =>
      Object.entries(fieldsOf(line, at)).map(([name, value]) => [`lines[${at}].${name}`, value]),
    ),
  );
}

/** The name as one of the papers prints it: in either order, in full or by its short form. */
function nameOf(draw: Draw, { last, first, short }: DrawnPatient): string {
  const given = draw() < 0.3 ? short : first;
  return draw() < 0.5 ? `${last}, ${given}` : `${given} ${last}`;
}

function sum(lines: readonly DrawnLine[], name: 'charge' | 'allowed' | 'owed'): number {
  return lines.reduce((total, line) => total + line[name], 0);
}

function pick<T>(draw: Draw, from: readonly T[]): T {
  const value = from[Math.floor(draw() * from.length)];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
}

export function shuffle<T>(draw: Draw, from: readonly T[]): T[] {
  return from
    .map((value) => ({ value, at: draw() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

function digits(draw: Draw, count: number): string {
  return Array.from({ length: count }, () => Math.floor(draw() * 10)).join('');
}

function day(draw: Draw, year: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${year}-${two(1 + Math.floor(draw() * 12))}-${two(1 + Math.floor(draw() * 28))}`;
}

function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
