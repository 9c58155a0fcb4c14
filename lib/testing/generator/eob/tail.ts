import type { Reason, SettledClaim } from '../adjudicate.ts';
import { cents } from '../people.ts';
import type { Random } from '../random.ts';
import { drawRule, reserve, type Sheet, widthOf, write, writeLine, writePairs } from '../sheet.ts';
import { printAmount } from './look.ts';
import type { EobPaper, Fields } from './paper.ts';

/** What the payer keeps back from a payment, or adds to it: positive amounts lower the payment. */
export function drawProviderAdjustments(random: Random): Reason[] {
  if (!random.chance(0.25)) return [];
  return random
    .sample(['WO', 'L6', 'FB', '72', 'CS', 'J1'], random.pick([1, 1, 2]))
    .map((reason) => ({
      group: '',
      reason,
      amount: reason === 'L6' ? -random.int(40, 900) : random.int(500, 9000),
    }));
}

/** Everything below the last claim. */
export function drawEobTail(
  paper: EobPaper,
  claims: readonly SettledClaim[],
  shared: Fields,
  adjustments: readonly Reason[],
  payment: number,
): void {
  const { sheet, style, random } = paper;
  sheet.y += sheet.size;
  if (style.provider) drawPayment(paper, claims, shared, adjustments, payment);
  if (adjustments.length > 0) drawAdjustments(paper, shared, adjustments);
  if (style.dashes) drawRule(sheet);
  for (const note of random.sample(NOTES, random.pick([0, 0, 1, 2, 3, 4, 6])))
    writeLine(sheet, note, { size: sheet.size * 0.9 });
  if (!style.provider && random.chance(0.5)) drawYear(paper);
  if (random.chance(0.7)) numberPages(sheet, random);
}

/** What the payment comes to; the amount counts as printed where it stands for the first time. */
function drawPayment(
  { sheet, style, random }: EobPaper,
  claims: readonly SettledClaim[],
  shared: Fields,
  adjustments: readonly Reason[],
  payment: number,
): void {
  const paid = claims.reduce((sum, { totals }) => sum + totals.paid, 0);
  const net = printAmount(style, payment);
  const tag = shared['check.amount'] === cents(payment) ? null : '*:check.amount';
  const kept = printAmount(
    style,
    adjustments.reduce((sum, { amount }) => sum + amount, 0),
  );
  const kind = random.pick(['none', 'none', 'sentence', 'pairs', 'columns']);
  if (kind === 'none') return;
  shared['check.amount'] = cents(payment);
  const labels = {
    claims: random.pick([
      'Total claim payments',
      'Total paid on claims',
      'Claim payments',
      'Gross payment',
    ]),
    kept: random.pick(['Provider adjustments', 'Less adjustments', 'Prov adj amt', 'Withheld']),
    net: random.pick([
      'Net payment',
      'Check amount',
      'Check amt',
      'Total check',
      'Amount of payment',
      'Payment amount',
      'Total net paid',
    ]),
  };
  const gross = printAmount(style, paid);
  if (kind === 'pairs') {
    writePairs(
      sheet,
      [
        { label: labels.claims, value: gross },
        { label: labels.kept, value: kept },
        { label: labels.net, value: net, tag },
      ],
      random.pick(['colon', 'right-aligned', 'gap']),
      sheet.width * 0.5,
      sheet.width - sheet.margin,
      { upper: style.upper },
    );
    return;
  }
  if (kind === 'sentence') {
    const x = write(
      sheet,
      sheet.margin,
      `${labels.claims} ${gross}  ${labels.kept} ${kept}  ${labels.net} `,
    );
    write(sheet, x, net, { tag });
    sheet.y += sheet.size * 1.5;
    return;
  }
  const cells = [
    ['# of claims', String(claims.length), null],
    [labels.claims, gross, null],
    [labels.kept, kept, null],
    [labels.net, net, tag],
  ] as const;
  const step = (sheet.width - 2 * sheet.margin) / cells.length;
  reserve(sheet, sheet.size * 4);
  const end = (at: number) => sheet.margin + step * (at + 0.8);
  cells.forEach(([label], at) => {
    write(sheet, end(at), style.upper ? label.toUpperCase() : label, { align: 'right' });
  });
  sheet.y += sheet.size * 1.4;
  cells.forEach(([, value, own], at) => {
    write(sheet, end(at), value, { align: 'right', tag: own });
  });
  sheet.y += sheet.size * 1.6;
}

function drawAdjustments(
  { sheet, style, random }: EobPaper,
  shared: Fields,
  adjustments: readonly Reason[],
): void {
  const title = random.pick([
    'Provider adjustments',
    'PROVIDER ADJ DETAILS:',
    'PLB adjustments',
    'Adjustments to this payment',
  ]);
  reserve(sheet, sheet.size * 6);
  const [first, second, third] = [sheet.margin, sheet.width * 0.3, sheet.width * 0.7];
  writeLine(sheet, style.upper ? title.toUpperCase() : title);
  if (random.chance(0.7)) {
    write(sheet, first, random.pick(['Reason', 'PLB reason code', 'Adj code', 'Type']));
    write(sheet, second, random.pick(['FCN', 'Reference', 'Identifier', 'Claim ref']));
    write(sheet, third, random.pick(['Amount', 'Adj amount', 'Amt']), { align: 'right' });
    sheet.y += sheet.size * 1.35;
  }
  adjustments.forEach(({ reason, amount }, at) => {
    const base = `providerAdjustments[${at}]`;
    shared[`${base}.reason`] = reason;
    shared[`${base}.amount`] = cents(amount);
    write(sheet, first, reason, { tag: `*:${base}.reason` });
    write(sheet, second, random.digits(9));
    write(sheet, third, printAmount(style, amount), { tag: `*:${base}.amount`, align: 'right' });
    sheet.y += sheet.size * 1.35;
  });
}

/** What was used of the year's limits: amounts that are no claim's. */
function drawYear({ sheet, style, random }: EobPaper): void {
  reserve(sheet, sheet.size * 8);
  sheet.y += sheet.size;
  writeLine(
    sheet,
    random.pick([
      'This plan year so far',
      'Your benefits this year',
      'Deductible and out-of-pocket totals',
    ]),
    { bold: true },
  );
  for (const label of random.sample(
    [
      'Deductible, one person',
      'Deductible, family',
      'Out-of-pocket, one person',
      'Out-of-pocket maximum',
      'Lifetime maximum',
    ],
    random.int(1, 3),
  )) {
    write(sheet, sheet.margin, label);
    write(sheet, sheet.width * 0.5, printAmount(style, random.int(0, 300000)), { align: 'right' });
    write(sheet, sheet.width * 0.75, printAmount(style, random.int(5, 80) * 10000), {
      align: 'right',
    });
    sheet.y += sheet.size * 1.4;
  }
}

function numberPages(sheet: Sheet, random: Random): void {
  const count = sheet.pages.length;
  const form = random.pick([
    (at: number) => `Page ${at} of ${count}`,
    (at: number) => `Page ${at}`,
    (at: number) => `${at}/${count}`,
  ]);
  for (const [at, page] of sheet.pages.entries()) {
    const label = form(at + 1);
    page.runs.push({
      text: label,
      x: sheet.width - sheet.margin - widthOf(sheet, label),
      y: sheet.height - 24,
      size: sheet.size,
      face: sheet.face,
      bold: false,
      tag: null,
      stretch: 1,
      layer: 'value',
      grey: 0,
    });
  }
}

const NOTES = [
  'If you disagree with this decision you may appeal within 180 days.',
  'D4 The provider accepts the plan price. You do not owe the difference.',
  'CO Contractual obligation   PR Patient responsibility   OA Other adjustment',
  '45 Charge exceeds the contracted price',
  '1 Deductible amount',
  '2 Share of cost',
  '253 Budget reduction',
  'N130 See the plan booklet for limits',
  'Glossary: group, reason and remark codes',
  'Keep this page for your records.',
  'Deductible used this year: $149.41 of $1,500.00',
  'Out-of-pocket used this year: $1,095.24 of $6,500.00',
  'Questions? Call the number on your card.',
  'We keep your records private. Language help is free of charge.',
  'Send written appeals to Appeals Unit, P.O. Box 100, Upton, OH 43000.',
];
