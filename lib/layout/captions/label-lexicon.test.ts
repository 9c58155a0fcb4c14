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

  it.each([
    ['Payer Ctrl Nbr', ['claimNumber']],
    ['Care provided by', ['provider.name']],
    ['Amount withheld', ['providerAdjustments[].amount']],
  ])('%s is no label but worded like one of %j', (caption, patterns) => {
    expect(BUILT_IN.get('eob').fields.flatMap(({ labels }) => labels)).not.toContain(caption);
    expect(match(caption)).toEqual(patterns);
  });

  it('that are a label name what has that label, whoever else words it so', () => {
    // `policy number` is a label of member.id and `[policy] group number` is worded for member.group.
    expect(match('Policy number')).toEqual(['member.id']);
  });

  it('of other things name nothing', () => {
    expect(match('Out-of-pocket maximum')).toEqual([]);
  });
});
