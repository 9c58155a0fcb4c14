import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';

/**
 * Requirements of levels 1 and 2 of ASVS 5.0.0, by section: OWASP's list, docs_en/…_5.0.0_en.csv.
 */
const REQUIREMENTS = 253;
const PAGES = ['docs/security.md', 'docs/asvs.md'];

/** Bare test names follow one with its folder. */
const TESTS = new Set(
  ['app', 'lib', 'e2e'].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts'))
      .flatMap((file) => [join(root, file), basename(file)]),
  ),
);

it.each(PAGES)('%s names tests that are there', (page) => {
  const text = readFileSync(page, 'utf8');
  const named = [...text.matchAll(/`([\w@/[\].-]+\.test\.ts)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((path) => !TESTS.has(path))).toEqual([]);
});

it('every requirement of level 2 has its line, and the states add up', () => {
  const text = readFileSync('docs/asvs.md', 'utf8');
  const states = [...text.matchAll(/^\| (\d+\.\d+\.\d+) +\|[^|]*\| ([^|]+?) +\|/gm)];
  expect(new Set(states.map(([, number]) => number)).size).toBe(REQUIREMENTS);
  const count = (state: string) => states.filter(([, , one]) => one === state).length;
  const said = /^Of (\d+): (\d+) met, (\d+) in part, (\d+) not met, (\d+) left.*, (\d+) do not/m;
  expect(said.exec(text)?.slice(1).map(Number)).toEqual([
    REQUIREMENTS,
    ...['met', 'in part', '**not met**', 'operator', 'does not apply'].map(count),
  ]);
});
