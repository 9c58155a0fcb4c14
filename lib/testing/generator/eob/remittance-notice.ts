import { adjudicate, drawDay, type Reason, reverse, type SettledClaim } from '../adjudicate.ts';
import type { DrawnDocument, TruthRecord } from '../drawn-document.ts';
import { addDays, cents, makePayer, makePractice } from '../people.ts';
import type { Random } from '../random.ts';
import { newSheet, reserve, type Sheet, writeLine } from '../sheet.ts';
import { drawFaxLine } from './head.ts';
import { AT, down, put } from './line-printer.ts';
import { drawRemittanceClaim } from './remittance-claim.ts';
import { drawProviderAdjustments } from './tail.ts';

type Fields = Record<string, string | null>;

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
    drawRemittanceClaim(sheet, random, claim, index, fields);
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
