import { drawGridHead, drawGridRow } from '../parts/draw-grid.ts';
import { type Fact, writeFacts } from '../parts/facts.ts';
import { pickWeighted } from '../parts/pick-weighted.ts';
import { type ColumnSpec, planGrid } from '../parts/plan-grid.ts';
import { isAmount } from '../parts/print.ts';
import { cents } from '../people.ts';
import type { Random } from '../random.ts';
import { reserve, write, writeLine } from '../sheet.ts';
import { chanceOf, type EobPaper, tell } from './paper.ts';

/** How one payer prints what it takes from a payment. */
type Look = {
  readonly title: string;
  readonly kind: 'table' | 'lines' | 'facts' | 'ladder';
  readonly code: CodeStyle;
  readonly columns: readonly ColumnKey[];
  readonly captions: Readonly<Record<ColumnKey, string>>;
  readonly lead: string;
  readonly isApart: boolean;
  readonly tellsTotal: boolean;
};

/** A code alone, before or after its words, or before a number that it is about. */
type CodeStyle = 'bare' | 'before' | 'after' | 'glued';
type ColumnKey = 'reason' | 'reference' | 'words' | 'day' | 'original' | 'amount' | 'left';

/** Provider adjustments, by reason, after all claims. */
export function drawProviderAdjustments(paper: EobPaper): void {
  const { sheet, layout } = paper;
  const look = composeLook(chanceOf(layout, 'provider-adjustments'));
  reserve(sheet, sheet.size * 8);
  sheet.role = 'payment';
  if (look.title !== '') writeLine(sheet, layout.print.text(look.title), { bold: layout.stacked });
  DRAW[look.kind](paper, look);
  sheet.y += sheet.size * 0.4;
}

function composeLook(look: Random): Look {
  const kind = pickWeighted<Look['kind']>(look, { table: 5, lines: 3, facts: 2, ladder: 2 });
  const code = pickWeighted<CodeStyle>(look, { bare: 5, before: 2, after: 2, glued: 1 });
  const often = (key: ColumnKey, chance: number) => (look.chance(chance) ? [key] : []);
  const more = [
    ...often('reference', 0.7),
    ...often('words', code === 'bare' ? 0.5 : 0),
    ...often('day', 0.25),
  ];
  const lead = look.chance(0.7) ? ['reason' as const] : [];
  const rest = look.shuffle([...more, ...(lead.length > 0 ? [] : ['reason' as const])]);
  const isOwed = look.chance(0.2);
  const ends: ColumnKey[] = isOwed ? ['original', 'amount', 'left'] : ['amount'];
  return {
    title: look.pick(TITLES),
    kind,
    code,
    columns: [...lead, ...rest, ...ends],
    captions: {
      reason: look.pick(['Reason', 'PLB reason code', 'Adj code', 'Type', 'Code', 'Rsn', 'PLB']),
      reference: look.pick(['FCN', 'Reference', 'Identifier', 'Claim ref', 'Control no.', 'Ref #']),
      words: look.pick(['Description', 'Comment', 'Explanation', 'What it is']),
      day: look.pick(['Date', 'Set up on', 'Fiscal period', 'Posted']),
      original: look.pick(['Original amount', 'Prior balance', 'Opening', 'Amount due']),
      amount: look.pick(['Amount', 'Adj amount', 'Amt', 'Applied', 'This payment', 'PLB amount']),
      left: look.pick(['Balance', 'Remaining', 'Still open', 'New balance']),
    },
    lead: look.pick(['Adjustment', 'Reason code', 'Item', 'PLB', 'Code', 'Less', '']),
    isApart: look.chance(0.6),
    tellsTotal: look.chance(0.3),
  };
}

const TITLES = [
  'Provider adjustments',
  'Provider adj details:',
  'PLB adjustments',
  'Adjustments to this payment',
  'Other transactions',
  'Offsets and interest',
  'Provider level adjustments',
  'Financial items',
  'Recoveries and other amounts',
  'Not related to a claim',
  '',
];

const DRAW: Readonly<Record<Look['kind'], (paper: EobPaper, look: Look) => void>> = {
  table: drawTable,
  lines: writeLines,
  facts: writeBoxes,
  ladder: writeLadder,
};

/** One adjustment as the paper words it. */
type Item = {
  readonly words: string;
  readonly reference: string;
  readonly reason: string;
  readonly amount: string;
  readonly tags: { readonly reason: string; readonly amount: string };
};

function listItems(paper: EobPaper): Item[] {
  const { content, layout, random } = paper;
  return content.adjustments.map(({ reason, amount }, at): Item => {
    const base = `providerAdjustments[${at}]`;
    return {
      words: layout.print.text(WORDS_OF[reason] ?? 'Other adjustment'),
      reference: random.digits(random.pick([9, 11, 13])),
      reason,
      amount: layout.print.money(amount),
      tags: {
        reason: tell(paper, '*', `${base}.reason`, reason),
        amount: tell(paper, '*', `${base}.amount`, cents(amount)),
      },
    };
  });
}

type Part = { readonly text: string; readonly tag: string | null };

/** The code and what it means, in the order of the look. */
function partsOf({ code }: Look, { reason, reference, words, tags }: Item): Part[] {
  const tagged = { text: reason, tag: tags.reason };
  if (code === 'before') return [tagged, { text: `- ${words}`, tag: null }];
  if (code === 'after')
    return [
      { text: words, tag: null },
      { text: `(${reason})`, tag: tags.reason },
    ];
  if (code === 'glued') return [{ text: `${reason}:${reference}`, tag: tags.reason }];
  return [tagged];
}

function drawTable(paper: EobPaper, look: Look): void {
  const { sheet, layout, content, random } = paper;
  const { print } = layout;
  const money = print.money(-123456);
  const widest = {
    bare: 'WO  ',
    before: 'WO - Recovery of overpayment',
    glued: 'WO:1234567890123',
  };
  const samples: Readonly<Record<ColumnKey, string>> = {
    reason: look.code === 'after' ? widest.before : widest[look.code],
    reference: '1234567890123',
    words: 'Recovery of overpayment',
    day: print.day(content.day),
    original: money,
    amount: money,
    left: money,
  };
  const columns = look.columns.map((key): ColumnSpec => {
    const align = key === 'original' || key === 'amount' || key === 'left' ? 'right' : 'left';
    const spare = key === 'words' ? 5 : 0;
    return { key, caption: look.captions[key], align, sample: samples[key], line: 0, spare };
  });
  const grid = planGrid(
    columns,
    { ...layout.table.look, ruled: 'none' },
    { x0: sheet.margin, x1: sheet.width * 0.75, size: print.size, face: print.face },
  );
  if (layout.twoBlocks || columns.length > 3) drawGridHead(sheet, grid);
  const items = listItems(paper);
  for (const [at, item] of items.entries()) {
    const less = content.adjustments[at]?.amount ?? 0;
    const left = random.chance(0.5) ? 0 : random.int(100, 9000);
    const cells = {
      reason: partsOf(look, item),
      reference: [{ text: item.reference }],
      words: [{ text: item.words }],
      day: [{ text: print.day(content.day) }],
      original: [{ text: print.money(less + left) }],
      amount: [{ text: item.amount, tag: item.tags.amount }],
      left: [{ text: print.money(left) }],
    };
    drawGridRow(sheet, grid, cells, { role: 'payment' });
  }
  if (look.tellsTotal) writeTotal(paper);
}

function writeTotal({ sheet, layout, content, random }: EobPaper): void {
  const sum = content.adjustments.reduce((all, { amount }) => all + amount, 0);
  const x = write(sheet, sheet.margin, layout.print.text(random.pick(TOTALS)));
  write(sheet, x + sheet.size * 2, layout.print.money(sum));
  sheet.y += sheet.size * 1.4;
}

const TOTALS = ['Total adjustments', 'Total provider adjustments', 'Total', 'Sum of adjustments'];

/** `Adjustment WO recovery of overpayment   43.00`: a line of text for each. */
function writeLines(paper: EobPaper, look: Look): void {
  const { sheet, layout, random } = paper;
  for (const item of listItems(paper)) {
    reserve(sheet, sheet.size * 1.5);
    const lead = look.lead === '' ? '' : `${layout.print.text(look.lead)} `;
    let x = write(sheet, sheet.margin, lead);
    for (const { text, tag } of partsOf(look, item))
      x = write(sheet, x, text, { tag }) + sheet.size * 0.3;
    if (look.code === 'bare') x = write(sheet, x, item.words);
    if (random.chance(0.4)) x = write(sheet, x + sheet.size * 0.4, item.reference);
    writeAmount(paper, look, item, x);
  }
  if (look.tellsTotal) writeTotal(paper);
}

function writeAmount({ sheet }: EobPaper, look: Look, { amount, tags }: Item, x: number): void {
  const tag = tags.amount;
  if (look.isApart) write(sheet, sheet.width - sheet.margin, amount, { tag, align: 'right' });
  else write(sheet, x + sheet.size * 0.8, amount, { tag });
  sheet.y += sheet.size * 1.4;
}

/** Captioned values for each, as in a box of the check page. */
function writeBoxes(paper: EobPaper, look: Look): void {
  const { sheet, layout } = paper;
  const { captions } = look;
  for (const item of listItems(paper)) {
    reserve(sheet, sheet.size * 5);
    const facts: Fact[] = [
      { caption: captions.reason, value: item.reason, tag: item.tags.reason },
      ...(look.columns.includes('reference')
        ? [{ caption: captions.reference, value: item.reference, tag: null }]
        : []),
      ...(look.columns.includes('words')
        ? [{ caption: captions.words, value: item.words, tag: null }]
        : []),
      { caption: captions.amount, value: item.amount, tag: item.tags.amount },
    ];
    writeFacts(sheet, facts, layout.head.style, sheet.margin, sheet.width - sheet.margin);
    sheet.y += sheet.size * 0.3;
  }
}

/** From what the claims come to, by what is taken from it, down to the payment. */
function writeLadder(paper: EobPaper, look: Look): void {
  const { sheet, layout, content, random } = paper;
  const { print } = layout;
  const paid = content.claims.reduce((sum, { settled }) => sum + settled.totals.paid, 0);
  const net = content.checks[0]?.amount ?? 0;
  const step = (words: string, amount: string, tag: string | null = null) => {
    write(sheet, sheet.margin, print.text(words));
    write(sheet, sheet.width * 0.7, amount, { align: 'right', tag });
    sheet.y += sheet.size * 1.4;
  };
  step(random.pick(['Claim payments', 'Paid on claims', 'Gross']), print.money(paid));
  for (const item of listItems(paper)) {
    const words = look.code === 'bare' ? [{ text: item.words, tag: null }] : [];
    let x = write(sheet, sheet.margin, look.lead === 'Less' ? print.text('Less ') : '');
    for (const { text, tag } of [...words, ...partsOf(look, item)])
      x = write(sheet, x, text, { tag }) + sheet.size * 0.3;
    write(sheet, sheet.width * 0.7, item.amount, { tag: item.tags.amount, align: 'right' });
    sheet.y += sheet.size * 1.4;
  }
  const shown = print.money(net);
  const tag = isAmount(shown) ? tell(paper, '*', 'check.amount', cents(net)) : null;
  step(random.pick(['Net', 'Net payment', 'Paid']), shown, tag);
}

const WORDS_OF: Readonly<Record<string, string>> = {
  WO: 'Recovery of overpayment',
  L6: 'Interest on a late payment',
  FB: 'Forwarding balance',
  72: 'Returned payment',
  CS: 'Adjustment of an earlier advice',
  J1: 'Not reimbursed',
  IR: 'Backup withholding',
  BD: 'Bad debt',
  50: 'Late filing charge',
  AP: 'Advance recovered',
  C5: 'Temporary allowance',
  CT: 'Capitation',
  LE: 'Levy',
  E3: 'Withhold',
};
