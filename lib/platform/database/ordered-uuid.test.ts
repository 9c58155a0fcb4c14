import { expect, it } from 'vitest';
import { z } from 'zod';
import { orderedUuid } from './ordered-uuid.ts';

it('is a version 7 UUID with its time, and never the same twice', () => {
  const at = Date.UTC(2026, 10, 26, 12);
  const made = Array.from({ length: 500 }, () => orderedUuid(at));
  for (const uuid of made) {
    expect(z.uuidv7().safeParse(uuid).success).toBe(true);
    expect(Number.parseInt(uuid.replaceAll('-', '').slice(0, 12), 16)).toBe(at);
  }
  expect(new Set(made).size).toBe(made.length);
});

it('of a later moment sorts later as text', () => {
  const moments = [0, 1, 255, 65_536, Date.now(), Date.now() + 1, 2 ** 47];
  const made = moments.map((moment) => orderedUuid(moment));
  expect(made).toEqual([...made].sort());
});
