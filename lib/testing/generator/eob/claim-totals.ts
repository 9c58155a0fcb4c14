import { type Cell, drawGridRow } from '../parts/draw-grid.ts';
import { type FactStyle, writeFacts } from '../parts/facts.ts';
import type { Grid } from '../parts/plan-grid.ts';
import { isAmount } from '../parts/print.ts';
import { cents } from '../people.ts';
import { reserve, write } from '../sheet.ts';
import { drawCards } from './cards.ts';
import { amountFact } from './claim-facts.ts';
import type { EobGrids } from './claim-grids.ts';
import type { AmountKey } from './claim-parts.ts';
import { AMOUNT_COLUMNS } from './columns.ts';
import { type EobPaper, tell } from './paper.ts';
import { drawFactTotals } from './service-facts.ts';
import { columnAmount } from './service-row.ts';
import type { ColumnKey } from './wordings.ts';

/** The claim's amounts in the columns of its services. */
export function drawTotalsRow(paper: EobPaper, grid: Grid, index: number): void {
  const { layout, content, sheet } = paper;
  const claim = content.claims[index]?.settled;
  if (!claim) return;
  const cells: Record<string, Cell[]> = {};
  for (const column of grid.columns) {
    const of = AMOUNT_COLUMNS[column.key as ColumnKey];
    if (!of) continue;
    const amount = columnAmount(paper, claim.totals, of.of);
    const text = layout.print.money(amount);
    const told = isAmount(text) && of.field !== null;
    const tag = told ? tell(paper, [index], of.field ?? '', cents(amount)) : null;
    cells[column.key] = [{ text, tag, bold: layout.print.face !== 'mono' }];
  }
  if (grid.columns.some(({ key }) => key === 'reasonAmount')) {
    const cut = claim.lines
      .flatMap(({ reasons }) => reasons)
      .reduce((sum, { amount }) => sum + amount, 0);
    cells.reasonAmount = [{ text: layout.print.money(cut) }];
  }
  const label = layout.print.upper ? layout.totalLabel.toUpperCase() : layout.totalLabel;
  if (layout.serviceFacts) {
    drawFactTotals(paper, layout.serviceFacts, grid, cells, label);
    return;
  }
  const share = layout.sharesInTotals ? amountFact(paper, index, 'owes') : null;
  const lead = share ? [{ text: share.caption }, { text: share.value, tag: share.tag }] : [];
  drawGridRow(sheet, grid, cells, { role: 'total', label, lead });
}

/** Sums over several claims in the columns of their amounts; they belong to no claim. */
export function drawSumRow(
  paper: EobPaper,
  { services, claims: listed }: EobGrids,
  indices: readonly number[],
  label: string,
): void {
  const { layout, content, sheet } = paper;
  if (layout.body === 'ladder' || layout.serviceFacts) return;
  const grid = layout.body === 'list' ? listed : services;
  const cells: Record<string, Cell[]> = {};
  for (const { key } of grid.columns) {
    const of = AMOUNT_COLUMNS[key as ColumnKey];
    if (!of) continue;
    const sum = indices.reduce((total, at) => {
      const totals = content.claims[at]?.settled.totals;
      return totals ? total + columnAmount(paper, totals, of.of) : total;
    }, 0);
    cells[key] = [{ text: layout.print.money(sum), bold: layout.print.face !== 'mono' }];
  }
  reserve(sheet, sheet.size * 2);
  drawGridRow(sheet, grid, cells, { role: 'subtotal', label });
}

/** The claim's amounts as captioned facts below it. */
export function drawTotalFacts(
  paper: EobPaper,
  index: number,
  kind: 'facts' | 'ladder' | 'cards',
): void {
  const { sheet, layout } = paper;
  if (kind === 'cards') {
    drawCards(paper, index, ladderKeys(paper));
    return;
  }
  sheet.role = 'total';
  const keys: readonly AmountKey[] = kind === 'ladder' ? ladderKeys(paper) : layout.head.amounts;
  const facts = keys.map((key) => amountFact(paper, index, key));
  const style: FactStyle =
    kind === 'ladder'
      ? {
          ...layout.head.style,
          place: layout.head.style.across > 2 ? 'leaders' : 'right',
          boldCaption: false,
        }
      : { ...layout.head.style, place: 'inline' };
  reserve(sheet, sheet.size * 1.5 * (kind === 'ladder' ? facts.length : 2));
  const x0 = layout.stacked ? sheet.width * 0.5 : sheet.margin;
  writeFacts(
    sheet,
    facts,
    style,
    x0,
    layout.stacked ? sheet.width - sheet.margin : sheet.width * 0.6,
  );
  sheet.y += sheet.size * 0.3;
}

/** From the billed down to the paid amount. */
function ladderKeys({ layout }: EobPaper): AmountKey[] {
  const all: readonly AmountKey[] = [
    'billed',
    'notCovered',
    'allowed',
    'deductible',
    'copay',
    'coinsurance',
    'paid',
    'owes',
  ];
  const kept = layout.head.amounts;
  return all.filter((key, at) => kept.includes(key) || (at + kept.length) % 3 !== 0);
}

/** `CLAIM ADJ OA-23 912.00`: reductions of the claim as a whole, one per line or all on one. */
export function drawClaimAdjustments(paper: EobPaper, index: number): void {
  const { sheet, layout, content } = paper;
  const claim = content.claims[index]?.settled;
  if (!claim) return;
  const gathered =
    layout.table.reasons === 'claim' ? gather(claim.lines.flatMap(({ reasons }) => reasons)) : [];
  const all = [...claim.adjustments, ...gathered];
  if (all.length === 0) return;
  sheet.role = 'claim-head';
  const caption = layout.table.reasonsCaption || 'Claim adjustments';
  const ownLines = layout.stacked;
  let x = sheet.margin;
  all.forEach(({ group, reason, amount }, at) => {
    const base = `adjustments[${at}]`;
    if (at === 0 || ownLines || x > sheet.width - sheet.margin - sheet.size * 12) {
      if (at > 0) sheet.y += sheet.size * 1.35;
      reserve(sheet, sheet.size * 1.5);
      x = write(sheet, sheet.margin + sheet.size, at === 0 || ownLines ? `${caption} ` : '');
    }
    tell(paper, [index], `${base}.reason`, reason);
    const tag = tell(paper, [index], `${base}.group`, group);
    x = write(sheet, x + sheet.size * 0.4, `${group}${layout.table.reasonJoin}${reason}`, { tag });
    const own = tell(paper, [index], `${base}.amount`, cents(amount));
    x = write(sheet, x + sheet.size * 0.7, layout.print.money(amount), { tag: own }) + sheet.size;
  });
  sheet.y += sheet.size * 1.5;
}

type Cut = { readonly group: string; readonly reason: string; readonly amount: number };

function gather(reasons: readonly Cut[]): Cut[] {
  const sums = new Map<string, Cut>();
  for (const one of reasons) {
    const key = `${one.group}-${one.reason}`;
    sums.set(key, { ...one, amount: one.amount + (sums.get(key)?.amount ?? 0) });
  }
  return [...sums.values()];
}
