import { pickWeighted } from '../parts/pick-weighted.ts';
import type { Random } from '../random.ts';
import { LETTERS } from './letters.ts';
import { OFFICE_PAPERS } from './office-papers.ts';
import type { OtherPaper } from './other-paper.ts';
import { REPORTS } from './reports.ts';

/** Every kind of paper between bills. */
const OTHER_PAPERS: Readonly<Record<string, OtherPaper>> = {
  ...LETTERS,
  ...OFFICE_PAPERS,
  ...REPORTS,
};

/** The kind of a layout. */
export function pickPaper(look: Random): OtherPaper {
  return pickAmong(look, OTHER_PAPERS);
}

/** Parts of several kinds: no two senders write the same letter. */
export function mixPaper(look: Random, paper: OtherPaper): OtherPaper {
  const others = Object.fromEntries(
    Object.entries(OTHER_PAPERS).filter(([, { heldOut, facts }]) => !heldOut && facts.length > 0),
  );
  const [facts, prose, rows] = [1, 2, 3].map(() => pickAmong(look, others));
  if (!facts || !prose || !rows) return paper;
  return {
    ...paper,
    facts: [...look.sample(paper.facts, 3), ...look.sample(facts.facts, 3)],
    prose: [...look.sample(paper.prose, 2), ...look.sample(prose.prose, 3)],
    ...(paper.table === undefined && rows.table !== undefined && { table: rows.table }),
  };
}

function pickAmong(look: Random, papers: Readonly<Record<string, OtherPaper>>): OtherPaper {
  const weights = Object.fromEntries(
    Object.entries(papers).map(([name, { weight }]) => [name, weight]),
  );
  const paper = papers[pickWeighted(look, weights)];
  if (!paper) throw new Error('there are no papers');
  return paper;
}
