import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seeded } from '#lib/testing/random/seeded.ts';
import type { Call, CallPriority, EndpointTerms, SchedulerDecision } from './event.ts';
import { listNear } from './near-endpoints.ts';
import { Scheduler, type SchedulerOptions } from './scheduler.ts';

describe('the scheduler', () => {
  it('decides the same for the same events at the same times', () => {
    const decide = (seed: number) => {
      const { scheduler } = warm(['a', 'b', 'c', 'd'], { random: seeded(seed) });
      return JSON.stringify(
        Array.from({ length: 40 }, (_, id) =>
          scheduler.handle({ kind: 'arrived', call: callOf(id) }, 20_000 + id),
        ),
      );
    };
    expect(decide(7)).toBe(decide(7));
    expect(decide(7)).not.toBe(decide(8));
  });

  it('spreads calls by remaining work, not by their number', () => {
    const { scheduler } = warm(['a', 'b']);
    const taken = (tokens: number, id: number) =>
      sendsOf(scheduler.handle({ kind: 'arrived', call: callOf(id, { tokens }) }, 20_000))[0];
    const first = taken(10_000, 1);
    for (let id = 2; id < 8; id += 1) expect(taken(500, id)).not.toBe(first);
  });

  it('sends no call to a cold endpoint, and few at first to a new one among others', () => {
    const scheduler = new Scheduler({ random: seeded(1), hedgeShare: 0 });
    const found = scheduler.handle({ kind: 'discovered', endpoints: [termsOf('a')] }, 0);
    expect(found).toEqual([{ kind: 'warm-up', endpoint: 'a' }]);
    expect(scheduler.handle({ kind: 'arrived', call: callOf(1) }, 1)).toEqual([]);
    expect(sendsOf(scheduler.handle({ kind: 'warmed', endpoint: 'a' }, 2))).toEqual(['a']);
    const endpoints = [termsOf('a'), termsOf('b')];
    scheduler.handle({ kind: 'discovered', endpoints }, 20_000);
    scheduler.handle({ kind: 'warmed', endpoint: 'b' }, 20_000);
    const soon = Array.from({ length: 12 }, (_, id) =>
      sendsOf(scheduler.handle({ kind: 'arrived', call: callOf(id + 2) }, 20_001)),
    ).flat();
    expect(soon).toHaveLength(12);
    expect(soon.filter((name) => name === 'b').length).toBeLessThan(4);
  });

  it('counts the load that an endpoint reports from others', () => {
    const { scheduler } = warm(['a', 'b']);
    const ask = (id: number) => {
      const [sent] = scheduler.handle({ kind: 'arrived', call: callOf(id) }, 20_000);
      if (sent?.kind !== 'send') throw new Error('not sent');
      return sent;
    };
    const [first, second] = [ask(1), ask(2)];
    expect(second.endpoint).not.toBe(first.endpoint);
    const report = { running: null, taken: 0.9, waiting: 20 };
    scheduler.handle({ kind: 'answered', attempt: first.attempt, report }, 20_100);
    scheduler.handle({ kind: 'answered', attempt: second.attempt, report: null }, 20_100);
    for (let id = 3; id < 8; id += 1) expect(ask(id).endpoint).toBe(second.endpoint);
  });

  it('of many goes to the endpoints near its place, and to the others while those are out', () => {
    const names = Array.from({ length: 100 }, (_, at) => `e${at}`);
    const { scheduler } = warm(names);
    scheduler.handle({ kind: 'placed', place: { rank: 3, count: 640 } }, 20_000);
    const near = listNear(names, { rank: 3, count: 640 });
    expect(near.size).toBe(12);
    const sent = Array.from({ length: 60 }, (_, id) =>
      sendsOf(scheduler.handle({ kind: 'arrived', call: callOf(id) }, 20_000)),
    ).flat();
    expect(sent).toHaveLength(60);
    for (const name of sent) expect(near).toContain(name);
    const far = names.filter((name) => !near.has(name)).map((name) => termsOf(name));
    scheduler.handle({ kind: 'discovered', endpoints: far }, 20_001);
    const call = callOf(61);
    expect(sendsOf(scheduler.handle({ kind: 'arrived', call }, 20_002))).toHaveLength(1);
  });

  it('shares every endpoint among about as many balancers', () => {
    const names = Array.from({ length: 250 }, (_, at) => `e${at}`);
    const shared = new Map<string, number>();
    for (let rank = 0; rank < 512; rank += 1)
      for (const name of listNear(names, { rank, count: 512 }))
        shared.set(name, (shared.get(name) ?? 0) + 1);
    const counts = [...shared.values()];
    expect(shared.size).toBe(250);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(4);
    expect(Math.max(...counts)).toBeLessThanOrEqual(70);
  });

  it('spends no more than the daily budget, including what others have spent', () => {
    const { scheduler } = warm(['a'], {}, { usdPerDay: 5 });
    const told = scheduler.handle({ kind: 'spent', endpoint: 'a', usd: 5 }, 20_000);
    expect(told).toContainEqual({ kind: 'set-aside', endpoint: 'a', why: 'budget' });
    const turned = scheduler.handle({ kind: 'arrived', call: callOf(1) }, 20_001);
    expect(turned).toMatchObject([{ kind: 'give-up', retryAt: 86_400_000 }]);
  });

  it('opens the breaker of one that fails every other call, and checks again later and later', () => {
    const { scheduler } = warm(['a'], { maxTries: 1 });
    let now = 20_000;
    const fails = (id: number, kind: 'answered' | 'failed') => {
      const [sent] = scheduler.handle({ kind: 'arrived', call: callOf(id) }, now);
      now += 10;
      if (sent?.kind !== 'send') return false;
      const { attempt } = sent;
      if (kind === 'answered') scheduler.handle({ kind, attempt }, now);
      else scheduler.handle({ kind, attempt, failure: 'transient' }, now);
      return true;
    };
    let id = 0;
    while (fails(id, id % 2 === 0 ? 'failed' : 'answered')) id += 1;
    expect(id).toBeLessThanOrEqual(9);
    const waits: number[] = [];
    for (let look = 0; look < 4; look += 1) {
      const from = now;
      for (;;) {
        now = scheduler.wakeAt ?? Number.NaN;
        const decisions = scheduler.handle({ kind: 'tick' }, now);
        if (decisions.some(({ kind }) => kind === 'warm-up')) break;
      }
      waits.push(now - from);
      scheduler.handle({ kind: 'warm-up-failed', endpoint: 'a', failure: 'transient' }, now);
    }
    expect(waits.map((wait) => Math.round(wait / 1_000))).toEqual([1, 2, 4, 8]);
  });

  it('gives up at once when all are out for longer than the call waits, and says when to come back', () => {
    const { scheduler } = warm(['a']);
    scheduler.handle(
      { kind: 'warm-up-failed', endpoint: 'a', failure: 'transient', retryAfterMs: 60_000 },
      20_000,
    );
    const call = callOf(1, { patienceMs: 2_000 });
    expect(scheduler.handle({ kind: 'arrived', call }, 21_000)).toEqual([
      { kind: 'give-up', call: 1, retryAt: 80_000 },
    ]);
  });

  it('keeps room for a person when backfill takes all it gets', () => {
    const { scheduler } = warm(['a', 'b']);
    const send = (id: number, priority: CallPriority) =>
      sendsOf(scheduler.handle({ kind: 'arrived', call: callOf(id, { priority }) }, 20_000));
    for (let id = 0; id < 200; id += 1) send(id, 'backfill');
    expect(scheduler.waiting).toBeGreaterThan(0);
    expect(send(1_000, 'interactive')).toHaveLength(1);
  });

  it('serves the most urgent call when a slot becomes free', () => {
    const { scheduler } = warm(['a'], {}, { maxInFlight: 1 });
    const arrive = (id: number, priority: CallPriority) =>
      scheduler.handle({ kind: 'arrived', call: callOf(id, { priority }) }, 20_000);
    arrive(1, 'normal');
    arrive(2, 'backfill');
    arrive(3, 'normal');
    arrive(4, 'interactive');
    const order: number[] = [];
    for (let attempt = 1; attempt < 4; attempt += 1) {
      const decisions = scheduler.handle({ kind: 'answered', attempt }, 20_100 + attempt);
      order.push(...decisions.flatMap((one) => (one.kind === 'send' ? [one.call] : [])));
    }
    expect(order).toEqual([4, 3, 2]);
  });

  it('sends a second request only past what is usual, to another, and cancels the slower', () => {
    const { scheduler } = warm(['a', 'b'], { hedgeShare: 0.05 });
    let now = 20_000;
    for (let id = 0; id < 100; id += 1) {
      const [sent] = scheduler.handle({ kind: 'arrived', call: callOf(id) }, now);
      now += 1_000;
      if (sent?.kind === 'send') scheduler.handle({ kind: 'answered', attempt: sent.attempt }, now);
    }
    const [first] = scheduler.handle({ kind: 'arrived', call: callOf(500) }, now);
    expect(scheduler.handle({ kind: 'tick' }, now + 500)).toEqual([]);
    const [second] = scheduler.handle({ kind: 'tick' }, now + 5_000);
    expect(second).toMatchObject({ kind: 'send', call: 500, hedge: true });
    if (first?.kind !== 'send' || second?.kind !== 'send') throw new Error('not sent');
    expect(second.endpoint).not.toBe(first.endpoint);
    const ended = scheduler.handle({ kind: 'answered', attempt: second.attempt }, now + 5_500);
    expect(ended).toEqual([{ kind: 'abort', attempt: first.attempt, why: 'not-needed' }]);
    expect([...scheduler.roster.states.values()].map(({ inFlight }) => inFlight)).toEqual([0, 0]);
  });

  it('stops at the daily budget, reports it, and continues the next day', () => {
    const { scheduler } = warm(['a'], {}, { usdPerDay: 1 });
    const [sent] = scheduler.handle({ kind: 'arrived', call: callOf(1) }, 20_000);
    if (sent?.kind !== 'send') throw new Error('not sent');
    const spent = { kind: 'answered', attempt: sent.attempt, costUsd: 1.2 } as const;
    expect(scheduler.handle(spent, 20_100)).toEqual([
      { kind: 'set-aside', endpoint: 'a', why: 'budget' },
    ]);
    const late = callOf(2, { patienceMs: 1_000 });
    expect(scheduler.handle({ kind: 'arrived', call: late }, 20_200)).toMatchObject([
      { kind: 'give-up', retryAt: 86_400_000 },
    ]);
    const next = callOf(3, { deadlineAt: 90_000_000 });
    expect(sendsOf(scheduler.handle({ kind: 'arrived', call: next }, 86_400_001))).toEqual(['a']);
  });

  it('fills the first tier before it spills over to the next', () => {
    const scheduler = new Scheduler({ random: seeded(1), hedgeShare: 0 });
    const endpoints = [termsOf('near', { maxInFlight: 4 }), termsOf('far', { tier: 1 })];
    scheduler.handle({ kind: 'discovered', endpoints }, 0);
    for (const { id } of endpoints) scheduler.handle({ kind: 'warmed', endpoint: id }, 0);
    const taken = Array.from({ length: 6 }, (_, id) =>
      sendsOf(scheduler.handle({ kind: 'arrived', call: callOf(id) }, 20_000)),
    ).flat();
    expect(taken).toEqual(['near', 'near', 'near', 'near', 'far', 'far']);
  });

  it('never sends a patient’s document to an endpoint that is not labeled for it', () => {
    const labels = fc.array(fc.boolean(), { minLength: 1, maxLength: 6 });
    const steps = fc.array(fc.tuple(fc.nat(3), fc.boolean(), fc.nat(5_000)), {
      minLength: 40,
      maxLength: 40,
    });
    let routed = 0;
    fc.assert(
      fc.property(labels, steps, fc.nat(), (may, events, seed) => {
        const scheduler = new Scheduler({ random: seeded(seed), minRetries: 100 });
        const terms = may.map((patientData, at) =>
          termsOf(`${at}`, { patientData, tier: at % 2, maxInFlight: 2 }),
        );
        scheduler.handle({ kind: 'discovered', endpoints: terms }, 0);
        const patients = new Set<number>();
        const open: number[] = [];
        let now = 0;
        const see = (decisions: readonly SchedulerDecision[]) => {
          for (const one of decisions) {
            if (one.kind === 'warm-up')
              see(scheduler.handle({ kind: 'warmed', endpoint: one.endpoint }, now));
            if (one.kind !== 'send') continue;
            routed += 1;
            open.push(one.attempt);
            if (patients.has(one.call)) expect(may[Number(one.endpoint)]).toBe(true);
          }
        };
        for (const { id } of terms) scheduler.handle({ kind: 'warmed', endpoint: id }, 0);
        events.forEach(([what, patientData, wait], id) => {
          now += wait;
          if (patientData) patients.add(id);
          const attempt = open.pop() ?? 0;
          if (what === 0) see(scheduler.handle({ kind: 'tick' }, now));
          else if (what === 1)
            see(scheduler.handle({ kind: 'failed', attempt, failure: 'transient' }, now));
          else {
            const call = callOf(id, { need: { call: 'slots', patientData }, deadlineAt: 1e9 });
            see(scheduler.handle({ kind: 'arrived', call }, now));
          }
        });
      }),
      { numRuns: 800 },
    );
    expect(routed).toBeGreaterThan(10_000);
  });
});

function sendsOf(decisions: readonly SchedulerDecision[]): string[] {
  return decisions.flatMap((one) => (one.kind === 'send' ? [one.endpoint] : []));
}

function warm(
  names: readonly string[],
  options: Partial<SchedulerOptions> = {},
  more: Partial<EndpointTerms> = {},
) {
  const scheduler = new Scheduler({ random: seeded(3), hedgeShare: 0, ...options });
  const endpoints = names.map((name) => termsOf(name, more));
  scheduler.handle({ kind: 'discovered', endpoints }, 0);
  for (const { id } of endpoints) scheduler.handle({ kind: 'warmed', endpoint: id }, 0);
  return { scheduler };
}

function termsOf(id: string, more: Partial<EndpointTerms> = {}): EndpointTerms {
  return {
    id,
    tier: 0,
    patientData: true,
    calls: ['slots'],
    timeoutMs: 60_000,
    maxInFlight: 64,
    usdPerDay: null,
    ...more,
  };
}

function callOf(id: number, more: Partial<Call> = {}): Call {
  return {
    id,
    need: { call: 'slots', patientData: true },
    tokens: 1_000,
    priority: 'normal',
    deadlineAt: 10_000_000,
    patienceMs: 300_000,
    ...more,
  };
}
