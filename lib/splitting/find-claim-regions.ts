import type { Catalog } from '#lib/forms/catalog.ts';
import type { LabeledLine } from '#lib/layout/lines/label-lines.ts';
import { knowsLines, type LineRecall, readLines } from '#lib/layout/lines/read-lines.ts';
import { layOutPage, type PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { pageBox } from '#lib/model/box.ts';
import type { Form, FormName } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { RecordPart } from '#lib/model/record.ts';
import { findOtherClaims } from './find-other-claims.ts';
import { findSaidStarts } from './find-said-starts.ts';
import type { PageRun } from './join-pages.ts';
import { listSuperseded } from './list-superseded.ts';

export type FoundRecord = {
  readonly form: FormName;
  readonly score: number;
  readonly pages: readonly Page[];
  readonly region: readonly RecordPart[] | null;
};

/** What is remembered about the lines of pages with this layout; undefined if nothing is. */
export type RecallLines = (form: Form, layouts: readonly PageLayout[]) => LineRecall | undefined;

/** Below this the form itself is in doubt, and no claims are looked for. */
const SURE_FORM = 0.5;

/**
 * The records of a run of pages: one, or one for each claim that the pages list. A claim's own part
 * goes from its first line to where the next claim, or whatever separates the two, begins. The
 * header before the first claim and the end after the last one (totals of the payment, notes) are
 * parts of every claim.
 */
export function findClaimRegions(
  run: PageRun,
  catalog: Catalog,
  recallOf: RecallLines = () => undefined,
): FoundRecord[] {
  const form = catalog.find(run.form);
  const whole = [{ form: run.form, score: run.score, pages: run.pages, region: null }];
  if (!form?.severalOnPage || !knowsLines(form) || run.score < SURE_FORM) return whole;
  const layouts = run.pages.map((page) => layOutPage(page));
  const said = run.starts && findSaidStarts(layouts, run.starts);
  const lines = readLines(layouts, form, undefined, recallOf(form, layouts), said);
  const starts = lines.flatMap(({ kind }, at) => (kind.startsWith('start') ? [at] : []));
  const [first] = starts;
  if (first === undefined || starts.length < 2) return whole;
  const spotOf = (at: number | undefined) =>
    at === undefined || at < 0 ? endOf(run) : spotAbove(layouts, lines[at]);
  const tail = lines.findIndex(({ kind }) => kind === 'tail');
  return starts.map((start): FoundRecord => {
    const over = lines.findIndex(({ kind }, at) => at > start && OVER.has(kind));
    const section = findSection(lines, first, start);
    const head = lines.slice(0, first);
    const heads = lines.slice(first, start).filter(({ kind }) => kind === 'head');
    const own = lines.slice(start, over < 0 ? lines.length : over);
    const superseded = listSuperseded(layouts, head, heads);
    // What applies may be further up than the last head, because other claims of the same patient
    // may be between.
    const again = superseded
      .map(({ by }) => lines.indexOf(by))
      .filter((at) => !section || at < section[0] || at >= section[1]);
    const out = new Set([
      ...superseded.map(({ at }) => at),
      ...findOtherClaims(layouts, head, own),
    ]);
    const region = [
      ...partsWithout(
        run,
        first,
        [...out].sort((a, b) => a - b),
        spotOf,
      ).map(shared),
      ...again.flatMap((at) => partsBetween(run, spotOf(at), spotOf(at + 1))).map(shared),
      ...(section ? partsBetween(run, spotOf(section[0]), spotOf(section[1])).map(shared) : []),
      ...partsBetween(run, spotOf(start), spotOf(over)),
      ...partsBetween(run, spotOf(tail), endOf(run)).map(shared),
    ];
    const pages = run.pages.filter((page) => region.some((part) => part.page === page.number));
    return { form: run.form, score: run.score, pages, region };
  });
}

/** Kinds of lines that end a claim. */
const OVER: ReadonlySet<string> = new Set(['start', 'start-row', 'head', 'tail']);

/**
 * The first line of the last section header above a claim, and the first line after it: captions
 * that are printed again, a patient or provider whose claims follow. Null if there is none.
 */
function findSection(
  lines: readonly LabeledLine[],
  first: number,
  start: number,
): [from: number, to: number] | null {
  const last = lines.findLastIndex(({ kind }, at) => at < start && kind === 'head');
  if (last < first) return null;
  const above = lines.findLastIndex(({ kind }, at) => at < last && kind !== 'head');
  return [above + 1, last + 1];
}

/** The pages down to a line, without some of the lines before it. */
function partsWithout(
  run: PageRun,
  to: number,
  out: readonly number[],
  spotOf: (at: number) => Spot,
): RecordPart[] {
  const starts = [-1, ...out];
  return starts.flatMap((before, index) => {
    const from = before < 0 ? { at: 0, y: 0 } : spotOf(before + 1);
    return partsBetween(run, from, spotOf(out[index] ?? to));
  });
}

/** A place between two lines: index of the page, and height as a share of it. */
type Spot = { readonly at: number; readonly y: number };

/** Halfway to the line above, or the height of a line above it. */
function spotAbove(layouts: readonly PageLayout[], line: LabeledLine | undefined): Spot {
  const layout = layouts[line?.pageAt ?? 0];
  const one = layout?.lines[line?.at ?? 0];
  const above = layout?.lines[(line?.at ?? 0) - 1];
  if (!layout || !one) return { at: 0, y: 0 };
  const top = above ? Math.max((one.y + above.y) / 2, one.y - one.height) : one.y - one.height;
  return { at: line?.pageAt ?? 0, y: Math.max(0, layout.heights.toPage(top)) };
}

function endOf(run: PageRun): Spot {
  return { at: run.pages.length - 1, y: 1 };
}

function shared(part: RecordPart): RecordPart {
  return { ...part, shared: true };
}

/** The pages from one spot to another, without parts too small to print anything in. */
function partsBetween(run: PageRun, from: Spot, to: Spot): RecordPart[] {
  return run.pages.slice(from.at, to.at + 1).flatMap((page, index): RecordPart[] => {
    const top = index === 0 ? from.y : 0;
    const bottom = from.at + index === to.at ? to.y : 1;
    return bottom - top > MIN_PART ? [{ page: page.number, box: pageBox(0, top, 1, bottom) }] : [];
  });
}

/** A smaller part of a page holds no line. */
const MIN_PART = 0.006;
