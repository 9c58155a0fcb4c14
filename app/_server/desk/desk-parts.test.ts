import { expect, it } from 'vitest';
import { pageBox } from '#lib/model/box.ts';
import type { Check } from '#lib/model/check.ts';
import { WordId } from '#lib/model/ids.ts';
import { Probability } from '#lib/model/probability.ts';
import { keepShown, shortWord } from './desk-parts.ts';

function check(rule: string, outcome: Check['outcome'], path: string): Check {
  const rest = { version: 1, severity: 'block', left: null, right: null, message: '' } as const;
  return { rule, outcome, paths: [path], ...rest };
}

it('the desk gets each check that fails, and of each rule that holds the first', () => {
  const fails = [check('C15', 'fail', 'a'), check('C15', 'fail', 'b'), check('C01', 'fail', 'c')];
  const holds = [check('C01', 'pass', 'd'), check('C15', 'pass', 'e')];
  const more = [check('C01', 'pass', 'f'), check('C02', 'cannot-tell', 'g')];
  expect(keepShown([...holds, ...fails, ...more])).toEqual([...holds, ...fails]);
});

it('places are given to a small part of a pixel', () => {
  const box = pageBox(0.23667711598746083, 0.19696969696969696, 1 / 3, 1);
  const word = {
    ...{ id: WordId.parse('2.46'), page: 2, text: '70.02', box },
    ...{ confidence: Probability.parse(1), source: 'text-layer' as const },
  };
  const short = shortWord(word);
  expect(short).toEqual({ id: '2.46', text: '70.02', box: [0.236677, 0.19697, 0.333333, 1] });
});
