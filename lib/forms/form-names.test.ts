import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BUILT_IN } from './catalog.ts';

const ROOT = new URL('../../', import.meta.url);

/** Here a form is named on purpose: what is true of a kind, and how it is drawn. */
const KINDS = /^lib\/(?:forms|testing\/generator\/[a-z0-9-]+)\//;

/** These pick a document to draw or a record to seed; they say nothing about a kind. */
const PICKS_A_PAPER: readonly RegExp[] = [
  /\.test\.tsx?$/,
  /^bench\//,
  /^e2e\//,
  // Rows of one receipt for tests of the database.
  /^lib\/testing\/seed-(?:receipt|reviewed|confirmed)\.ts$/,
  // Claims that tests review, and receipts that are uploaded, reviewed and exported under load.
  /^lib\/testing\/set-test-policies\.ts$/,
  /^lib\/testing\/faults\//,
  /^lib\/testing\/encounters\//,
  // Papers of the made-up month of a demo.
  /^lib\/testing\/sample-month\//,
  /\/test-(?:view|receipt|truth)\.ts$/,
  // What a file of another system holds is of one form, as a drawing is.
  /^lib\/exchange\//,
];

const names = BUILT_IN.list().map(({ name }) => name);
/** `other` is an English word too: it is the form's name only beside the word `form`. */
const telling = names.filter((name) => name !== 'other').join('|');
const quoted = new RegExp(`['"\`](?:${telling})['"\`]`);
const quotedOther = /form\w*\b[^'"`]*['"`]other['"`]|['"`]other['"`][^'"`]*\bform/i;
const key = new RegExp(
  `(?:^|[{,])\\s*(?:'(?:${names.join('|')})'|(?:${telling}))\\s*:(?!\\s*(?:number\\b|string\\b|[A-Z][a-z]))`,
);

const files = globSync('{lib,app,bench,e2e}/**/*.{ts,tsx,mjs}', { cwd: ROOT })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !KINDS.test(path));

function linesThat(match: (line: string) => boolean, paths: readonly string[]): string[] {
  return paths.flatMap((path) =>
    readFileSync(new URL(path, ROOT), 'utf8')
      .split('\n')
      .flatMap((line, at) => (match(line) ? [`${path}:${at + 1}: ${line.trim()}`] : [])),
  );
}

describe('what is true of a kind of document is stated in its folder', () => {
  it('no code elsewhere asks for a form by name', () => {
    const paths = files.filter((path) => !PICKS_A_PAPER.some((one) => one.test(path)));
    expect(paths.length).toBeGreaterThan(500);
    expect(linesThat((line) => quoted.test(line) || quotedOther.test(line), paths)).toEqual([]);
  });

  it('no table elsewhere is keyed by form names, not even where documents are picked', () => {
    expect(linesThat((line) => key.test(line), files)).toEqual([]);
  });

  it('finds a name in quotes, a key of a table, and the form `other` but not the word', () => {
    expect(quoted.test("if (form === 'eob') return;")).toBe(true);
    expect(quotedOther.test("input.form === 'other' ? 'set_aside' : 'accepted'")).toBe(true);
    expect(quotedOther.test("length === 1 ? 'one' : 'other'")).toBe(false);
    expect(key.test("  'cms-1500': [sum],")).toBe(true);
    expect(key.test('  eob: { layouts: 800 },')).toBe(true);
  });
});
