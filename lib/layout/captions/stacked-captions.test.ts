import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { readLines } from '../lines/read-lines.ts';
import { layOutPage, type PageLayout } from '../page/lay-out-page.ts';
import { findHeaderCell } from './find-header-cell.ts';
import { findAllHeaderBlocks, findHeaderBlocks } from './header-blocks.ts';
import { lexiconOf } from './label-lexicon.ts';

const eob = BUILT_IN.get('eob');
const lexicon = lexiconOf(eob);
const pageOf = (...lines: readonly string[]) => layOutPage(pageOfWords(typeWords(...lines)));

const CAPTIONS = [
  'Patient name        Claim number       Billed        Deductible    Group Code    Amount',
  'Member ID           Account            Denied        Coinsurance',
  'Service from        Chart              Allowed       Paid',
];
const CLAIMS = [
  'VOSS, MARIN         7720018834         410.00        25.00         CO 45         120.00',
  'HX4400917           AC-20881           0.00          53.00         PR 1          25.00',
  '03/02/2025          118842             290.00        212.00        PR 2          53.00',
  '',
  'TEAL, ODETTE        7720018901         95.00         0.00          CO 45         30.00',
  'HX5120066           AC-20933           0.00          13.00         PR 2          13.00',
  '03/04/2025          118907             65.00         52.00',
];

/** The caption of each text on the page, by the text. */
function captionsOf(layout: PageLayout, blocks = findHeaderBlocks(layout, lexicon)) {
  return new Map(
    layout.tokens.map((token) => {
      const cell = findHeaderCell(blocks, [token]);
      return [token.text, cell?.block.cells[cell.index]?.words.join(' ')];
    }),
  );
}

describe('captions of several lines above blocks of as many', () => {
  it('name what is in the same line and column of each block', () => {
    const captions = captionsOf(pageOf(...CAPTIONS, '', ...CLAIMS));
    expect(captions.get('410.00')).toBe('billed');
    expect(captions.get('290.00')).toBe('allowed');
    expect(captions.get('212.00')).toBe('paid');
    expect(captions.get('AC-20933')).toBe('account');
    expect(captions.get('HX5120066')).toBe('member id');
  });

  it('name further lines of a column that has no caption there', () => {
    const captions = captionsOf(pageOf(...CAPTIONS, '', ...CLAIMS));
    expect(captions.get('30.00')).toBe('amount');
    expect(captions.get('120.00')).toBe(captions.get('30.00'));
  });

  it('are those of blocks on a page that does not repeat them', () => {
    const layouts = [pageOf(...CAPTIONS, '', ...CLAIMS), pageOf(...CLAIMS)];
    const [, second] = findAllHeaderBlocks(layouts, lexicon);
    const captions = captionsOf(layouts[1] ?? pageOf(), [...(second ?? [])]);
    expect(captions.get('65.00')).toBe('allowed');
  });

  it('are one caption for each column if services are below', () => {
    const layout = pageOf(
      'Patient             Claim              Billed        Plan          Patient',
      'or service          number             fee           discount      share',
      'date                or code            amount        taken         due',
      '',
      '03/02/2025          99213              410.00        120.00        25.00',
      '03/04/2025          87880              95.00         30.00         0.00',
      '03/09/2025          97110              64.00         10.00         5.00',
    );
    const blocks = findHeaderBlocks(layout, lexicon);
    expect(blocks.map(({ cells }) => cells[2]?.words.join(' '))).toEqual(['billed fee amount']);
  });

  it('make each block a claim whose amounts are no services', () => {
    const kinds = readLines([pageOf('REMITTANCE ADVICE', '', ...CAPTIONS, '', ...CLAIMS)], eob)
      .map(({ kind }) => kind)
      .slice(4);
    expect(kinds).toEqual(['start', 'own', 'own', 'start', 'own', 'own']);
  });
});
