import { expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { getField } from '#lib/forms/find-field.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { KIND_AT } from '#lib/layout/lines/chain/line-kind.ts';
import { findStacks, textOfCell } from '#lib/layout/lines/facts/find-stacks.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { proposeValues } from '#lib/layout/recognizers/propose-values.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { keepToStack } from './keep-to-stack.ts';

const EOB = BUILT_IN.get('eob');
const NUMBERS = ['claimNumber', 'member.id', 'patientAccount'];

/** Two claims with three numbers each below their patients, and the number of a check above. */
const drawing = newDrawing(612, 792);
const SERVICE = '06/15/2025   99213   120.00   80.00';
[
  'Check 5512399',
  `LEE, ANN        ${SERVICE}`,
  'RJ88155',
  '4471-220',
  'H90512-7',
  `RAY, BO         ${SERVICE}`,
  'RJ90215',
  '4471-893',
  'H90634-2',
].forEach((text, at) => {
  drawText(drawing, 60, 60 + at * 20, text);
});
const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
const isRow = (at: number) => at === 1 || at === 5;
const stacks = findStacks(
  layout.lines.map((line, at) => {
    const kind = at === 0 ? 'head' : isRow(at) ? 'start-row' : 'own';
    return { line, kind: KIND_AT[kind] };
  }),
);
const proposals = proposeValues([layout], EOB, lexiconOf(EOB), new Set(['reference']));
const choiceOf = (pattern: string): FieldChoice => ({
  pattern,
  field: getField(EOB, pattern),
  proposals,
  options: [...proposals, null].map(() => new Int32Array()),
});

/** What each field takes if these values are this many times likelier for it than anything else. */
function take(
  likely: Readonly<Record<string, readonly [string, number]>>,
  named: readonly (readonly string[])[] = [],
): (string | undefined)[] {
  const choices = [...NUMBERS, 'check.number'].map(choiceOf);
  const scored = choices.map(({ pattern }) => {
    const [value, times] = likely[pattern] ?? ['', 1];
    const own = [...proposals.map((one) => (one.value === value ? times : 1)), 1];
    const sum = own.reduce((total, share) => total + share, 0);
    return own.map((share) => share / sum);
  });
  const [own] = stacks;
  if (!own) throw new Error('the paper has two stacks');
  const kept = keepToStack(
    { own, all: stacks, named },
    choices,
    { scored, shares: scored },
    NUMBERS,
  );
  return kept.map((shares) => proposals[shares.indexOf(Math.max(...shares))]?.value);
}

it('the facts of each claim are its stack', () => {
  expect(stacks.map((stack) => stack.map(textOfCell))).toEqual([
    ['LEE, ANN', 'RJ88155', '4471-220', 'H90512-7'],
    ['RAY, BO', 'RJ90215', '4471-893', 'H90634-2'],
  ]);
});

it('each number of a stack is of another field, in the usual order', () => {
  expect(take({}).slice(0, 3)).toEqual(['RJ88155', '4471-220', 'H90512-7']);
});

it('a number outside the stack that is somewhat likelier is not taken for a claim’s', () => {
  const likely = { claimNumber: ['5512399', 20], patientAccount: ['5512399', 20] } as const;
  expect(take(likely).slice(0, 3)).toEqual(['RJ88155', '4471-220', 'H90512-7']);
});

it('scores that clearly favor another order win', () => {
  const likely = { claimNumber: ['H90512-7', 1e6], patientAccount: ['RJ88155', 1e6] } as const;
  expect(take(likely).slice(0, 3)).toEqual(['H90512-7', '4471-220', 'RJ88155']);
});

it('captions of a stack outweigh the usual order', () => {
  const named = [['patient.name'], ['patientAccount'], ['member.id'], ['claimNumber']];
  expect(take({}, named).slice(0, 3)).toEqual(['H90512-7', '4471-220', 'RJ88155']);
});

it('a number of a stack is no number of the payment', () => {
  expect(take({ 'check.number': ['RJ88155', 100] }).at(3)).not.toBe('RJ88155');
});
