import { describe, expect, it } from 'vitest';
import type { FieldComparison } from '#lib/model/reader-version.ts';
import { createRandom } from '#lib/testing/generator/random.ts';
import { compareRecord } from '../scores/compare-record.ts';
import type { FoundRecord } from '../scores/truth.ts';
import { compareReaders } from './compare-readers.ts';
import { judgeChallenger } from './judge-challenger.ts';

describe('two readers on the same records', () => {
  it('are compared value by value, and invented rows count against them', () => {
    const truth = { form: 'receipt', fields: { company: 'Oak', total: '9.00', date: null } };
    const [fields = []] = [
      compareReaders([
        {
          champion: compareRecord(
            truth,
            found({ company: 'Oak', total: '8.00', date: null }, ['company']),
          ),
          challenger: compareRecord(
            truth,
            found({ company: 'Elm', total: '9.00', date: null }, []),
          ),
        },
      ]),
    ];
    expect(fields).toEqual([
      comparison({
        pattern: 'company',
        n: 1,
        championRight: 1,
        onlyChampion: 1,
        championAccepted: 1,
      }),
      comparison({ pattern: 'date', n: 1, championRight: 1, challengerRight: 1 }),
      comparison({ pattern: 'total', n: 1, challengerRight: 1, onlyChallenger: 1 }),
    ]);
  });
});

describe('a challenger', () => {
  const even = comparison({ pattern: 'total', n: 100, championRight: 90, challengerRight: 90 });

  it('passes when no field loses and as much is accepted', () => {
    expect(judge([even]).map(({ passed }) => passed)).toEqual([true, true, true, true]);
  });

  it('meets nothing before a value was compared', () => {
    expect(judgeChallenger({ records: 5, fields: [] })).toEqual([
      { kind: 'measured', passed: false, records: 5 },
    ]);
  });

  it('may lose one point in a field, but not more', () => {
    expect(judge([{ ...even, onlyChampion: 2, onlyChallenger: 1 }])[1]).toMatchObject({
      passed: true,
    });
    expect(judge([{ ...even, onlyChampion: 3, onlyChallenger: 1 }])[1]).toMatchObject({
      passed: false,
      worse: [{ pattern: 'total', by: 0.02 }],
    });
  });

  it('fails for one field even if it gains in another', () => {
    const better = { ...even, pattern: 'company', onlyChallenger: 50 };
    expect(judge([better, { ...even, onlyChampion: 2 }])[1]).toMatchObject({ passed: false });
  });

  it('fails for rows that it invents', () => {
    expect(judge([{ ...even, challengerExtra: 2 }])[1]).toMatchObject({ passed: false });
  });

  it('is not refused for what chance alone does, once enough values changed to tell', () => {
    // 7 of 10 on one side happens to equals in 17 of 100 cases, 10 of 12 in 2 of 100.
    expect(judge([{ ...even, onlyChampion: 7, onlyChallenger: 3 }])[1]).toMatchObject({
      passed: true,
    });
    expect(judge([{ ...even, onlyChampion: 10, onlyChallenger: 2 }])[1]).toMatchObject({
      passed: false,
    });
  });

  it('is refused for small losses in many fields', () => {
    const fields = Array.from({ length: 40 }, (_, at) => ({
      ...even,
      pattern: `field${at}`,
      onlyChampion: 1,
    }));
    expect(judge(fields).map(({ passed }) => passed)).toEqual([true, true, false, true]);
  });

  it('with a regression planted in one field of forty is refused for that field', () => {
    const random = createRandom('planted');
    const paths = Array.from({ length: 40 }, (_, at) => `field${at}`);
    const pairs = Array.from({ length: 120 }, () => ({
      champion: reads(paths, () => random.next() < 0.95),
      challenger: reads(paths, (path) => random.next() < (path === 'field17' ? 0.8 : 0.95)),
    }));
    const gate = judge(compareReaders(pairs), 120)[1];
    expect(gate).toMatchObject({ kind: 'no-field-worse', passed: false });
    expect(gate?.kind === 'no-field-worse' && gate.worse.map(({ pattern }) => pattern)).toContain(
      'field17',
    );
  });

  it('may not send more values to review', () => {
    const gate = judge([{ ...even, championAccepted: 31, challengerAccepted: 30 }])[3];
    expect(gate).toEqual({ kind: 'coverage', passed: false, before: 0.31, after: 0.3 });
  });

  it('does not pass if it was measured on too few records', () => {
    expect(judge([even], 4)[0]).toMatchObject({ passed: false });
    expect(judge([], 40)[0]).toMatchObject({ passed: false });
  });
});

/** One record of values, each read right or wrong. */
function reads(paths: readonly string[], isRight: (path: string) => boolean) {
  return {
    fields: paths.map((path) => ({
      path,
      pattern: path,
      form: 'receipt',
      expected: '1',
      found: null,
      right: isRight(path),
      weighed: false,
      passed: false,
    })),
    extra: [],
    rows: { expected: 0, missed: 0, invented: 0 },
    lists: [],
  };
}

function judge(fields: FieldComparison[], records = 100) {
  return judgeChallenger({ records, fields });
}

function comparison(part: Partial<FieldComparison> & { pattern: string }): FieldComparison {
  return {
    n: 0,
    championRight: 0,
    challengerRight: 0,
    onlyChampion: 0,
    onlyChallenger: 0,
    championExtra: 0,
    challengerExtra: 0,
    championAccepted: 0,
    challengerAccepted: 0,
    ...part,
  };
}

function found(fields: Record<string, string | null>, accepted: string[]): FoundRecord {
  return {
    form: 'receipt',
    untouched: false,
    questions: [],
    checks: [],
    fields: Object.entries(fields).map(([path, value]) => ({
      path,
      value,
      confidence: 0.5,
      accepted: accepted.includes(path),
      candidates: [value],
    })),
  };
}
