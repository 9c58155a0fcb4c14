import { describe, expect, it } from 'vitest';
import { type WatchedGroup, watchRate } from '#lib/confidence/statistics/watch-rate.ts';
import { createRandom, type Random } from '#lib/testing/generator/random.ts';
import { certifyAudits, type WatchedAudit } from './certify-audits.ts';

const WORLDS = 2000;
const DELTA = 0.05;
const RATE = 0.01;

describe('a certificate of audited values', () => {
  it('takes several hundred clean documents, and as many as it says', () => {
    const clean = (count: number) =>
      Array.from({ length: count }, (_, at) => audit({ group: `d${at}` }));
    const { from, more } = certifyAudits([]);
    expect(from).toBeNull();
    expect(more).toBeGreaterThan(300);
    expect(certifyAudits(clean(more)).from).toBe(0);
    expect(certifyAudits(clean(more - 1)).from).not.toBe(0);
    expect(certifyAudits(clean(more - 40)).more).toBe(40);
  });

  it('counts documents, not values: a hundred of one document show no more than one', () => {
    const one = Array.from({ length: 1000 }, () => audit({ group: 'the same' }));
    expect(certifyAudits(one).from).toBeNull();
  });

  it('is lost automatically when errors occur', () => {
    const clean = Array.from({ length: 700 }, (_, at) => audit({ group: `d${at}` }));
    const bad = Array.from({ length: 12 }, (_, at) => audit({ group: `e${at}`, wrong: true }));
    expect(certifyAudits(clean).from).toBe(0);
    expect(certifyAudits([...clean, ...bad]).from).not.toBe(0);
  });

  it('for confident values holds while doubtful ones are wrong', () => {
    const audits = Array.from({ length: 900 }, (_, at) => [
      audit({ group: `s${at}`, probability: 0.999 }),
      audit({ group: `u${at}`, probability: 0.97, wrong: at % 9 === 0 }),
    ]).flat();
    expect(certifyAudits(audits)).toMatchObject({ from: 0.98 });
  });
});

/**
 * In each world the true error rate is at the limit or above it, errors within a document are
 * correlated, and the certificate is checked all the time. Deterministic: the worlds are seeded.
 */
describe(`${WORLDS} worlds in which documents err as a whole`, () => {
  it('are falsely certified no more often than promised', () => {
    const falsely = Array.from({ length: WORLDS }, (_, seed) => isEverCertified(seed));
    const share = falsely.filter((one) => one).length / WORLDS;
    const sigma = Math.sqrt((DELTA * (1 - DELTA)) / WORLDS);
    expect(share).toBeLessThanOrEqual(DELTA + 3 * sigma);
  });

  it('are eventually certified if the rate is a fifth of the promised one', () => {
    const random = createRandom('good');
    const certified = Array.from({ length: 100 }, () => {
      const groups = Array.from({ length: 3000 }, () => drawDocument(random, RATE / 5, 0.5));
      return watchRate(groups, RATE) >= 6 / DELTA;
    });
    expect(certified.filter((one) => one).length).toBeGreaterThan(80);
  });
});

/** Checks after every 50 documents, like someone watching; as if only one level were tested. */
function isEverCertified(seed: number): boolean {
  const random = createRandom(`world ${seed}`);
  const together = random.next();
  const rate = RATE * (1 + random.next() * 2 * (seed % 2));
  const groups = Array.from({ length: 600 }, () => drawDocument(random, rate, together));
  for (let seen = 350; seen <= groups.length; seen += 50)
    if (watchRate(groups.slice(0, seen), RATE) >= 1 / DELTA) return true;
  return false;
}

/**
 * With probability `together`, a document is right or wrong as a whole, otherwise value by value.
 */
function drawDocument(random: Random, rate: number, together: number): WatchedGroup {
  const audited = random.int(1, 5);
  if (random.chance(together)) return { audited, wrong: random.chance(rate) ? audited : 0 };
  let wrong = 0;
  for (let at = 0; at < audited; at++) wrong += random.chance(rate) ? 1 : 0;
  return { audited, wrong };
}

function audit(part: Partial<WatchedAudit>): WatchedAudit {
  return { group: 'd', probability: 0.9995, inclusion: 0.02, wrong: false, ...part };
}
