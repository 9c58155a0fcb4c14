import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { EndpointPool } from '#lib/inference/endpoint-pool.ts';
import { parseEndpoints } from '#lib/inference/parse-endpoints.ts';
import { percentile } from '#lib/testing/inference/simulate.ts';
import { seeded } from '#lib/testing/random/seeded.ts';
import { medianWithInterval } from '../median-with-interval.ts';
import { BALANCERS, type Contender } from './balancers.ts';

/**
 * `npm run bench:inference [-- --rate N --rounds N --servers N]`: what a balancer adds to a request, over
 * loopback: nobody in between, the product's own (in this process), and HAProxy, nginx and Portkey's gateway
 * where they are installed. First all servers answer after 20 ms; then one of them is five times slower.
 *
 * One generator asks all of them, at moments drawn beforehand, whether or not earlier answers have come: a
 * program like autocannon could not ask a balancer that has no address. What a server says that it took itself is
 * subtracted for the first figures. All take turns, two seconds each, so that whatever else the machine does hits
 * all alike; what one adds is its quantile less that of nobody in between, a round at a time: the median over the
 * rounds, and its 95% interval.
 */
const { values: options } = parseArgs({
  options: {
    rate: { type: 'string', default: '500' },
    rounds: { type: 'string', default: '20' },
    servers: { type: 'string', default: '8' },
  },
});
const RATE = Number(options.rate);
const ROUNDS = Number(options.rounds);
const ROUND_SECONDS = 2;
/** For connections, and for slow starts. */
const WARM_UP_SECONDS = 11;
const AGENT = new Agent({ keepAlive: true, maxSockets: 512 });
const BODY = JSON.stringify({
  model: 'm',
  messages: [{ role: 'user', content: 'x '.repeat(50) }],
});

const HEADERS = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(BODY) };

/** One request; resolves to what the server says it took, in ms. */
type Ask = () => Promise<number>;

/** Someone who is asked, and what came of it. */
type Asked = {
  readonly name: string;
  readonly ask: Ask;
  readonly stop: () => unknown;
  readonly rounds: Awaited<ReturnType<typeof drive>>[];
};

for (const slow of [0, 1]) {
  const ports = await findPorts(Number(options.servers) + BALANCERS.length);
  const servers = ports.slice(0, Number(options.servers));
  const upstream = await startServers(servers, servers.slice(0, slow));
  console.log(
    `\n${servers.length} servers${slow ? ', one of them five times slower' : ''}, ${RATE} requests a second, ${ROUNDS} rounds of ${ROUND_SECONDS} s (ms):`,
  );
  const all: Asked[] = [
    { name: 'nobody in between, round robin', ask: askInTurn(servers), stop() {}, rounds: [] },
    { name: 'ours, in this process', ...askOurs(servers), rounds: [] },
  ];
  for (const [at, start] of BALANCERS.entries()) {
    const contender = await start(servers, ports[servers.length + at] ?? 0);
    if ('why' in contender) {
      console.log(`  ${contender.name.padEnd(32)} skipped: ${contender.why}`);
      continue;
    }
    const { name, stop } = contender;
    all.push({ name, ask: askBy(contender), stop, rounds: [] });
  }
  for (const { ask } of all) await drive(ask, WARM_UP_SECONDS, 1);
  for (let round = 0; round < ROUNDS; round++) {
    for (const { ask, rounds } of all) rounds.push(await drive(ask, ROUND_SECONDS, 2 + round));
  }
  for (const one of all) tell(one, slow === 1 ? null : (all[0]?.rounds ?? []));
  for (const { stop } of all) await stop();
  upstream.kill();
}
process.exit(0);

/**
 * With a baseline, the time beyond the server's own, and how much longer that is than in the
 * baseline.
 */
function tell({ name, rounds }: Asked, baseline: Asked['rounds'] | null): void {
  const what = baseline === null ? 'whole' : 'added';
  const times = Float64Array.from(rounds.flatMap((round) => [...round[what]])).sort();
  const failed = rounds.reduce((sum, round) => sum + round.failed, 0);
  const more = (share: number) => {
    if (baseline === null) return '';
    const at = (round: Asked['rounds'][number] | undefined) =>
      percentile(round?.added ?? new Float64Array(), share);
    const added = rounds.map((round, k) => at(round) - at(baseline[k]));
    const { median, low, high } = medianWithInterval(added);
    return ` (adds ${median.toFixed(2)}, ${low.toFixed(2)} to ${high.toFixed(2)})`;
  };
  const [p50, p99] = [0.5, 0.99].map(
    (share) => `${percentile(times, share).toFixed(2)}${more(share)}`,
  );
  const said = `${baseline === null ? 'whole request' : 'beside the server'}: p50 ${p50}, p99 ${p99}`;
  console.log(`  ${name.padEnd(32)} ${said}${failed > 0 ? `, ${failed} failed` : ''}`);
}

/**
 * Sends at moments drawn beforehand. A request's time starts at its moment, also where it was sent
 * late; where the timer woke early, when it was sent.
 */
async function drive(ask: Ask, seconds: number, seed: number) {
  const random = seeded(seed);
  const times: { added: number; whole: number }[] = [];
  let failed = 0;
  const under: Promise<void>[] = [];
  const from = performance.now();
  let at = 0;
  while (at < 1_000 * seconds) {
    const due = at;
    at -= (Math.log(1 - random()) * 1_000) / RATE;
    const early = from + due - performance.now();
    if (early > 1) await pause(early);
    const start = Math.min(from + due, performance.now());
    under.push(
      ask().then(
        (took) => {
          const whole = performance.now() - start;
          times.push({ whole, added: whole - took });
        },
        () => {
          failed += 1;
        },
      ),
    );
  }
  await Promise.all(under);
  const sorted = (of: 'added' | 'whole') => Float64Array.from(times, (one) => one[of]).sort();
  return { added: sorted('added'), whole: sorted('whole'), failed };
}

function askInTurn(ports: readonly number[]): Ask {
  let turn = 0;
  return () => post(`http://127.0.0.1:${ports[turn++ % ports.length]}`);
}

function askBy({ url, headers }: Contender): Ask {
  return () => post(url, headers);
}

function askOurs(ports: readonly number[]): Pick<Asked, 'ask' | 'stop'> {
  const list = ports.map((port) => ({ url: `http://127.0.0.1:${port}/v1`, model: 'm' }));
  const env = { COUNTERSIGN_LLM_ENDPOINTS: JSON.stringify(list) };
  const pool = new EndpointPool(parseEndpoints(env), { hedgeShare: 0 });
  const ask = async () => {
    const outcome = await pool.run(
      async ({ url }) => ({ value: await post(new URL(url).origin), costUsd: 0 }),
      { need: { call: 'slots', patientData: true }, tokens: 100 },
    );
    if (outcome.kind !== 'answered') throw new Error('nobody answered');
    return outcome.value;
  };
  return { ask, stop: () => pool.close() };
}

/** Resolves to what the server says it took, in ms. */
function post(origin: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const asked = request(
    `${origin}/v1/chat/completions`,
    { method: 'POST', agent: AGENT, headers: { ...HEADERS, ...headers } },
    (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Number(response.headers['x-took-ms'] ?? 0));
        else reject(new Error(`status ${response.statusCode}`));
      });
    },
  );
  asked.on('error', reject);
  asked.end(BODY);
  return promise;
}

async function startServers(ports: readonly number[], slow: readonly number[]) {
  const args = ['--ports', ports.join(','), '--slow', slow.join(',')];
  const child = fork(new URL('./upstream.ts', import.meta.url), args);
  await once(child, 'message');
  await pause(200);
  return child;
}

/** Free ports of this machine. */
async function findPorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports: number[] = [];
  for (const server of servers) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address && typeof address === 'object') ports.push(address.port);
  }
  await Promise.all(servers.map((server) => new Promise((done) => server.close(done))));
  return ports;
}
