import type { DrawnDocument, PlantedFault } from '../drawn-document.ts';
import { type Cell, cutToFit, drawGridHead, drawGridRow } from '../parts/draw-grid.ts';
import { type Fact, writeFacts } from '../parts/facts.ts';
import { finishPages, openSheet } from '../parts/frame.ts';
import { type Grid, planGrid } from '../parts/plan-grid.ts';
import { isAmount } from '../parts/print.ts';
import { fillProse, writeParagraph } from '../parts/prose.ts';
import { cents } from '../people.ts';
import type { Random } from '../random.ts';
import { reserve, type Sheet, write } from '../sheet.ts';
import { composeStatement } from './compose.ts';
import { drawAging, drawCoupon } from './coupon.ts';
import { drawStatementHead } from './head.ts';
import { type StatementPaper, tellField } from './paper.ts';
import type { StatementContent, StatementKind, StatementRow } from './statement-kind.ts';

/** Draws statements of a kind: the same frame, facts, rows and sums for all that send them. */
export function drawStatement(kind: StatementKind) {
  return (
    name: string,
    look: Random,
    random: Random,
    options: { fault?: boolean } = {},
  ): DrawnDocument => {
    const layout = composeStatement(look, kind);
    const faults: PlantedFault[] = [];
    const sheet = openSheet(layout.frame, layout.print, look.fork('sheet'));
    const { print, group, negative, runs } = layout;
    const grid = planGrid(layout.columns, layout.grid, {
      x0: sheet.margin,
      x1: sheet.width - sheet.margin,
      size: print.size,
      face: print.face,
    });
    const columns = new Set(grid.columns.map(({ key }) => key));
    const fault = options.fault ?? false;
    const dated = layout.days === 'each' && columns.has('serviceDate');
    const content = kind.makeContent(random, {
      print,
      group,
      negative,
      runs,
      columns,
      dated,
      fault,
      faults,
    });
    const fields = blankFields(content);
    const paper: StatementPaper = { sheet, layout, kind, content, random, fields };
    drawStatementHead(paper);
    if (layout.sums !== 'after') drawSums(paper);
    drawRows(paper, grid);
    if (layout.sums !== 'before') drawSums(paper);
    drawTail(paper);
    finishPages(sheet, layout.frame);
    const pages = sheet.pages.map((_, at) => at + 1);
    return {
      layout: name,
      pages: sheet.pages,
      records: [{ form: kind.form, pages, fields }],
      faults,
    };
  };
}

/** What the paper says nothing of is blank. */
function blankFields({ facts, amounts, silent }: StatementContent): Record<string, string | null> {
  const paths = [...facts, ...amounts].flatMap(({ path }) => path ?? []);
  return Object.fromEntries([...paths, ...silent].map((path) => [path, null]));
}

function drawRows(paper: StatementPaper, grid: Grid): void {
  const { sheet, layout, content } = paper;
  sheet.y += sheet.size * 1.2;
  const table = layout.body === 'table';
  if (table) drawGridHead(sheet, grid);
  let sum = 0;
  let part = 0;
  if (layout.carries) sheet.onPageEnd = (page) => drawCarried(paper, page, sum);
  sheet.onNewPage = () => {
    if (table && layout.captionsAgain) drawGridHead(sheet, grid);
  };
  content.rows.forEach((row, at) => {
    const before = content.rows[at - 1];
    if (layout.group !== 'none' && row.group !== before?.group) {
      if (before) drawGroupSum(paper, grid, before.group, part);
      part = 0;
      drawGroupHead(paper, grid, row);
    }
    drawRow(paper, grid, row, at);
    part += row.amount;
    sum += row.amount;
  });
  const last = content.rows.at(-1);
  if (last && layout.group !== 'none') drawGroupSum(paper, grid, last.group, part);
  if (layout.totalRow) drawTotalRow(paper, grid, sum);
  sheet.onPageEnd = null;
  sheet.onNewPage = null;
}

function drawGroupHead(
  { sheet, layout, content }: StatementPaper,
  grid: Grid,
  row: StatementRow,
): void {
  if (!layout.groupHeads) return;
  reserve(sheet, grid.size * 5);
  sheet.role = 'section';
  sheet.y += grid.size * 0.4;
  // The day over a group is that of each row below.
  const day = layout.days === 'head' ? content.rows.find(({ group }) => group === row.group) : null;
  const tag =
    day && layout.columns.some(({ key }) => key === 'serviceDate') ? '0:lines[].serviceDate' : null;
  write(sheet, grid.x0, row.group, { bold: true, size: grid.size, tag });
  sheet.y += grid.size * grid.look.leading;
}

function drawGroupSum(
  { sheet, layout }: StatementPaper,
  grid: Grid,
  group: string,
  amount: number,
): void {
  if (!layout.groupSums) return;
  const cells = { amount: [{ text: layout.print.money(amount) }] };
  drawGridRow(sheet, grid, cells, {
    role: 'subtotal',
    label: `${layout.print.text('Subtotal')} ${group}`,
  });
}

function drawRow(paper: StatementPaper, grid: Grid, row: StatementRow, at: number): void {
  const { sheet, layout, kind, content, fields } = paper;
  const before = content.rows[at - 1];
  const cells: Record<string, Cell[]> = {};
  for (const { key } of grid.columns) {
    const told = row.cells[key];
    const column = kind.columns[key];
    if (!told || !column || told.text === '') continue;
    const path = `lines[${at}].${key}`;
    if (key === 'serviceDate' && layout.days !== 'each') {
      const again = layout.days === 'head' || before?.cells.serviceDate?.value === told.value;
      if (layout.days === 'head' && layout.groupHeads) fields[path] = told.value;
      if (again) continue;
    }
    const text = column.align === 'left' ? cutToFit(sheet, grid, key, told.text) : told.text;
    const says = column.field && (column.sample !== 'money' || isAmount(text));
    const tag = says ? tellField(paper, path, text === told.text ? told.value : text) : null;
    cells[key] = [{ text, tag }];
  }
  if (layout.body === 'cards') drawCard(paper, grid, cells);
  else drawGridRow(sheet, grid, cells, { shaded: grid.look.zebra && at % 2 === 1 });
  if (layout.ledger) for (const below of row.below) drawPayment(paper, grid, below);
}

/** One service as a block of captioned values. */
function drawCard(
  { sheet, layout }: StatementPaper,
  grid: Grid,
  cells: Readonly<Record<string, Cell[]>>,
): void {
  reserve(sheet, sheet.size * 7);
  sheet.role = 'row';
  const facts = grid.columns.flatMap(({ key, caption }): Fact[] => {
    const [cell] = cells[key] ?? [];
    return cell ? [{ caption, value: cell.text, tag: cell.tag ?? null }] : [];
  });
  const [style] = layout.factStyles;
  writeFacts(
    sheet,
    facts,
    { ...style, place: style.boldCaption ? 'columns' : 'above' },
    grid.x0,
    grid.x1,
  );
  sheet.y += sheet.size * 0.7;
}

/** A payment or discount between the services: its amount is no line's. */
function drawPayment(
  { sheet, layout }: StatementPaper,
  grid: Grid,
  { words, day, amount }: StatementRow['below'][number],
): void {
  const cells: Record<string, Cell[]> = {
    serviceDate: [{ text: layout.print.day(day) }],
    description: [{ text: cutToFit(sheet, grid, 'description', layout.print.text(words)) }],
    amount: [{ text: layout.print.money(-amount) }],
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

/** What the statement comes to, amount by amount. */
function drawSums(paper: StatementPaper): void {
  const { sheet, layout, content } = paper;
  const facts = content.amounts.map(({ key, path, amount }): Fact => {
    const value = layout.print.money(amount);
    const tag = path !== null && isAmount(value) ? tellField(paper, path, cents(amount)) : null;
    return { caption: layout.captions[key] ?? key, value, tag };
  });
  sheet.y += sheet.size;
  reserve(sheet, sheet.size * 1.6 * (facts.length + 2));
  sheet.role = 'total';
  const middle = sheet.width * 0.52;
  const x0 = layout.sumSide === 'right' ? middle : sheet.margin;
  const x1 = layout.sumSide === 'left' ? middle : sheet.width - sheet.margin;
  writeFacts(sheet, facts, layout.sumStyle, x0, x1);
}

function drawTail(paper: StatementPaper): void {
  const { sheet, layout, kind, random, content } = paper;
  sheet.role = 'note';
  sheet.y += sheet.size;
  if (layout.aging) drawAging(paper);
  for (const line of random.sample(kind.prose, Math.min(layout.frame.notes, random.int(0, 4))))
    writeParagraph(sheet, fillProse(line, layout.print, random, content.statementDate), [
      sheet.margin,
      sheet.width - sheet.margin,
    ]);
  if (layout.coupon === 'bottom') drawCoupon(paper);
}
