import { findForm } from '#lib/forms/catalog.ts';
import { parseMoney } from '#lib/forms/parse-money.ts';
import { describeLines } from '#lib/layout/describe-lines.ts';
import { hashFeature } from '#lib/layout/hash-features.ts';
import { type LabelLexicon, lexiconOf } from '#lib/layout/label-lexicon.ts';
import { layOutPage, type PageLayout } from '#lib/layout/lay-out-page.ts';
import { type Choice, scoreChoice } from '#lib/layout/scorer.ts';
import { findWeights } from '#lib/layout/weights-file.ts';
import { type PageBox, pageBox } from '#lib/model/box.ts';
import type { FormName } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import type { PageRun } from './join-pages.ts';
import { SPLITTER_WEIGHTS } from './recognise-form.ts';

export type RecordPart = {
  readonly form: FormName;
  readonly score: number;
  readonly pages: readonly Page[];
  readonly region: readonly { readonly page: number; readonly box: PageBox }[] | null;
};

/**
 * The records of a run of pages: one, or one for each claim that the pages list. A claim's part goes
 * from its first line to the next claim's; the head of the first page belongs to all, so a claim on
 * a later page has that head as a part too.
 */
export function findClaimRegions(run: PageRun): RecordPart[] {
  const form = findForm(run.form);
  const loaded = findWeights(SPLITTER_WEIGHTS, `claims-${run.form}`);
  if (!form || !loaded || run.score < SURE_FORM) return [{ ...run, region: null }];
  const layouts = run.pages.map((page) => layOutPage(page));
  const lexicon = lexiconOf(form);
  const likely = layouts.flatMap((layout, at) =>
    buildStartChoices(layout, lexicon).flatMap((choice, line) => {
      const begins = scoreChoice(loaded.weights, choice)[0] ?? 0;
      return begins > LIKELY_START ? [{ at, line, y: topOf(layout, line) }] : [];
    }),
  );
  const starts = likely.filter((start, index) => listsAmounts(layouts, start, likely[index + 1]));
  if (starts.length < 2) return [{ ...run, region: null }];
  return starts.map((start, index) => partOf(run, starts, index, start));
}

/** Below this the form itself is in doubt, and claims are not looked for. */
const SURE_FORM = 0.8;
const LIKELY_START = 0.4;

type Start = { readonly at: number; readonly line: number; readonly y: number };

/** A claim prints three amounts at least: what has fewer before the next start is none. */
function listsAmounts(
  layouts: readonly PageLayout[],
  start: Start,
  next: Start | undefined,
): boolean {
  const amounts = layouts.flatMap((layout, at) =>
    layout.lines.flatMap((line, index) => {
      const behind = at > start.at || (at === start.at && index >= start.line);
      const before = !next || at < next.at || (at === next.at && index < next.line);
      return behind && before ? line.tokens.filter((token) => parseMoney(token.text) !== null) : [];
    }),
  );
  return amounts.length >= 3;
}

/** For each line of a page: whether a claim begins with it. */
export function buildStartChoices(layout: PageLayout, lexicon: LabelLexicon): Choice[] {
  const none = Int32Array.of(hashFeature('none'));
  return describeLines(layout, lexicon).map((names, at) => {
    const line = layout.lines[at];
    const text = line?.tokens.map((token) => token.text) ?? [];
    const captions = text.filter((word) => /:$/.test(word)).length;
    const labels = labelsOn(text, lexicon);
    const extra = [
      `captions:${Math.min(4, captions)}`,
      ...labels.map((pattern) => `label:${pattern}`),
      `labels:${Math.min(4, labels.length)}`,
    ];
    const features = Int32Array.from(new Set([...names, ...extra]), (name) =>
      hashFeature(`start|${name}`),
    );
    return { pattern: 'claim-start', options: [features, none] };
  });
}

/** Fields that captions on the line may stand for. */
function labelsOn(words: readonly string[], lexicon: LabelLexicon): string[] {
  const found = new Set<string>();
  words.forEach((_, at) => {
    for (let size = 1; size <= 3; size++) {
      const folded = words
        .slice(at, at + size)
        .join('')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}#]/gu, '');
      for (const pattern of lexicon.match(folded)?.patterns ?? []) found.add(pattern);
    }
  });
  return [...found];
}

function topOf(layout: PageLayout, line: number): number {
  const one = layout.lines[line];
  const above = layout.lines[line - 1];
  if (!one) return 0;
  const top = above ? Math.max((one.y + above.y) / 2, one.y - one.height) : one.y - one.height;
  return top / layout.aspect;
}

function partOf(run: PageRun, starts: readonly Start[], index: number, start: Start): RecordPart {
  const next = starts[index + 1] ?? { at: run.pages.length - 1, line: 0, y: 1 };
  const last = next.y <= 0.12 && next.at > start.at ? next.at - 1 : next.at;
  const own = run.pages.slice(start.at, last + 1);
  const boxes = own.map((page, at) => {
    const top = at === 0 ? start.y : 0;
    const bottom = start.at + at === next.at ? next.y : 1;
    return { page: page.number, box: pageBox(0, top, 1, bottom) };
  });
  const first = run.pages[0];
  const head = starts[0];
  const apart = start.at > 0 && first && head && head.at === 0;
  return {
    form: run.form,
    score: run.score,
    pages: apart ? [first, ...own] : own,
    region: apart ? [{ page: first.number, box: pageBox(0, 0, 1, head.y) }, ...boxes] : boxes,
  };
}
