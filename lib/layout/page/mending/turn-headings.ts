/** What shows that a word is written upward or downward. */
type Printed = {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
  readonly y: number;
  readonly height: number;
};

/** Words one above the other, from the first that is read to the last. */
type Run<Token> = { readonly tokens: readonly Token[]; readonly x: number; readonly size: number };

/** Fewer are no captions of columns. */
const FEWEST = 3;
/** A word of a few letters is this much higher than wide. */
const SIDEWAYS = 1.8;
/** Letters of such a word. */
const LETTERS = 3;
/** Sizes of the print: between words that follow each other, and between the ends of captions. */
const SPACE = 1;
const LEVEL = 1;
/** Sizes of the print from one line to the next. */
const LEADING = 1.2;
/** A share of the distance between columns that a caption takes up. */
const WIDE = 0.9;

/**
 * Lays captions that are written upward or downward over narrow columns level, their words one
 * below the other and over their column, as most documents print them: everything else reads
 * captions so.
 */
export function turnHeadings<Token extends Printed>(tokens: readonly Token[]): readonly Token[] {
  const runs = listRuns(tokens);
  const headings = [...groupLevel(runs, bottomOf), ...groupLevel(runs, topOf)];
  const [heading] = headings.toSorted((a, b) => b.length - a.length);
  if (!heading || heading.length < FEWEST) return tokens;
  const isUpward = spreadOf(heading, bottomOf) <= spreadOf(heading, topOf);
  const foot = Math.max(...heading.map(bottomOf));
  const centers = heading.map(({ x }) => x).sort((a, b) => a - b);
  const pitch = Math.min(...centers.slice(1).map((x, at) => x - (centers[at] ?? 0)));
  const turned = new Map(
    heading.flatMap((run) => {
      const order = run.tokens.toSorted((a, b) => (isUpward ? b.y0 - a.y0 : a.y0 - b.y0));
      return order.map((token, at): [Token, Token] => {
        const lower = (order.length - at - 1) * LEADING * run.size;
        return [token, layLevel(token, run, foot - lower, pitch * WIDE)];
      });
    }),
  );
  return tokens.map((token) => turned.get(token) ?? token);
}

/** The word at the height of `bottom`, centered over its column. */
function layLevel<Token extends Printed>(
  token: Token,
  { x, size }: Run<Token>,
  bottom: number,
  most: number,
): Token {
  const half = Math.min(token.height, most) / 2;
  const [y0, y1] = [bottom - size, bottom];
  return { ...token, x0: x - half, x1: x + half, y0, y1, y: (y0 + y1) / 2, height: size };
}

/** Words that are written sideways, with those before and after them. */
function listRuns<Token extends Printed>(tokens: readonly Token[]): Run<Token>[] {
  const sure = tokens.filter(isSideways);
  const taken = new Set<Token>();
  return sure.flatMap((token): Run<Token>[] => {
    if (taken.has(token)) return [];
    const own = [token];
    for (let grown = true; grown; ) {
      const next = tokens.find((one) => !own.includes(one) && own.some((two) => follows(one, two)));
      if (next) own.push(next);
      grown = next !== undefined;
    }
    for (const one of own) taken.add(one);
    const size = Math.max(...own.map(({ x0, x1 }) => x1 - x0));
    return [{ tokens: own, x: (token.x0 + token.x1) / 2, size }];
  });
}

function isSideways({ text, x0, x1, height }: Printed): boolean {
  return text.length >= LETTERS && height > SIDEWAYS * (x1 - x0);
}

/** Whether two words are one above the other, within the width of one line of print. */
function follows(one: Printed, other: Printed): boolean {
  const size = Math.max(one.x1 - one.x0, other.x1 - other.x0);
  const shared = Math.min(one.x1, other.x1) - Math.max(one.x0, other.x0);
  const gap = Math.max(one.y0 - other.y1, other.y0 - one.y1);
  const isNarrow = one.x1 - one.x0 < 2 * (other.x1 - other.x0);
  return isNarrow && shared > 0 && gap > -size && gap < SPACE * size;
}

function bottomOf({ tokens }: Run<Printed>): number {
  return Math.max(...tokens.map(({ y1 }) => y1));
}

function topOf({ tokens }: Run<Printed>): number {
  return Math.min(...tokens.map(({ y0 }) => y0));
}

/** Runs that begin, or end, at one height. */
function groupLevel<Token extends Printed>(
  runs: readonly Run<Token>[],
  endOf: (run: Run<Printed>) => number,
): Run<Token>[][] {
  return runs.map((first) =>
    runs.filter((run) => Math.abs(endOf(run) - endOf(first)) < LEVEL * first.size),
  );
}

function spreadOf(runs: readonly Run<Printed>[], endOf: (run: Run<Printed>) => number): number {
  const ends = runs.map(endOf);
  return Math.max(...ends) - Math.min(...ends);
}
