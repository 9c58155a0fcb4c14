import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { keyOf } from '#lib/layout/registration/form-captions.ts';
import type { Registration } from '#lib/layout/registration/register-form.ts';
import type { CaptionWord, FormGeometry } from '#lib/model/form.ts';
import type { Placed } from './assign-tokens.ts';

/**
 * The mark of each option, by pattern and option, on a form whose boxes have other sizes: there,
 * boxes to tick are not where the form has them, but still beside or below their captions. On which
 * side is decided for the whole page, because a mark may be between two captions.
 */
export function findMarksByCaptions(
  layout: PageLayout,
  geometry: FormGeometry,
  registration: Registration,
  placed: readonly Placed[],
): ReadonlyMap<string, Placed> {
  const captions = placeCaptions(layout, geometry, registration);
  const marks = placed.filter(({ text }) => /^[xX✓✔☒☑]{1,2}$/.test(text));
  const seen = marks.map((mark) => ({
    mark,
    ways: captions.flatMap((caption) => standingOf(mark.token, caption)),
  }));
  const gapOf = (ways: readonly Way[], placement: Placement) =>
    Math.min(BESIDE, ...ways.filter((way) => follows(way, placement)).map(({ gap }) => gap));
  const total = (placement: Placement) =>
    seen.reduce((sum, { ways }) => sum + gapOf(ways, placement), 0);
  const placement = PLACEMENTS.reduce((best, one) => (total(one) < total(best) ? one : best));
  const found = new Map<string, Placed>();
  for (const { mark, ways } of seen) {
    const usual = ways.filter((way) => follows(way, placement));
    const [nearest] = (usual.length > 0 ? usual : ways).sort((a, b) => a.gap - b.gap);
    if (nearest) found.set(nearest.caption.id, mark);
  }
  return found;
}

/**
 * Where a program draws boxes to tick: where the form has them, or all before or after their
 * captions.
 */
type Placement = 'form' | 'before' | 'after';
const PLACEMENTS: readonly Placement[] = ['form', 'before', 'after'];

function follows({ side, caption }: Way, placement: Placement): boolean {
  return side === (placement === 'form' ? caption.side : placement);
}

/** How an option is called in the result. */
export function optionId(pattern: string, option: string): string {
  return `${pattern}:${option}`;
}

/** Where the mark is, seen from the caption. */
type Side = 'before' | 'after' | 'below';
/** `side` is where the form has the box. */
type OptionCaption = { readonly id: string; readonly token: Token; readonly side: Side | null };
/** Gaps are shares of the page's width. */
type Way = { readonly caption: OptionCaption; readonly side: Side; readonly gap: number };

function standingOf(mark: Span, caption: OptionCaption): Way[] {
  const seen = sideOf(mark, caption.token);
  return seen ? [{ caption, ...seen }] : [];
}

type Span = { readonly x0: number; readonly x1: number; readonly y0: number; readonly y1: number };

/** Null if they are too far from each other to belong together; shares of the page's width. */
function sideOf(mark: Span, caption: Span): { side: Side; gap: number } | null {
  const down = (mark.y0 + mark.y1 - caption.y0 - caption.y1) / 2;
  const [before, after] = [caption.x0 - mark.x1, mark.x0 - caption.x1];
  const gap = Math.max(0, before, after);
  if (Math.abs(down) < LEVEL)
    return gap < BESIDE ? { side: before > after ? 'before' : 'after', gap } : null;
  return down > 0 && down < BELOW && gap < LEVEL ? { side: 'below', gap: gap + down / 2 } : null;
}

const LEVEL = 0.012;
const BESIDE = 0.045;
const BELOW = 0.045;

/**
 * The caption of each option on the page: the word that reads like it nearest to where it must be.
 */
function placeCaptions(
  layout: PageLayout,
  geometry: FormGeometry,
  { toPage }: Registration,
): OptionCaption[] {
  return optionCaptions(geometry).flatMap(({ id, caption, side }): OptionCaption[] => {
    const [x, y] = toPage((caption.x0 + caption.x1) / 2, (caption.y0 + caption.y1) / 2);
    const near = layout.tokens
      .filter((token) => keyOf(token.text) === keyOf(caption.text))
      .map((token) => {
        const off = Math.hypot((token.x0 + token.x1) / 2 - x, ((token.y0 + token.y1) / 2 - y) * 3);
        return { token, off };
      })
      .filter(({ off }) => off < FAR)
      .sort((a, b) => a.off - b.off);
    const [first] = near;
    return first ? [{ id, token: first.token, side }] : [];
  });
}

/** A share of the page's width. */
const FAR = 0.09;

type KnownOption = {
  readonly id: string;
  readonly caption: CaptionWord;
  readonly side: Side | null;
};

/** On the form: the word beside or above each box to tick that reads like its option. */
function optionCaptions(geometry: FormGeometry): KnownOption[] {
  const { width, height } = geometry;
  return Object.entries(geometry.options).flatMap(([pattern, boxes]) =>
    Object.entries(boxes).flatMap(([option, [x0, y0, x1, y1]]): KnownOption[] => {
      const box = { x0: x0 * width, y0: y0 * height, x1: x1 * width, y1: y1 * height };
      const [first] = geometry.captions
        .filter(({ text }) => keyOf(text) === keyOf(option))
        .map((caption) => ({ caption, off: Math.hypot(...betweenMiddles(caption, box)) }))
        .sort((a, b) => a.off - b.off);
      if (!first) return [];
      const side = sideOf(inWidths(box, width), inWidths(first.caption, width))?.side ?? null;
      return [{ id: optionId(pattern, option), caption: first.caption, side }];
    }),
  );
}

function betweenMiddles(one: Span, two: Span): [number, number] {
  return [(one.x0 + one.x1 - two.x0 - two.x1) / 2, (one.y0 + one.y1 - two.y0 - two.y1) / 2];
}

function inWidths({ x0, y0, x1, y1 }: Span, width: number): Span {
  return { x0: x0 / width, y0: y0 / width, x1: x1 / width, y1: y1 / width };
}
