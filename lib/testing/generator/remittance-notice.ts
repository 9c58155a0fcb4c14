import { adjudicate, type SettledClaim, type SettledLine } from './adjudicate.ts';
import type { DrawnDocument, TruthRecord } from './drawn-document.ts';
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
  const year = random.int(2018, 2026);
  const claims = Array.from({ length: random.pick([1, 2, 3, 4, 6]) }, () =>
    withoutCopay(adjudicate(random, year)),
  );
  const shared = drawHead(sheet, random, year, claims);
  drawColumns(sheet);
  const records = claims.map((claim, index): TruthRecord => {
    reserve(sheet, size * 9);
    const first = sheet.pages.length;
    const top = sheet.y - size * 1.1;
    const fields = { ...shared };
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
  put(sheet, 0, 'TOTALS:  # OF CLAIMS   BILLED AMT   PROV PD AMT   PROV ADJ AMT     CHECK AMT');
  down(sheet);
  const billed = cents(claims.reduce((sum, claim) => sum + claim.totals.billed, 0));
  const paid = shared['check.amount'] ?? '';
  put(sheet, 18, String(claims.length));
  put(sheet, 33 - billed.length, billed);
  put(sheet, 47 - paid.length, paid);
  put(sheet, 58, '0.00');
  put(sheet, 76 - paid.length, paid, '*:check.amount');
  down(sheet);
  writeLine(sheet, 'GLOSSARY: GROUP, REASON, MOA, REMARK AND REASON CODES');
  return { layout, pages: sheet.pages, records, faults: [] };
}

/** Such notices have no copayments: what there was counts as coinsurance. */
function withoutCopay(claim: SettledClaim): SettledClaim {
  const moved = <T extends { copay: number; coinsurance: number }>(one: T): T => ({
    ...one,
    coinsurance: one.coinsurance + one.copay,
    copay: 0,
  });
  return { ...claim, lines: claim.lines.map(moved), totals: moved(claim.totals) };
}

function drawHead(
  sheet: Sheet,
  random: Random,
  year: number,
  claims: readonly SettledClaim[],
): Fields {
  const [payer, payee] = [makePayer(random), makePractice(random)];
  const date = addDays(`${year}-12-20`, random.int(0, 60));
  const [y = '', m = '', d = ''] = date.split('-');
  const number = random.digits(random.pick([9, 12, 15]));
  const paid = cents(claims.reduce((sum, claim) => sum + claim.totals.paid, 0));
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
    'check.amount': paid,
    eobDate: null,
    'member.group': null,
    claimStatus: null,
    'provider.name': null,
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
  const reasons: [string, string, number][] = [];
  if (line.discount > 0) reasons.push(['CO', '45', line.discount]);
  if (line.notCovered > 0) reasons.push(['PR', '96', line.notCovered]);
  if (random.chance(0.2)) reasons.push(['CO', '253', random.int(10, 900)]);
  reasons.forEach(([group, reason, cut], k) => {
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
