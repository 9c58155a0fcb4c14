import { describe, expect, it } from 'vitest';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { layOutPage } from '../page/lay-out-page.ts';
import { orderOfDates, recognizeDates } from './recognize-dates.ts';

const pageOf = (...lines: readonly string[]) => layOutPage(pageOfWords(typeWords(...lines)));
const datesIn = (line: string, order: 'month-first' | 'day-first' = 'month-first') =>
  recognizeDates(pageOf(line).tokens, 0, order).map((one) => one.value);

describe('dates', () => {
  it.each([
    ['Date: 03/14/2026 18:40', ['2026-03-14']],
    ['DATE:28/09/22 7:14:09 AM', ['2022-09-28']],
    ['BORN.01/15/80', ['1980-01-15']],
    ['12-01-21 18:40 T02', ['2021-12-01']],
    ['March 14, 2026 to April 2, 2026', ['2026-03-14', '2026-04-02']],
    ['14.03.2026', ['2026-03-14']],
    ['01/14-01/16/25', ['2025-01-14']],
    ['06/17/2024-06/18/2024', ['2024-06-17']],
    ['06/17/26–06/18/26', ['2026-06-17']],
    ['2026-06-17–2026-06-18', ['2026-06-17']],
    ['06-17-2026 — 06-18-2026', ['2026-06-17']],
    ['6/17-18/2026', ['2026-06-17']],
    ['Jun 17–18, 2026', ['2026-06-17']],
    ['O3/l4/2026', ['2026-03-14']],
    ['06-17-26-06-18-26', []],
    ['555-12-3456', []],
    ['1234567893', []],
    ['99/99/2020', []],
  ])('%s', (line, values) => {
    expect(datesIn(line)).toEqual(values);
  });

  it('a day above twelve decides the order of all dates of the document', () => {
    expect(orderOfDates([pageOf('28/09/2022', '03/04/2022')], 'month-first')).toBe('day-first');
    expect(orderOfDates([pageOf('03/04/2022')], 'month-first')).toBe('month-first');
    expect(orderOfDates([pageOf('27-4/1040', '03/04/2022')], 'month-first')).toBe('month-first');
    expect(datesIn('03/04/2022', 'day-first')).toEqual(['2022-04-03']);
  });
});
