import { expect, it } from 'vitest';
import { HELD_OUT_LAYOUT } from '#lib/cli/known-records.ts';
import { patternOf } from '#lib/model/path.ts';
import { drawWorld } from './draw-papers.ts';

const CHARGES = ['lines[].charge', 'lines[].billed', 'lines[].amount', 'lines[].fee'];

it('all papers of an encounter ask the same for a service', () => {
  const seen = new Map<string, string>();
  let compared = 0;
  for (let seed = 1; seed <= 4; seed++) {
    const { papers } = drawWorld({ seed, eobs: 3, firstLayout: HELD_OUT_LAYOUT });
    for (const { drawn, records, name } of papers) {
      expect(drawn.records, name).toHaveLength(records.length);
      drawn.records.forEach(({ fields }, at) => {
        const { encounter, services } = records[at] ?? { encounter: '', services: [] };
        for (const [path, value] of Object.entries(fields)) {
          if (!CHARGES.includes(patternOf(path)) || value === null) continue;
          const service = services[Number(/\d+/.exec(path)?.[0])];
          const key = `${seed} ${encounter} ${service}`;
          if (seen.has(key)) compared += 1;
          expect(value, `${name} ${path}`).toBe(seen.get(key) ?? value);
          seen.set(key, value);
        }
      });
    }
  }
  expect(compared).toBeGreaterThan(40);
});
