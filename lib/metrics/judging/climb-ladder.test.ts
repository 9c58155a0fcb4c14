import { describe, expect, it } from 'vitest';
import { CERTIFIED_SHARE } from '#lib/pipeline/quality/draw-audits.ts';
import type { CheckedDocument } from '#lib/quality/ladder/store.ts';
import { createRandom, type Random } from '#lib/testing/generator/random.ts';
import { climbLadder } from './climb-ladder.ts';

const CLEAN = { audited: 30, wrong: 0, asked: 3, askedWrong: 0 };
const BAD = { ...CLEAN, wrong: 5 };
const several = (count: number, one: CheckedDocument) => Array.from({ length: count }, () => one);
const clean = (count: number) => several(count, CLEAN);

describe('the ladder of a layout', () => {
  it('starts with values passing by their own confidence, and says how many documents certify it', () => {
    const { rung, more } = climbLadder([]);
    expect(rung).toBe('suggest');
    expect(more).toBe(357);
    expect(climbLadder(clean(more - 1))).toEqual({ rung: 'suggest', rate: null, more: 1 });
    expect(climbLadder(clean(more))).toEqual({ rung: 'pass', rate: 0.01, more: 0 });
  });

  it('certifies a lower rate after more documents', () => {
    const rates = [400, 800, 1200, 1600].map((count) => climbLadder(clean(count)).rate);
    expect(rates).toEqual([0.01, 0.005, 0.0033, 0.0025]);
    expect([1085, 1086].map((count) => climbLadder(clean(count)).rate)).toEqual([0.005, 0.0033]);
  });

  it('certifies by what people were asked, not by what passes anyhow', () => {
    expect(climbLadder(several(2000, { ...CLEAN, asked: 0 })).rung).toBe('suggest');
  });

  it('falls automatically as soon as errors occur, whatever was certified before', () => {
    expect(climbLadder([...clean(1000), BAD]).rung).toBe('observe');
    expect(climbLadder([...clean(3), { ...CLEAN, wrong: 1 }]).rung).toBe('suggest');
  });

  it('loses its certificate when what people are asked turns out wrong', () => {
    const wrong = several(20, { ...CLEAN, askedWrong: 1 });
    expect(climbLadder([...clean(400), ...wrong])).toMatchObject({ rung: 'suggest', rate: null });
  });

  it('climbs again by documents from after the fall alone', () => {
    const { rung, more } = climbLadder([...clean(1000), BAD, BAD]);
    expect(rung).toBe('observe');
    expect(more).toBeGreaterThan(10);
    expect(climbLadder([...clean(1000), BAD, BAD, ...clean(more - 1)]).rung).toBe('observe');
    expect(climbLadder([...clean(1000), BAD, BAD, ...clean(more)]).rung).toBe('suggest');
  });
});

const WORLDS = 1000;
/**
 * The guaranteed probability of a false certificate, and the excess that this many worlds may show
 * by chance.
 */
const DELTA = 0.05;
const MOST = DELTA + 3 * Math.sqrt((DELTA * (1 - DELTA)) / WORLDS);
const LIMIT = 0.01;

/**
 * In each world a layout's documents come one by one with errors as a whole, value by value, or
 * both; certified values pass, and only some of them are audited. Deterministic: the worlds are
 * seeded.
 */
describe(`${WORLDS} worlds in which documents err together`, () => {
  it('pass more wrong values than certified no more often than promised, at the limit and above', () => {
    const worlds = Array.from({ length: WORLDS }, (_, seed) => {
      const random = createRandom(`ladder/${seed}`);
      const rate = LIMIT * (seed % 2 === 0 ? 1 : 1 + random.next());
      return live(random, { documents: 600, rateAt: () => rate });
    });
    const over = worlds.filter(({ passed, wrong }) => wrong > LIMIT * passed);
    expect(over.length / WORLDS).toBeLessThanOrEqual(MOST);
  });

  it('stop within fifty wrong values when a certified layout changes', () => {
    const worlds = Array.from({ length: 60 }, (_, seed) => {
      const random = createRandom(`drift/${seed}`);
      return live(random, { documents: 650, rateAt: (at) => (at < 460 ? 0 : 0.25) });
    });
    const certified = worlds.filter(({ passed }) => passed > 0);
    expect(certified).toHaveLength(worlds.length);
    expect(certified.filter(({ wrong }) => wrong <= 50).length / worlds.length).toBeGreaterThan(
      0.95,
    );
  });

  it('are certified in the end where a tenth of the limit is wrong', () => {
    const worlds = Array.from({ length: 40 }, (_, seed) =>
      live(createRandom(`good/${seed}`), { documents: 750, rateAt: () => LIMIT / 10 }),
    );
    expect(worlds.filter(({ passed }) => passed > 0).length).toBeGreaterThan(25);
  });
});

/**
 * How often the layout's standing is checked, in documents, once it can be certified; passing
 * values are watched with every document.
 */
const LOOK_EVERY = 75;
const FIRST_LOOK = 375;

interface World {
  readonly documents: number;
  /** The share of wrong values among those asked about, at a document. */
  readonly rateAt: (at: number) => number;
}

/** What passes by certificate in a world, and how much of it is wrong. */
function live(random: Random, { documents, rateAt }: World): { passed: number; wrong: number } {
  const together = random.next();
  const seen: CheckedDocument[] = [];
  let passes = false;
  const total = { passed: 0, wrong: 0 };
  for (let at = 0; at < documents; at++) {
    const values = drawValues(random, rateAt(at), together);
    seen.push(passes ? audited(random, values) : { ...CLEAN, ...asked(values) });
    if (passes) {
      total.passed += values.length;
      total.wrong += values.filter((isWrong) => isWrong).length;
    }
    const isLook = at >= FIRST_LOOK && (passes || at % LOOK_EVERY === 0);
    if (isLook) passes = climbLadder(seen).rate !== null;
  }
  return total;
}

/**
 * Whether each of a few values is wrong; with probability `together`, they are right or wrong as
 * one.
 */
function drawValues(random: Random, rate: number, together: number): boolean[] {
  const count = random.int(1, 5);
  const asOne = random.chance(together) ? random.chance(rate) : null;
  return Array.from({ length: count }, () => asOne ?? random.chance(rate));
}

function asked(values: readonly boolean[]) {
  return { asked: values.length, askedWrong: values.filter((isWrong) => isWrong).length };
}

/** For a document that passes, people see what is sampled for an audit. */
function audited(random: Random, values: readonly boolean[]): CheckedDocument {
  const drawn = values.filter(() => random.chance(CERTIFIED_SHARE));
  const wrong = drawn.filter((isWrong) => isWrong).length;
  return { audited: drawn.length, wrong, asked: 0, askedWrong: 0 };
}
