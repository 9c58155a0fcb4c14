import { isPlainTick } from '#lib/layout/page/find-mark.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { dampShares } from '../shares/decide-together.ts';

/** A tick is at most so far from its option, in heights of the print. */
const REACH = 3;
/** Pages with fewer ticks may say in words which options apply. */
const LEAST = 3;
/** A tick is the nearer option's if the other is so many times as far away. */
const CLEAR = 1.4;
/** What share is left of an option without a tick. */
const OF_OTHERS = 1e-6;

/**
 * The shares of all choices on pages that tick options: those without a tick keep little.
 * Whether ticks are before or after their options differs, even on one page; where a tick is as
 * near to one option as to the next, it is on the side of the others of the page.
 */
export function preferTickedOptions(
  layouts: readonly PageLayout[],
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const options = choices
    .filter(({ field }) => field.shape === 'option')
    .flatMap(({ proposals }) => proposals);
  const others = layouts.flatMap((layout, pageAt) =>
    listUnticked(
      layout,
      options.filter((one) => one.pageAt === pageAt),
    ),
  );
  if (others.length === 0) return shares;
  const unticked = new Set(others);
  return shares.map((own, at) => {
    const { field, proposals = [] } = choices[at] ?? {};
    if (field?.shape !== 'option') return own;
    const isOther = (option: number) => unticked.has(firstOf(proposals[option]));
    return dampShares(own, isOther, OF_OTHERS);
  });
}

/** The words of an option, from its first to its last. */
interface Span {
  readonly first: Token;
  readonly last: Token;
}

/** The first words of the options of a page that are not ticked, if the page ticks some. */
function listUnticked(layout: PageLayout, options: readonly Proposal[]): (Token | undefined)[] {
  const spans = listSpans(options);
  const ways = layout.tokens
    .filter(({ text }) => isPlainTick(text))
    .map((tick) => ({
      before: nearest(spans, tick, ({ last }) => tick.x0 - last.x1),
      after: nearest(spans, tick, ({ first }) => first.x0 - tick.x1),
    }));
  const sides = ways.flatMap((way) => sideOf(way) ?? []);
  const usual = sides.filter((side) => side === 'before').length * 2 > sides.length;
  const ticked = new Set(
    ways.flatMap((way) => {
      const side = sideOf(way) ?? (usual ? 'before' : 'after');
      return way[side]?.span.first ?? [];
    }),
  );
  return ticked.size < LEAST ? [] : spans.flatMap(({ first }) => (ticked.has(first) ? [] : first));
}

/** Each place once, with the most words that name an option there. */
function listSpans(options: readonly Proposal[]): Span[] {
  const spans = new Map<Token, Span>();
  for (const { tokens } of options) {
    const [first, last] = [tokens[0], tokens.at(-1)];
    if (first && last && last.x1 >= (spans.get(first)?.last.x1 ?? 0))
      spans.set(first, { first, last });
  }
  return [...spans.values()];
}

type Near = { readonly span: Span; readonly gap: number };
type Way = { readonly before: Near | undefined; readonly after: Near | undefined };

function nearest(
  spans: readonly Span[],
  tick: Token,
  gapTo: (span: Span) => number,
): Near | undefined {
  const near = spans.flatMap((span) => {
    const gap = gapTo(span) / tick.height;
    const isBeside = Math.abs(span.first.y - tick.y) < tick.height * 0.9;
    return isBeside && span.first !== tick && gap > -0.5 && gap < REACH ? [{ span, gap }] : [];
  });
  return near.toSorted((a, b) => a.gap - b.gap)[0];
}

/** On which side of the tick its option is: `before` it or `after`; null if either may be. */
function sideOf({ before, after }: Way): 'before' | 'after' | null {
  if (!before || !after) return before ? 'before' : after ? 'after' : null;
  const [near, far] = [before.gap, after.gap]
    .map((gap) => Math.max(gap, 0.1))
    .sort((a, b) => a - b);
  if ((far ?? 0) < CLEAR * (near ?? 0)) return null;
  return before.gap < after.gap ? 'before' : 'after';
}

function firstOf(proposal: Proposal | undefined): Token | undefined {
  return proposal?.tokens[0];
}
