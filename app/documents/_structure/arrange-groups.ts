import type { PageGroup } from '#lib/model/record.ts';

type Groups = readonly PageGroup[];

/** A new record starts on this page: the page and those after it in its group become a new group. */
export function startAt(groups: Groups, page: number): Groups {
  return tidy(
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
  return tidy(groups.toSpliced(at - 1, 2, joined));
}

export function setForm(groups: Groups, at: number, form: string): Groups {
  return groups.map((group, index) => (index === at ? { ...group, form } : group));
}

export function isSame(a: Groups, b: Groups): boolean {
  const keyOf = ({ pages, form }: PageGroup) => `${pages.join()} ${form}`;
  return a.map(keyOf).join(';') === b.map(keyOf).join(';');
}

/** Pages and groups in document order, without empty groups. */
function tidy(groups: Groups): Groups {
  return groups
    .filter(({ pages }) => pages.length > 0)
    .map(({ pages, form }) => ({ form, pages: pages.toSorted((a, b) => a - b) }))
    .sort((a, b) => (a.pages[0] ?? 0) - (b.pages[0] ?? 0));
}
