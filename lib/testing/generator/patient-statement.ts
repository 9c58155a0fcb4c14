import { adjudicate, drawDay } from './adjudicate.ts';
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
import {
  addDays,
  cents,
  makePerson,
  makePractice,
  makeReference,
  titleCase,
  withCommas,
} from './people.ts';
import type { Random } from './random.ts';
import {
  newSheet,
  PAIR_STYLES,
  type Pair,
  type PairStyle,
  type Sheet,
  write,
  writeLine,
  writePairs,
} from './sheet.ts';

type Fields = Record<string, string | null>;

type Look = {
  columns: Column[];
  table: TableLook;
  pairs: PairStyle;
  summary: 'right' | 'grid' | 'left' | 'above';
  summaryFirst: boolean;
  dollar: string;
  date: DateForm;
  longDate: DateForm;
  upper: boolean;
  negative: boolean;
  labels: Readonly<Record<string, string>>;
  title: string;
};

/** A practice's bill to a patient, with what insurance did. */
export function drawPatientStatement(
  layout: string,
  look: Random,
  random: Random,
  options: { fault?: boolean } = {},
): DrawnDocument {
  const style = makeLook(look);
  const sheet = newSheet(look, { size: style.columns.length > 7 ? 8 : 9 });
  const fields: Fields = {};
  const faults: PlantedFault[] = [];
  const day = drawDay(random);
  const { lines } = adjudicate(random, { around: day });
  const paidByPatient = random.chance(0.3) ? random.pick([1000, 2000, 2500, 5000]) : 0;
  const previous = random.chance(0.3) ? random.int(500, 40000) : 0;
  const rows = lines.map((line, at) => ({
    ...line,
    // Whatever neither the payer pays nor the patient owes, other payers and withholds included.
    adjustment: line.billed - line.paid - line.owes,
    patientPaid: at === 0 ? Math.min(paidByPatient, line.owes) : 0,
  }));
  const sum = (pick: (row: (typeof rows)[number]) => number) =>
    rows.reduce((total, row) => total + pick(row), 0);
  const amounts: Record<string, number> = {
    previousBalance: previous,
    newCharges: sum((row) => row.billed),
    insurancePayments: sum((row) => row.paid),
    adjustments: sum((row) => row.adjustment),
    patientPayments: sum((row) => row.patientPaid),
  };
  amounts.amountDue = previous + sum((row) => row.owes - row.patientPaid);
  if (options.fault) {
    amounts.amountDue += 1000;
    faults.push({ kind: 'amount-due', rule: 'S03', path: 'amountDue' });
  }
  drawHead(sheet, style, random, fields, day, amounts.amountDue);
  if (style.summaryFirst) drawSummary(sheet, style, random, fields, amounts);
  sheet.y += sheet.size;
  drawHeaderRow(sheet, style.columns, style.table);
  rows.forEach((row, at) => {
    drawService(sheet, style, fields, at, row);
  });
  if (random.chance(0.25)) drawTableTotals(sheet, style, amounts);
  sheet.y += sheet.size;
  if (!style.summaryFirst) drawSummary(sheet, style, random, fields, amounts);
  drawTail(sheet, style, random, fields, amounts.amountDue);
  const pages = sheet.pages.map((_, at) => at + 1);
  return {
    layout,
    pages: sheet.pages,
    records: [{ form: 'patient-statement', pages, fields }],
    faults,
  };
}

function makeLook(look: Random): Look {
  const pick = (list: string) => look.pick(list.split('|'));
  return {
    columns: makeColumns(look),
    table: drawTableLook(look),
    pairs: look.pick(PAIR_STYLES),
    summary: look.pick<Look['summary']>(['right', 'right', 'grid', 'left', 'above']),
    summaryFirst: look.chance(0.3),
    dollar: look.chance(0.75) ? '$' : '',
    date: look.pick(US_DATES.slice(0, 4)),
    longDate: look.pick(US_DATES),
    upper: look.chance(0.3),
    negative: look.chance(0.25),
    title: pick(
      'STATEMENT|Patient Statement|Billing Statement|Statement of Account|PATIENT STATEMENT|Your Statement|Account Statement',
    ),
    labels: {
      account: pick(
        'Account number|Account|Account No|Account #|Acct|Patient account|Acct No.|Patient ID',
      ),
      patient: pick(
        'Patient|Patient name|Name|For services provided to|Statement for|Patient Name',
      ),
      statementDate: pick(
        'Statement date|Date of statement|Billing date|Statement Date|Date|Bill date|Prepared on',
      ),
      dueDate: pick('Due date|Payment due|Payment due date|Please pay by|Pay by|Due by|Due Date'),
      previousBalance: pick(
        'Previous balance|Prior balance|Balance forward|Last statement balance|Opening balance',
      ),
      newCharges: pick(
        'New charges|Current charges|Total charges|Charges|Charges this period|Charges since last statement',
      ),
      insurancePayments: pick(
        'Insurance payments|Insurance paid|Paid by insurance|Payments by insurance|Plan payments|Less insurance paid',
      ),
      adjustments: pick(
        'Adjustments|Insurance adjustments|Contractual adjustments|Discounts|Contract discounts|Less adjustments',
      ),
      patientPayments: pick(
        'Patient payments|Payments received|Your payments|Paid by you|You paid|Payments from you',
      ),
      amountDue: pick(
        'Amount due|Pay this amount|Balance due|Total due|Please pay|Patient balance|You owe|Amount you owe|Current balance|Your balance|Total amount due',
      ),
    },
  };
}

const COLUMN_POOL: Readonly<
  Record<string, { headers: string; align: Column['align']; weight: number; use: number }>
> = {
  serviceDate: {
    headers: 'Date|Date of service|Service date|DOS|Visit date|Svc date',
    align: 'left',
    weight: 1.1,
    use: 1,
  },
  procedure: {
    headers: 'Code|Procedure|CPT|Proc|Service code|CPT code',
    align: 'left',
    weight: 0.8,
    use: 0.75,
  },
  description: {
    headers: 'Description|Service|Description of service|Details|Service description|What was done',
    align: 'left',
    weight: 2.2,
    use: 0.9,
  },
  amount: {
    headers: 'Charge|Amount|Charges|Billed|Total charge|Fee',
    align: 'right',
    weight: 1,
    use: 1,
  },
  insurancePaid: {
    headers:
      'Insurance paid|Ins paid|Insurance|Plan paid|Paid by insurance|Ins pmt|Insurance payment',
    align: 'right',
    weight: 1,
    use: 0.8,
  },
  adjustment: {
    headers: 'Adjustment|Adjustments|Adj|Discount|Write-off|Contract adj|Ins adj',
    align: 'right',
    weight: 1,
    use: 0.75,
  },
  patientPaid: {
    headers: 'Patient paid|You paid|Pt paid|Paid by you|Your payment|Patient payment',
    align: 'right',
    weight: 1,
    use: 0.5,
  },
  balance: {
    headers: 'Balance|You owe|Amount due|Patient balance|Your share|Due|Patient due|Your balance',
    align: 'right',
    weight: 1,
    use: 0.75,
  },
};

function makeColumns(look: Random): Column[] {
  return Object.entries(COLUMN_POOL).flatMap(([key, kind]): Column[] =>
    look.chance(kind.use)
      ? [
          {
            key,
            header: look.pick(kind.headers.split('|')),
            align: kind.align,
            weight: kind.weight,
          },
        ]
      : [],
  );
}

function drawHead(
  sheet: Sheet,
  style: Look,
  random: Random,
  fields: Fields,
  day: string,
  due: number,
): void {
  const name = makePractice(random);
  const patient = makePerson(random);
  const practice = style.upper ? name : titleCase(name);
  fields['provider.name'] = practice;
  writeLine(sheet, practice, {
    size: sheet.size * random.pick([1.2, 1.6]),
    bold: true,
    tag: '0:provider.name',
  });
  writeLine(
    sheet,
    `${random.int(1, 9999)} ${titleCase(random.pick(['OAK ST', 'MILL RD']))}, ${titleCase(random.pick(['UPTON', 'MARLOW']))}, ${random.pick(['PA', 'OH'])} ${random.digits(5)}`,
  );
  if (random.chance(0.6))
    writeLine(
      sheet,
      `${random.pick(['Billing questions', 'Phone', 'Call'])}: (${random.digits(3)}) ${random.digits(3)}-${random.digits(4)}`,
    );
  const top = sheet.y;
  const date = addDays(day, random.int(8, 60));
  const dueDate = random.chance(0.8) ? addDays(date, random.pick([14, 21, 30])) : null;
  const full = `${patient.first}${patient.middle ? ` ${patient.middle}.` : ''} ${patient.last}`;
  const printed = style.upper ? full : titleCase(full);
  const account = makeReference(random);
  fields['patient.name'] = printed;
  fields.account = account;
  fields.statementDate = date;
  fields.dueDate = dueDate;
  const pairs: Pair[] = [
    {
      label: style.labels.statementDate ?? '',
      value: style.longDate(date),
      tag: '0:statementDate',
    },
    { label: style.labels.account ?? '', value: account, tag: '0:account' },
  ];
  if (dueDate)
    pairs.push({
      label: style.labels.dueDate ?? '',
      value: style.longDate(dueDate),
      tag: '0:dueDate',
    });
  if (random.chance(0.6))
    pairs.push({ label: style.labels.amountDue ?? '', value: money(style, due) });
  const apart = random.chance(0.6);
  if (!apart)
    pairs.unshift({ label: style.labels.patient ?? '', value: printed, tag: '0:patient.name' });
  const wide = style.pairs === 'grid' || style.pairs === 'above' || style.pairs === 'inline';
  sheet.y = wide ? top + 10 : 44;
  if (random.chance(0.7)) {
    write(sheet, wide ? sheet.margin : sheet.width * 0.6, style.title, {
      bold: true,
      size: sheet.size * 1.3,
    });
    sheet.y += sheet.size * 1.8;
  }
  writePairs(
    sheet,
    random.chance(0.3) ? random.shuffle(pairs) : pairs,
    style.pairs,
    wide ? sheet.margin : sheet.width * 0.6,
    sheet.width - sheet.margin,
    { upper: style.upper },
  );
  sheet.y = Math.max(sheet.y, top) + sheet.size;
  if (random.chance(0.4)) {
    writeLine(sheet, printed);
    writeLine(sheet, titleCase(patient.address.street));
    writeLine(
      sheet,
      `${titleCase(patient.address.city)}, ${patient.address.state} ${patient.address.zip}`,
    );
    sheet.y += sheet.size * 0.6;
  }
  if (apart) {
    writePairs(
      sheet,
      [
        { label: style.labels.patient ?? '', value: printed, tag: '0:patient.name' },
        ...(random.chance(0.4)
          ? [{ label: 'Insurance on file', value: 'Evergreen Health Plan' }]
          : []),
      ],
      'inline',
      sheet.margin,
      sheet.width,
      { upper: style.upper },
    );
  }
}

function drawSummary(
  sheet: Sheet,
  style: Look,
  random: Random,
  fields: Fields,
  amounts: Readonly<Record<string, number>>,
): void {
  const shown = Object.keys(amounts).filter(
    (path) => path === 'amountDue' || amounts[path] !== 0 || random.chance(0.75),
  );
  for (const path of Object.keys(amounts)) fields[path] = null;
  const pairs = shown.map((path): Pair => {
    const amount = amounts[path] ?? 0;
    const credit = /insurancePayments|adjustments|patientPayments/.test(path);
    const signed = style.negative && credit ? -amount : amount;
    fields[path] = cents(signed);
    return { label: style.labels[path] ?? path, value: money(style, signed), tag: `0:${path}` };
  });
  const right = sheet.width - sheet.margin;
  const half = sheet.width * 0.55;
  const kind: PairStyle =
    style.summary === 'grid'
      ? 'grid'
      : style.summary === 'above'
        ? 'above'
        : random.chance(0.6)
          ? 'right-aligned'
          : 'gap';
  if (style.summary === 'right')
    writePairs(sheet, pairs, kind, half, right, { upper: style.upper });
  else if (style.summary === 'left')
    writePairs(sheet, pairs, kind, sheet.margin, half, { upper: style.upper });
  else writePairs(sheet, pairs, kind, sheet.margin, right, { upper: style.upper });
}

type Row = {
  date: string;
  code: string;
  words: string;
  billed: number;
  paid: number;
  adjustment: number;
  patientPaid: number;
  owes: number;
};

function drawService(sheet: Sheet, style: Look, fields: Fields, at: number, row: Row): void {
  const values: Record<string, [string, string]> = {
    serviceDate: [row.date, style.date(row.date)],
    procedure: [row.code, row.code],
    description: [row.words, row.words],
    amount: [cents(row.billed), money(style, row.billed)],
    insurancePaid: signed(style, row.paid),
    adjustment: signed(style, row.adjustment),
    patientPaid: signed(style, row.patientPaid),
    balance: [cents(row.owes - row.patientPaid), money(style, row.owes - row.patientPaid)],
  };
  const cells: Record<string, Cell[]> = {};
  for (const { key } of style.columns) {
    const [value, text] = values[key] ?? ['', ''];
    fields[`lines[${at}].${key}`] = value;
    cells[key] = [{ text, tag: `0:lines[${at}].${key}` }];
  }
  drawRow(sheet, style.columns, cells, style.table);
}

function signed(style: Look, amount: number): [string, string] {
  const value = style.negative ? -amount : amount;
  return [cents(value), money(style, value)];
}

function drawTableTotals(
  sheet: Sheet,
  style: Look,
  amounts: Readonly<Record<string, number>>,
): void {
  const cells: Record<string, Cell[]> = {
    [style.columns[0]?.key ?? '']: [{ text: 'Totals', bold: true }],
  };
  if (style.columns.some(({ key }) => key === 'amount'))
    cells.amount = [{ text: money(style, amounts.newCharges ?? 0), bold: true }];
  drawRow(sheet, style.columns, cells, style.table);
}

function drawTail(sheet: Sheet, style: Look, random: Random, fields: Fields, due: number): void {
  sheet.y += sheet.size * 2;
  if (random.chance(0.6)) {
    writeLine(sheet, '- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -');
    writeLine(
      sheet,
      random.pick([
        'Return this part with your check',
        'Please detach and return with your payment',
        'DETACH HERE',
      ]),
    );
    writeLine(
      sheet,
      `${random.pick(['Account', 'Account number'])} ${fields.account}   ${random.pick(['Amount due', 'Pay this amount'])} ${money(style, due)}`,
    );
    if (random.chance(0.5)) writeLine(sheet, `Amount enclosed $ __________`);
  }
  for (const note of random.sample(
    [
      'Please make checks payable to the practice.',
      'Your insurance has been billed.',
      'Payment plans are available.',
      'Thank you for choosing us.',
      'This balance is your responsibility.',
    ],
    2,
  ))
    writeLine(sheet, note);
}

function money(style: Look, amount: number): string {
  return `${amount < 0 ? '-' : ''}${style.dollar}${withCommas(Math.abs(amount))}`;
}
