import { type Mark, readMark } from '#lib/layout/page/find-mark.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { SAME_EDGE } from '#lib/layout/page/one-column.ts';

/** How those that begin below and above it are marked: empty boxes there reveal a lost tick. */
export function describeAmong(first: Token, layout: PageLayout): string {
  const marks = marked.get(layout) ?? listMarked(layout);
  marked.set(layout, marks);
  const near = marks.filter(
    ({ token }) =>
      token !== first &&
      Math.abs(token.x0 - first.x0) < SAME_EDGE &&
      Math.abs(token.y - first.y) < 0.2,
  );
  const empty = near.filter(({ mark }) => mark === 'empty').length;
  if (near.length < 2) return 'few';
  return empty === near.length ? 'empty' : empty * 2 >= near.length ? 'most' : 'some';
}

type MarkedToken = { readonly token: Token; readonly mark: Mark };

const marked = new WeakMap<PageLayout, readonly MarkedToken[]>();

/** Tokens right after a mark. */
function listMarked(layout: PageLayout): MarkedToken[] {
  return layout.lines.flatMap(({ tokens }) =>
    tokens.flatMap((token, at): MarkedToken[] => {
      const before = tokens[at - 1];
      const mark = before && readMark(before.text);
      return mark ? [{ token, mark }] : [];
    }),
  );
}
