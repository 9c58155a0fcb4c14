import { type Cell, cutToFit, drawGridRow } from '../parts/draw-grid.ts';
import { type Fact, writeFacts } from '../parts/facts.ts';
import type { Grid } from '../parts/plan-grid.ts';
import { isAmount } from '../parts/print.ts';
import { reserve, widthOf, write } from '../sheet.ts';
import { columnCaption } from './columns.ts';
import type { StatementLayout } from './compose.ts';
import { amountCaption, type StatementPaper, tellField } from './paper.ts';
import type { StatementRow } from './statement-kind.ts';

/** One service: a row with its details and payments below it, or a block of captioned values. */
export function drawRow(paper: StatementPaper, grid: Grid, row: StatementRow, at: number): void {
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

/** What the row prints in a column; nothing if it leaves it blank. */
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

/** What is on a separate line below the row, one after the other. */
function drawDetails(paper: StatementPaper, grid: Grid, row: StatementRow, at: number): void {
  const { sheet, layout, kind } = paper;
  const { captioned, gap, times } = layout.detail;
  const under = grid.columns.find(({ key }) => key === 'description') ?? grid.columns[0];
  const style = { size: grid.size * 0.95 };
  const from = (under?.x0 ?? grid.x0) + grid.size;
  let x = from;
  layout.details.forEach((key, index) => {
    const [cell] = cellOf(paper, grid, row, at, key);
    if (!cell) return;
    // An amount alone says nothing.
    const named = captioned || (kind.columns[key]?.sample === 'money' && key !== 'unitPrice');
    const caption = named
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

/** One service as a block of captioned values, sometimes with its name and date above them. */
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
    const caption = amountCaption(paper, key, layout.captions[columnCaption(key)]);
    return [{ caption, value: cell.text, tag: cell.tag ?? null }];
  });
  writeFacts(sheet, facts, layout.cardStyle, grid.x0, x1);
  sheet.y += sheet.size * 0.7;
}

/** A payment or discount between the services: its amount does not belong to a line. */
function drawPayment(
  { sheet, layout }: StatementPaper,
  grid: Grid,
  { words, day, amount, balance }: StatementRow['below'][number],
): void {
  const { print } = layout;
  const has = (name: string) => grid.columns.some(({ key }) => key === name);
  const credit = has('credit') && !layout.negative ? amount : -amount;
  const cells: Record<string, Cell[]> = {
    serviceDate: [{ text: print.day(day) }],
    description: [{ text: cutToFit(sheet, grid, 'description', print.text(words)) }],
    [has('credit') ? 'credit' : 'amount']: [{ text: print.money(credit) }],
    ...(layout.runs && has('balance') ? { balance: [{ text: print.money(balance) }] } : {}),
  };
  drawGridRow(sheet, grid, cells, { role: 'subtotal' });
}

/** Everything that the rows of a layout print, by column name. */
export function listShown({ merged, details }: StatementLayout, { columns }: Grid): string[] {
  return [...columns.flatMap(({ key }) => merged[key] ?? [key]), ...details];
}

/** Whether group headers state the field for all of their rows. */
export function isInHead({ days, groupHeads, inHeads }: StatementLayout, field: string): boolean {
  return groupHeads && (inHeads.includes(field) || (field === 'serviceDate' && days === 'head'));
}
