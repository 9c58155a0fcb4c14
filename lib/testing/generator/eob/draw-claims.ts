import { drawLine } from '../drawing.ts';
import type { TruthRecord } from '../drawn-document.ts';
import { type Cell, drawGridHead } from '../parts/draw-grid.ts';
import { type Fact, writeFacts } from '../parts/facts.ts';
import { drawPanel } from '../parts/frame.ts';
import { drawRule, pageOf, reserve, type Sheet, turnPage, write, writeLine } from '../sheet.ts';
import { claimFact, statusWord } from './claim-facts.ts';
import {
  claimColumn,
  type EobGrids,
  FACTS_IN_TABLE,
  LIST_AMOUNTS,
  ownFacts,
  SECTION_FACTS,
} from './claim-grids.ts';
import { drawClaimHead, drawClaimRow, shadeSince } from './claim-head.ts';
import type { ClaimFactKey } from './claim-parts.ts';
import { drawClaimAdjustments, drawTotalFacts, drawTotalsRow } from './claim-totals.ts';
import type { EobLayout } from './compose.ts';
import { drawAllSums, drawClaimEnd, drawSectionEnd } from './draw-ends.ts';
import { drawGroupHead } from './group-head.ts';
import { chanceOf, type EobPaper, tell } from './paper.ts';
import { sayPayment } from './say-payment.ts';
import { drawServiceRow } from './service-row.ts';

type Part = NonNullable<TruthRecord['parts']>[number];

/** Draws all claims in order and returns where each of them is. */
export function drawClaims(paper: EobPaper, grids: EobGrids): Part[][] {
  const { layout, content, sheet } = paper;
  const parts: Part[][] = content.claims.map(() => []);
  const together = layout.body === 'list' || layout.body === 'one-table';
  if (together || layout.captionsAgain !== 'claim') drawCaptions(paper, grids);
  for (const section of sectionsOf(paper)) {
    if (layout.nesting !== 'none') {
      reserve(sheet, sheet.size * 14);
      const began = { page: sheet.pages.length, top: sheet.y - sheet.size * 1.1 };
      drawSection(paper, section);
      const shared = { ...began, bottom: lastInk(sheet), shared: true };
      for (const index of section) parts[index]?.push(shared);
    }
    for (const index of section) parts[index]?.push(...drawClaim(paper, grids, index));
    drawSectionEnd(paper, grids, section);
  }
  drawAllSums(paper, grids);
  return parts;
}

/** Numbers of consecutive claims that share a section. */
function sectionsOf({ layout, content }: EobPaper): number[][] {
  const sections: number[][] = [];
  const keyOf = (at: number): string => {
    const claim = content.claims[at];
    if (!claim || layout.nesting === 'none') return '';
    if (layout.nesting === 'patient') return claim.memberId + claim.patient.first;
    if (layout.nesting === 'provider') return claim.provider;
    return layout.nesting === 'status' ? statusWord(claim.settled.status) : String(claim.check);
  };
  content.claims.forEach((_, at) => {
    const last = sections.at(-1);
    if (last && keyOf(last[0] ?? 0) === keyOf(at)) last.push(at);
    else sections.push([at]);
  });
  return sections;
}

/** What comes before and after the status that claims have in common. */
const SECTION_MARKS: readonly (readonly [before: string, after: string])[] = [
  ['* * * ', ' * * *'],
  ['Claims: ', ''],
  ['', ' CLAIMS'],
  ['*** ', ' ***'],
  ['--- ', ' ---'],
  ['Status ', ''],
  ['', ''],
];

/** A row over the claims that says what they have in common. */
function drawSection(paper: EobPaper, section: readonly number[]): void {
  const { sheet, layout, content } = paper;
  const [first = 0] = section;
  sheet.role = 'section';
  sheet.y += sheet.size * 0.6;
  const from = { top: sheet.y - sheet.size * 1.1, run: pageOf(sheet).runs.length };
  const claim = content.claims[first];
  if (layout.nesting === 'status' && claim) {
    const word = statusWord(claim.settled.status);
    const tag = tell(paper, section, 'claimStatus', word);
    const [before, after] = SECTION_MARKS[layout.totalLabel.length % SECTION_MARKS.length] ?? [
      '',
      '',
    ];
    const left = sheet.margin + chanceOf(layout, 'section').pick([0, 0, 0.4]) * sheet.width;
    const x = write(sheet, left, layout.print.text(before), { bold: true });
    write(sheet, write(sheet, x, word, { tag, bold: true }), after);
    sheet.y += sheet.size * 1.5;
  } else {
    const keys = SECTION_FACTS[layout.nesting].filter(
      (key) => layout.head.facts.includes(key) || key !== 'group',
    );
    const facts = keys.map((key) => claimFact(paper, first, key, section));
    const isBare = layout.head.style.boldValue && !keys.includes('group');
    const place = isBare ? 'bare' : 'inline';
    writeFacts(
      sheet,
      facts,
      { ...layout.head.style, place },
      sheet.margin,
      sheet.width - sheet.margin,
    );
  }
  if (layout.parting !== 'band' && layout.parting !== 'dark-band' && layout.stacked)
    shadeSince(sheet, from.top, from.run, false);
  sheet.y += sheet.size * 0.4;
}

function drawClaim(paper: EobPaper, grids: EobGrids, index: number): Part[] {
  const { sheet, layout } = paper;
  if (layout.body === 'list') return drawListed(paper, grids, index);
  if (layout.parting === 'page' && index > 0) turnPage(sheet);
  reserve(sheet, sheet.size * 13);
  const first = sheet.pages.length;
  const top = drawParting(paper, index);
  paper.under.claim = index;
  if (layout.body === 'one-table') drawInTable(paper, grids, index);
  else {
    if (captionsTogether(layout)) drawCaptions(paper, grids);
    if (layout.headBelow) drawServices(paper, grids, index);
    drawHeadOfClaim(paper, grids, index);
    if (!layout.headBelow) drawServices(paper, grids, index);
    drawClaimEnd(paper, index);
    if (!layout.provider && layout.saysPayment) {
      sheet.role = 'payment';
      sayPayment(paper, [index], sheet.margin);
    }
  }
  paper.under.claim = null;
  if (layout.parting === 'panel') closePanel(sheet, first, top);
  return partsSince(sheet, first, top);
}

/** The header of a claim, shaded if bands separate the claims. */
function drawHeadOfClaim(paper: EobPaper, grids: EobGrids, index: number): void {
  const { sheet, layout } = paper;
  const { parting } = layout;
  const from = { top: sheet.y - sheet.size * 1.15, run: pageOf(sheet).runs.length };
  drawClaimHead(paper, grids, index);
  if (parting === 'band' || parting === 'dark-band')
    shadeSince(sheet, from.top, from.run, parting === 'dark-band');
  sheet.y += sheet.size * 0.3;
}

/** What separates the claims; returns where this one begins. */
function drawParting({ sheet, layout }: EobPaper, index: number): number {
  sheet.role = null;
  sheet.y += sheet.size * (layout.body === 'one-table' ? 0 : 0.7);
  const ink = (width: number, offset = 0) => {
    const y = sheet.y - sheet.size - offset;
    drawLine(pageOf(sheet), sheet.margin, y, sheet.width - sheet.margin, y, width);
  };
  switch (layout.parting) {
    case 'rule':
      ink(0.6);
      break;
    case 'double-rule':
      ink(0.5);
      ink(0.5, 2);
      break;
    case 'dashes':
      if (layout.body !== 'one-table') drawRule(sheet);
      break;
    case 'stars':
      if (index > 0 && layout.body !== 'one-table') writeLine(sheet, '*'.repeat(60));
      break;
    case 'space':
      if (layout.body !== 'one-table') sheet.y += sheet.size;
      break;
    default:
  }
  if (layout.body !== 'one-table') sheet.y += sheet.size * 0.25;
  return sheet.y - sheet.size * 1.15;
}

/** The captions of claims and services, if they appear once per page. */
export function drawCaptions(paper: EobPaper, grids: EobGrids): void {
  const { sheet, layout } = paper;
  const once = layout.head.kind === 'row' && layout.head.captionsOnce;
  const rows = layout.body === 'list' || (once && layout.body !== 'one-table');
  if (rows) drawGridHead(sheet, grids.claims);
  if (layout.body !== 'list' && !(layout.body === 'ladder' && layout.stacked))
    drawServiceCaptions(paper, grids);
}

/** Services that are not rows have their own captions. */
function drawServiceCaptions({ sheet, layout }: EobPaper, { services }: EobGrids): void {
  if (!layout.serviceFacts) drawGridHead(sheet, services);
}

/** The captions of the claim and of its services are above both. */
function captionsTogether({ head, captionsAgain, body }: EobLayout): boolean {
  return head.kind === 'row' && head.captionsOnce && captionsAgain === 'claim' && body !== 'list';
}

function drawServices(paper: EobPaper, grids: EobGrids, index: number): void {
  const { layout, content } = paper;
  const count = content.claims[index]?.settled.lines.length ?? 0;
  if (layout.totals === 'row-above') drawTotalsRow(paper, grids.services, index);
  if (!(layout.body === 'ladder' && layout.stacked)) {
    if (layout.captionsAgain === 'claim' && !captionsTogether(layout))
      drawServiceCaptions(paper, grids);
    const half = layout.grouped ? Math.ceil(count / 2) : 0;
    for (let number = 0; number < count; number++) {
      if (layout.grouped && number % half === 0) drawGroupHead(paper, grids, number);
      drawServiceRow(paper, grids.services, index, number);
    }
  }
  drawClaimAdjustments(paper, index);
  drawTotals(paper, grids, index);
}

function drawTotals(paper: EobPaper, grids: EobGrids, index: number): void {
  const { totals, serviceFacts } = paper.layout;
  if (serviceFacts?.totals && totals !== 'row-above') {
    drawTotalsRow(paper, grids.services, index);
    return;
  }
  if (totals === 'row-below') drawTotalsRow(paper, grids.services, index);
  if (totals === 'facts-below') drawTotalFacts(paper, index, 'facts');
  if (totals === 'ladder-below') drawTotalFacts(paper, index, 'ladder');
  if (totals === 'cards-below') drawTotalFacts(paper, index, 'cards');
}

/** The claim as rows of a single table: its facts before its first service, or below each other. */
function drawInTable(paper: EobPaper, grids: EobGrids, index: number): void {
  const { sheet, layout, content } = paper;
  const grid = grids.services;
  const count = content.claims[index]?.settled.lines.length ?? 0;
  const keys = ownFacts(paper.layout).slice(0, FACTS_IN_TABLE);
  const facts = keys.map((key) => ({ key, ...claimFact(paper, index, key) }));
  const rows = layout.stacked ? Math.max(count, facts.length) : count;
  for (let number = 0; number < rows; number++) {
    const fact = facts[number];
    const first = layout.stacked
      ? { stack: fact ? stackCells(layout, fact) : [] }
      : number === 0 || layout.combined
        ? Object.fromEntries(
            facts.map(({ key, value, tag }) => [claimColumn(key), [{ text: value, tag }]]),
          )
        : {};
    if (number < count) drawServiceRow(paper, grid, index, number, first);
    else if (fact) {
      let x = grid.x0;
      for (const { text, tag = null } of stackCells(layout, fact))
        x = write(sheet, x, text, { tag, size: grid.size }) + grid.size * 0.28;
      sheet.y += grid.size * grid.look.leading;
    }
  }
  drawClaimAdjustments(paper, index);
  drawTotals(paper, grids, index);
}

/**
 * A fact below others: a number has its caption before it if the column's head does not name it.
 */
function stackCells(
  { stackCaptions }: EobLayout,
  { key, caption, value, tag }: Fact & { readonly key: ClaimFactKey },
): Cell[] {
  const isTold = stackCaptions === 'head' || !NUMBERS.includes(key) || caption === '';
  return [...(isTold ? [] : [{ text: `${caption}:` }]), { text: value, tag }];
}

/** Nothing about such a number says what it is. */
const NUMBERS: readonly ClaimFactKey[] = ['memberId', 'group', 'claim', 'account'];

function drawListed(paper: EobPaper, grids: EobGrids, index: number): Part[] {
  const { sheet } = paper;
  reserve(sheet, sheet.size * 6);
  const top = sheet.y - sheet.size * 1.1;
  drawClaimRow(paper, grids, index, ownFacts(paper.layout), LIST_AMOUNTS);
  return partsSince(sheet, sheet.pages.length, top);
}

function partsSince(sheet: Sheet, first: number, top: number): Part[] {
  const last = sheet.pages.length;
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    page: first + at,
    top: at === 0 ? top : 0,
    bottom: first + at === last ? lastInk(sheet) : sheet.height,
  }));
}

/** Below the last line that was written: lines differ in how much space they leave. */
function lastInk(sheet: Sheet): number {
  const above = pageOf(sheet).runs.filter(({ y, size }) => y <= sheet.y - size * 0.5);
  return Math.max(...above.map(({ y }) => y)) + 3;
}

function closePanel(sheet: Sheet, first: number, top: number): void {
  const { y } = sheet;
  sheet.y = y - sheet.size * 0.7;
  drawPanel(sheet, sheet.pages.length === first ? top : 44);
  sheet.y = y + sheet.size * 0.5;
}
