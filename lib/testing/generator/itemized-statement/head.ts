import { titleCase } from '../people.ts';
import type { Random } from '../random.ts';
import { type Pair, type Sheet, writeLine, writePairs } from '../sheet.ts';
import type { makeItemizedBill } from './bill.ts';
import type { Look } from './look.ts';

type Fields = Record<string, string | null>;

export type Bill = ReturnType<typeof makeItemizedBill>;

/** Whose stay it was, and when. */
export function drawHead(
  sheet: Sheet,
  style: Look,
  random: Random,
  fields: Fields,
  bill: Bill,
): void {
  const provider = style.upper ? bill.provider : titleCase(bill.provider);
  const { first, middle, last } = bill.patient;
  const turned = random.chance(0.5);
  const name = turned
    ? `${last}, ${first}${middle ? ` ${middle}` : ''}`
    : `${first}${middle ? ` ${middle}.` : ''} ${last}`;
  const patient = style.upper ? name : titleCase(name);
  fields['provider.name'] = provider;
  fields['patient.name'] = patient;
  fields.account = bill.account;
  fields.medicalRecordNumber = bill.medicalRecordNumber;
  fields.invoiceNumber = bill.invoiceNumber;
  fields.statementDate = bill.statementDate;
  const center = random.chance(0.2) ? 'center' : 'left';
  const big = sheet.size * random.pick([1.2, 1.5, 1.7]);
  writeLine(sheet, provider, { size: big, bold: true, tag: '0:provider.name', align: center });
  const phone = random.chance(0.5)
    ? `   Tel (${random.digits(3)}) ${random.digits(3)}-${random.digits(4)}`
    : '';
  writeLine(
    sheet,
    `${random.int(1, 9999)} Harbor Blvd, Upton, ${random.pick(['PA', 'OH', 'TN'])} ${random.digits(5)}${phone}`,
    { align: center },
  );
  sheet.y += sheet.size;
  if (random.chance(0.9)) {
    const title = style.upper ? style.title.toUpperCase() : style.title;
    writeLine(sheet, title, {
      size: sheet.size * 1.4,
      bold: true,
      align: random.pick(['left', 'center', 'right']),
    });
    sheet.y += sheet.size * 0.7;
  }
  const pairs = headPairs(style, random, fields, bill);
  const right = random.chance(0.3) && ['colon', 'gap', 'right-aligned'].includes(style.pairs);
  const x0 = right ? sheet.width * 0.52 : sheet.margin;
  writePairs(sheet, pairs, style.pairs, x0, sheet.width - sheet.margin, {
    upper: style.upper,
    boldLabel: random.chance(0.3),
  });
  sheet.y += sheet.size * 1.2;
}

function headPairs(style: Look, random: Random, fields: Fields, bill: Bill): Pair[] {
  const of = (path: string, label: string | undefined, value: string | null): Pair[] =>
    value === null ? [] : [{ label: label ?? path, value, tag: `0:${path}` }];
  const extra = (label: string, value: string, share: number): Pair[] =>
    random.chance(share) ? [{ label, value }] : [];
  const pairs = [
    ...of('patient.name', style.labels.patient, fields['patient.name'] ?? null),
    ...of('account', style.labels.account, bill.account),
    ...of('medicalRecordNumber', style.labels.medicalRecordNumber, bill.medicalRecordNumber),
    ...of('invoiceNumber', style.labels.invoiceNumber, bill.invoiceNumber),
    ...extra(random.pick(['Admitted', 'Admit date', 'Admission']), style.longDate(bill.from), 0.7),
    ...extra(
      random.pick(['Discharged', 'Discharge date', 'Discharge']),
      style.longDate(bill.through),
      0.7,
    ),
    ...of('statementDate', style.labels.statementDate, style.longDate(bill.statementDate)),
    ...extra(
      random.pick(['Born', 'Date of birth', 'DOB']),
      style.longDate(bill.patient.birthDate),
      0.6,
    ),
    ...extra(
      random.pick(['Payer', 'Insurance', 'Primary insurance', 'Plan']),
      titleCase(bill.payer),
      0.6,
    ),
    ...extra(random.pick(['Guarantor', 'Attending', 'Physician']), titleCase(bill.other), 0.4),
    ...extra('Financial class', random.pick(['Commercial', 'Medicare', 'Self pay']), 0.15),
  ];
  return random.chance(0.3) ? random.shuffle(pairs) : pairs;
}
