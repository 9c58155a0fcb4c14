import {
  adjudicate,
  drawDay,
  type Reason,
  reverse,
  type SettledClaim,
  type SettledLine,
} from './adjudicate.ts';
import type { DrawnDocument, TruthRecord } from './drawn-document.ts';
import { drawFaxLine } from './eob-head.ts';
import { drawProviderAdjustments } from './eob-tail.ts';
import {
  addDays,
  cents,
  makeMbi,
  makePayer,
  makePerson,
  makePractice,
  makeReference,
} from './people.ts';
import type { Random } from './random.ts';
import { newSheet, reserve, type Sheet, write, writeLine } from './sheet.ts';

type Fields = Record<string, string | null>;

/** Columns of the line printer, in characters from the left; amounts end there. */
const AT = {
  date: 12,
  place: 27,
  units: 33,
  code: 38,
  mods: 45,
  billed: 62,
  allowed: 72,
  deductible: 82,
  coinsurance: 91,
  reason: 94,
  amount: 111,
  paid: 121,
} as const;

/** The paper remittance of Medicare carriers: a line printer's columns, every claim between rules. */
export function drawRemittanceNotice(layout: string, look: Random, random: Random): DrawnDocument {
  const size = look.pick([7, 7.5]);
  const sheet = newSheet(look, { width: 792, height: 612, face: 'mono', size });
  const day = drawDay(random);
  const sequester = random.chance(0.4);
  const made = Array.from({ length: random.pick([1, 2, 3, 4, 6]) }, () =>
    adjudicate(random, { around: day, copays: false, sequester }),
  );
  const [again] = made;
  const claims = again && random.chance(0.15) ? [reverse(again), ...made] : made;
  const plb = drawProviderAdjustments(random);
  const payment =
    claims.reduce((sum, { totals }) => sum + totals.paid, 0) -
    plb.reduce((sum, { amount }) => sum + amount, 0);
  if (random.chance(0.1)) drawFaxLine({ sheet, random }, day);
  const shared = drawHead(sheet, random, addDays(day, random.int(5, 40)), payment);
  drawColumns(sheet);
  const records = claims.map((claim, index): TruthRecord => {
    reserve(sheet, size * 9);
    const first = sheet.pages.length;
    const top = sheet.y - size * 1.1;
    const fields: Fields = {};
    drawClaim(sheet, random, claim, index, fields);
    const parts = {
      page: first,
      top,
      bottom: first === sheet.pages.length ? sheet.y - size : sheet.height,
    };
    const rest =
      first === sheet.pages.length
        ? []
        : [{ page: sheet.pages.length, top: 0, bottom: sheet.y - size }];
    const pages = [...new Set([first, sheet.pages.length])];
    return {
      form: 'eob',
      pages,
      fields,
      ...(claims.length > 1 ? { parts: [parts, ...rest] } : {}),
    };
  });
  sheet.y += size * 2;
  reserve(sheet, size * 5);
  drawPayment(sheet, look, claims, plb, payment);
  if (plb.length > 0) drawKept(sheet, random, plb, shared);
  writeLine(sheet, 'GLOSSARY: GROUP, REASON, MOA, REMARK AND REASON CODES');
  for (const note of random.sample(GLOSSARY, random.int(0, 4))) writeLine(sheet, note);
  return {
    layout,
    pages: sheet.pages,
    records: records.map((record) => ({ ...record, fields: { ...shared, ...record.fields } })),
    faults: [],
  };
}

const GLOSSARY = [
  '1     Deductible',
  '2     Share of cost',
  '45    Above the contract price',
  '253   Budget reduction',
];

/** What the payment comes to, under captions of its own. */
function drawPayment(
  sheet: Sheet,
  look: Random,
  claims: readonly SettledClaim[],
  plb: readonly Reason[],
  payment: number,
): void {
  const sum = (of: (claim: SettledClaim) => number) =>
    cents(claims.reduce((total, claim) => total + of(claim), 0));
  const wide = look.chance(0.6);
  const columns: [string, string, string | null][] = [
    ['# OF CLAIMS', String(claims.length), null],
    ['BILLED AMT', sum(({ totals }) => totals.billed), null],
    ...(wide
      ? ([
          ['ALLOWED AMT', sum(({ totals }) => totals.allowed), null],
          ['DEDUCT AMT', sum(({ totals }) => totals.deductible), null],
          ['COINS AMT', sum(({ totals }) => totals.coinsurance), null],
        ] as [string, string, null][])
      : []),
    ['PROV PD AMT', sum(({ totals }) => totals.paid), null],
    ['PROV ADJ AMT', cents(plb.reduce((total, { amount }) => total + amount, 0)), null],
    ['CHECK AMT', cents(payment), '*:check.amount'],
  ];
  const end = (at: number) => 22 + at * 14;
  put(sheet, 0, 'TOTALS:');
  columns.forEach(([caption], at) => {
    put(sheet, end(at) - caption.length, caption);
  });
  down(sheet);
  columns.forEach(([, value, tag], at) => {
    put(sheet, end(at) - value.length, value, tag);
  });
  down(sheet, 2);
}

/** What the carrier keeps back, by reason. */
function drawKept(sheet: Sheet, random: Random, plb: readonly Reason[], shared: Fields): void {
  put(sheet, 0, 'PROVIDER ADJ DETAILS:   PLB REASON CODE   FCN             HIC            AMOUNT');
  down(sheet);
  plb.forEach(({ reason, amount }, at) => {
    const base = `providerAdjustments[${at}]`;
    shared[`${base}.reason`] = reason;
    shared[`${base}.amount`] = cents(amount);
    put(sheet, 24, reason, `*:${base}.reason`);
    put(sheet, 42, random.digits(9));
    put(sheet, 79 - cents(amount).length, cents(amount), `*:${base}.amount`);
    down(sheet);
  });
}

function drawHead(sheet: Sheet, random: Random, date: string, payment: number): Fields {
  const [payer, payee] = [makePayer(random), makePractice(random)];
  const [y = '', m = '', d = ''] = date.split('-');
  const number = random.digits(random.pick([7, 9, 10, 12, 15]));
  put(sheet, 0, payer, '*:payer.name');
  put(sheet, 62, random.pick(['MEDICARE REMITTANCE', 'PROVIDER REMITTANCE', 'REMITTANCE']));
  down(sheet);
  put(sheet, 0, `P O BOX ${random.int(10, 9999)}`);
  put(sheet, 62, random.pick(['NOTICE', 'ADVICE']));
  down(sheet, 2);
  put(sheet, 0, payee, '*:payee.name');
  put(sheet, 62, 'PROVIDER #:');
  put(sheet, 76, random.digits(10));
  down(sheet);
  put(sheet, 0, `${random.int(1, 9999)} HARBOR BLVD`);
  put(sheet, 62, 'DATE:');
  put(sheet, 76, `${m}/${d}/${y.slice(2)}`, '*:check.date');
  down(sheet);
  put(sheet, 0, `UPTON, OH ${random.digits(5)}`);
  put(sheet, 62, 'CHECK/EFT #:');
  put(sheet, 76, number, '*:check.number');
  down(sheet, 2);
  return {
    'payer.name': payer,
    'payee.name': payee,
    'check.number': number,
    'check.date': date,
    'check.amount': cents(payment),
    eobDate: null,
    'member.group': null,
    claimStatus: null,
    'provider.name': null,
    copay: null,
    notCovered: null,
  };
}

function drawColumns(sheet: Sheet): void {
  const left = {
    date: 'SERV DATE',
    place: 'POS',
    units: 'NOS',
    code: 'PROC',
    mods: 'MODS',
    reason: 'GRP/RC',
  } as const;
  const right = {
    billed: 'BILLED',
    allowed: 'ALLOWED',
    deductible: 'DEDUCT',
    coinsurance: 'COINS',
    amount: 'AMT',
    paid: 'PROV PD',
  } as const;
  put(sheet, 0, 'PERF PROV');
  for (const [key, text] of Object.entries(left)) put(sheet, AT[key as keyof typeof left], text);
  for (const [key, text] of Object.entries(right))
    put(sheet, AT[key as keyof typeof right] - text.length, text);
  down(sheet);
}

function drawClaim(
  sheet: Sheet,
  random: Random,
  claim: SettledClaim,
  index: number,
  fields: Fields,
): void {
  const { first, last, middle } = makePerson(random);
  const name = `${last}, ${first}${middle ? ` ${middle}` : ''}`;
  writeLine(sheet, '_'.repeat(121));
  const entries = [
    ['NAME', 'patient.name', name, 0],
    ['HIC', 'member.id', random.chance(0.6) ? makeMbi(random) : makeReference(random), 32],
    ['ACNT', 'patientAccount', makeReference(random), 54],
    ['ICN', 'claimNumber', random.digits(13), 76],
  ] as const;
  for (const [label, path, value, at] of entries) {
    fields[path] = value;
    put(sheet, at, label);
    put(sheet, at + label.length + 1, value, `${index}:${path}`);
  }
  put(sheet, 100, 'ASG Y MOA MA01');
  down(sheet);
  fields['provider.npi'] = claim.npi;
  claim.lines.forEach((line, row) => {
    drawLine(sheet, random, claim, line, index, row, fields);
  });
  drawTotals(sheet, claim, index, fields);
}

function drawLine(
  sheet: Sheet,
  random: Random,
  claim: SettledClaim,
  line: SettledLine,
  index: number,
  row: number,
  fields: Fields,
): void {
  const at = (name: string) => `lines[${row}].${name}`;
  const left = (x: number, name: string, value: string, text = value) => {
    fields[at(name)] = value;
    put(sheet, x, text, `${index}:${at(name)}`);
  };
  const [y = '', m = '', d = ''] = line.date.split('-');
  put(sheet, 0, claim.npi, row === 0 ? `${index}:provider.npi` : null);
  left(AT.date, 'serviceDate', line.date, `${m}${d} ${m}${d}${y.slice(2)}`);
  put(sheet, AT.place, random.pick(['11', '22', '23']));
  left(AT.units, 'units', String(line.units));
  left(AT.code, 'procedure', line.code);
  line.modifiers.forEach((modifier, slot) => {
    left(AT.mods + slot * 3, `modifiers[${slot}]`, modifier);
  });
  for (const name of ['billed', 'allowed', 'deductible', 'coinsurance'] as const) {
    amount(sheet, AT[name], `${index}:${at(name)}`, line[name], (text) => {
      fields[at(name)] = text;
    });
  }
  amount(sheet, AT.paid, `${index}:${at('paid')}`, line.paid, (text) => {
    fields[at('paid')] = text;
  });
  // Deductible and coinsurance have columns of their own.
  const reasons = line.reasons.filter(({ reason }) => !/^[12]$/.test(reason));
  reasons.forEach(({ group, reason, amount: cut }, k) => {
    if (k > 0) down(sheet);
    left(AT.reason, `adjustments[${k}].group`, group, `${group}-${reason}`);
    fields[at(`adjustments[${k}].reason`)] = reason;
    amount(sheet, AT.amount, `${index}:${at(`adjustments[${k}].amount`)}`, cut, (text) => {
      fields[at(`adjustments[${k}].amount`)] = text;
    });
  });
  down(sheet);
}

function drawTotals(sheet: Sheet, { totals }: SettledClaim, index: number, fields: Fields): void {
  put(sheet, 0, 'PT RESP');
  amount(sheet, 16, `${index}:patientResponsibility`, totals.owes, (text) => {
    fields.patientResponsibility = text;
  });
  put(sheet, 21, 'CLAIM TOTALS');
  for (const name of ['billed', 'allowed', 'deductible', 'coinsurance'] as const) {
    amount(sheet, AT[name], `${index}:${name}`, totals[name], (text) => {
      fields[name] = text;
    });
  }
  amount(sheet, AT.amount, null, totals.discount + totals.notCovered, () => {});
  amount(sheet, AT.paid, `${index}:paid`, totals.paid, (text) => {
    fields.paid = text;
  });
  down(sheet);
  put(sheet, AT.amount - 3, 'NET');
  amount(sheet, AT.paid, null, totals.paid, () => {});
  down(sheet);
}

function amount(
  sheet: Sheet,
  end: number,
  tag: string | null,
  value: number,
  keep: (text: string) => void,
): void {
  const text = cents(value);
  keep(text);
  put(sheet, end - text.length, text, tag);
}

/** Text at a character's place. */
function put(sheet: Sheet, at: number, text: string, tag: string | null = null): void {
  write(sheet, sheet.margin + at * sheet.size * 0.6, text, { tag });
}

function down(sheet: Sheet, lines = 1): void {
  sheet.y += sheet.size * 1.3 * lines;
}
