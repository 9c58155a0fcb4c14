import { formatCents, parseMoney } from '#lib/forms/parse-money.ts';
import { drawDocument } from '../generator/draw-document.ts';
import { createRandom } from '../generator/random.ts';
import { buildClaims, type FieldsOf, indicesOf } from '../x12/build-claims.ts';
import { buildRemittance } from '../x12/build-remittance.ts';
import { writeX12 } from '../x12/write-x12.ts';
import { drawVisits } from './draw-world.ts';

/** The sample statement that one of the claims is billed on. */
const STATEMENT = { form: 'patient-statement', seed: 103 } as const;
const PAYER = 'Prairie Health Plan';
const NPI = '1003000126';
const MEMBER = 'M552019347';

/**
 * A month of a practice as files from its systems: the claims it sent and the payer's answers. One
 * charge differs, one claim is denied, and the patient of the sample statement is billed more than
 * the payer leaves to them; everything else agrees.
 */
export function drawMonth(): readonly { readonly fileName: string; readonly text: string }[] {
  const [first, second, third] = drawVisits(20, 3);
  if (!first || !second || !third) throw new Error('visits are drawn');
  const changed = changeCharge(first.remittance.fields);
  const denied = deny(third.remittance.fields);
  const check = { 'check.number': '7001188', 'check.date': '2024-05-20', eobDate: '2024-05-19' };
  const eobs = [changed, second.remittance.fields, denied].map((eob) => ({ ...eob, ...check }));
  const billed = drawBilled();
  return [
    {
      fileName: 'claims-2024-05.837.edi',
      text: writeX12([
        buildClaims(
          '0001',
          [first, second, third].map(({ claim }) => claim.fields),
        ),
        buildClaims('0002', [billed.claim]),
      ]),
    },
    {
      fileName: 'remittance-2024-05.835.edi',
      text: writeX12([buildRemittance('0001', eobs, 1_500), buildRemittance('0002', [billed.eob])]),
    },
  ];
}

/** The payer reads a different charge than the claim has, and writes off the difference. */
function changeCharge(eob: FieldsOf): FieldsOf {
  const more = 1_000;
  const add = (path: string) => ({ [path]: formatCents(cents(eob, path) + more) });
  return {
    ...eob,
    ...add('billed'),
    ...add('lines[0].billed'),
    ...add('lines[0].adjustments[0].amount'),
  };
}

/** Nothing is paid, and the provider may not ask the patient. */
function deny(eob: FieldsOf): FieldsOf {
  const rows = indicesOf(eob).map((at) => ({
    [`lines[${at}].paid`]: '0.00',
    [`lines[${at}].allowed`]: '0.00',
    [`lines[${at}].adjustments[0].reason`]: '29',
    [`lines[${at}].adjustments[0].amount`]: eob[`lines[${at}].billed`] ?? null,
    [`lines[${at}].adjustments[1].amount`]: null,
  }));
  const head = { claimStatus: '4', paid: '0.00', patientResponsibility: '0.00' };
  return Object.assign({}, eob, head, ...rows);
}

/** A service on the sample statement and how its payer settled it, in cents. */
interface BilledLine {
  readonly day: string | null;
  readonly code: string | null;
  readonly charged: number;
  readonly paid: number;
  readonly owed: number;
}

/** The claim and the EOB behind the sample statement, which asks for more than the EOB leaves. */
function drawBilled(): { claim: FieldsOf; eob: FieldsOf } {
  const layout = createRandom(`file/${STATEMENT.form}/${STATEMENT.seed}`).int(0, 199);
  const [record] = drawDocument(STATEMENT.form, layout, STATEMENT.seed, {}).records;
  const statement = record?.fields ?? {};
  const lines = listBilled(statement);
  const total = formatCents(sum(lines.map(({ charged }) => charged)));
  const head = {
    'payer.name': PAYER,
    'patient.name': statement['patient.name'] ?? null,
    patientAccount: statement.account ?? null,
  };
  const claim = {
    ...head,
    'insured.id': MEMBER,
    'patient.birthDate': '1968-04-11',
    'billing.name': statement['provider.name'] ?? null,
    'billing.npi': NPI,
    federalTaxId: '34-5678901',
    signatureDate: '2025-12-02',
    totalCharge: total,
    ...rowsOf(lines.map(toClaimLine)),
  };
  const eob = {
    ...head,
    'payee.name': statement['provider.name'] ?? null,
    'provider.npi': NPI,
    'member.id': MEMBER,
    claimNumber: 'PC-88120',
    claimStatus: '1',
    billed: total,
    paid: formatCents(sum(lines.map(({ paid }) => paid))),
    patientResponsibility: formatCents(sum(lines.map(({ owed }) => owed))),
    'check.number': '7001240',
    'check.date': '2025-12-19',
    eobDate: '2025-12-18',
    ...rowsOf(lines.map(toEobLine)),
  };
  return { claim, eob };
}

/**
 * The payer pays what the statement says, and leaves half of the largest balance to the practice.
 */
function listBilled(statement: FieldsOf): BilledLine[] {
  const lines = indicesOf(statement);
  const charges = lines.map((at) => cents(statement, `lines[${at}].amount`));
  const balances = lines.map((at) => cents(statement, `lines[${at}].balance`));
  const payments = share(-cents(statement, 'insurancePayments'), charges);
  const most = Math.max(...balances);
  return lines.map((line, at) => {
    const balance = balances[at] ?? 0;
    return {
      day: statement[`lines[${line}].serviceDate`] ?? null,
      code: statement[`lines[${line}].procedure`] ?? null,
      charged: charges[at] ?? 0,
      paid: payments[at] ?? 0,
      owed: balance === most ? Math.floor(balance / 2) : balance,
    };
  });
}

function toClaimLine({ day, code, charged }: BilledLine): FieldsOf {
  return {
    serviceFrom: day,
    procedure: code,
    charge: formatCents(charged),
    units: '1',
    'rendering.npi': NPI,
  };
}

function toEobLine({ day, code, charged, paid, owed }: BilledLine): FieldsOf {
  return {
    serviceDate: day,
    procedure: code,
    billed: formatCents(charged),
    paid: formatCents(paid),
    allowed: formatCents(paid + owed),
    'adjustments[0].group': 'CO',
    'adjustments[0].reason': '45',
    'adjustments[0].amount': formatCents(charged - paid - owed),
    'adjustments[1].group': 'PR',
    'adjustments[1].reason': '2',
    'adjustments[1].amount': formatCents(owed),
  };
}

function rowsOf(lines: readonly FieldsOf[]): FieldsOf {
  return Object.fromEntries(
    lines.flatMap((line, at) =>
      Object.entries(line).map(([name, value]) => [`lines[${at}].${name}`, value]),
    ),
  );
}

/** Splits an amount in proportion; the last part gets the remainder. */
function share(amount: number, weights: readonly number[]): number[] {
  const whole = sum(weights);
  const parts = weights.map((weight) => Math.floor((amount * weight) / whole));
  const last = parts.length - 1;
  return parts.map((part, at) => (at === last ? part + amount - sum(parts) : part));
}

function cents(fields: FieldsOf, path: string): number {
  return parseMoney(fields[path] ?? '') ?? 0;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
