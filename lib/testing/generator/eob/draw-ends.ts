import { fillProse, LEGEND_PROSE, writeParagraph } from '../parts/prose.ts';
import { cents } from '../people.ts';
import { reserve, write } from '../sheet.ts';
import type { EobGrids } from './claim-grids.ts';
import { drawSumRow } from './claim-totals.ts';
import { type EobPaper, tell } from './paper.ts';

/** What is below a claim's own amounts. */
export function drawClaimEnd(paper: EobPaper, index: number): void {
  const { ends } = paper.layout;
  if (ends.closing.length > 0) drawClosing(paper, index);
  if (ends.explains) drawExplanations(paper);
}

/** `Interest 0.00  Net 43.10`: of these, only what is left over is the claim's. */
function drawClosing(paper: EobPaper, index: number): void {
  const { sheet, layout, content, random } = paper;
  const paid = content.claims[index]?.settled.totals.paid ?? 0;
  sheet.role = 'total';
  reserve(sheet, sheet.size * 1.5);
  let x = sheet.margin + (layout.stacked ? sheet.size * 3 : 0);
  for (const caption of layout.ends.closing) {
    const isNet = caption === 'Net';
    const amount = isNet ? paid : random.chance(0.8) ? 0 : random.int(1, 4000);
    const text = layout.print.money(amount);
    const tag = isNet && /\d/.test(text) ? tell(paper, [index], 'paid', cents(paid)) : null;
    x = write(sheet, x, `${layout.print.text(caption)}${layout.head.style.colon} `);
    x = write(sheet, x, text, { tag }) + sheet.size * 1.6;
  }
  sheet.y += sheet.size * 1.4;
}

function drawExplanations({ sheet, layout, random, content }: EobPaper): void {
  sheet.role = 'note';
  for (const line of random.sample(LEGEND_PROSE, random.int(1, 3)))
    writeParagraph(sheet, fillProse(line, layout.print, random, content.day), [
      sheet.margin + sheet.size,
      sheet.width - sheet.margin,
    ]);
  sheet.y += sheet.size * 0.2;
}

/** Totals of a section, and of all claims up to its last one. */
export function drawSectionEnd(paper: EobPaper, grids: EobGrids, section: readonly number[]): void {
  const { layout, content, sheet } = paper;
  const { section: label, soFar } = layout.ends;
  const [first = 0] = section;
  const last = section.at(-1) ?? 0;
  const of = layout.nesting === 'patient' && layout.twoBlocks ? content.claims[first] : null;
  if (label !== null) {
    const name = of ? ` ${layout.print.name(of.patient)}` : '';
    drawSumRow(paper, grids, section, `${layout.print.text(label)}${name}`);
  }
  if (soFar === null || last + 1 === content.claims.length) return;
  drawSumRow(
    paper,
    grids,
    Array.from({ length: last + 1 }, (_, at) => at),
    layout.print.text(soFar),
  );
  sheet.y += sheet.size * 0.3;
}

/** Totals of all claims. */
export function drawAllSums(paper: EobPaper, grids: EobGrids): void {
  const { layout, content } = paper;
  if (layout.ends.all === null) return;
  const all = content.claims.map((_, at) => at);
  const count = layout.twoBlocks ? ` (${all.length})` : '';
  drawSumRow(paper, grids, all, `${layout.print.text(layout.ends.all)}${count}`);
}
