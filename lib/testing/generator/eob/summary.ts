import { drawGridHead, drawGridRow } from '../parts/draw-grid.ts';
import { writeFacts } from '../parts/facts.ts';
import { planGrid } from '../parts/plan-grid.ts';
import { cents } from '../people.ts';
import { amountOf } from './claim-facts.ts';
import type { AmountKey } from './claim-parts.ts';
import { type EobPaper, tell } from './paper.ts';

/**
 * Sums over all claims, or a line for each, at the beginning of the paper; they belong to no claim.
 */
export function drawSummary(paper: EobPaper): void {
  const { sheet, layout } = paper;
  sheet.y += sheet.size * 0.8;
  sheet.role = 'head';
  if (layout.summary === 'table') drawSummaryTable(paper);
  else {
    const keys: readonly AmountKey[] = ['billed', 'paid', 'owes'];
    const facts = keys.map((key, at) => ({
      caption: SUMMARY_CAPTIONS[at]?.[layout.head.style.across % 3] ?? '',
      value: layout.print.money(sumOf(paper, key)),
      tag: null,
    }));
    writeFacts(
      sheet,
      facts,
      layout.headStyles[1] ?? layout.head.style,
      sheet.margin,
      sheet.width * 0.6,
    );
  }
  sheet.y += sheet.size * 0.4;
}

const SUMMARY_CAPTIONS: readonly (readonly string[])[] = [
  ['Billed by your providers', 'Total charges on this statement', 'All charges'],
  ['What the plan paid', 'Paid on all claims', 'Total plan payments'],
  ['Your share of these claims', 'What you owe on all claims', 'Your total for this statement'],
];

function sumOf({ layout, content }: EobPaper, key: AmountKey): number {
  return content.claims.reduce(
    (sum, { settled }) => sum + amountOf(layout.combined, settled.totals, key),
    0,
  );
}

/** One line for each claim; its details come later. */
function drawSummaryTable(paper: EobPaper): void {
  const { sheet, layout, content } = paper;
  const { print, captions } = layout;
  const column = (key: string, caption: string, align: 'left' | 'right', sample: string) => ({
    key,
    caption,
    align,
    sample,
    line: 0,
    spare: 0,
  });
  const grid = planGrid(
    [
      column('name', captions.patient, 'left', 'WINTERBOURNE, QUENTIN'),
      column('provider', captions.provider, 'left', 'BEATRICE HAWTHORNE MD'),
      column('billed', captions.billed, 'right', print.money(-123456)),
      column('paid', captions.paid, 'right', print.money(-123456)),
    ],
    layout.table.look,
    { x0: sheet.margin, x1: sheet.width * 0.85, size: print.size, face: print.face },
  );
  drawGridHead(sheet, grid);
  for (const claim of content.claims) {
    const { billed, paid } = claim.settled.totals;
    const text = (one: string) => [{ text: one }];
    drawGridRow(
      sheet,
      grid,
      {
        name: text(print.name(claim.patient)),
        provider: text(claim.provider),
        billed: text(print.money(billed)),
        paid: text(print.money(paid)),
      },
      { role: 'head' },
    );
  }
}

/** What a check or its stub repeats about the payment. */
export function paymentFacts(
  paper: EobPaper,
  at: number,
): { number: string; amount: string; tags: (string | null)[] } {
  const { layout, content } = paper;
  const check = content.checks[at] ?? { number: '', amount: 0 };
  const owners = content.claims.flatMap(({ check: own }, index) => (own === at ? [index] : []));
  const amount = layout.print.money(check.amount);
  return {
    number: check.number,
    amount,
    tags: [
      tell(paper, owners, 'check.number', check.number),
      /\d/.test(amount) ? tell(paper, owners, 'check.amount', cents(check.amount)) : null,
    ],
  };
}
