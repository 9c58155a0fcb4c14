import { type Cell, cutToFit, drawGridHead, drawGridRow } from '../parts/draw-grid.ts';
import { type Fact, writeFacts } from '../parts/facts.ts';
import { pageOf, type Sheet, widthOf, write } from '../sheet.ts';
import { amountFact, claimFact } from './claim-facts.ts';
import { type EobGrids, hasProviderLine, ownFacts } from './claim-grids.ts';
import type { AmountKey, ClaimFactKey } from './claim-parts.ts';
import type { EobLayout } from './compose.ts';
import { chanceOf, type EobPaper } from './paper.ts';

/** Who a claim is about and what numbers it has. */
export function drawClaimHead(paper: EobPaper, grids: EobGrids, index: number): void {
  const { sheet, layout } = paper;
  sheet.role = 'claim-head';
  const keys = ownFacts(layout);
  const amounts = layout.totals === 'head' ? layout.head.amounts : [];
  if (layout.head.kind === 'row') drawClaimRow(paper, grids, index, keys, amounts);
  else {
    const facts = [
      ...keys.map((key) => claimFact(paper, index, key)),
      ...amounts.map((key) => amountFact(paper, index, key)),
    ];
    if (layout.head.kind === 'sentence') writeSentence(paper, facts);
    else writeFacts(sheet, facts, layout.head.style, sheet.margin, sheet.width - sheet.margin);
  }
  if (hasProviderLine(layout)) drawProviderLine(paper, index);
}

/** The claim as a row under captions, which are above it or once on the page. */
export function drawClaimRow(
  paper: EobPaper,
  { claims: grid }: EobGrids,
  index: number,
  keys: readonly ClaimFactKey[],
  amounts: readonly AmountKey[],
): void {
  const { sheet, layout } = paper;
  const has = (key: string) => grid.columns.some((column) => column.key === key);
  const cells: Record<string, Cell[]> = {};
  for (const key of keys.filter(has)) {
    const fact = claimFact(paper, index, key, [index], (text) => cutToFit(sheet, grid, key, text));
    cells[key] = [{ text: fact.value, tag: fact.tag, bold: layout.head.bold }];
  }
  for (const key of amounts.filter(has)) {
    const fact = amountFact(paper, index, key);
    cells[key] = [{ text: fact.value, tag: fact.tag }];
  }
  if (layout.body !== 'list' && !layout.head.captionsOnce) drawGridHead(sheet, grid);
  const shaded = layout.body === 'list' && grid.look.zebra && index % 2 === 1;
  drawGridRow(sheet, grid, cells, { role: 'claim-head', shaded });
}

/** `Claim 8126-88 Patient: …`: the number first, some captions without their colon. */
function writeSentence({ sheet, random, layout }: EobPaper, facts: readonly Fact[]): void {
  const end = sheet.width - sheet.margin;
  const bold = layout.head.style.boldCaption;
  let x = sheet.margin + sheet.size * random.pick([0, 0.6]);
  const { bareFirst } = layout.head;
  const isQuiet = layout.twoBlocks && !layout.print.upper;
  const first = bareFirst ? isPatient : isClaimNumber;
  const ordered = [...facts].sort((a, b) => Number(first(b)) - Number(first(a)));
  ordered.forEach((fact, at) => {
    const colon = at === 0 || bareFirst ? '' : ':';
    const words = isQuiet ? quietCaption(fact, layout) : fact.caption;
    const isBare = fact.caption === '' || (at === 0 && bareFirst && isPatient(fact));
    const caption = isBare ? '' : `${words}${colon} `;
    const width = widthOf(sheet, `${caption}${fact.value}`, { bold }) + sheet.size;
    if (x + width > end && x > sheet.margin + sheet.size) {
      sheet.y += sheet.size * 1.4;
      x = sheet.margin;
    }
    const from = write(sheet, x, caption, { bold });
    x =
      write(sheet, from, fact.value, { tag: fact.tag }) + sheet.size * random.pick([0.6, 0.9, 1.6]);
  });
  sheet.y += sheet.size * 1.5;
}

/** The caption in lower case, or the word that introduces such a value in a sentence. */
function quietCaption({ caption, tag }: Fact, layout: EobLayout): string {
  const path = tag?.slice(tag.indexOf(':') + 1) ?? '';
  const random = chanceOf(layout, path);
  const [words = caption] = random.shuffle([...(LEADING_WORDS[path] ?? []), caption]);
  return words.toLowerCase();
}

const LEADING_WORDS: Readonly<Record<string, readonly string[]>> = {
  'provider.name': ['by', 'seen by', 'with', 'treated by', 'care from'],
  'lines[].serviceDate': ['on', 'dated', 'visit of'],
  'member.id': ['id', 'member', 'cert'],
  'member.group': ['grp', 'group', 'plan'],
  claimNumber: ['claim', 'clm', 'file', 'ref'],
  patientAccount: ['acct', 'account', 'chart'],
};

function isPatient({ tag }: Fact): boolean {
  return tag?.endsWith(':patient.name') ?? false;
}

function isClaimNumber({ tag }: Fact): boolean {
  return tag?.endsWith(':claimNumber') ?? false;
}

/** `Rendering: Jane Doe, MD  NPI 1234567893`. */
function drawProviderLine(paper: EobPaper, index: number): void {
  const { sheet, random } = paper;
  const name = claimFact(paper, index, 'provider');
  let x = write(sheet, sheet.margin, name.caption === '' ? '' : `${name.caption}: `);
  x = write(sheet, x, name.value, { tag: name.tag });
  if (random.chance(0.75)) {
    const npi = claimFact(paper, index, 'npi');
    x = write(sheet, x + sheet.size, `${npi.caption} `);
    write(sheet, x, npi.value, { tag: npi.tag });
  }
  sheet.y += sheet.size * 1.4;
}

/** Shades what was written on this page since `top`; dark shades turn its words white. */
export function shadeSince(sheet: Sheet, top: number, firstRun: number, dark: boolean): void {
  const page = pageOf(sheet);
  const bottom = sheet.y - sheet.size * 0.85;
  page.fills.push({
    x0: sheet.margin - 4,
    y0: top,
    x1: sheet.width - sheet.margin + 4,
    y1: bottom,
    gray: dark ? 0.3 : 0.87,
  });
  if (!dark) return;
  page.runs.forEach((run, at) => {
    if (at >= firstRun) page.runs[at] = { ...run, gray: 1 };
  });
}
