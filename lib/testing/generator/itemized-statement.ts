import { type DateForm, US_DATES } from './dates.ts';
import {
  type Cell,
  type Column,
  drawHeaderRow,
  drawRow,
  drawTableLook,
  type TableLook,
} from './draw-table.ts';
import type { DrawnDocument, PlantedFault } from './drawn-document.ts';
import { type ItemizedCharge, makeItemizedBill } from './itemized-bill.ts';
import { cents, titleCase, withCommas } from './people.ts';
import type { Random } from './random.ts';
import {
  newSheet,
  PAIR_STYLES,
  type Pair,
  type PairStyle,
  reserve,
  type Sheet,
  write,
  writeLine,
  writePairs,
} from './sheet.ts';

type Fields = Record<string, string | null>;

type Look = {
  readonly columns: Column[];
  readonly table: TableLook;
  readonly pairs: PairStyle;
  readonly foot: PairStyle;
  readonly dollar: string;
  readonly date: DateForm;
  readonly longDate: DateForm;
  readonly upper: boolean;
  readonly sections: 'none' | 'none' | 'heads' | 'subtotals';
  readonly dateOnce: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly title: string;
  readonly pageNumbers: string;
};

/** A hospital's bill with a line for every service and supply, over as many pages as they need. */
export function drawItemizedStatement(
  layout: string,
  look: Random,
  random: Random,
  options: { fault?: boolean } = {},
): DrawnDocument {
  const style = makeLook(look);
  const sheet = newSheet(look, { size: look.pick([7, 7.5, 8, 8.5, 9]) });
  const faults: PlantedFault[] = [];
  const bill = makeItemizedBill(random, {
    fault: options.fault ?? false,
    faults,
    multiplied: ['quantity', 'unitPrice'].every((key) =>
      style.columns.some((column) => column.key === key),
    ),
  });
  const fields: Fields = {};
  drawHead(sheet, style, random, fields, bill);
  drawCharges(sheet, style, random, fields, bill.charges);
  drawFoot(sheet, style, random, fields, bill);
  drawPageNumbers(sheet, style);
  const pages = sheet.pages.map((_, at) => at + 1);
  return {
    layout,
    pages: sheet.pages,
    records: [{ form: 'itemized-statement', pages, fields }],
    faults,
  };
}

type Bill = ReturnType<typeof makeItemizedBill>;

function makeLook(look: Random): Look {
  const pick = (list: string) => look.pick(list.split('|'));
  return {
    columns: makeColumns(look),
    table: { ...drawTableLook(look), leading: 1.25 + look.next() * 0.5 },
    pairs: look.pick(PAIR_STYLES),
    foot: look.pick<PairStyle>(['right-aligned', 'right-aligned', 'gap', 'colon', 'grid', 'above']),
    dollar: look.chance(0.4) ? '$' : '',
    date: look.pick(US_DATES.slice(0, 4)),
    longDate: look.pick(US_DATES),
    upper: look.chance(0.35),
    sections: look.pick<Look['sections']>(['none', 'none', 'heads', 'subtotals']),
    dateOnce: look.chance(0.12),
    title: pick(
      'ITEMIZED STATEMENT|Itemized Statement of Charges|ITEMIZED BILL|Itemized Bill|Statement of Charges|Detail of Charges|PATIENT DETAIL BILL|Itemized Charges|Detailed Hospital Bill|Hospital Itemized Statement',
    ),
    pageNumbers: look.pick(['of', 'of', 'plain', 'none']),
    labels: {
      account: pick(
        'Account|Account number|Account No|Acct|Acct #|Patient account|Account #|Visit number|Hospital account',
      ),
      patient: pick('Patient|Patient name|Name|Patient Name'),
      medicalRecordNumber: pick(
        'Med Rec|MRN|Medical record number|Medical record|Med Rec No|MR #|Unit number',
      ),
      invoiceNumber: pick(
        'Invoice number|Invoice|Invoice No|Bill number|Statement number|Invoice #',
      ),
      statementDate: pick(
        'Statement date|Date of statement|Bill date|Billing date|Print date|Date printed|Prepared',
      ),
      totalCharges: pick(
        'Total charges|Total|Grand total|Total of charges|Total hospital charges|Charges total|Total billed',
      ),
      amountDue: pick(
        'Amount due|Amount due from patient|Balance due|Patient balance|Please pay|Current balance|Pay this amount|Your balance|Account balance|You owe',
      ),
      insurance: pick('Insurance payments|Insurance paid|Less insurance|Payments|Plan payments'),
      adjustments: pick(
        'Adjustments|Contractual adjustments|Less adjustments|Discounts|Allowances',
      ),
      paid: pick('Patient payments|Payments received|You paid|Paid by patient'),
    },
  };
}

const COLUMN_POOL: Readonly<
  Record<string, { headers: string; align: Column['align']; weight: number; use: number }>
> = {
  serviceDate: {
    headers: 'Date|Service date|Date of service|DOS|Svc date|Charge date|Serv Date',
    align: 'left',
    weight: 1.1,
    use: 1,
  },
  revenueCode: {
    headers: 'Rev|Rev code|Revenue code|Rev Cd|RC|Rev. Code|UB Rev',
    align: 'left',
    weight: 0.7,
    use: 0.85,
  },
  procedure: {
    headers: 'HCPCS|CPT|CPT/HCPCS|Procedure|Code|Proc|HCPCS/CPT|Proc code',
    align: 'left',
    weight: 0.9,
    use: 0.85,
  },
  description: {
    headers:
      'Description|Service|Item|Service description|Charge description|Description of service|Details',
    align: 'left',
    weight: 2.6,
    use: 1,
  },
  quantity: { headers: 'Qty|Quantity|Units|Count|Qty.', align: 'right', weight: 0.6, use: 0.95 },
  unitPrice: {
    headers: 'Unit price|Price|Unit charge|Rate|Price each|Unit cost|Each',
    align: 'right',
    weight: 1,
    use: 0.75,
  },
  amount: {
    headers: 'Amount|Charge|Charges|Total|Total charge|Extended|Line total|Charge amount',
    align: 'right',
    weight: 1.1,
    use: 1,
  },
};

function makeColumns(look: Random): Column[] {
  const columns = Object.entries(COLUMN_POOL).flatMap(([key, kind]): Column[] => {
    if (!look.chance(kind.use)) return [];
    const header = look.pick(kind.headers.split('|'));
    const align = key === 'quantity' && look.chance(0.3) ? 'center' : kind.align;
    return [{ key, header, align, weight: kind.weight }];
  });
  return look.chance(0.25) ? moved(columns, look) : columns;
}

/** The description stands before its codes on some papers, the code of a department on others last. */
function moved(columns: readonly Column[], look: Random): Column[] {
  const key = look.pick(['description', 'revenueCode']);
  const rest = columns.filter((column) => column.key !== key);
  const one = columns.filter((column) => column.key === key);
  const at = key === 'description' ? 1 : look.int(0, rest.length - 1);
  return [...rest.slice(0, at), ...one, ...rest.slice(at)];
}

function drawHead(sheet: Sheet, style: Look, random: Random, fields: Fields, bill: Bill): void {
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

function drawCharges(
  sheet: Sheet,
  style: Look,
  random: Random,
  fields: Fields,
  charges: readonly ItemizedCharge[],
): void {
  drawHeaderRow(sheet, style.columns, style.table);
  const again = random.chance(0.85);
  const carried = random.chance(0.25);
  let sum = 0;
  sheet.onNewPage = () => {
    if (carried)
      writeLine(
        sheet,
        `${random.pick(['Carried forward', 'Balance forward', 'Continued'])} ${money(style, sum)}`,
      );
    if (again) drawHeaderRow(sheet, style.columns, style.table);
  };
  let part = 0;
  charges.forEach((charge, at) => {
    const before = charges[at - 1];
    if (style.sections !== 'none' && charge.department !== before?.department) {
      if (before && style.sections === 'subtotals')
        drawSubtotal(sheet, style, before.department, part);
      part = 0;
      if (style.sections === 'heads' || random.chance(0.5)) {
        reserve(sheet, sheet.size * 4);
        writeLine(sheet, charge.department, { bold: true });
      }
    }
    drawCharge(sheet, style, fields, at, charge, style.dateOnce && before?.date === charge.date);
    part += charge.amount;
    sum += charge.amount;
  });
  const last = charges.at(-1);
  if (last && style.sections === 'subtotals') drawSubtotal(sheet, style, last.department, part);
  sheet.onNewPage = null;
}

function drawCharge(
  sheet: Sheet,
  style: Look,
  fields: Fields,
  at: number,
  charge: ItemizedCharge,
  sameDay: boolean,
): void {
  const values: Record<string, [string | null, string]> = {
    serviceDate: sameDay ? [null, ''] : [charge.date, style.date(charge.date)],
    revenueCode: [charge.revenueCode, charge.revenueCode],
    procedure: [charge.procedure || null, charge.procedure],
    description: [words(style, charge.words), words(style, charge.words)],
    quantity: [String(charge.quantity), String(charge.quantity)],
    unitPrice: [cents(charge.price), money(style, charge.price)],
    amount: [cents(charge.amount), money(style, charge.amount)],
  };
  const cells: Record<string, Cell[]> = {};
  for (const { key } of style.columns) {
    const [value, text] = values[key] ?? [null, ''];
    fields[`lines[${at}].${key}`] = value;
    cells[key] = [{ text, tag: `0:lines[${at}].${key}` }];
  }
  drawRow(sheet, style.columns, cells, style.table);
}

function words(style: Look, text: string): string {
  return style.upper ? text.toUpperCase() : text;
}

function drawSubtotal(sheet: Sheet, style: Look, department: string, amount: number): void {
  const first = style.columns.find(({ key }) => key === 'description')?.key ?? 'serviceDate';
  drawRow(
    sheet,
    style.columns,
    {
      [first]: [{ text: `${department} subtotal`, bold: true }],
      amount: [{ text: money(style, amount), bold: true }],
    },
    style.table,
  );
}

function drawFoot(sheet: Sheet, style: Look, random: Random, fields: Fields, bill: Bill): void {
  fields.totalCharges = cents(bill.total);
  fields.amountDue = bill.due === null ? null : cents(bill.due);
  const pair = (key: string, amount: number, tag: string | null = null): Pair => ({
    label: style.labels[key] ?? key,
    value: money(style, amount),
    tag,
  });
  const inTable = random.chance(0.35);
  if (inTable) {
    const first = style.columns.find(({ key }) => key === 'description')?.key ?? 'serviceDate';
    const label = style.labels.totalCharges ?? 'Total';
    const total = { text: money(style, bill.total), bold: true, tag: '0:totalCharges' };
    drawRow(
      sheet,
      style.columns,
      { [first]: [{ text: label, bold: true }], amount: [total] },
      style.table,
    );
  }
  const pairs = [
    ...(inTable ? [] : [pair('totalCharges', bill.total, '0:totalCharges')]),
    ...(bill.insurancePaid > 0 ? [pair('insurance', -bill.insurancePaid)] : []),
    ...(bill.adjusted > 0 ? [pair('adjustments', -bill.adjusted)] : []),
    ...(bill.patientPaid > 0 ? [pair('paid', -bill.patientPaid)] : []),
    ...(bill.due === null ? [] : [pair('amountDue', bill.due, '0:amountDue')]),
  ];
  sheet.y += sheet.size;
  reserve(sheet, sheet.size * 1.5 * (pairs.length + 2));
  const left = random.chance(0.2) || style.foot === 'grid' || style.foot === 'above';
  writePairs(
    sheet,
    pairs,
    style.foot,
    left ? sheet.margin : sheet.width * 0.62,
    left && style.foot !== 'grid' && style.foot !== 'above'
      ? sheet.width * 0.5
      : sheet.width - sheet.margin,
    { upper: style.upper, boldLabel: random.chance(0.3) },
  );
  sheet.y += sheet.size;
  for (const note of random.sample(NOTES, random.int(0, 2))) writeLine(sheet, note);
}

const NOTES = [
  'This is not a bill. You may get a separate statement.',
  'Doctors may bill you apart for their services.',
  'Charges are listed by day of service.',
  'Ask us for an explanation of any charge.',
  'Prices may change without notice.',
];

function drawPageNumbers(sheet: Sheet, style: Look): void {
  if (style.pageNumbers === 'none') return;
  const { y } = sheet;
  sheet.pages.forEach((page, at) => {
    const of = style.pageNumbers === 'of' ? ` of ${sheet.pages.length}` : '';
    const single: Sheet = { ...sheet, pages: [page], y: sheet.height - 24 };
    write(single, sheet.width - sheet.margin, `Page ${at + 1}${of}`, { align: 'right', size: 7 });
  });
  sheet.y = y;
}

function money(style: Look, amount: number): string {
  return `${amount < 0 ? '-' : ''}${style.dollar}${withCommas(Math.abs(amount))}`;
}
