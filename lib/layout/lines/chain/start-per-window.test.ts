import { expect, it } from 'vitest';
import { createRandom } from '#lib/testing/generator/random.ts';
import { type ChainScores, findBestKinds, NEVER, scorePath } from './line-chain.ts';
import { KIND_AT, LINE_KINDS } from './line-kind.ts';
import { findStartPerWindow, type Window } from './start-per-window.ts';

const STARTS: readonly number[] = [KIND_AT.start, KIND_AT['start-row']];

function drawScores(seed: number, lines: number): ChainScores {
  const random = createRandom(seed);
  const row = () => Float64Array.from(LINE_KINDS, () => random.int(-500, 500) / 100);
  return {
    states: Array.from({ length: lines }, row),
    moves: Array.from({ length: lines }, (_, at) => (at === 0 ? [] : LINE_KINDS.map(row))),
  };
}

/** The score of the best combination with beginnings at these lines alone. */
function scoreOf(scores: ChainScores, starts: readonly number[]): number {
  const states = scores.states.map((own, at) =>
    own.map((score, kind) => (STARTS.includes(kind) === starts.includes(at) ? score : NEVER)),
  );
  return scorePath(scores, findBestKinds({ ...scores, states }));
}

it.each([1, 2, 3, 4, 5, 6])(
  'of all ways to begin once in each window, the likeliest (%i)',
  (seed) => {
    const scores = drawScores(seed, 12);
    const windows: Window[] = [
      { above: -1, last: 3 },
      { above: 3, last: 5 },
      { above: 7, last: 10 },
    ];
    const lines = windows.map(({ above, last }) =>
      Array.from({ length: last - above }, (_, nth) => above + 1 + nth),
    );
    const [first = [], second = [], third = []] = lines;
    const all = first.flatMap((a) => second.flatMap((b) => third.map((c) => [a, b, c])));
    const best = all.toSorted((a, b) => scoreOf(scores, b) - scoreOf(scores, a))[0];
    expect(findStartPerWindow(scores, windows)).toEqual(best);
  },
);

it('a window in which nothing may begin has no answer', () => {
  const scores = drawScores(7, 4);
  const states = scores.states.map((own, at) =>
    at < 2 ? own.map((score, kind) => (STARTS.includes(kind) ? NEVER : score)) : own,
  );
  expect(findStartPerWindow({ ...scores, states }, [{ above: -1, last: 1 }])).toBeNull();
});
