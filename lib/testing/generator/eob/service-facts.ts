import type { Cell, Cells } from '../parts/draw-grid.ts';
import { type Fact, writeFacts } from '../parts/facts.ts';
import type { Grid } from '../parts/plan-grid.ts';
import { reserve, write } from '../sheet.ts';
import { AMOUNT_COLUMNS } from './columns.ts';
import type { ServiceFacts } from './compose-service-facts.ts';
import type { EobPaper } from './paper.ts';

/** One service: the cells of a row, each with the caption of its column. */
export function drawServiceFacts(
  paper: EobPaper,
  facts: ServiceFacts,
  grid: Grid,
  cells: Cells,
  number: number,
): void {
  const { sheet, layout } = paper;
  const { style, lead } = facts;
  reserve(sheet, sheet.size * 1.6 * (grid.columns.length + 3));
  const x0 = sheet.margin + facts.indent * sheet.size;
  const bare = lead === 'bare' ? grid.columns.filter(({ key }) => LEADING.includes(key)) : [];
  if (lead === 'number') {
    sheet.role = 'section';
    write(sheet, x0, layout.print.text(`${facts.word} ${number + 1}`), { bold: style.boldCaption });
    sheet.y += sheet.size * style.leading;
  }
  sheet.role = 'row';
  if (bare.length > 0) {
    let x = x0;
    for (const { text, tag = null } of bare.flatMap(({ key }) => cells[key] ?? []))
      x = write(sheet, x, text, { tag }) + sheet.size;
    sheet.y += sheet.size * style.leading;
    sheet.role = 'row-detail';
  }
  const rest = grid.columns.filter((column) => !bare.includes(column));
  writeCaptioned(paper, facts, { ...grid, columns: rest }, cells);
  sheet.y += sheet.size * 0.35;
}

const LEADING: readonly string[] = ['number', 'date', 'service', 'mods', 'words'];

/** The claim's totals, worded and placed like each of its services. */
export function drawFactTotals(
  paper: EobPaper,
  facts: ServiceFacts,
  grid: Grid,
  cells: Cells,
  label: string,
): void {
  const { sheet } = paper;
  reserve(sheet, sheet.size * 1.6 * (grid.columns.length + 2));
  sheet.role = 'total';
  if (label !== '') {
    write(sheet, sheet.margin + facts.indent * sheet.size, label, { bold: true });
    sheet.y += sheet.size * facts.style.leading;
  }
  writeCaptioned(paper, facts, grid, cells);
}

function writeCaptioned(
  { sheet, layout }: EobPaper,
  { style, beside, indent }: ServiceFacts,
  grid: Grid,
  cells: Cells,
): void {
  const [x0, x1] = [sheet.margin + indent * sheet.size, sheet.width - sheet.margin];
  const factsOf = (amounts: boolean): Fact[] =>
    grid.columns
      .filter(({ key }) => key in AMOUNT_COLUMNS === amounts)
      .flatMap(({ key, caption }) => toFacts(layout.print.text(caption), cells[key] ?? []));
  const [done, cost] = [factsOf(false), factsOf(true)];
  if (!beside) {
    writeFacts(sheet, [...done, ...cost], style, x0, x1);
    return;
  }
  const [top, middle] = [sheet.y, x0 + (x1 - x0) * 0.5];
  writeFacts(sheet, done, style, x0, middle - sheet.size);
  const below = sheet.y;
  sheet.y = top;
  writeFacts(sheet, cost, style, middle, x1);
  sheet.y = Math.max(sheet.y, below);
}

/**
 * A caption comes before the first of several values; what belongs to no field is left out beside
 * one that does.
 */
function toFacts(caption: string, cells: readonly Cell[]): Fact[] {
  const printed = cells.filter(({ text }) => text !== '');
  const tagged = printed.filter(({ tag }) => tag);
  return (tagged.length > 0 ? tagged : printed.slice(0, 1)).map(
    ({ text, tag = null }, at): Fact => ({
      caption: at === 0 ? caption : '',
      value: text,
      tag: tag ?? null,
    }),
  );
}
