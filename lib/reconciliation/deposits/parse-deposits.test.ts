import { expect, it } from 'vitest';
import { parseDeposits } from './parse-deposits.ts';

const parse = (text: string) => parseDeposits(Buffer.from(text));

it('a list of the bank holds what came in, with the number of the payment', () => {
  const parsed = parse(
    'Posting Date;Description;Amount;Check number\n' +
      '05/21/2024;HCCLAIMPMT PRAIRIE TRN*1*70011*1512345678~;1.234,50;\n' +
      '05/22/2024;DEPOSIT;80.00;4711\n05/22/2024;RENT;-900.00;\nsoon;DEPOSIT;1.00;\n05/23/2024;DEPOSIT;;\n',
  );
  expect(parsed).toEqual({
    kind: 'deposits',
    deposits: [
      {
        date: '2024-05-21',
        amountCents: 123_450,
        trace: '70011',
        description: 'HCCLAIMPMT PRAIRIE TRN*1*70011*1512345678~',
      },
      { date: '2024-05-22', amountCents: 8_000, trace: '4711', description: 'DEPOSIT' },
    ],
    skipped: [
      { line: 4, why: 'not-incoming' },
      { line: 5, why: 'no-date' },
      { line: 6, why: 'no-amount' },
    ],
  });
});

it('a list without dates or amounts is refused', () => {
  expect(parse('when,amount\n1/1/2024,1\n')).toEqual({ kind: 'no-column', column: 'date' });
  expect(parse('date,name\n1/1/2024,x\n')).toEqual({ kind: 'no-column', column: 'amount' });
});
