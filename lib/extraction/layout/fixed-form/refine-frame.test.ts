import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { sameValue } from '#lib/forms/compare-values.ts';
import { getField } from '#lib/forms/find-field.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import type { Drawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { findFormWeights } from '../../shipped-weights.ts';
import { readClaims } from '../read-layout.ts';

/**
 * What was typed, on paper whose own print is lost, as a scanner that shrinks and shifts gives it.
 */
function dropOut(drawing: Drawing, scale: number, dx: number, dy: number): Drawing {
  const runs = drawing.runs
    .filter((run) => run.layer === 'value')
    .map((run) => ({
      ...run,
      x: run.x * scale + dx,
      y: run.y * scale + dy,
      size: run.size * scale,
    }));
  return { ...drawing, runs, strokes: [], fills: [] };
}

/** Share of the fields above and below the lines that are read right. */
function shareRight(form: string, seed: number, scale: number, dx: number, dy: number): number {
  const { pages, records } = drawDocument(form, 10_000 + seed, seed);
  const [page] = pages;
  const weights = findFormWeights(form)?.weights;
  if (!page || !weights) throw new Error(`${form} cannot be drawn or read`);
  const words = listWords(dropOut(page, scale, dx, dy), 1, createRandom(seed)).page;
  const claims = readClaims([layOutPage(words)], BUILT_IN.get(form), weights);
  const found = new Map(
    claims.flatMap((claim) => (claim.kind === 'value' ? [[claim.path, claim.value]] : [])),
  );
  const asked = Object.entries(records[0]?.fields ?? {}).filter(
    ([path, value]) => value !== null && !path.includes('['),
  );
  const right = asked.filter(([path, value]) =>
    sameValue(getField(BUILT_IN.get(form), path).type, found.get(path) ?? null, value),
  );
  return right.length / asked.length;
}

describe('a form whose captions cannot be read', () => {
  it.each([
    [0.97, 8, 10],
    [0.96, 14, 20],
    [1.02, -8, -12],
  ])('is read by what was typed, shrunk to %s and shifted by %s and %s points', (...change) => {
    const shares = [1, 2, 4, 5].map((seed) => shareRight('ub-04', seed, ...change));
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    expect(mean).toBeGreaterThan(0.85);
  });
});
