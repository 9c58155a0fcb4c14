import { expect, it } from 'vitest';
import type { ReadFile } from './evaluate-file.ts';
import { splitShots } from './score-learned.ts';

const paper = (document: string, layout?: string): ReadFile => ({
  file: { document, truth: { file: document, layout } },
  extracted: null,
});
const names = (files: readonly ReadFile[]) => files.map(({ file }) => file.document);
const READ = [paper('a1', 'a'), paper('a2', 'a'), paper('a3', 'a'), paper('b1', 'b'), paper('c')];

it('the first documents of each layout teach, the others are measured, none is both', () => {
  const { teachers, measured } = splitShots(READ, 1);
  expect(names(teachers)).toEqual(['a1', 'b1']);
  expect(names(measured)).toEqual(['a2', 'a3', 'c']);
});

it('every point of a curve is measured on the same documents', () => {
  const points = [0, 1, 2].map((shots) => names(splitShots(READ, shots, 2).measured));
  expect(points).toEqual([
    ['a3', 'c'],
    ['a3', 'c'],
    ['a3', 'c'],
  ]);
});
