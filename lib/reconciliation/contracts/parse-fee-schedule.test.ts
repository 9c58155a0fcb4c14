import { describe, expect, it } from 'vitest';
import { parseFeeSchedule } from './parse-fee-schedule.ts';

const parse = (text: string) => parseFeeSchedule(Buffer.from(text));

describe('a fee schedule', () => {
  it('is read by the names of its columns, in any order, and its descriptions are not kept', () => {
    const parsed = parse(
      'Description,Allowed,CPT Code,Mod,Effective date,End date\n' +
        'Office visit,"$1,092.13",99213,,1/1/2024,12/31/2024\nImaging,40,71020,26,2024-02-01,\n',
    );
    expect(parsed).toEqual({
      kind: 'rates',
      skipped: [],
      rates: [
        {
          procedure: '99213',
          modifier: null,
          place: null,
          from: '2024-01-01',
          until: '2024-12-31',
          allowedCents: 109_213,
        },
        {
          procedure: '71020',
          modifier: '26',
          place: null,
          from: '2024-02-01',
          until: null,
          allowedCents: 4_000,
        },
      ],
    });
  });

  it('says which lines it passed over, and why', () => {
    const parsed = parse(
      'code,amount,from\nOFFICE,10.00,\n99213,free,\n99213,1.00,soon\nJ1999,1,\n',
    );
    expect(parsed).toMatchObject({
      rates: [{ procedure: 'J1999', allowedCents: 100, from: '2000-01-01' }],
      skipped: [
        { line: 2, why: 'no-code' },
        { line: 3, why: 'no-amount' },
        { line: 4, why: 'no-date' },
      ],
    });
  });

  it('without a column of codes or amounts is refused', () => {
    expect(parse('name,amount\nx,1\n')).toEqual({ kind: 'no-column', column: 'code' });
    expect(parse('code,name\n99213,x\n')).toEqual({ kind: 'no-column', column: 'amount' });
  });
});
