import type { SettledClaim } from '../adjudicate.ts';
import {
  addDays,
  cents,
  makeAddress,
  makeMbi,
  makeNpi,
  makeReference,
  type Person,
} from '../people.ts';
import { type Pair, write, writeLine, writePairs } from '../sheet.ts';
import { printAmount, printName, printText } from './look.ts';
import type { EobPaper, Fields } from './paper.ts';

export type EobNames = {
  readonly payer: string;
  readonly payee: string;
  readonly member: Person;
  /** Day on which the payer settled. */
  readonly day: string;
  /** What the payer pays with this document, cents. */
  readonly payment: number;
};

/** Everything above the first claim; what it says is true of every claim. */
export function drawEobHead(
  paper: EobPaper,
  names: EobNames,
  claims: readonly SettledClaim[],
): Fields {
  const { sheet, style, random } = paper;
  const shared: Fields = {};
  if (random.chance(0.08)) drawFaxLine(paper, names.day);
  const title = style.upper ? style.title.toUpperCase() : style.title;
  const centred = random.chance(0.2);
  drawPayer(paper, names, shared, centred);
  const right = sheet.width * 0.58;
  const top = sheet.y;
  if (centred) {
    writeLine(sheet, title, { align: 'center', size: sheet.size * 1.2, bold: random.chance(0.5) });
    sheet.y += sheet.size;
  } else {
    sheet.y = 46;
    write(sheet, right, title, { size: sheet.size * 1.4, bold: true });
    sheet.y += sheet.size * 2;
  }
  if (!style.provider) {
    write(sheet, right, random.pick(['THIS IS NOT A BILL', 'This is not a bill.']), { bold: true });
    sheet.y += sheet.size * 2;
  }
  const pairs = headPairs(paper, names, shared);
  const wide = ['grid', 'above', 'inline', 'two-up'].includes(style.pairs) || centred;
  const { upper } = style;
  if (wide) {
    sheet.y = Math.max(sheet.y, top) + 8;
    writePairs(sheet, pairs, style.pairs, sheet.margin, sheet.width - sheet.margin, { upper });
  } else {
    writePairs(sheet, pairs, style.pairs, right, sheet.width - sheet.margin, { upper });
    sheet.y = Math.max(sheet.y, top);
  }
  drawAddressee(paper, names, shared);
  if (style.summary) drawSummary(paper, claims);
  sheet.y += sheet.size;
  return shared;
}

function drawPayer(
  { sheet, style, random }: EobPaper,
  names: EobNames,
  shared: Fields,
  centred: boolean,
): void {
  const payer = printText(style, names.payer);
  shared['payer.name'] = payer;
  const captioned = !centred && random.chance(0.12);
  const size = captioned ? sheet.size : sheet.size * random.pick([1, 1.4, 1.8]);
  if (captioned) {
    const pair = { label: style.labels.payer, value: payer, tag: '*:payer.name' };
    writePairs(sheet, [pair], 'colon', sheet.margin, sheet.width / 2, { upper: style.upper });
  } else {
    writeLine(sheet, payer, {
      size,
      bold: random.chance(0.8),
      align: centred ? 'center' : 'left',
      tag: '*:payer.name',
    });
  }
  if (centred || random.chance(0.15)) return;
  const box = `${random.pick(['PO Box', 'P.O. Box', 'P O BOX'])} ${random.int(10, 99999)}`;
  const { city, state, zip } = makeAddress(random);
  const town = `${printText(style, city)}, ${state} ${zip}`;
  if (random.chance(0.25)) {
    const phone = `1-8${random.digits(2)}-555-${random.digits(4)}`;
    writeLine(
      sheet,
      `${random.pick(['Questions?', 'Customer service:', 'Call'])} ${phone}  ${box}, ${town}`,
      { size: sheet.size * 0.9 },
    );
    return;
  }
  writeLine(sheet, box);
  writeLine(sheet, town);
}

function headPairs({ style, random }: EobPaper, names: EobNames, shared: Fields): Pair[] {
  const { labels } = style;
  const pairs: Pair[] = [];
  const add = (path: string, label: string, value: string, printed = value) => {
    shared[path] = value;
    pairs.push({ label, value: printed, tag: `*:${path}` });
  };
  const { day, payment } = names;
  if (style.provider) {
    const number = random.pick([
      random.digits(random.int(5, 12)),
      `00${random.digits(random.int(5, 9))}`,
      random.digits(10),
      `EFT${random.digits(7)}`,
      random.digits(15),
      makeReference(random),
    ]);
    add('check.number', labels.checkNumber, number);
    if (random.chance(0.9)) add('check.date', labels.checkDate, day, style.longDate(day));
    else if (random.chance(0.5)) pairs.push({ label: labels.checkDate, value: '' });
    if (random.chance(0.75))
      add('check.amount', labels.checkAmount, cents(payment), printAmount(style, payment));
    if (random.chance(0.3)) {
      const printed = addDays(day, -random.int(0, 3));
      add('eobDate', distinct(labels.eobDate, 'Production date'), printed, style.longDate(printed));
    }
    if (random.chance(0.4)) pairs.push({ label: labels.payeeNpi, value: makeNpi(random) });
    if (random.chance(0.25))
      pairs.push({
        label: random.pick(['Payee ID', 'Payee #', 'Provider ID', 'Provider number', 'Vendor ID']),
        value: random.digits(random.pick([6, 9, 9, 10])),
      });
    if (random.chance(0.3))
      pairs.push({ label: labels.taxId, value: `${random.digits(2)}-${random.digits(7)}` });
    if (random.chance(0.2))
      pairs.push({ label: 'Payment method', value: random.pick(['CHK', 'ACH', 'EFT', 'NON']) });
  } else {
    add('eobDate', labels.eobDate, day, style.longDate(day));
    add('member.id', labels.memberId, random.chance(0.2) ? makeMbi(random) : makeReference(random));
    if (random.chance(0.85)) add('member.group', labels.group, makeReference(random));
    if (random.chance(0.5))
      pairs.push({
        label: random.pick(['Member', 'Subscriber', 'Member name', 'Insured', 'Employee']),
        value: printName(style, names.member),
      });
    if (random.chance(0.1)) add('check.number', labels.checkNumber, random.digits(8));
  }
  return random.chance(0.5) ? random.shuffle(pairs) : pairs;
}

/** A plain `Date` on a provider's paper could be the payment's just as well. */
function distinct(label: string, otherwise: string): string {
  return /^(?:Date|Date issued|Issue date)$/.test(label) ? otherwise : label;
}

function drawAddressee({ sheet, style, random }: EobPaper, names: EobNames, shared: Fields): void {
  sheet.y += sheet.size * 0.8;
  const { street, city, state, zip } = style.provider ? makeAddress(random) : names.member.address;
  const town = `${printText(style, city)}, ${state} ${zip}`;
  if (!style.provider) {
    writeLine(sheet, printName(style, names.member));
    writeLine(sheet, printText(style, street));
    writeLine(sheet, town);
    return;
  }
  const payee = printText(style, names.payee);
  shared['payee.name'] = payee;
  if (random.chance(0.5)) {
    const pair = { label: style.labels.payee, value: payee, tag: '*:payee.name' };
    writePairs(sheet, [pair], 'colon', sheet.margin, sheet.width / 2, { upper: style.upper });
  } else {
    writeLine(sheet, payee, { tag: '*:payee.name' });
  }
  if (random.chance(0.15)) return;
  writeLine(sheet, printText(style, street));
  writeLine(sheet, town);
  if (random.chance(0.3))
    writeLine(
      sheet,
      `${style.labels.payeeNpi}: ${makeNpi(random)}   ${style.labels.taxId}: ${random.digits(2)}-${random.digits(7)}`,
    );
}

/** Sums over all claims that members' papers lead with; they are no claim's. */
function drawSummary({ sheet, style, random }: EobPaper, claims: readonly SettledClaim[]): void {
  const sum = (of: (claim: SettledClaim) => number) =>
    printAmount(
      style,
      claims.reduce((total, claim) => total + of(claim), 0),
    );
  const pairs = [
    {
      label: random.pick([
        'Your share of these claims',
        'Total you may owe',
        'What you owe on all claims',
        'Your total for this statement',
      ]),
      value: sum(({ totals }) => totals.owes),
    },
    {
      label: random.pick(['Billed by your providers', 'Total charges on this statement']),
      value: sum(({ totals }) => totals.billed),
    },
    {
      label: random.pick(['What the plan paid', 'Paid on all claims']),
      value: sum(({ totals }) => totals.paid),
    },
  ];
  sheet.y += sheet.size * 0.6;
  writePairs(
    sheet,
    pairs.slice(0, random.int(1, 3)),
    random.pick(['colon', 'right-aligned', 'inline']),
    sheet.margin,
    sheet.width * 0.6,
  );
}

/** What a fax machine prints along the upper edge. */
export function drawFaxLine(
  { sheet, random }: Pick<EobPaper, 'sheet' | 'random'>,
  day: string,
): void {
  const [y, m, d] = addDays(day, random.int(3, 60)).split('-');
  const time = `${random.int(0, 23)}:${random.digits(2)}`;
  const { y: before } = sheet;
  sheet.y = 18;
  write(
    sheet,
    40,
    `${m}/${d}/${y}  ${time}   FROM: ${random.digits(10)}   P.0${random.int(1, 9)}`,
    { size: 8, face: 'mono' },
  );
  sheet.y = before;
}
