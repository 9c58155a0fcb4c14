import { findMark } from '#lib/layout/page/find-mark.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import type { ListChoice } from '../../choices/list-choices.ts';
import { giveNone } from '../shares/give-share.ts';
import { listPrintedDiagnoses, type PrintedDiagnosis } from './printed-diagnoses.ts';

/** Codes that follow each other at most so many heights of print apart are of one list. */
const NEAR = 5;
/** A list of more codes may be one to choose from. */
const MOST = 6;
/** The least share of a code of a list that was written for the visit. */
const WRITTEN = 0.75;
const SIDES = [-1, 1] as const;

/**
 * The shares of diagnoses of a short list without boxes or ticks: it was written for the visit, not
 * offered to choose from, so if one belongs, all do. `shares`: of belonging, one for each way
 * to read the code, and of not belonging.
 */
export function joinWrittenDiagnoses(
  choices: readonly ListChoice[],
  shares: readonly (readonly number[])[],
  layouts: readonly PageLayout[],
): readonly (readonly number[])[] {
  const belongs = ({ at }: PrintedDiagnosis) => (shares[at]?.at(-1) ?? 1) < 0.5;
  const written = groupByGap(listPrintedDiagnoses(choices)).filter(
    (list) =>
      list.length <= MOST && list.some(belongs) && !list.some((one) => hasMark(one, layouts)),
  );
  const joined = new Set(written.flatMap((list) => list.map(({ at }) => at)));
  return shares.map((own, at) => {
    const isLess = joined.has(at) && (own.at(-1) ?? 0) > 1 - WRITTEN;
    return isLess ? giveNone(own, 1 - WRITTEN) : own;
  });
}

/** Codes in the order of print, parted where they are far from each other. */
function groupByGap(codes: readonly PrintedDiagnosis[]): PrintedDiagnosis[][] {
  const lists: PrintedDiagnosis[][] = [];
  const sorted = [...codes].sort((a, b) => a.pageAt - b.pageAt || a.token.y - b.token.y);
  for (const code of sorted) {
    const last = lists.at(-1)?.at(-1);
    const isNext = last?.pageAt === code.pageAt && isNear(last.token, code.token);
    if (isNext) lists.at(-1)?.push(code);
    else lists.push([code]);
  }
  return lists;
}

function isNear(above: Token, below: Token): boolean {
  return below.y - above.y <= NEAR * above.height;
}

function hasMark({ pageAt, token }: PrintedDiagnosis, layouts: readonly PageLayout[]): boolean {
  const layout = layouts[pageAt];
  return layout ? SIDES.some((side) => findMark(layout, token, side) !== null) : false;
}
