/**
 * What a document costs, from its upload to its decision (accepted, or on the desk with its encounter), with
 * 1,000, 10,000, … records stored: processor time of the product and of PostgreSQL, bytes of its log and of
 * files.
 *
 *   npm run bench:scale [-- --sizes 1000,10000,100000 --rounds 12 --stock receipt,patient-statement]
 *
 * Each size is an installation of its own (`bench/scale/installation.ts`), and they take turns: in a round, each
 * reads the same documents, one of each form. So whatever else the machine does hits all alike, and what a size costs
 * more is told as its cost divided by that of the first size in the same round: the median over the rounds, and its
 * 95% interval. Prints which tables were scanned whole, and how many rows a document; such a
 * scan grows with the stock. Linux only. A record takes about 80 KB of disk, of the small forms 31.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { medianWithInterval } from './median-with-interval.ts';
import type { Answer, Cost, Request } from './scale/installation.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1000,10000,100000,1000000' },
    rounds: { type: 'string', default: '12' },
    /** Forms of the records that are stored; by default the same as those that are measured. */
    stock: { type: 'string' },
  },
});
const ROUNDS = Number(values.rounds);
/** What happens for the first time after such a large change is not typical. */
const WARM_UP_ROUNDS = 2;

const installations = values.sizes.split(',').map((size) => ({ size, ...start(size) }));
const filled = await Promise.all(
  installations.map(async ({ size, ask }) => {
    const answer = await ask({ kind: 'fill' });
    if (answer.kind !== 'filled') throw new Error('expected what was filled');
    process.stderr.write(`${size}: written in ${Math.round(answer.seconds)} s\n`);
    return answer.records;
  }),
);
const costs: Cost[][] = installations.map(() => []);
for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
  for (const at of installations.keys()) {
    // The first of a round changes every time.
    const turn = (at + round) % installations.length;
    const answer = await installations[turn]?.ask({ kind: 'measure', round });
    if (answer?.kind !== 'measured') throw new Error('expected what was measured');
    if (round >= WARM_UP_ROUNDS) costs[turn]?.push(answer.cost);
  }
}
console.table(
  costs.map((rounds, at) => ({
    records: filled[at],
    ...medians(rounds),
    'cpu, times the first': ratio(rounds, (cost) => cost.productMs + cost.databaseMs),
    'log, times': ratio(rounds, (cost) => cost.logKb),
    'files, times': ratio(rounds, (cost) => cost.fileKb),
    'db pages, times': ratio(rounds, (cost) => cost.pages),
  })),
);
for (const [at, rounds] of costs.entries())
  console.log(`${filled[at]} records: ${scansOf(rounds) || 'no table is scanned whole'}`);
for (const { child } of installations) {
  child.send({ kind: 'end' } satisfies Request);
  await once(child, 'exit');
}

function start(size: string) {
  const child = fork(new URL('./scale/installation.ts', import.meta.url), [
    ...['--records', size],
    ...(values.stock === undefined ? [] : ['--stock', values.stock]),
  ]);
  const ask = async (request: Request): Promise<Answer> => {
    const ended = new AbortController();
    const answered = once(child, 'message', { signal: ended.signal });
    const gone = once(child, 'exit', { signal: ended.signal }).then(() => {
      throw new Error(`the installation of ${size} records ended`);
    });
    child.send(request);
    try {
      const [answer] = await Promise.race([answered, gone]);
      return answer as Answer;
    } finally {
      ended.abort();
      await Promise.allSettled([answered, gone]);
    }
  };
  return { child, ask };
}

function medians(rounds: readonly Cost[]) {
  const typical = (of: (cost: Cost) => number) =>
    Math.round(medianWithInterval(rounds.map(of)).median * 10) / 10;
  return {
    'cpu ms, product': typical((cost) => cost.productMs),
    'cpu ms, database': typical((cost) => cost.databaseMs),
    'log KB': typical((cost) => cost.logKb),
    'file KB': typical((cost) => cost.fileKb),
    'db pages': typical((cost) => cost.pages),
    'wall ms': typical((cost) => cost.wallMs),
  };
}

/** `1.02 (0.99 to 1.05)`: the ratio to the first size, in the same round. */
function ratio(rounds: readonly Cost[], of: (cost: Cost) => number): string {
  const [first = []] = costs;
  const { median, low, high } = medianWithInterval(
    rounds.map((cost, round) => {
      const base = first[round];
      return base === undefined ? Number.NaN : of(cost) / of(base);
    }),
  );
  return `${median.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`;
}

/** Tables in which a document scans more rows than a table of constant size has. */
function scansOf(rounds: readonly Cost[]): string {
  const names = new Set(rounds.flatMap(({ scanned }) => Object.keys(scanned)));
  return [...names]
    .map((name) => {
      const sum = rounds.reduce((sum, { scanned }) => sum + (scanned[name] ?? 0), 0);
      return `${Math.round(sum / rounds.length)} rows of ${name}`;
    })
    .join(', ');
}
