import { type Cell, cutToFit, drawGridHead, drawGridRow } from '../parts/draw-grid.ts';
import { type Fact, writeFacts } from '../parts/facts.ts';
import type { Grid } from '../parts/plan-grid.ts';
import { isAmount } from '../parts/print.ts';
import { cents } from '../people.ts';
import { reserve, type Sheet, widthOf, write } from '../sheet.ts';
import { columnCaption } from './columns.ts';
import type { StatementLayout } from './compose.ts';
import { type StatementPaper, tellField } from './paper.ts';
import type { StatementGroup, StatementRow } from './statement-kind.ts';

/** Everything that the rows of a layout print, by the names of its columns. */
export function listShown({ merged, details }: StatementLayout, { columns }: Grid): string[] {
  return [...columns.flatMap(({ key }) => merged[key] ?? [key]), ...details];
}

/** The rows with what gathers them, over as many pages as they need. */
export function drawRows(paper: StatementPaper, grid: Grid): void {
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

/** What rows have in common, once above them: words, or a value that is each row's. */
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

/** Whether heads of groups tell what the field says for all of their rows. */
function isInHead({ days, groupHeads, inHeads }: StatementLayout, field: string): boolean {
  return groupHeads && (inHeads.includes(field) || (field === 'serviceDate' && days === 'head'));
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

function drawRow(paper: StatementPaper, grid: Grid, row: StatementRow, at: number): void {
  const { sheet, layout, fields } = paper;
  for (const { told } of row.groups)
    if (told && isInHead(layout, told.field)) fields[`lines[${at}].${told.field}`] = told.value;
  if (layout.body === 'cards') drawCard(paper, grid, row, at);
  else {
    const { times } = layout.detail;
    const cells = Object.fromEntries(
      grid.columns.map(({ key }): [string, Cell[]] => {
        const own = (layout.merged[key] ?? [key]).flatMap((one) =>
          cellOf(paper, grid, row, at, one),
        );
        const mark =
          key === 'quantity' && own.length === 2 && times !== '' ? [{ text: times }] : [];
        return [key, [...own.slice(0, 1), ...mark, ...own.slice(1)]];
      }),
    );
    if (layout.details.length > 0) reserve(sheet, grid.size * grid.look.leading * 3);
    drawGridRow(sheet, grid, cells, { shaded: grid.look.zebra && at % 2 === 1 });
    drawDetails(paper, grid, row, at);
  }
  if (layout.ledger) for (const below of row.below) drawPayment(paper, grid, below);
}

/** What the row prints of a column; nothing where it leaves it blank. */
function cellOf(
  paper: StatementPaper,
  grid: Grid,
  row: StatementRow,
  at: number,
  key: string,
): Cell[] {
  const { sheet, layout, kind, content } = paper;
  const told = row.cells[key];
  const column = kind.columns[key];
  if (!told || !column || told.text === '') return [];
  const before = content.rows[at - 1];
  const again = layout.days === 'head' || before?.cells.serviceDate?.value === told.value;
  if (key === 'serviceDate' && layout.days !== 'each' && again) return [];
  const text = column.align === 'left' ? cutToFit(sheet, grid, key, told.text) : told.text;
  const says = column.field && (column.sample !== 'money' || isAmount(text));
  const value = text === told.text ? told.value : text;
  return [{ text, tag: says ? tellField(paper, `lines[${at}].${key}`, value) : null }];
}

/** What stands on a line of its own below the row, one after the other. */
function drawDetails(paper: StatementPaper, grid: Grid, row: StatementRow, at: number): void {
  const { sheet, layout } = paper;
  const { captioned, gap, times } = layout.detail;
  const under = grid.columns.find(({ key }) => key === 'description') ?? grid.columns[0];
  const style = { size: grid.size * 0.95 };
  const from = (under?.x0 ?? grid.x0) + grid.size;
  let x = from;
  layout.details.forEach((key, index) => {
    const [cell] = cellOf(paper, grid, row, at, key);
    if (!cell) return;
    const caption = captioned
      ? `${layout.captions[columnCaption(key)] ?? ''}${layout.cardStyle.colon} `
      : '';
    const isPrice = key === 'unitPrice' && layout.details[index - 1] === 'quantity' && times !== '';
    const lead = isPrice ? ` ${times} ` : `${x > from ? gap : ''}${caption}`;
    sheet.role = 'row-detail';
    if (!isPrice && x + widthOf(sheet, lead + cell.text, style) > grid.x1) {
      sheet.y += grid.size * 1.25;
      x = from;
    }
    x = write(sheet, write(sheet, x, lead, style), cell.text, { ...style, tag: cell.tag ?? null });
  });
  if (x > from) sheet.y += grid.size * grid.look.leading;
}

/** One service as a block of captioned values, its name and day perhaps above them. */
function drawCard(paper: StatementPaper, grid: Grid, row: StatementRow, at: number): void {
  const { sheet, layout } = paper;
  reserve(sheet, sheet.size * 9);
  sheet.role = 'row';
  const keys = listShown(layout, grid);
  const title = layout.cardTitled ? ['description', 'serviceDate', 'clinician'] : [];
  const x1 = layout.sumSide === 'left' ? sheet.width * 0.62 : grid.x1;
  const [name, day, clinician] = title.map((key) =>
    keys.includes(key) ? cellOf(paper, grid, row, at, key)[0] : undefined,
  );
  if (name) write(sheet, grid.x0, name.text, { bold: true, tag: name.tag ?? null });
  if (day) write(sheet, x1, day.text, { align: 'right', tag: day.tag ?? null });
  if (name || day) sheet.y += sheet.size * 1.3;
  if (clinician) write(sheet, grid.x0, clinician.text);
  if (clinician) sheet.y += sheet.size * 1.3;
  const facts = keys.flatMap((key): Fact[] => {
    const [cell] = title.includes(key) ? [] : cellOf(paper, grid, row, at, key);
    if (!cell) return [];
    const caption = layout.captions[columnCaption(key)] ?? '';
    return [{ caption, value: cell.text, tag: cell.tag ?? null }];
  });
  writeFacts(sheet, facts, layout.cardStyle, grid.x0, x1);
  sheet.y += sheet.size * 0.7;
}

/** What was owed before the first service: its amount is not a line's. */
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

/** A payment or discount between the services: its amount is not a line's. */
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
