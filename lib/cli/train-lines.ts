import { mkdirSync, writeFileSync } from 'node:fs';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/label-lexicon.ts';
import { layOutPage, type PageLayout } from '#lib/layout/lay-out-page.ts';
import { describeRun } from '#lib/layout/lines/describe-run.ts';
import { KIND_AT } from '#lib/layout/lines/line-kind.ts';
import { LINE_WEIGHTS } from '#lib/layout/lines/read-lines.ts';
import { type KnownRun, trainLines } from '#lib/layout/lines/train-lines.ts';
import { partPanels } from '#lib/layout/part-panels.ts';
import { newWeights, type Weights } from '#lib/layout/scorer.ts';
import { decodeWeights, encodeWeights, findWeights } from '#lib/layout/weights-file.ts';
import { tableRowOf } from '#lib/model/path.ts';
import type { LineRole } from '#lib/testing/generator/drawing.ts';
import type { TrainingPlan } from '#lib/testing/generator/drawn-kind.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { splitTag } from '#lib/testing/generator/split-tag.ts';
import {
  drawKnownDocument,
  HELD_OUT_LAYOUT,
  type KnownDocument,
  listTrainedLayouts,
} from './known-records.ts';
import { partRows } from './part-rows.ts';

/**
 * Learns the kinds of lines on a form's papers, and writes the weights: the mean of `times` trainings,
 * each on other layouts, mixed with the weights there before, which have the share `keep` (0 to 1).
 */
export function trainFormLines(
  form: string,
  plan: LinesPlan,
  { times = 1, keep = 0 }: { times?: number; keep?: number } = {},
): void {
  mkdirSync(LINE_WEIGHTS, { recursive: true });
  const started = Date.now();
  const before = keep > 0 ? findWeights(LINE_WEIGHTS, form) : null;
  const learned = meanOf(Array.from({ length: times }, (_, time) => learnLines(form, plan, time)));
  const weights = before ? mix(before.weights, learned, keep) : learned;
  const bytes = encodeWeights(weights);
  writeFileSync(new URL(`${form}.bin`, LINE_WEIGHTS), bytes);
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stderr.write(`lines of ${form}: ${Math.round(bytes.length / 1024)} kB, ${seconds} s\n`);
}

type LinesPlan = Pick<TrainingPlan, 'layouts' | 'documents' | 'lines' | 'wholeRows'>;

/** The weights of one training, as a file keeps them. `time` (from 0) chooses its layouts and documents. */
export function learnLines(form: string, plan: LinesPlan, time: number): Weights {
  const layouts = listTrainedLayouts(form, plan.layouts * (time + 1)).slice(-plan.layouts);
  if ((layouts.at(-1) ?? 0) >= HELD_OUT_LAYOUT) throw new Error('no layouts left to train on');
  const documents = plan.lines ?? plan.documents;
  const runs = Array.from({ length: documents }, (_, index) => {
    const layout = layouts[index % layouts.length] ?? 0;
    // In panels, each line is its own row.
    const parted = !plan.wholeRows && !isInPanels(form) && index % PARTED === 0;
    const document = drawKnownDocument(form, layout, time * documents + index);
    return knownRunOf(form, document, layout, parted);
  });
  return decodeWeights(encodeWeights(trainLines(runs)));
}

export function meanOf(trainings: readonly Weights[]): Weights {
  return newWeights().map((_, slot) => {
    const sum = trainings.reduce((total, weights) => total + (weights[slot] ?? 0), 0);
    return sum / trainings.length;
  });
}

/** `keep` is the share of the weights there before. */
export function mix(before: Weights, learned: Weights, keep: number): Weights {
  return before.map((weight, slot) => weight * keep + (learned[slot] ?? 0) * (1 - keep));
}

/** In one of this many documents, rows are learned split over several lines. */
const PARTED = 4;

function isInPanels(form: string): boolean {
  const list = BUILT_IN.get(form).lists.find(({ pattern }) => pattern === 'lines');
  return list?.sideBySide ?? false;
}

/** With `parted`, its rows are split into lines. */
function knownRunOf(
  formName: string,
  document: KnownDocument,
  layout: number,
  parted = false,
): KnownRun {
  const form = BUILT_IN.get(formName);
  const sideBySide = isInPanels(formName);
  const pages = document.pages.map(({ page }) => layOutPage(page));
  const layouts = sideBySide ? pages.map(partPanels) : pages;
  const plain = { layouts, kinds: kindsOf(document, layouts) };
  const known = parted ? partRows(plain, createRandom(`part/${layout}`)) : plain;
  return { layout, run: describeRun(known.layouts, lexiconOf(form)), kinds: known.kinds };
}

type Tagged = { readonly owner: string; readonly path: string };

/** The kind of each line according to the generator's tags on its words, page by page, top down. */
export function kindsOf(document: KnownDocument, layouts: readonly PageLayout[]): number[] {
  const { drawn } = document;
  const lines = layouts.flatMap((layout, pageAt) =>
    layout.lines.map((line) => {
      const tags = line.tokens.flatMap((token): Tagged[] => {
        const tag = document.pages[pageAt]?.tags.get(token.word.id);
        if (tag === undefined) return [];
        const [owners, path] = splitTag(tag);
        const [owner] = owners;
        return owners.length !== 1 || !owner || owner === '*' ? [] : [{ owner, path }];
      });
      const y = (line.y / layout.aspect) * (drawn.pages[pageAt]?.height ?? 792);
      const roles = new Set(
        line.tokens.flatMap(({ word }) => document.pages[pageAt]?.roles.get(word.id) ?? []),
      );
      const printed = line.tokens.map(({ text }) => text).join(' ');
      // In panels, rows that nobody ticked are printed like the others.
      return { pageAt, y, tags, roles: line.panel === undefined ? roles : NO_ROLES, printed };
    }),
  );
  const ownerAt = ownersOf(document, lines);
  const rows = spansOfRows(lines.map(({ tags }) => tags));
  const seen = new Set<string>();
  const last = ownerAt.findLastIndex((owner) => owner !== null);
  let isInRow = false;
  return lines.map(({ tags, roles, printed }, at) => {
    const owner = ownerAt[at] ?? null;
    const begins = owner !== null && !seen.has(owner);
    const row = rows[at] ?? (isInRow && isRowText(roles, printed) && !begins ? 'more' : null);
    isInRow = owner !== null && row !== null;
    if (owner === null) return at > last ? KIND_AT.tail : KIND_AT.head;
    seen.add(owner);
    if (begins) return row ? KIND_AT['start-row'] : KIND_AT.start;
    if (row) return row === 'first' ? KIND_AT.row : KIND_AT.more;
    const isTotal = roles.has('total') || roles.has('subtotal');
    return isTotal || tags.some(({ path }) => TOTALS.has(path)) ? KIND_AT.total : KIND_AT.own;
  });
}

const NO_ROLES: ReadonlySet<LineRole> = new Set();

const TOTALS = new Set(
  'billed allowed notCovered deductible copay coinsurance paid totalCharges totalFees netTotal grandTotal'.split(
    ' ',
  ),
);

/**
 * The record of each line: by the generator's parts, or else from its first own word to its last.
 */
function ownersOf(
  { drawn }: KnownDocument,
  lines: readonly { pageAt: number; y: number; tags: readonly Tagged[] }[],
): (string | null)[] {
  const parted = drawn.records.some((record) => record.parts);
  if (parted) {
    const isWithin = (line: { pageAt: number; y: number }, index: number) =>
      drawn.records[index]?.parts?.some(
        ({ shared, page, top, bottom }) =>
          !shared && page === line.pageAt + 1 && line.y >= top && line.y < bottom,
      ) ?? false;
    // Captions above a claim's first words do not belong to the claim yet, because papers differ in
    // repeating them.
    const begins = drawn.records.map((_, index) =>
      lines.findIndex(
        (line) => isWithin(line, index) && line.tags.some(({ owner }) => owner === String(index)),
      ),
    );
    return lines.map((line, at) => {
      const found = drawn.records.findIndex((_, index) => {
        const next = begins[index + 1] ?? -1;
        const isBefore = next < 0 || at < next;
        return at >= (begins[index] ?? 0) && isBefore && isWithin(line, index);
      });
      return found < 0 ? null : String(found);
    });
  }
  return lines.map((_, at) => {
    const found = drawn.records.findIndex((__, index) => {
      const own = (tags: readonly Tagged[]) => tags.some(({ owner }) => owner === String(index));
      const first = lines.findIndex(({ tags }) => own(tags));
      const last = lines.findLastIndex(({ tags }) => own(tags));
      return first >= 0 && at >= first && at <= last;
    });
    return found < 0 ? null : String(found);
  });
}

/** Whether each line begins a row, continues one, or belongs to no row. */
function spansOfRows(tags: readonly (readonly Tagged[])[]): (null | 'first' | 'more')[] {
  const spans = new Map<string, [first: number, last: number]>();
  tags.forEach((own, at) => {
    for (const { owner, path } of own) {
      const index = tableRowOf(path);
      if (index === null) continue;
      const key = `${owner}/${index}`;
      spans.set(key, [spans.get(key)?.[0] ?? at, at]);
    }
  });
  const found = tags.map((): null | 'first' | 'more' => null);
  for (const [first, last] of spans.values())
    for (let at = first; at <= last; at++)
      found[at] = at === first ? 'first' : (found[at] ?? 'more');
  return found;
}

/**
 * What a row prints next to its values: the end of a date range, a second line of a description.
 */
function isRowText(roles: ReadonlySet<LineRole>, printed: string): boolean {
  return roles.has('row-detail') || (roles.has('row') && /\d/.test(printed));
}
