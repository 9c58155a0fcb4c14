import { type Cell, drawGridHead, drawGridRow } from '../parts/draw-grid.ts';
import type { Grid } from '../parts/plan-grid.ts';
import { isAmount } from '../parts/print.ts';
import { cents } from '../people.ts';
import { reserve, type Sheet, write } from '../sheet.ts';
import { columnCaption } from './columns.ts';
import { drawRow, isInHead } from './draw-row.ts';
import { type StatementPaper, tellField } from './paper.ts';
import type { StatementGroup, StatementRow } from './statement-kind.ts';

/**
 * The rows with their group headers, on as many pages as they need. `onNewPage`: before anything is
 * drawn on a further one.
 */
export function drawRows(paper: StatementPaper, grid: Grid, onNewPage = () => {}): void {
  const { sheet, layout, content } = paper;
  sheet.y += sheet.size * 1.2;
  const table = layout.body === 'table';
  if (table) drawGridHead(sheet, grid);
  if (table && layout.opens) drawOpening(paper, grid);
  let sum = 0;
  let part = 0;
  let current: StatementRow | undefined;
  if (layout.carries) sheet.onPageEnd = (page) => drawCarried(paper, page, sum);
  sheet.onNewPage = () => {
    onNewPage();
    if (table && layout.captionsAgain) drawGridHead(sheet, grid);
    const inner = current?.groups.at(-1);
    if (layout.headsAgain && inner) drawGroupHead(paper, grid, inner, true);
  };
  content.rows.forEach((row, at) => {
    const before = content.rows[at - 1];
    const changed = row.groups.findIndex((group, level) => !isSame(group, before?.groups[level]));
    if (changed >= 0) {
      if (before) drawGroupSum(paper, grid, before, part);
      part = 0;
      current = undefined;
      for (const group of row.groups.slice(changed)) drawGroupHead(paper, grid, group);
    }
    current = row;
    drawRow(paper, grid, row, at);
    part += row.amount;
    sum += row.amount;
  });
  current = undefined;
  const last = content.rows.at(-1);
  if (last && last.groups.length > 0) drawGroupSum(paper, grid, last, part);
  if (layout.totalRow) drawTotalRow(paper, grid, sum);
  sheet.onPageEnd = null;
  sheet.onNewPage = null;
}

function isSame(one: StatementGroup, other: StatementGroup | undefined): boolean {
  return one.words === other?.words && one.told?.text === other.told?.text;
}

/** What rows have in common, once above them: words, or a value that belongs to each row. */
function drawGroupHead(
  { sheet, layout }: StatementPaper,
  grid: Grid,
  { words, told }: StatementGroup,
  again = false,
): void {
  if (!layout.groupHeads) return;
  if (!again) reserve(sheet, grid.size * 5);
  sheet.role = 'section';
  sheet.y += grid.size * 0.4;
  const isTold = told !== null && isInHead(layout, told.field);
  const style = { bold: true, size: grid.size };
  const value = told && {
    text: told.text,
    tag: isTold ? `0:lines[].${told.field}` : null,
  };
  const caption = told ? `${layout.captions[columnCaption(told.field)] ?? ''} ` : '';
  const pieces = [
    ...(value && layout.headForm === 'caption' ? [{ text: caption, tag: null }] : []),
    ...(value && layout.headForm !== 'words' ? [value] : []),
    ...(words !== '' ? [{ text: words, tag: null }] : []),
    ...(value && layout.headForm === 'words' ? [value] : []),
  ];
  let x = grid.x0;
  pieces.forEach((piece, at) => {
    const joint = at > 0 && pieces[at - 1]?.text !== caption ? layout.joint : '';
    if (joint !== '') x = write(sheet, x, joint, style);
    x = write(sheet, x, piece.text, { ...style, tag: piece.tag });
  });
  if (again) write(sheet, x, layout.print.text(' (continued)'), style);
  sheet.y += grid.size * grid.look.leading;
}

function drawGroupSum(
  { sheet, layout }: StatementPaper,
  grid: Grid,
  { groups }: StatementRow,
  amount: number,
): void {
  if (!layout.groupSums) return;
  const inner = groups.at(-1);
  const cells = { amount: [{ text: layout.print.money(amount) }] };
  const name = inner?.words || inner?.told?.text || '';
  const label = `${layout.print.text('Subtotal')} ${name}`;
  drawGridRow(sheet, grid, cells, { role: 'subtotal', label });
}

/** The previous balance before the first service: its amount does not belong to a line. */
function drawOpening(paper: StatementPaper, grid: Grid): void {
  const { layout, content, sheet } = paper;
  const before = content.amounts.find(({ path }) => path === 'previousBalance');
  if (!before) return;
  const text = layout.print.money(before.amount);
  const tag = isAmount(text) ? tellField(paper, 'previousBalance', cents(before.amount)) : null;
  const column = grid.columns.some(({ key }) => key === 'balance') ? 'balance' : 'amount';
  const cells: Record<string, Cell[]> = {
    [column]: [{ text, tag }],
    serviceDate: layout.twoBlocks ? [{ text: layout.print.day(content.statementDate) }] : [],
    description: [{ text: layout.captions[before.key] ?? '' }],
  };
  drawGridRow(sheet, grid, cells, { role: 'subtotal' });
}

function drawTotalRow(paper: StatementPaper, grid: Grid, sum: number): void {
  const { layout, sheet } = paper;
  const own = paper.content.amounts.find(({ amount, path }) => amount === sum && path !== null);
  const text = layout.print.money(sum);
  const tag = own?.path && isAmount(text) ? tellField(paper, own.path, cents(sum)) : null;
  const label = layout.captions[own?.key ?? ''] ?? layout.print.text('Total');
  drawGridRow(sheet, grid, { amount: [{ text, tag, bold: true }] }, { role: 'total', label });
}

function drawCarried({ layout, random }: StatementPaper, sheet: Sheet, sum: number): void {
  const { y } = sheet;
  sheet.y = Math.max(y + 2, sheet.height - sheet.floor + 8);
  sheet.role = 'carried';
  const words = random.pick([
    'Carried forward',
    'Balance forward',
    'Page total',
    'Continued on next page',
  ]);
  write(sheet, sheet.margin, layout.print.text(words));
  write(sheet, sheet.width - sheet.margin, layout.print.money(sum), { align: 'right' });
  sheet.y = y;
}
