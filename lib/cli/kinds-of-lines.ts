import { KIND_AT } from '#lib/layout/lines/chain/line-kind.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import { tableRowOf } from '#lib/model/path.ts';
import type { LineRole } from '#lib/testing/generator/drawing.ts';
import { splitTag } from '#lib/testing/generator/split-tag.ts';
import type { KnownDocument } from './known-records.ts';

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
  'billed allowed notCovered deductible copay coinsurance paid totalCharges totalFees totalCharge netTotal grandTotal'.split(
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
    // Captions above a claim's first words do not belong to the claim yet, because documents differ
    // in repeating them.
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
