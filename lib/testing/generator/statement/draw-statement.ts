import type { DrawnDocument, PlantedFault } from '../drawn-document.ts';
import { type Fact, writeFacts } from '../parts/facts.ts';
import { finishPages, openSheet } from '../parts/frame.ts';
import { type Grid, planGrid } from '../parts/plan-grid.ts';
import { isAmount } from '../parts/print.ts';
import { fillProse, writeParagraph } from '../parts/prose.ts';
import { cents } from '../people.ts';
import { pourColumns } from '../pour-columns.ts';
import type { Random } from '../random.ts';
import { reserve } from '../sheet.ts';
import { composeStatement } from './compose.ts';
import { drawAging, drawCoupon } from './coupon.ts';
import { listShown } from './draw-row.ts';
import { drawRows } from './draw-rows.ts';
import { drawStatementHead } from './head.ts';
import { amountCaption, type StatementPaper, tellField } from './paper.ts';
import type { StatementContent, StatementKind } from './statement-kind.ts';
import { wearTrade } from './trades.ts';

/** Blank between two columns of text, in points. */
const GUTTER = 18;

/** Draws statements of a kind: all senders use the same frame, facts, rows, and sums. */
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
    const { print, groups, ledger, negative, runs, shortCodes } = layout;
    const { textColumns } = layout;
    const step = (sheet.width - 2 * sheet.margin + GUTTER) / textColumns;
    const grid = planGrid(layout.columns, layout.grid, {
      x0: sheet.margin,
      x1: sheet.margin + step - GUTTER,
      size: textColumns > 1 ? Math.min(print.size, 11 - 1.5 * textColumns) : print.size,
      face: print.face,
    });
    const columns = new Set([...listShown(layout, grid), ...layout.inHeads]);
    const fault = options.fault ?? false;
    const dated = layout.days === 'each' && columns.has('serviceDate');
    const made = kind.makeContent(random, {
      print,
      groups,
      shortCodes,
      negative,
      runs,
      ledger,
      columns,
      dated,
      fault,
      faults,
    });
    const { trade } = layout;
    const content = trade ? wearTrade(made, trade, { print, look, random }) : made;
    const fields = blankFields(content);
    const paper: StatementPaper = { sheet, layout, kind, content, random, fields };
    drawStatementHead(paper);
    if (layout.sums !== 'after') drawSums(paper);
    if (textColumns === 1) drawRows(paper, grid);
    else
      pourColumns(sheet, { count: textColumns, step, depth: depthOf(paper, grid) }, (onNewColumn) =>
        drawRows(paper, grid, onNewColumn),
      );
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

/** How deep columns of text become if they share the rows, or as deep as the page. */
function depthOf({ layout, content }: StatementPaper, grid: Grid): number {
  if (!layout.balanced) return Number.POSITIVE_INFINITY;
  const lines =
    1 + Math.sign(layout.details.length) + Math.max(...grid.columns.map(({ line }) => line));
  const sections = new Set(content.rows.map(({ groups }) => JSON.stringify(groups))).size;
  const height = (content.rows.length * lines + 2 * sections) * grid.size * grid.look.leading;
  return height / layout.textColumns + 60;
}

/** What the paper does not state is blank. */
function blankFields({ facts, amounts, silent }: StatementContent): Record<string, string | null> {
  const paths = [...facts, ...amounts].flatMap(({ path }) => path ?? []);
  return Object.fromEntries([...paths, ...silent].map((path) => [path, null]));
}

/** The totals of the statement, amount by amount. */
function drawSums(paper: StatementPaper): void {
  const { sheet, layout, content } = paper;
  const facts = content.amounts.map(({ key, path, amount }): Fact => {
    const value = layout.print.money(amount);
    const tag = path !== null && isAmount(value) ? tellField(paper, path, cents(amount)) : null;
    return { caption: amountCaption(paper, key, layout.captions[key]), value, tag };
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
