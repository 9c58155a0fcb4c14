import { KIND_AT, LINE_KINDS, type LineKind } from '#lib/layout/lines/chain/line-kind.ts';
import { type LineFacts, listLineFacts } from '#lib/layout/lines/facts/line-facts.ts';
import { readLines } from '#lib/layout/lines/read-lines.ts';
import { lineKey } from '#lib/layout/page/keys.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { layOutFor } from '#lib/layout/page/split-panels.ts';
import type { Form } from '#lib/model/form.ts';
import type { RecordPart } from '#lib/model/record.ts';
import type { KnownRecord } from '../layout/lessons/known-record.ts';
import { findKnownRows } from '../layout/lessons/known-rows.ts';

/** Lines of whole pages, from top to bottom, and what each is; null if the record does not say. */
export type KnownLines = {
  readonly facts: readonly LineFacts[];
  /** Indices in `LINE_KINDS`. */
  readonly kinds: readonly (number | null)[];
};

/**
 * What a corrected record says about the lines of its pages: which begin rows, which begin the
 * record, which are its own. What it leaves open (a total, the second line of a description) is
 * decided by the general reader, within the limits of the rest. Lines of other records stay
 * unknown.
 */
export function labelKnownLines(form: Form, record: KnownRecord): KnownLines {
  const layouts = record.pages.map((page) => layOutFor(page, form));
  const facts = listLineFacts(layouts);
  const allowed = allowKinds(layouts, facts, record);
  const leanings = allowed.map((own) =>
    own ? Float64Array.from(LINE_KINDS, (kind) => (own.has(kind) ? 0 : FORBIDDEN)) : null,
  );
  const labels = readLines(layouts, form, leanings);
  return {
    facts,
    kinds: labels.map(({ kind }, at) => (allowed[at]?.has(kind) ? KIND_AT[kind] : null)),
  };
}

const FORBIDDEN = -1e6;

type Allowed = ReadonlySet<LineKind>;

const FIRST: Allowed = new Set(['start', 'start-row']);
const ROW: Allowed = new Set(['row']);
const FIRST_ROW: Allowed = new Set(['start-row', 'row']);
const MORE: Allowed = new Set(['more']);
const OWN: Allowed = new Set(['own', 'total', 'more']);
const HEAD: Allowed = new Set(['head']);
const TAIL: Allowed = new Set(['tail']);
/** For a record that does not share its pages: what is before its first row, and what is after. */
const ABOVE: Allowed = new Set(['head', 'start', 'own', 'total']);
const BELOW: Allowed = new Set(['head', 'own', 'total', 'more', 'tail']);

/** The kinds that each line may be; null if the record does not say. */
function allowKinds(
  layouts: readonly PageLayout[],
  facts: readonly LineFacts[],
  record: KnownRecord,
): (Allowed | null)[] {
  const rows = findKnownRows(layouts, record.tags);
  const rowAt = new Map(
    rows.flatMap(({ pageAt, lines }) =>
      lines.map((line, nth) => [lineKey(pageAt, line), nth === 0] as const),
    ),
  );
  const parts = facts.map((fact) => partOf(layouts, fact, record.regions));
  const isParted = record.regions.length > 0;
  const own = parts.flatMap((part, at) => (part === 'own' ? [at] : []));
  const [first = -1, last = -1] = [own[0], own.at(-1)];
  const rowLines = facts.flatMap(({ pageAt, at }, line) =>
    rowAt.get(lineKey(pageAt, at)) ? [line] : [],
  );
  const firstRow = rowLines[0] ?? facts.length;
  const headEnd = parts.findIndex((part) => part !== 'shared');
  return facts.map((fact, at) => {
    const begins = rowAt.get(lineKey(fact.pageAt, fact.at));
    if (begins !== undefined) {
      if (!begins) return MORE;
      if (isParted) return at === first ? new Set<LineKind>(['start-row']) : ROW;
      return at === firstRow ? FIRST_ROW : ROW;
    }
    if (fact.line.tokens.some(({ word }) => record.silent?.has(word.id))) return null;
    if (!isParted) return at < firstRow ? ABOVE : BELOW;
    if (parts[at] === 'own') return at === first ? FIRST : OWN;
    // Between claims, reading may have mistaken totals for the head of a section.
    if (parts[at] === 'shared' && at < last)
      return at < headEnd || fact.amounts.length === 0 ? HEAD : null;
    if (parts[at] === 'shared') return TAIL;
    return null;
  });
}

function partOf(
  layouts: readonly PageLayout[],
  { pageAt, line }: LineFacts,
  regions: readonly RecordPart[],
): 'own' | 'shared' | null {
  const layout = layouts[pageAt];
  const part = regions.find(
    ({ page, box }) =>
      page === layout?.page.number &&
      line.y >= layout.heights.fromPage(box[1]) &&
      line.y < layout.heights.fromPage(box[3]),
  );
  return part ? (part.shared ? 'shared' : 'own') : null;
}
