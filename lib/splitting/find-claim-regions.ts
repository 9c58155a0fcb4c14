import type { Catalog } from '#lib/forms/catalog.ts';
import { parseMoney } from '#lib/forms/parse-money.ts';
import { captionWord } from '#lib/layout/caption-word.ts';
import { type LabelLexicon, lexiconOf } from '#lib/layout/label-lexicon.ts';
import { layOutPage, type PageLayout, type TextLine } from '#lib/layout/lay-out-page.ts';
import { scoreChoice, type Weights } from '#lib/layout/scorer.ts';
import { findWeights } from '#lib/layout/weights-file.ts';
import { pageBox } from '#lib/model/box.ts';
import type { FormName } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { RecordPart } from '#lib/model/record.ts';
import { buildStartChoices, buildTailChoices, type LineAt } from './claim-choices.ts';
import type { PageRun } from './join-pages.ts';
import { SPLITTER_WEIGHTS } from './recognize-form.ts';

export type FoundRecord = {
  readonly form: FormName;
  readonly score: number;
  readonly pages: readonly Page[];
  readonly region: readonly RecordPart[] | null;
};

/**
 * The records of a run of pages: one, or one for each claim that the pages list. A claim's own part
 * goes from its first line to the next claim's; the head before the first claim and the end after
 * the last (totals of the payment, notes) belong to every claim.
 */
export function findClaimRegions(run: PageRun, catalog: Catalog): FoundRecord[] {
  const form = catalog.find(run.form);
  const loaded = findWeights(SPLITTER_WEIGHTS, `claims-${run.form}`);
  if (!form || !loaded || run.score < SURE_FORM) return [{ ...run, region: null }];
  const layouts = run.pages.map((page) => layOutPage(page));
  const lexicon = lexiconOf(form);
  const starts = findStarts(layouts, lexicon, loaded.weights);
  const [first, last] = [starts[0], starts.at(-1)];
  if (!first || !last || starts.length < 2) return [{ ...run, region: null }];
  const tail = findTail(layouts, lexicon, loaded.weights, last) ?? endOf(run);
  return starts.map((start, index): FoundRecord => {
    const region = [
      ...partsBetween(run, { at: 0, y: 0 }, first).map((part) => ({ ...part, shared: true })),
      ...partsBetween(run, start, starts[index + 1] ?? tail),
      ...partsBetween(run, tail, endOf(run)).map((part) => ({ ...part, shared: true })),
    ];
    const pages = run.pages.filter((page) => region.some((part) => part.page === page.number));
    return { form: run.form, score: run.score, pages, region };
  });
}

/** Below this probability the form itself is uncertain, and no claims are searched for. */
const SURE_FORM = 0.8;
const LIKELY_START = 0.4;
const FAINT_START = 0.08;

/** A place between two lines: index of the page, and height in shares of it. */
type Spot = { readonly at: number; readonly y: number };
type Start = Spot & { readonly line: number };

function findStarts(
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
  weights: Weights,
): Start[] {
  const all = layouts.flatMap((layout, at) =>
    buildStartChoices(layout, lexicon).map((choice, line) => ({
      at,
      line,
      y: topOf(layout, line),
      head: headOf(layout.lines[line]),
      begins: scoreChoice(weights, choice)[0] ?? 0,
    })),
  );
  // Claims of one document begin alike: a line that begins like a certain start may be a badly read one.
  const heads = new Set(all.flatMap(({ begins, head }) => (begins > LIKELY_START ? [head] : [])));
  const likely = all.filter(
    ({ begins, head }) => begins > LIKELY_START || (begins > FAINT_START && heads.has(head)),
  );
  const amounts = layouts.map(({ lines }) => lines.map(countAmounts));
  return likely.filter((start, index) => listsAmounts(amounts, start, likely[index + 1]));
}

/** A speck after an amount is read as a mark (`84.00:`). */
function countAmounts({ tokens }: TextLine): number {
  return tokens.filter(({ text }) => parseMoney(text.replace(/[:;.,]+$/, '')) !== null).length;
}

/** The first word of a line if it is a caption, with its position. */
function headOf(line: TextLine | undefined): string {
  const first = line?.tokens[0];
  const isCaption = first !== undefined && /^\p{L}{3,}/u.test(first.text);
  return isCaption ? `${captionWord(first.text)}@${Math.round(first.x0 * 50)}` : `none ${line?.y}`;
}

/** A claim prints at least three amounts: a start with fewer before the next one is not a claim. */
function listsAmounts(
  amounts: readonly (readonly number[])[],
  start: Start,
  next: Start | undefined,
): boolean {
  let sum = 0;
  for (let at = start.at; at <= (next?.at ?? amounts.length - 1); at++) {
    const page = amounts[at] ?? [];
    const first = at === start.at ? start.line : 0;
    const end = next && at === next.at ? next.line : page.length;
    for (const count of page.slice(first, end)) sum += count;
  }
  return sum >= 3;
}

/** Where the last claim ends: the cut that best fits all lines after its first. Null when it goes to the end. */
function findTail(
  layouts: readonly PageLayout[],
  lexicon: LabelLexicon,
  weights: Weights,
  last: Start,
): Spot | null {
  const lines = buildTailChoices(layouts, lexicon, last).map((line) => {
    const [isTail = 0.5] = scoreChoice(weights, line.choice);
    return { ...line, gain: Math.log((isTail + 1e-4) / (1 - isTail + 1e-4)) };
  });
  let sum = 0;
  let best: { sum: number; line: LineAt | null } = { sum: 0, line: null };
  for (const line of lines.toReversed()) {
    sum += line.gain;
    if (sum > best.sum) best = { sum, line };
  }
  const layout = best.line && layouts[best.line.at];
  return best.line && layout ? { at: best.line.at, y: topOf(layout, best.line.line) } : null;
}

function topOf(layout: PageLayout, line: number): number {
  const one = layout.lines[line];
  const above = layout.lines[line - 1];
  if (!one) return 0;
  const top = above ? Math.max((one.y + above.y) / 2, one.y - one.height) : one.y - one.height;
  return Math.max(0, top / layout.aspect);
}

function endOf(run: PageRun): Spot {
  return { at: run.pages.length - 1, y: 1 };
}

/** The parts of pages from one spot to another, without slivers. */
function partsBetween(run: PageRun, from: Spot, to: Spot): RecordPart[] {
  return run.pages.slice(from.at, to.at + 1).flatMap((page, index): RecordPart[] => {
    const top = index === 0 ? from.y : 0;
    const bottom = from.at + index === to.at ? to.y : 1;
    return bottom - top > MIN_PART ? [{ page: page.number, box: pageBox(0, top, 1, bottom) }] : [];
  });
}

/** A smaller share of a page has no room for a line. */
const MIN_PART = 0.006;
