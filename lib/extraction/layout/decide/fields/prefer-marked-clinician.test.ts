import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { getField } from '#lib/forms/find-field.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { recognizeTexts } from '#lib/layout/recognizers/recognize-texts.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { preferMarkedClinician } from './prefer-marked-clinician.ts';

const SUPERBILL = BUILT_IN.get('superbill');
const ROLL = ['Dr Ada Moor', 'Ben Lark, NP', 'Cora Finch MD'];

/** Which name is left if all are equally likely; `PT` is printed next to the list. */
function leftOf(lines: readonly string[]): string[] {
  const drawing = newDrawing(612, 792);
  for (const [at, line] of lines.entries())
    drawText(drawing, /^(?:X|O|N) /.test(line) ? 28.2 : 39, 60 + at * 14, line, {
      face: 'mono',
      size: 9,
    });
  drawText(drawing, 330, 60, 'Dora Quill', { face: 'mono', size: 9 });
  const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const proposals = recognizeTexts(layout, 0, new Set()).filter(({ value }) =>
    [...ROLL, 'Dora Quill'].includes(value),
  );
  const names = [...new Map(proposals.map((one) => [one.value, one])).values()];
  return chosen(layout, names);
}

function chosen(layout: ReturnType<typeof layOutPage>, proposals: readonly Proposal[]): string[] {
  const field = getField(SUPERBILL, 'provider.name');
  const options = [...proposals, null].map(() => new Int32Array());
  const choice: FieldChoice = { pattern: field.pattern, field, proposals, options };
  const even = options.map(() => 1 / options.length);
  const [shares = []] = preferMarkedClinician([layout], [choice], [even]);
  return proposals.flatMap(({ value }, at) => ((shares[at] ?? 0) > 0.1 ? [value] : []));
}

describe('a list of clinicians with one marked', () => {
  it('before the name', () => {
    expect(leftOf(['Dr Ada Moor', 'X Ben Lark, NP', 'Cora Finch MD'])).toEqual([
      'Dora Quill',
      'Ben Lark, NP',
    ]);
  });

  it('after the line', () => {
    expect(leftOf(['Dr Ada Moor', 'Ben Lark, NP', 'Cora Finch MD X'])).toEqual([
      'Dora Quill',
      'Cora Finch MD',
    ]);
  });

  it('by a tick that is read as a letter, or not at all, if all others have empty boxes', () => {
    expect(leftOf(['O Dr Ada Moor', 'Ben Lark, NP', 'O Cora Finch MD'])).toEqual([
      'Dora Quill',
      'Ben Lark, NP',
    ]);
    expect(leftOf(['O Dr Ada Moor', 'O Ben Lark, NP', 'N Cora Finch MD'])).toEqual([
      'Dora Quill',
      'Cora Finch MD',
    ]);
  });

  it('all stay if none is marked', () => {
    expect(new Set(leftOf(ROLL))).toEqual(new Set([...ROLL, 'Dora Quill']));
  });
});

describe('a list of clinicians with NPIs and none marked', () => {
  const NPIS = ['1588667638', '1376543210', '1245319599'];

  /** Which NPIs are left if the record's clinician has this name below the list. */
  function npisBeside(name: string): string[] {
    const drawing = newDrawing(612, 792);
    for (const [at, line] of ROLL.entries())
      drawText(drawing, 39, 60 + at * 14, `${line} NPI ${NPIS[at]}`, { face: 'mono', size: 9 });
    drawText(drawing, 39, 200, name, { face: 'mono', size: 9 });
    const layout = layOutPage(listWords(drawing, 1, createRandom(1)).page);
    const choices = [
      choiceOf(
        'provider.name',
        recognizeTexts(layout, 0, new Set()).filter(({ value }) => value === name),
      ),
      choiceOf(
        'provider.npi',
        layout.tokens.flatMap((token): Proposal[] =>
          NPIS.includes(token.text)
            ? [{ kind: 'npi', value: token.text, tokens: [token], pageAt: 0, repaired: false }]
            : [],
        ),
      ),
    ];
    const even = choices.map(({ options, proposals }) =>
      options.map((_, at) => (at < proposals.length ? 1 / proposals.length : 0)),
    );
    const [, shares = []] = preferMarkedClinician([layout], choices, even);
    return NPIS.filter((_, at) => (shares[at] ?? 0) > 0.1);
  }

  function choiceOf(pattern: string, proposals: readonly Proposal[]): FieldChoice {
    const options = [...proposals, null].map(() => new Int32Array());
    return { pattern, field: getField(SUPERBILL, pattern), proposals, options };
  }

  it('that of the one whom the record names elsewhere is left', () => {
    expect(npisBeside('BEN LARK, NP')).toEqual([NPIS[1]]);
  });

  it('all are left if it names none of them', () => {
    expect(npisBeside('Dora Quill')).toEqual(NPIS);
  });
});
