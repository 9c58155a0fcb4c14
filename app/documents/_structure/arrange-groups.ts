import type { PageGroup, RecordStart } from '#lib/model/record.ts';

type Groups = readonly PageGroup[];

/**
 * A new record starts on this page: the page and those after it in its group become a new group.
 */
export function startAt(groups: Groups, page: number): Groups {
  return tidy(
    groups,
    groups.flatMap((group) => {
      const at = group.pages.indexOf(page);
      if (at <= 0) return [group];
      return [
        { ...group, pages: group.pages.slice(0, at) },
        { ...group, pages: group.pages.slice(at) },
      ];
    }),
  );
}

/** Moves one page to the group before or after its own. */
export function movePage(groups: Groups, page: number, by: -1 | 1): Groups {
  const from = groups.findIndex(({ pages }) => pages.includes(page));
  const to = from + by;
  if (from < 0 || !groups[to]) return groups;
  return tidy(
    groups,
    groups.map((group, at) => {
      if (at === from) return { ...group, pages: group.pages.filter((one) => one !== page) };
      return at === to ? { ...group, pages: [...group.pages, page] } : group;
    }),
  );
}

/** Merges the group with the one before it, and takes that one's form. */
export function joinBefore(groups: Groups, at: number): Groups {
  const before = groups[at - 1];
  const group = groups[at];
  if (!before || !group) return groups;
  const joined = { ...before, pages: [...before.pages, ...group.pages] };
  return tidy(groups, groups.toSpliced(at - 1, 2, joined));
}

export function setForm(groups: Groups, at: number, form: string): Groups {
  return groups.map((group, index) => (index === at ? { ...group, form } : group));
}

export function setStarts(groups: Groups, at: number, starts: readonly RecordStart[]): Groups {
  return groups.map((group, index) => (index === at ? { ...group, starts: [...starts] } : group));
}

type Line = { readonly y: number };

/**
 * A record begins on this line of a page, or no longer does. The last start stays: a record begins
 * somewhere.
 */
export function toggleStart(
  starts: readonly RecordStart[],
  page: number,
  line: Line,
  lines: readonly Line[],
): readonly RecordStart[] {
  const others = starts.filter(
    (start) => start.page !== page || lineOfStart(start, lines) !== line,
  );
  if (others.length < starts.length) return others.length === 0 ? starts : others;
  return [...starts, { page, y: line.y }].sort(inPrintedOrder);
}

/** The line of its page that a start is on: the first one that is not above it; null if none is. */
export function lineOfStart<Printed extends Line>(
  start: RecordStart,
  lines: readonly Printed[],
): Printed | null {
  return lines.find(({ y }) => y > start.y - SAME_LINE) ?? null;
}

/** A share of the page's height far below that of a line. */
const SAME_LINE = 1e-4;

export function isSame(a: Groups, b: Groups): boolean {
  const keyOf = ({ pages, form, starts }: PageGroup) =>
    `${pages.join()} ${form} ${starts?.map(({ page, y }) => `${page}:${y}`).join() ?? ''}`;
  return a.map(keyOf).join(';') === b.map(keyOf).join(';');
}

/**
 * Pages and groups in document order, without empty groups. Where records begin stays said if it
 * was said about all pages of a group.
 */
function tidy(before: Groups, groups: Groups): Groups {
  return groups
    .filter(({ pages }) => pages.length > 0)
    .map(({ pages, form }) => {
      const from = before.filter((group) => group.pages.some((page) => pages.includes(page)));
      const starts = from
        .flatMap((group) => group.starts ?? [])
        .filter(({ page }) => pages.includes(page))
        .sort(inPrintedOrder);
      const sorted = { form, pages: pages.toSorted((a, b) => a - b) };
      const isSaid = starts.length > 0 && from.every((group) => group.starts !== undefined);
      return isSaid ? { ...sorted, starts } : sorted;
    })
    .sort((a, b) => (a.pages[0] ?? 0) - (b.pages[0] ?? 0));
}

function inPrintedOrder(a: RecordStart, b: RecordStart): number {
  return a.page - b.page || a.y - b.y;
}
