import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import { proposeStates } from '#lib/layout/recognizers/propose-states.ts';
import { pageBox } from '#lib/model/box.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { fillStatus } from './fill-status.ts';

const form = BUILT_IN.get('eob');
const field = form.fields.find(({ pattern }) => pattern === 'claimStatus');

/**
 * The status of a claim below the first 5% of the page, among the words in capitals; at first,
 * it seemed to be that of line `seems`, or absent.
 */
function statusOf(lines: readonly string[], seems = -1): string | null {
  const layout = layOutPage(pageOfWords(typeWords(...lines)), [
    { page: 1, box: pageBox(0, 0, 1, 0.05), shared: true },
    { page: 1, box: pageBox(0, 0.05, 1, 1) },
  ]);
  const phrases = proposeStates([layout], 'claimStatus', lexiconOf(form));
  const words = layout.tokens
    .filter((token) => !phrases.some(({ tokens }) => tokens.includes(token)))
    .filter(({ text }) => /^(?:[A-Z]+|\d)$/.test(text))
    .map((token) => {
      const kind = 'short-code' as const;
      return { kind, value: token.text, tokens: [token], pageAt: 0, repaired: false };
    });
  const proposals = [...phrases, ...words];
  if (!field) throw new Error('no status');
  const choice: FieldChoice = { pattern: 'claimStatus', field, proposals, options: [] };
  const best = proposals.findLastIndex(
    ({ tokens: [first] }) => first?.y === layout.lines[seems]?.y,
  );
  const likely = best < 0 ? proposals.length : best;
  const before = Array.from({ length: proposals.length + 1 }, (_, at) =>
    at === likely ? 0.9 : 0.1 / proposals.length,
  );
  const [shares = []] = fillStatus([layout], lexiconOf(form), [choice], [before]);
  return proposals[shares.indexOf(Math.max(...shares))]?.value ?? null;
}

const CLAIM = 'VOSS, MARIN  7720018834';

describe('the status of a claim', () => {
  it('is that of the title of its section', () => {
    expect(statusOf(['DENTAL CLAIMS DENIED', '', '', CLAIM])).toBe('DENIED');
    expect(statusOf(['BILLS DENIED', '', '', CLAIM])).toBe('DENIED');
    expect(statusOf(['DENIED CLAIMS', '', '', CLAIM])).toBe('DENIED');
    expect(statusOf(['DENTAL CLAIMS IN PROCESS', '', '', CLAIM])).toBe('IN PROCESS');
  });

  it('is that of a title with the number of a claim form, not with a count of claims', () => {
    expect(statusOf(['CMS 1500 CLAIMS DENIED', '', '', CLAIM])).toBe('DENIED');
    expect(statusOf(['UB-04 CLAIMS DENIED', '', '', CLAIM])).toBe('DENIED');
    expect(statusOf(['TOTAL CMS 1500 CLAIMS DENIED 3', '', '', CLAIM])).toBe(null);
  });

  it('is not what a title below it says, or one that does not speak of claims', () => {
    expect(statusOf(['REMITTANCE', '', CLAIM, 'CLAIMS DENIED'])).toBe(null);
    expect(statusOf(['SERVICES DENIED', '', '', CLAIM])).toBe(null);
  });

  it('is that of the last title above it', () => {
    expect(statusOf(['CLAIMS PAID', 'CLAIMS DENIED', '', '', CLAIM], 0)).toBe('DENIED');
  });

  it('is a state in a column with such a caption, not a code elsewhere', () => {
    const lines = (state: string) => [
      'CHECK   Q71A',
      '',
      'PATIENT       SERVICE     CODE     CHARGED     STATUS',
      `VOSS MARIN    03/11/26    99214    190.25      ${state}`,
    ];
    expect(statusOf(lines('PAID'), 0)).toBe('PAID');
    expect(statusOf(lines('NONE'), 0)).not.toBe('NONE');
  });

  it('is what the claim itself states behind a caption, in any words', () => {
    expect(statusOf(['CLAIMS PAID', '', '', CLAIM, 'Outcome: Sent to records'])).toBe(
      'SENT TO RECORDS',
    );
    expect(statusOf(['Worksheet 1', '', '', CLAIM, 'Outcome: Sent to records'], 0)).toBe(
      'SENT TO RECORDS',
    );
  });

  it('is a known state behind a caption without a colon, but not other words', () => {
    expect(statusOf(['REMITTANCE', '', '', CLAIM, 'Outcome    PAID AS SECONDARY'])).toBe(
      'PAID AS SECONDARY',
    );
    expect(statusOf(['REMITTANCE', '', '', CLAIM, 'Outcome    Bulletins'])).toBe(null);
  });

  it('stays what it is if a caption in the claim says so', () => {
    expect(statusOf(['CLAIMS PAID', '', '', CLAIM, 'Status: DENIED'], 2)).toBe('DENIED');
  });
});
