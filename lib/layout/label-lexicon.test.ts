import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { captionKey, lexiconOf } from './label-lexicon.ts';

const match = (caption: string) =>
  lexiconOf(BUILT_IN.get('eob')).match(captionKey(caption.split(' ')))?.patterns ?? [];

describe('captions', () => {
  it.each([
    ['Patient Acct #', 'patientAccount'],
    ['PT ACCOUNT NO.', 'patientAccount'],
    ['Claim No', 'claimNumber'],
    ['CLM #', 'claimNumber'],
    ['Prov Pd', 'lines[].paid'],
    ['Serv Date', 'lines[].serviceDate'],
    ['Adj Amt', 'lines[].adjustments[].amount'],
  ])('%s may name %s, however it is abbreviated', (caption, pattern) => {
    expect(match(caption)).toContain(pattern);
  });

  it('of other things name nothing', () => {
    expect(match('Out-of-pocket maximum')).toEqual([]);
  });
});
