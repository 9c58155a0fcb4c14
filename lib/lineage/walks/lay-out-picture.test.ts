import { expect, it } from 'vitest';
import { assetUri, parseAssetUri } from '#lib/model/asset-uri.ts';
import { layOutPicture } from './lay-out-picture.ts';
import type { Walk } from './walk-lineage.ts';

/** A walk over edges by name, whose types are the names. */
function walkOf(hopsOf: Readonly<Record<string, number>>, edges: readonly string[]): Walk {
  return {
    assets: Object.entries(hopsOf).map(([id, hops]) => ({
      id,
      uri: assetUri(id, 'x'),
      hops,
      since: 1,
      at: new Date(0),
    })),
    edges: edges.map((edge) => {
      const [from = '', to = ''] = edge.split(' ');
      return { from, to, kind: 'input' as const, evidence: null };
    }),
    cut: [],
    sequence: 1,
  };
}

const nothing = walkOf({ version: 0 }, []);
const columnsOf = (picture: ReturnType<typeof layOutPicture>) =>
  Object.fromEntries(picture.boxes.map(({ type, column }) => [type, column]));

it('lines lead from left to right, even if there is a shorter path', () => {
  const up = walkOf({ version: 0, fields: 1, sure: 1, checks: 2, words: 2 }, [
    'fields version',
    'sure version',
    'fields sure',
    'checks sure',
    'fields checks',
    'words fields',
  ]);
  const picture = layOutPicture({ up, down: nothing }, new Set());
  const column = columnsOf(picture);
  expect(column).toEqual({ words: 0, fields: 1, checks: 2, sure: 3, version: 4 });
  expect(picture.lines).toHaveLength(6);
  const inOrder = picture.boxes.map(({ column: at }) => at);
  expect(inOrder).toEqual(inOrder.toSorted((a, b) => a - b));
  const columnOfBox = new Map(picture.boxes.map(({ id, column: at }) => [id, at]));
  for (const { from, to } of picture.lines)
    expect(columnOfBox.get(from)).toBeLessThan(columnOfBox.get(to) ?? 0);
});

it('a cycle ends', () => {
  const down = walkOf({ version: 0, a: 1, b: 2 }, ['version a', 'a b', 'b a']);
  const { boxes } = layOutPicture({ up: nothing, down }, new Set());
  expect(boxes.map(({ type }) => type).sort()).toEqual(['a', 'b', 'version']);
});

it('the way to an asset is marked, box by box and line by line', () => {
  const down = walkOf({ version: 0, a: 1, b: 1, c: 2 }, ['version a', 'version b', 'a c']);
  const { boxes, lines } = layOutPicture({ up: nothing, down }, new Set(), assetUri('c', 'x'));
  const marked = boxes
    .filter((box) => box.marked)
    .map(({ uris: [uri] }) => uri && parseAssetUri(uri).type);
  expect(marked.sort()).toEqual(['a', 'c', 'version']);
  expect(lines.filter((line) => line.marked)).toHaveLength(2);
});
