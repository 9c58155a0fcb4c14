import { BUILT_IN } from '#lib/forms/catalog.ts';
import { CREDENTIAL } from '#lib/layout/recognizers/credential.ts';
import type { EncounterRole, Form } from '#lib/model/form.ts';
import { tableRowOf } from '#lib/model/path.ts';
import { compareNames, type PersonName, parsePersonName } from '../values/person-name.ts';
import { bareCheckNumber, bareId, readProcedure, toCents } from '../values/read-values.ts';
import { patientPart } from './patient-part.ts';
import { type Adjustment, readAdjustments } from './read-adjustments.ts';
import { splitBalances } from './split-balances.ts';

/** A record as it comes in: fields by their index paths. */
export interface InputRecord {
  readonly record: string;
  readonly document: string;
  readonly sha256: string;
  /** ISO date. */
  readonly receivedOn: string | null;
  readonly source: string;
  readonly form: string;
  readonly fields: Readonly<Record<string, string | null>>;
}

/** Amounts are integer cents. */
export interface Line {
  /** `lines[2]`. */
  readonly row: string;
  readonly index: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly code: string | null;
  readonly revenue: string | null;
  readonly modifiers: readonly string[];
  readonly units: number | null;
  /** Charge, billed, fee, or amount: what was asked for the service. */
  readonly charge: number | null;
  readonly allowed: number | null;
  readonly paid: number | null;
  /** What the payer leaves to the patient: as printed, or else the sum of the PR adjustments. */
  readonly owed: number | null;
  readonly adjustments: readonly Adjustment[];
  /** On statements, without their sign. */
  readonly insurancePaid: number | null;
  readonly writtenOff: number | null;
  readonly patientPaid: number | null;
  readonly balance: number | null;
  readonly npi: string | null;
  readonly place: string | null;
}

/** The parts of a record that show what it belongs to and what it says, ready to compare. */
export interface Facts {
  readonly input: InputRecord;
  readonly id: string;
  readonly role: EncounterRole;
  readonly isInstitutional: boolean;
  readonly patient: PersonName | null;
  /** On a claim, who has the insurance, if it is not the patient: a parent gets the statement. */
  readonly insured: PersonName | null;
  readonly birthDate: string | null;
  /** Letters and digits in upper case without leading zeros; the other ids are the same. */
  readonly account: string | null;
  readonly member: string | null;
  readonly payer: string | null;
  /** The practice or hospital. */
  readonly organization: string | null;
  readonly taxId: string | null;
  readonly npis: readonly string[];
  readonly claimNumber: string | null;
  readonly originalReference: string | null;
  /** 7 replaces and 8 voids the claim that `originalReference` names. */
  readonly resubmission: string | null;
  readonly lines: readonly Line[];
  /** First and last day of service. */
  readonly from: string | null;
  readonly to: string | null;
  /** Signature, statement, or EOB date. */
  readonly date: string | null;
  readonly total: number | null;
  readonly paid: number | null;
  readonly owed: number | null;
  readonly isReversal: boolean;
  readonly trace: string | null;
}

/** The role of a form's records in an encounter; null if they belong to none. */
export function encounterOf(form: string): Form['encounter'] | null {
  return BUILT_IN.find(form)?.encounter ?? null;
}

/** Null for a form that belongs to no encounter. */
export function readFacts(input: InputRecord): Facts | null {
  const encounter = encounterOf(input.form);
  if (!encounter) return null;
  const { role, institutional } = encounter;
  const text = (...paths: string[]) => firstText(input, paths);
  const cents = (...paths: string[]) => toCents(text(...paths));
  const read = readLines(input);
  const lines =
    role === 'statement' ? splitBalances(withPastDays(read, text('statementDate')), cents) : read;
  const name = patientName(input, role);
  const days = lines.flatMap(({ from, to }) => [from, to]).filter((day) => day !== null);
  days.sort();
  const status = text('claimStatus') ?? '';
  const paid = cents('paid');
  const printed = cents('totalCharge', 'billed', 'totalFees', 'totalCharges', 'newCharges');
  const total = printed ?? (role === 'claim' ? sumOfCharges(lines) : null);
  return {
    input,
    id: input.record,
    role,
    isInstitutional: institutional,
    patient: name === null ? null : parsePersonName(name),
    insured: role === 'claim' ? insuredName(input) : null,
    birthDate: text('patient.birthDate'),
    account: bareId(text('patientAccount', 'patientControlNumber', 'account')),
    member: bareId(text('insured.id', 'member.id')),
    payer: text('payer.name'),
    organization: role === 'remittance' ? text('payee.name') : practiceName(input),
    taxId: bareId(text('federalTaxId')),
    npis: listNpis(input, lines),
    claimNumber: bareId(text('claimNumber')),
    originalReference: bareId(text('originalReference', 'documentControlNumber')),
    resubmission: text('resubmissionCode') ?? frequencyOf(text('typeOfBill')),
    lines,
    from: text('statementFrom') ?? visitDate(input) ?? days[0] ?? null,
    to: text('statementThrough') ?? visitDate(input) ?? days.at(-1) ?? null,
    date: text('signatureDate', 'statementDate', 'eobDate'),
    total,
    paid,
    owed: cents('patientResponsibility'),
    isReversal: status === '22' || /revers/i.test(status) || (total ?? 0) < 0 || (paid ?? 0) < 0,
    trace: bareCheckNumber(text('check.number')),
  };
}

/** Null for a clinician's name that was read in its place; people hardly ever treat themselves. */
function patientName({ fields }: InputRecord, role: EncounterRole): string | null {
  const name = fields['patient.name']?.trim() || null;
  const clinician = fields['provider.name']?.trim() || null;
  if (name === null || isClinician(name)) return null;
  if (clinician === null || role === 'statement') return name;
  return isWithin(name, clinician) ? null : name;
}

/** For a claim that prints no total; null if a line has no charge. */
function sumOfCharges(lines: readonly Line[]): number | null {
  const known = lines.flatMap(({ charge }) => charge ?? []);
  if (known.length === 0 || known.length < lines.length) return null;
  return known.reduce((sum, charge) => sum + charge, 0);
}

function insuredName({ fields }: InputRecord): PersonName | null {
  const name = fields['insured.name']?.trim() || null;
  const patient = fields['patient.name']?.trim() || null;
  if (name === null || name === patient) return null;
  const insured = parsePersonName(name);
  return patient !== null && compareNames(insured, parsePersonName(patient)) === 'same'
    ? null
    : insured;
}

/**
 * `Dr Ida Moor`, `Ida Moor, DPM`; something that may also be a surname, such as `Do`, says nothing.
 */
function isClinician(name: string): boolean {
  const words = name.split(/[\s,]+/).filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  if (words.length < 2) return false;
  return /^dr\.?$/i.test(words[0] ?? '') || (CREDENTIAL.test(last) && !SURNAME.test(last));
}

const SURNAME = /^(?:D\.?O|O\.?D|D\.?C|P\.?T|O\.?T)\.?$/i;

/**
 * A statement names the practice as its provider: null if the patient's name was read in its place.
 */
function practiceName({ fields }: InputRecord): string | null {
  const name = fields['billing.name']?.trim() || fields['provider.name']?.trim() || null;
  const patient = fields['patient.name']?.trim() || null;
  return name !== null && patient !== null && isWithin(name, patient) ? null : name;
}

/** Whether all words of a name, at least two, are words of another name. */
function isWithin(name: string, other: string): boolean {
  const [own, words] = [parsePersonName(name).words, parsePersonName(other).words];
  return own.length >= 2 && own.every((word) => words.includes(word));
}

/** Null if a birth date was read in its place. */
function visitDate({ fields }: InputRecord): string | null {
  const day = fields.visitDate || null;
  return day === null || day === fields['patient.birthDate'] ? null : day;
}

/**
 * A statement asks for past services: if a later day is given, another one, such as the due date,
 * was read in its place.
 */
function withPastDays(lines: readonly Line[], statementDate: string | null): readonly Line[] {
  if (statementDate === null) return lines;
  return lines.map((line) =>
    line.from !== null && line.from > statementDate ? { ...line, from: null, to: null } : line,
  );
}

/** The last digit of a type of bill is the claim's frequency. */
function frequencyOf(typeOfBill: string | null): string | null {
  const last = typeOfBill?.at(-1) ?? '';
  return last === '7' || last === '8' ? last : null;
}

function readLines(input: InputRecord): Line[] {
  const indices = new Set<number>();
  for (const path of Object.keys(input.fields)) {
    const row = tableRowOf(path);
    if (row !== null) indices.add(Number(row));
  }
  return [...indices].sort((a, b) => a - b).map((index) => readLine(input, index));
}

function readLine(input: InputRecord, index: number): Line {
  const row = `lines[${index}]`;
  const text = (...names: string[]) =>
    firstText(
      input,
      names.map((name) => `${row}.${name}`),
    );
  const cents = (...names: string[]) => toCents(text(...names));
  const size = (value: number | null) => (value === null ? null : Math.abs(value));
  const adjustments = readAdjustments(input, row);
  const from = text('serviceFrom', 'serviceDate') ?? visitDate(input);
  const code = text('procedure');
  const procedure = code === null ? null : readProcedure(code);
  const printed = [0, 1, 2, 3].flatMap((at) => text(`modifiers[${at}]`)?.toUpperCase() ?? []);
  return {
    row,
    index,
    from,
    to: text('serviceTo') ?? from,
    code: procedure?.code ?? null,
    revenue: bareId(text('revenueCode')),
    modifiers: printed.length > 0 ? printed : (procedure?.modifiers ?? []),
    units: toUnits(text('units', 'quantity')),
    charge: cents('charge', 'billed', 'totalCharge', 'fee', 'amount'),
    allowed: cents('allowed'),
    paid: cents('paid'),
    owed:
      cents('patientResponsibility') ??
      patientPart(
        adjustments,
        [cents('deductible'), cents('copay'), cents('coinsurance')],
        cents('allowed'),
        cents('paid'),
      ),
    adjustments,
    insurancePaid: size(cents('insurancePaid')),
    writtenOff: size(cents('adjustment')),
    patientPaid: size(cents('patientPaid')),
    balance: cents('balance'),
    npi: text('rendering.npi'),
    place: text('placeOfService') ?? firstText(input, ['placeOfService']),
  };
}

function listNpis(input: InputRecord, lines: readonly Line[]): string[] {
  const paths = ['billing.npi', 'provider.npi', 'facility.npi', 'attending.npi'];
  const own = [...paths.map((path) => input.fields[path] ?? null), ...lines.map(({ npi }) => npi)];
  return [...new Set(own.filter((npi) => npi !== null))];
}

function firstText(input: InputRecord, paths: readonly string[]): string | null {
  for (const path of paths) {
    const value = input.fields[path]?.trim();
    if (value) return value;
  }
  return null;
}

function toUnits(text: string | null): number | null {
  const value = text === null ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}
