import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { getField } from '#lib/forms/find-field.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { drawText, newDrawing } from '#lib/testing/generator/drawing.ts';
import { listWords } from '#lib/testing/generator/list-words.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { proposeTexts } from '#lib/testing/propose-texts.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { excludeImpossible, findImpossible } from './exclude-impossible.ts';

const EOB = BUILT_IN.get('eob');

/**
 * Which of the texts a field may still have, on a page of these lines; `rows` of them are the
 * table's.
 */
function leftOf(
  pattern: string,
  lines: readonly string[],
  texts: readonly string[],
  rows: readonly number[] = [],
  end?: number,
): string[] {
  const drawing = newDrawing(612, 792);
  for (const [at, text] of lines.entries())
    drawText(drawing, 40, 60 + at * 16, text, { face: 'mono', size: 9 });
  const whole = layOutPage(listWords(drawing, 1, createRandom(1)).page);
  const below = whole.lines[end ?? -1];
  const layout = below ? { ...whole, part: [0, below.y - below.height] as const } : whole;
  const proposals = proposeTexts(layout, texts);
  const options = [...texts, null].map(() => new Int32Array());
  const choice: FieldChoice = { pattern, field: getField(EOB, pattern), proposals, options };
  const page = {
    layouts: [layout],
    lexicon: lexiconOf(EOB),
    summed: new Set(['billed']),
    rows: rows.map((line) => ({ pageAt: 0, lines: [line], score: 1 })),
  };
  const [shares = []] = excludeImpossible(findImpossible(page, [choice]), [
    options.map(() => 1 / options.length),
  ]);
  return texts.filter((_, at) => (shares[at] ?? 0) > 0.1);
}

describe('what cannot be a value', () => {
  it('a caption before a value is not a person, but a name alone on its line may be', () => {
    const lines = ['POLICY      W301063769', 'Price'];
    expect(leftOf('patient.name', lines, ['POLICY', 'Price'])).toEqual(['Price']);
  });

  it('who reviews bills for an insurer is not the payer, nor are the words before its name', () => {
    const lines = ['Hilltop Bill Review', 'on behalf of Granite Casualty Company'];
    const names = ['Hilltop Bill Review', lines[1] ?? '', 'Granite Casualty Company'];
    expect(leftOf('payer.name', lines, names)).toEqual(['Granite Casualty Company']);
  });

  it('a masked number is not the member’s if its caption says what it is', () => {
    const lines = ['SSN: XXX-XX-1052 DBN: 41977670881', 'Member XXX-XX-1188'];
    const numbers = ['XXX-XX-1052', '41977670881', 'XXX-XX-1188'];
    expect(leftOf('member.id', lines, numbers)).toEqual(['41977670881', 'XXX-XX-1188']);
  });

  it('words behind a number are not part of it, but groups of letters are', () => {
    const lines = ['GRP 40418 HARTWELL TOOL', 'ID 884 BMX 123'];
    const texts = ['40418', '40418 HARTWELL', '40418 HARTWELL TOOL', '884 BMX 123'];
    expect(leftOf('member.group', lines, texts)).toEqual(['40418', '884 BMX 123']);
    const ids = ['K5044674-01', 'K5044674-01 GRP 40418'];
    expect(leftOf('member.id', ['ID K5044674-01 GRP 40418'], ids)).toEqual(['K5044674-01']);
  });

  it('captions and the elements of a printed X12 835 are neither names nor numbers', () => {
    const lines = ['Line Charge (SVC02)', 'Claim Number', 'Account Number (CLP01)', '4471-01'];
    const texts = ['Line Charge (SVC02)', 'Claim Number', '(CLP01)', '4471-01'];
    expect(leftOf('provider.name', lines, texts.slice(0, 2))).toEqual([]);
    expect(leftOf('patientAccount', lines, texts.slice(2))).toEqual(['4471-01']);
  });

  it('a given name after a surname and a comma is not all of the name', () => {
    const names = ['Dana K', 'Rowe, Dana K'];
    expect(leftOf('patient.name', ['Rowe, Dana K'], names)).toEqual([names[1]]);
  });

  it('a logo, a status, or a word of a sentence beside a name is no part of it', () => {
    const lines = ['larch Larch Union Health', 'PAID Dr Jude Moor', 'Harbor Eye PC with others'];
    const names = ['Larch Union Health', 'Dr Jude Moor', 'Harbor Eye PC'];
    const more = ['larch Larch Union Health', 'PAID Dr Jude Moor', 'Harbor Eye PC with'];
    expect(leftOf('provider.name', lines, [...names, ...more])).toEqual(names);
  });

  it('a name does not begin after a title that is part of it', () => {
    const lines = ['Dr. Moor & Sons Corp.'];
    expect(leftOf('payee.name', lines, ['Moor & Sons Corp.', ...lines])).toEqual(lines);
  });

  it('no organization is called what a document is', () => {
    const lines = [
      'Dental Explanation of Benefits',
      'Health Insurance Claim Form',
      'Larch Union Dental',
    ];
    expect(leftOf('payer.name', lines, lines)).toEqual(['Larch Union Dental']);
  });

  it('nobody’s name is a caption, a number, or anything that ends with a colon', () => {
    const line = 'Claimant: Kim, Xavier Account/Group 01/14/25';
    expect(
      leftOf(
        'patient.name',
        [line],
        [
          'Claimant: Kim, Xavier',
          'Kim, Xavier',
          'Kim, Xavier Account/Group',
          'Xavier Account/Group 01/14/25',
        ],
      ),
    ).toEqual(['Kim, Xavier']);
  });

  it('one word of a caption may be a name, two may not', () => {
    const names = ['Jonathan Group', 'Member Name'];
    expect(leftOf('patient.name', ['Jonathan Group', 'Member Name'], names)).toEqual([
      'Jonathan Group',
    ]);
    expect(lexiconOf(EOB).words.has('group')).toBe(true);
  });

  it('the name of a business includes its kind of company', () => {
    const names = ['Lark Home Care', 'Lark Home Care, LLC'];
    expect(leftOf('payee.name', ['Lark Home Care, LLC'], names)).toEqual(['Lark Home Care, LLC']);
    expect(leftOf('payee.name', ['Lark Home', 'Care'], ['Lark Home'])).toEqual(['Lark Home']);
  });

  it('a date is not the number of a check', () => {
    expect(leftOf('check.number', ['09/29/25 70902'], ['09/29/25', '70902'])).toEqual(['70902']);
  });

  it('a ZIP code after its state is not an ID of any kind', () => {
    const lines = ['Salina, KS 67401', 'EDI 29022'];
    expect(leftOf('claimNumber', lines, ['67401', 'KS 67401', '29022'])).toEqual(['29022']);
    const captions = ['CLAIM ID 40718', 'CHECK NO 70902', 'Boise, ID 83702', 'SALINA KS 67402'];
    const numbers = ['40718', '70902', '83702', '67402'];
    expect(leftOf('claimNumber', captions, numbers)).toEqual(['40718', '70902']);
  });

  it('dates on a row are not the number of a claim', () => {
    const lines = ['55120 claim', '0115 011525 99213 80.00'];
    expect(leftOf('claimNumber', lines, ['55120', '0115 011525'], [1])).toEqual(['55120']);
    expect(leftOf('claimNumber', ['011525'], ['011525'])).toEqual(['011525']);
  });

  it('other numbers of ten or six digits on a row may be', () => {
    const lines = ['Ada Moor 3322812041 481530 05/20/2026 90834 80.00'];
    const numbers = ['3322812041', '481530'];
    expect(leftOf('claimNumber', lines, numbers, [0])).toEqual(numbers);
  });

  it('neither a day that a row begins with, too, nor two digits are the number of a member', () => {
    const lines = ['W1545132 122325', 'Lee, Ann 02', '01 122325 99213 80.00'];
    const texts = ['W1545132', '122325', '02'];
    expect(leftOf('member.id', lines, texts, [2])).toEqual(['W1545132']);
    expect(leftOf('member.id', ['W1545132 122325'], ['122325'])).toEqual(['122325']);
  });

  it('a person is not called like an organization, though one may be called Group', () => {
    const names = ['Larch Union Health', 'Ada Group'];
    expect(leftOf('patient.name', names, names)).toEqual(['Ada Group']);
  });

  it('the number of a member includes the two digits that end its cell', () => {
    const numbers = ['628053657', '628053657 01'];
    expect(leftOf('member.id', ['628053657 01   753956'], numbers)).toEqual(['628053657 01']);
    expect(leftOf('member.id', ['628053657   01'], ['628053657'])).toEqual(['628053657']);
  });

  it('a caption above a column is not a person, however it is abbreviated', () => {
    const lines = ['INSRD/PTNT   date   proc   billed   allowed   deductible', 'Ada Moor'];
    expect(leftOf('patient.name', lines, ['INSRD/PTNT', 'Ada Moor'])).toEqual(['Ada Moor']);
  });

  it('a procedure on a row is not the number of a claim', () => {
    const lines = ['55120 claim', '01/14/25 99213 80.00', '01/14/25 99214 90.00'];
    expect(leftOf('claimNumber', lines, ['55120', '99213'], [1, 2])).toEqual(['55120']);
  });

  it('what is below all claims of a page belongs to the payment, not to a claim', () => {
    const lines = ['01/14/25 99213 80.00', 'Total 240.00'];
    expect(leftOf('billed', lines, ['80.00', '240.00'], [], 1)).toEqual(['80.00']);
    expect(leftOf('check.amount', lines, ['80.00', '240.00'], [], 1)).toEqual(['80.00', '240.00']);
    expect(leftOf('billed', lines, ['80.00', '240.00'])).toEqual(['80.00', '240.00']);
  });

  it('the text of one row is not a person if other rows have a different text there', () => {
    const lines = ['Ada Moor 1188', 'Frame', 'Lenses'];
    expect(leftOf('patient.name', lines, ['Ada Moor', 'Lenses'], [1, 2])).toEqual(['Ada Moor']);
    expect(leftOf('patient.name', ['Ada Moor', 'Ada Moor'], ['Ada Moor'], [0, 1])).toEqual([
      'Ada Moor',
    ]);
  });

  it('a name ends where it is complete, and begins after the initials of its letterhead', () => {
    const cut = ['Lark Apothecary', 'Lark Apothecary of Florin'];
    expect(leftOf('payee.name', ['Lark Apothecary of Florin'], cut)).toEqual(cut.slice(1));
    const marked = ['LCC Lark Care Council', 'Lark Care Council'];
    expect(leftOf('payer.name', ['LCC Lark Care Council'], marked)).toEqual(marked.slice(1));
    expect(leftOf('payer.name', ['LLC Lark Care Council'], ['LLC Lark Care Council'])).toEqual([
      'LLC Lark Care Council',
    ]);
  });

  it('words in lower case belong to a sentence', () => {
    const names = ['Lenses, two powers', 'Ada van Moor'];
    expect(leftOf('patient.name', names, names)).toEqual(['Ada van Moor']);
    const payees = ['This shows how we handled care', 'Lark and Moor Clinic'];
    expect(leftOf('payee.name', payees, payees)).toEqual(['Lark and Moor Clinic']);
    const lines = ['lark medical', 'Reduced to the lark medical fee'];
    expect(leftOf('payee.name', lines, ['the lark medical fee', 'lark medical'])).toEqual([
      'lark medical',
    ]);
  });

  it('a status is a number or one of the words for one', () => {
    expect(leftOf('claimStatus', ['EXAM PAID 22'], ['EXAM', 'PAID', '22'])).toEqual(['PAID', '22']);
  });
});
