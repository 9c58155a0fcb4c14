import type { Finding } from './finding.ts';
import { elementOf, findingAt, type Segment } from './segment.ts';
import { isRealDay, toDate, toMoney, toPeriod } from './values.ts';

/** Elements that are required in a segment by every guide. */
const REQUIRED: Readonly<Record<string, readonly number[]>> = {
  BPR: [1, 2, 3, 4],
  TRN: [1, 2],
  N1: [1],
  NM1: [1, 2],
  HL: [1, 3],
  SBR: [1],
  CLM: [1, 2, 5],
  HI: [1],
  LX: [1],
  SV1: [1, 2],
  SV2: [1, 3],
  DTP: [1, 2, 3],
  CLP: [1, 2, 3, 4],
  CAS: [1, 2, 3],
  SVC: [1, 2, 3],
};

const AMOUNTS: Readonly<Record<string, readonly number[]>> = {
  BPR: [2],
  CLM: [2],
  SV1: [2],
  SV2: [3],
  CLP: [3, 4, 5],
  SVC: [2, 3],
  CAS: [3, 6, 9, 12, 15, 18],
  AMT: [2],
};

const CONTACTS = 'AP AS BN CP CT EM EX FT FX HP IN TE TM UR WP ED VM';

/** Code lists of the guides, for elements where a wrong code changes the meaning. */
const CODES: Readonly<
  Record<string, readonly { readonly element: number; readonly values: string }[]>
> = {
  DTP: [{ element: 2, values: 'D8 RD8 DT TM D6 RD RD2 RD4 RD5 RD6 RTM TS YM YMM CC DB DTS MD UN' }],
  DMG: [{ element: 3, values: 'F M U' }],
  CAS: [{ element: 1, values: 'CO CR OA PI PR' }],
  PER: [3, 5, 7].map((element) => ({ element, values: CONTACTS })),
  NM1: [
    {
      element: 8,
      values:
        '24 34 46 93 AD BC BD BS C EI FA FI GS HN II MC MI MR N5 NI PC PI PP SL SV SY UP XV XX ZZ',
    },
  ],
};

/**
 * Finds missing elements, amounts that are not numbers, invalid dates, and codes that are not on
 * their list.
 */
export function checkElements(segments: readonly Segment[]): Finding[] {
  const start = segments[0] ?? null;
  return segments.flatMap((segment) => {
    const report = (code: Finding['code'], element: number, message: string) =>
      findingAt(segment, { code, message, level: 'guide', element, within: start });
    return [
      ...missing(segment).map((n) =>
        report('element-missing', n, `${nameOf(segment, n)} is missing.`),
      ),
      ...badAmounts(segment).map((n) =>
        report('number', n, `${nameOf(segment, n)} “${elementOf(segment, n)}” is not an amount.`),
      ),
      ...badDates(segment).map((n) =>
        report('date', n, `${nameOf(segment, n)} “${elementOf(segment, n)}” is not a date.`),
      ),
      ...badCodes(segment).map((n) =>
        report(
          'code',
          n,
          `${nameOf(segment, n)} “${elementOf(segment, n)}” is not an allowed code.`,
        ),
      ),
    ];
  });
}

function missing(segment: Segment): number[] {
  return (REQUIRED[segment.id] ?? []).filter((n) => elementOf(segment, n) === null);
}

function badAmounts(segment: Segment): number[] {
  return (AMOUNTS[segment.id] ?? []).filter((n) => {
    const value = elementOf(segment, n);
    return value !== null && toMoney(value) === null;
  });
}

function badDates(segment: Segment): number[] {
  switch (segment.id) {
    case 'DTM':
      return isBadDate(segment, 2) ? [2] : [];
    case 'DMG':
      return isBadDate(segment, 2) ? [2] : [];
    case 'DTP': {
      const format = elementOf(segment, 2);
      const isDay = format === 'D8' || format === 'RD8';
      if (!isDay || elementOf(segment, 3) === null) return [];
      const period = toPeriod(segment);
      return period !== null && isRealDay(period.from) && isRealDay(period.to) ? [] : [3];
    }
    default:
      return [];
  }
}

function isBadDate(segment: Segment, n: number): boolean {
  const value = elementOf(segment, n);
  if (value === null) return false;
  const date = toDate(value);
  return date === null || !isRealDay(date);
}

function badCodes(segment: Segment): number[] {
  return (CODES[segment.id] ?? [])
    .filter(({ element, values }) => {
      const value = elementOf(segment, element);
      return value !== null && !values.split(' ').includes(value);
    })
    .map(({ element }) => element);
}

function nameOf(segment: Segment, n: number): string {
  return `${segment.id}${String(n).padStart(2, '0')}`;
}
