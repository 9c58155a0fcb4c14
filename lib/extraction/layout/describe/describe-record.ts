import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import { findMark, readMark } from '#lib/layout/page/find-mark.ts';
import { lineKey } from '#lib/layout/page/keys.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { bucket } from '#lib/layout/scoring/buckets.ts';
import { hashFeature } from '#lib/layout/scoring/hash-features.ts';
import type { Form } from '#lib/model/form.ts';
import type { TableRow } from '../table/table-rows.ts';
import { describeAmong } from './describe-among.ts';
import { describeClosing } from './describe-closing.ts';
import { describeEdges, TOLD_IN_ROWS } from './describe-edges.ts';
import { blockOf, describeName } from './describe-name.ts';
import { describePayment } from './describe-payment.ts';
import { type Described, describeProposals } from './describe-proposals.ts';
import { describeTotals } from './describe-totals.ts';
import { proposeOutside } from './propose-outside.ts';
import { describePlaceInRecord, type RecordStructure } from './record-structure.ts';

/** What may be a value outside the table, by default everything of its kinds, with its features. */
export function describeRecord(
  layouts: readonly PageLayout[],
  form: Form,
  lexicon: LabelLexicon,
  structure: RecordStructure,
  proposals: readonly Proposal[] = proposeOutside(layouts, form, lexicon),
): Described[] {
  const { rows } = structure;
  const isPaidAtOnce = form.lists.length === 0;
  const byLine = new Map<string, readonly number[]>();
  const isTicked = form.lists.some(({ sideBySide }) => sideBySide);
  const amounts = isPaidAtOnce
    ? describePayment(proposals)
    : isOneBill(form)
      ? describeClosing(proposals, rows)
      : isTaxed(form)
        ? describeTotals(proposals, layouts)
        : null;
  const more = (hashes: number[], proposal: Proposal) => {
    const { tokens, pageAt } = proposal;
    const line = tokens[0]?.line ?? 0;
    const key = lineKey(pageAt, line);
    const among = byLine.get(key) ?? ofRows(pageAt, line, rows).map(hashFeature);
    byLine.set(key, among);
    hashes.push(...among);
    const layout = layouts[pageAt];
    if (!layout) return;
    hashes.push(...describeAsName(proposal, layout, layouts.length));
    hashes.push(...describePlaceInRecord(proposal, structure));
    if (isTicked || proposal.kind === 'option') hashes.push(...describeMark(proposal, layout));
    hashes.push(...(amounts?.get(proposal) ?? []));
  };
  return describeProposals(layouts, proposals, lexicon, { more });
}

/** What kind of name a proposal is and what is next to it, in every record that has its line. */
type Named = {
  readonly pages: number;
  /** What is in the lines above and below. */
  readonly block: string;
  readonly hashes: readonly number[];
};

const known = new WeakMap<Proposal, Named>();
const NOTHING: readonly number[] = [];

function describeAsName(proposal: Proposal, layout: PageLayout, pages: number): readonly number[] {
  // Nothing is said about other kinds.
  if (!TOLD_IN_ROWS.has(proposal.kind)) return NOTHING;
  const block = blockOf(proposal, layout);
  const before = known.get(proposal);
  if (before?.pages === pages && before.block === block) return before.hashes;
  const hashes = [
    ...describeName(proposal, layout, block, pages),
    ...describeEdges(proposal, layout),
  ];
  if (layout.part) known.set(proposal, { pages, block, hashes });
  return hashes;
}

/** A bill for one patient's services, with their sum. */
function isOneBill({ encounter, severalOnPage }: Form): boolean {
  return encounter !== undefined && !severalOnPage;
}

/** Whether amounts outside the lists add up to another: what was sold and the tax on it. */
function isTaxed({ sums }: Form): boolean {
  return sums.some(({ parts }) => parts.length > 1 && parts.every((part) => !part.includes('[]')));
}

/**
 * The tick before it, or before the first token of its line: forms list people of whom one is
 * meant.
 */
function describeMark({ tokens }: Proposal, layout: PageLayout): number[] {
  const [first] = tokens;
  const lead = first && layout.lines[first.line]?.tokens[0];
  if (!first || !lead) return [];
  const own = findMark(layout, first, -1) ?? 'none';
  const line = readMark(lead.text) ?? 'none';
  const among = describeAmong(first, layout);
  const names = [`hm:${own}`, `hm:line:${line}`, `hm:${own}|${line}`, `hm:${own}|${among}`];
  return names.map(hashFeature);
}

/** Its place relative to the rows of the table: totals follow them. */
function ofRows(pageAt: number, line: number, rows: readonly TableRow[]): string[] {
  const { byPage, lines } = placesOf(rows);
  const own = byPage.get(pageAt) ?? [];
  if (lines.has(lineKey(pageAt, line))) return ['rw:in'];
  const above = own.filter((row) => (row.lines[0] ?? 0) < line);
  const last = above.at(-1);
  if (!last) return [own.length > 0 ? 'rw:before' : rows.length > 0 ? 'rw:elsewhere' : 'rw:none'];
  const between = above.length < own.length ? 'between' : 'behind';
  const far = bucket(line - (last.lines.at(-1) ?? 0));
  return [`rw:${between}`, `rb:${far}`, `rb:${far}|${between}`];
}

/** Whether a proposal is in a row of the table. */
export function standsInRow({ pageAt, tokens }: Proposal, rows: readonly TableRow[]): boolean {
  const { lines } = placesOf(rows);
  return tokens.some((token) => lines.has(lineKey(pageAt, token.line)));
}

/** The rows of each page, and the keys of all their lines. */
type RowPlaces = {
  readonly byPage: ReadonlyMap<number, readonly TableRow[]>;
  readonly lines: ReadonlySet<string>;
};

/** The same rows are looked up for everything on the pages. */
const places = new WeakMap<readonly TableRow[], RowPlaces>();

function placesOf(rows: readonly TableRow[]): RowPlaces {
  const before = places.get(rows);
  if (before) return before;
  const keys = rows.flatMap((row) => row.lines.map((line) => lineKey(row.pageAt, line)));
  const found = { byPage: Map.groupBy(rows, ({ pageAt }) => pageAt), lines: new Set(keys) };
  places.set(rows, found);
  return found;
}
