import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { generationOf } from '#lib/model/reader-version.ts';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { decodeLearned, encodeLearned } from '../learned/encode-learned.ts';
import { planRefit } from '../refit/plan-refit.ts';
import { buildExample } from './build-example.ts';
import { learnAll } from './learn-all.ts';
import type { Example } from './learn-record.ts';
import { refitLearned, stepsOfRefit } from './refit-learned.ts';

const form = BUILT_IN.get('receipt');
const LOG = [0, 1, 2, 3, 4, 5].map((at) => exampleOf(9_400_000 + (at % 3), at));

describe('a full refit', () => {
  it('gives the same bytes for the same log, and different ones for another order', async () => {
    const [one, two] = [await refitLearned(form, LOG), await refitLearned(form, LOG)];
    expect(encodeLearned(one)).toEqual(encodeLearned(two));
    const turned = await refitLearned(form, [...LOG].reverse());
    expect(encodeLearned(turned)).not.toEqual(encodeLearned(one));
    expect(turned.version).not.toBe(one.version);
  });

  it('does not depend on what was learned before it: weights come only from the records', async () => {
    const fitted = await refitLearned(form, LOG);
    const online = learnAll(form, LOG);
    expect(fitted.texts).toEqual(online.texts);
    expect(fitted.templates.map(({ id, seen }) => [id, seen])).toEqual(
      online.templates.map(({ id, seen }) => [id, seen]),
    );
    expect(fitted.general.size).toBeGreaterThan(0);
    expect([...fitted.general]).not.toEqual([...online.general]);
  });

  it('names what is learned after it, so that its scores differ from those of another', async () => {
    const fitted = await refitLearned(form, LOG.slice(0, 4));
    const generation = generationOf(fitted.version);
    expect(generation).toMatch(/^r[0-9a-f]{6}$/);
    const later = learnAll(form, LOG, decodeLearned(encodeLearned(fitted)));
    expect(later.records).toBe(6);
    expect(generationOf(`weights-1+${later.version}`)).toBe(generation);
    expect(generationOf(learnAll(form, LOG).version)).toBeNull();
  });

  it('reports each record that it processes', async () => {
    let told = 0;
    await refitLearned(form, LOG.slice(0, 3), () => {
      told += 1;
    });
    expect(told).toBe(stepsOfRefit(3));
  });
});

describe('the plan of a refit', () => {
  it.each([
    [4, 0, null],
    [5, 0, { protocol: 'folds', cut: 5 }],
    [39, 0, { protocol: 'folds', cut: 39 }],
    [40, 0, { protocol: 'later', cut: 20 }],
    [200, 0, { protocol: 'later', cut: 160 }],
    // What is in force has seen more than the first 160: it would be asked what it was told.
    [200, 170, { protocol: 'folds', cut: 200 }],
    [200, 160, { protocol: 'later', cut: 160 }],
  ])('for %d records and a current version from %d', (records, championCut, plan) => {
    expect(planRefit(records, championCut)).toEqual(plan);
  });
});

function exampleOf(look: number, seed: number): Example {
  const drawn = drawDocument('receipt', look, seed);
  const random = createRandom(`${look}/${seed}`);
  const pages = drawn.pages.map((drawing, at) => listWords(drawing, at + 1, random).page);
  const documentId = DocumentId.parse(createHash('sha256').update(`${look}/${seed}`).digest('hex'));
  const fields = Object.entries(drawn.records[0]?.fields ?? {});
  return buildExample({
    form,
    record: { documentId, pages: [1], region: null },
    pages,
    fields: fields.map(([path, value]) => ({ path, value, place: null })),
  });
}
