import { describe, expect, it } from 'vitest';
import { createRandom } from '#lib/testing/generator/random.ts';
import { climbLadder } from './climb-ladder.ts';

const clean = (count: number) => Array.from({ length: count }, () => ({ audited: 30, wrong: 0 }));
const bad = (count: number) => Array.from({ length: count }, () => ({ audited: 30, wrong: 5 }));

describe('the ladder of a layout', () => {
  it('starts where values pass by their own confidence, and says how many documents certify it', () => {
    const { rung, more } = climbLadder([]);
    expect(rung).toBe('suggest');
    expect(more).toBeGreaterThan(100);
    expect(climbLadder(clean(more - 1))).toEqual({ rung: 'suggest', more: 1 });
    expect(climbLadder(clean(more))).toEqual({ rung: 'pass', more: 0 });
  });

  it('falls by itself as soon as errors come, whatever was certified before', () => {
    expect(climbLadder([...clean(1000), ...bad(1)]).rung).toBe('observe');
    expect(climbLadder([...clean(3), { audited: 30, wrong: 1 }]).rung).toBe('suggest');
  });

  it('climbs again by documents from after the fall alone', () => {
    const { rung, more } = climbLadder([...clean(1000), ...bad(2)]);
    expect(rung).toBe('observe');
    expect(more).toBeGreaterThan(10);
    expect(climbLadder([...clean(1000), ...bad(2), ...clean(more - 1)]).rung).toBe('observe');
    expect(climbLadder([...clean(1000), ...bad(2), ...clean(more)]).rung).toBe('suggest');
  });

  it('certifies hardly ever a layout of which one value in fifty is wrong', () => {
    const worlds = Array.from({ length: 200 }, (_, seed) => {
      const random = createRandom(`ladder/${seed}`);
      const documents = Array.from({ length: 200 }, () => ({
        audited: 10,
        wrong: Array.from({ length: 10 }).filter(() => random.chance(0.02)).length,
      }));
      return [50, 100, 150, 200].some((at) => climbLadder(documents.slice(0, at)).rung === 'pass');
    });
    expect(worlds.filter((one) => one).length / worlds.length).toBeLessThan(0.05);
  });
});
