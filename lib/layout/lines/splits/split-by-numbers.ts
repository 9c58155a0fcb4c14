import { distance } from 'fastest-levenshtein';
import type { Token } from '#lib/layout/page/lay-out-page.ts';
import { SAME_EDGE } from '#lib/layout/page/one-column.ts';
import { isOfService, isSolidDay, kindOfToken } from '../../words/token-kind.ts';
import { type ChainScores, findBestKinds } from '../chain/line-chain.ts';
import { KIND_AT } from '../chain/line-kind.ts';
import { keepOneOf, mayBe, mayBeginNone, settleKinds } from '../chain/narrow-kinds.ts';
import { leadingName } from '../facts/leading-name.ts';
import type { LineFacts } from '../facts/line-facts.ts';

const { start, 'start-row': startRow, row, total, head, tail } = KIND_AT;
/** OCR misreads fewer characters than this in one number. */
const OTHER = 3;
/**
 * The scores for documents that print the claim's number on every row: a record begins at each row
 * with a number other than that of the row above, and at none with the same numbers. There, rows of
 * one claim have the same number in a column. A row with both another name and another number than
 * the row above, each in its column, begins one, too, and so does one with a name and another
 * number on a list of claims, whose rows have no procedures, or mostly other names.
 */
export function splitByNumbers(facts: readonly LineFacts[], scores: ChainScores): ChainScores {
  const pairs = listPairs(facts, findBestKinds(scores));
  const columns = pairs.flatMap(({ numbers }) =>
    numbers.flatMap(({ x0, above, own }) => (above === own ? [x0] : [])),
  );
  const named = pairs.filter(({ isNamed, numbers }) => isNamed && numbers.length > 0);
  const isList =
    named.every(({ at }) => facts[at]?.procedures === 0) ||
    named.filter(({ isRenamed }) => isRenamed).length * 2 > named.length;
  const others = new Set(
    pairs.flatMap(({ at, isRenamed, isNamed, numbers }) => {
      const isOther = numbers.some(
        ({ x0, above, own }) =>
          distance(above, own) >= OTHER &&
          (isRenamed ||
            (isList && isNamed) ||
            columns.some((one) => Math.abs(one - x0) < SAME_EDGE)),
      );
      return isOther ? [at] : [];
    }),
  );
  const goesOn = new Set(pairs.filter(isOfOne).map(({ at }) => at));
  const begun = [...others].filter((at) => mayBe(scores, at, startRow));
  const rows = [...goesOn].filter((at) => !begun.includes(at) && mayBeginNone(scores, at));
  const settled = settleKinds(scores, new Map(begun.map((at) => [at, startRow])));
  return keepOneOf(settled, rows, [row, startRow], row);
}

/** Whether a row that seemed to begin a record has all numbers of the row above. */
function isOfOne({ numbers, begins }: Pair): boolean {
  return begins && numbers.length >= 2 && numbers.every(({ above, own }) => above === own);
}

/** A row and the one above it in the same record, with the numbers that both have in a column. */
type Pair = {
  readonly at: number;
  /** It was seen as the beginning of another record. */
  readonly begins: boolean;
  /** Both begin with a name. */
  readonly isNamed: boolean;
  /** The names differ. */
  readonly isRenamed: boolean;
  readonly numbers: readonly {
    readonly x0: number;
    readonly above: string;
    readonly own: string;
  }[];
};

/** For records that begin with a row. */
function listPairs(facts: readonly LineFacts[], kinds: readonly number[]): Pair[] {
  const pairs: Pair[] = [];
  let above: readonly Token[] | null = null;
  let name: Name | null = null;
  facts.forEach((line, at) => {
    const kind = kinds[at];
    if (kind === start || kind === total || kind === head || kind === tail) above = null;
    if (kind !== startRow && (kind !== row || !above)) return;
    const own = numbersOn(line);
    const called = nameOn(line);
    if (above)
      pairs.push({
        at,
        begins: kind === startRow,
        isNamed: name !== null && called !== null,
        isRenamed: isOtherName(name, called),
        numbers: pairUp(above, own),
      });
    above = own;
    name = called;
  });
  return pairs;
}

type Name = { readonly text: string; readonly x0: number };

function nameOn({ line }: LineFacts): Name | null {
  const text = leadingName(line);
  return text === null ? null : { text, x0: line.x0 };
}

function isOtherName(above: Name | null, own: Name | null): boolean {
  if (!above || !own || Math.abs(above.x0 - own.x0) > SAME_EDGE) return false;
  return distance(above.text, own.text) >= OTHER;
}

function numbersOn({ line }: LineFacts): Token[] {
  return line.tokens.filter(
    (token) => kindOfToken(token) === 'I' && !isOfService(token.text) && !isSolidDay(token.text),
  );
}

function pairUp(above: readonly Token[], own: readonly Token[]): Pair['numbers'] {
  return own.flatMap(({ x0, text }) => {
    const other = above.find((one) => Math.abs(one.x0 - x0) < SAME_EDGE);
    return other ? [{ x0, above: other.text, own: text }] : [];
  });
}
