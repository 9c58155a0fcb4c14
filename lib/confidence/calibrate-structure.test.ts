import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { pageBox } from '#lib/model/box.ts';
import type { Check } from '#lib/model/check.ts';
import type { Field } from '#lib/model/field.ts';
import { RowId } from '#lib/model/ids.ts';
import { LEAST_BORDER } from '#lib/model/structure-confidence.ts';
import type { WordSource } from '#lib/model/word.ts';
import { pageOfWords, typeWords } from '#lib/testing/type-words.ts';
import { calibrateStructure, STRUCTURE_CURVES } from './calibrate-structure.ts';
import type { CurveFile, StructureCurves } from './scoring/curve-file.ts';

const ROW = RowId.parse('a');

/** A curve that says the same of everything. */
function always(probability: number): CurveFile {
  const tail = { samples: 1, certified: null, scores: [0], probabilities: [probability] };
  return {
    version: `always-${probability}`,
    samples: 1,
    trees: { ...STRUCTURE_CURVES.complete.trees, trees: [] },
    tails: { '*': tail },
    measured: null,
  };
}

const claim = {
  border: always(0.9),
  services: always(0.8),
  inside: always(0.7),
  beside: always(0.6),
};

function judge(
  form: string,
  source: WordSource,
  curves: StructureCurves = { ...STRUCTURE_CURVES, claim },
  isKnown = false,
  path = `lines[${ROW}].${form === 'eob' ? 'billed' : 'amount'}`,
) {
  const words = typeWords('25.00').map((word) => ({ ...word, source }));
  const field: Field = {
    path,
    value: '25.00',
    absence: null,
    place: { page: 1, box: pageBox(0, 0, 1, 0.1), wordIds: words.map(({ id }) => id) },
    grounding: { status: 'exact' },
    contenders: [],
    human: false,
    signals: { 'layout.score': 0.9, ...(isKnown && { 'layout.templateSeen': 1 }) },
  };
  const page = pageOfWords(words);
  const rows = { lines: path.startsWith('lines[') ? [ROW] : [] };
  const record = { fields: [field], checks: [], rows, pages: [page] };
  return calibrateStructure({ ...record, form: BUILT_IN.get(form), region: null }, curves);
}

describe('a claim on a first document', () => {
  const tail = { samples: 1, certified: null, scores: [0], probabilities: [0.4] };
  const outside = { trees: { ...STRUCTURE_CURVES.complete.trees, trees: [] }, measured: null };
  const unknown = { ...outside, samples: 1, forms: ['eob'], tails: { text: tail } };
  const curves = {
    ...STRUCTURE_CURVES,
    claim: { ...claim, border: { ...claim.border, unknown } },
  };

  it('begins and ends as surely as those of outside senders, and only as long as it is the first', () => {
    expect(judge('eob', 'text-layer', curves)?.border).toBe(0.4);
    expect(judge('eob', 'text-layer', curves, true)?.border).not.toBe(0.4);
  });

  it.each(['border', 'inside', 'beside'] as const)(
    'can be sure enough of its %s to pass',
    (part) => {
      const tails = Object.values(STRUCTURE_CURVES.claim?.[part].unknown?.tails ?? {});
      const probabilities = tails.flatMap((one) => one.probabilities);
      // What the default policy requires of an error that costs $20.
      expect(Math.max(...probabilities)).toBeGreaterThan(0.99);
    },
  );
});

describe('the lists of a record', () => {
  const listsOf = (judged: ReturnType<typeof judge>) =>
    judged?.lists.map(({ list, complete }) => [list, complete]);

  it('are judged one by one on a claim drawn as text', () => {
    const judged = judge('eob', 'text-layer');
    expect(judged?.border).toBe(0.9);
    expect(listsOf(judged)).toEqual([
      ['lines', 0.8],
      ['lines[].adjustments', 0.7],
      ['adjustments', 0.6],
      ['providerAdjustments', 0.6],
    ]);
  });

  it('inside rows lack nothing where there are no rows, as surely as there are none', () => {
    const judged = judge('eob', 'text-layer', { ...STRUCTURE_CURVES, claim }, false, 'billed');
    expect(listsOf(judged)?.slice(0, 2)).toEqual([
      ['lines', 0.8],
      ['lines[].adjustments', 0.8],
    ]);
  });

  it('that are complete have no row that is less certain', () => {
    const rowOf = (curves: StructureCurves, form = 'eob') =>
      judge(form, 'text-layer', curves)?.lists[0]?.rows[0]?.probability;
    const of = (row: number) => ({ ...STRUCTURE_CURVES, row: always(row), claim });
    expect(rowOf(of(0.5))).toBe(0.8);
    expect(rowOf(of(0.95))).toBe(0.95);
    expect(rowOf(of(0.5), 'invoice')).toBe(0.5);
  });

  it('are judged one by one on a scan of a known layout, if the curves know scans of the form', () => {
    const onScan = (probability: number): CurveFile => {
      const { trees, tails, samples } = always(probability);
      const scanned = { forms: ['eob'], samples, trees, tails, measured: null };
      return { ...always(0.1), scanned };
    };
    const curves = {
      border: onScan(0.9),
      services: onScan(0.8),
      inside: onScan(0.7),
      beside: onScan(0.6),
    };
    const judged = judge('eob', 'tesseract', { ...STRUCTURE_CURVES, claim: curves }, true);
    expect(judge('eob', 'tesseract', { ...STRUCTURE_CURVES, claim: curves })?.border).not.toBe(0.9);
    expect(judged?.border).toBe(0.9);
    expect(listsOf(judged)).toContainEqual(['lines[].adjustments', 0.7]);
    expect(judged?.leastBorder).toBe(LEAST_BORDER);
  });

  it('are judged together on a scan, on another form, and without curves of claims', () => {
    const together = (judged: ReturnType<typeof judge>) => {
      expect(judged?.border).not.toBe(0.9);
      expect(judged?.lists.map(({ list }) => list)).toEqual(['lines']);
      expect(judged?.curve).toBe(STRUCTURE_CURVES.complete.version);
    };
    together(judge('eob', 'tesseract'));
    together(judge('invoice', 'text-layer'));
    together(judge('eob', 'text-layer', { ...STRUCTURE_CURVES, claim: undefined }));
  });
});

describe('what is probably no record or no row', () => {
  const curves = {
    ...STRUCTURE_CURVES,
    row: always(0.99),
    claim: { ...claim, border: always(0.99) },
  };
  const words = typeWords('25.00 99213').map((word) => ({
    ...word,
    source: 'text-layer' as const,
  }));
  const field = (path: string, at: number, human = false): Field => ({
    path,
    value: words[at]?.text ?? '',
    absence: null,
    place: { page: 1, box: pageBox(0, 0, 1, 0.1), wordIds: words[at] ? [words[at].id] : [] },
    grounding: { status: 'exact' },
    contenders: [],
    human,
    signals: { 'layout.score': 0.9 },
  });
  const judgeClaim = (fields: readonly Field[], lines: readonly string[], isShared: boolean) =>
    calibrateStructure(
      {
        form: BUILT_IN.get('eob'),
        fields,
        checks: [],
        rows: { lines: lines.map((row) => RowId.parse(row)) },
        pages: [pageOfWords(words)],
        region: isShared ? [{ page: 1, box: pageBox(0, 0, 1, 0.5) }] : null,
      },
      curves,
    );

  it('a claim without rows on a page that it shares, unlike corrected documents, passes nothing', () => {
    const known = { ...field('billed', 0).signals, 'layout.templateSeen': 2, 'layout.papers': 2 };
    const billed = { ...field('billed', 0), signals: { ...known, 'layout.papersLost': 2 } };
    const judged = judgeClaim([billed], [], true);
    expect(judged?.border).toBeLessThan(judged?.leastBorder ?? 0);
    expect(judgeClaim([billed], [], false)?.border).toBe(0.99);
    expect(judgeClaim([field('billed', 0)], [], true)?.border).toBe(0.99);
  });

  it('a piece of a claim on a scan passes nothing: it lacks what corrected documents print, and its sums fail', () => {
    const { trees, tails, samples } = always(0.99);
    const scanned = { forms: ['eob'], samples, trees, tails, measured: null };
    const onScans = { ...always(0.1), scanned };
    const ofClaims = { border: onScans, services: onScans, inside: onScans, beside: onScans };
    const failing: Check = {
      ...{ rule: 'E02', version: 1, severity: 'block', message: '' },
      ...{ outcome: 'fail', paths: ['billed', 'lines[a].billed'], left: '25.00', right: '30.00' },
    };
    const read = words.map((word) => ({ ...word, source: 'tesseract' as const }));
    const judgePiece = (lost: number, checks: readonly Check[]) => {
      const known = { 'layout.templateSeen': 2, 'layout.papers': 2, 'layout.papersLost': lost };
      const billed = field('lines[a].billed', 0);
      return calibrateStructure(
        {
          form: BUILT_IN.get('eob'),
          fields: [{ ...billed, signals: { ...billed.signals, ...known } }],
          checks,
          rows: { lines: [RowId.parse('a')] },
          pages: [pageOfWords(read)],
          region: [{ page: 1, box: pageBox(0, 0, 1, 0.5) }],
        },
        { ...curves, claim: ofClaims },
      );
    };
    const piece = judgePiece(1, [failing]);
    expect(piece?.border).toBeLessThan(piece?.leastBorder ?? 0);
    expect(judgePiece(0, [failing])?.border).toBe(0.99);
    expect(judgePiece(1, [{ ...failing, outcome: 'pass' }])?.border).toBe(0.99);
  });

  it('a row without a service between rows with one is doubtful, unless a person has seen it', () => {
    const rows = (human: boolean) => [
      field('lines[a].procedure', 1),
      field('lines[a].billed', 0),
      field('lines[b].billed', 0, human),
    ];
    const rowsOf = (human: boolean) =>
      judgeClaim(rows(human), ['a', 'b'], true)?.lists[0]?.rows.map((row) => row.probability);
    expect(rowsOf(false)?.[0]).toBe(0.99);
    expect(rowsOf(false)?.[1]).toBeLessThanOrEqual(0.5);
    expect(rowsOf(true)).toEqual([0.99, 1]);
  });

  it('rows of a table that names no services are as certain as others', () => {
    const rows = [field('lines[a].billed', 0), field('lines[b].billed', 0)];
    const judged = judgeClaim(rows, ['a', 'b'], true)?.lists[0]?.rows;
    expect(judged?.map((row) => row.probability)).toEqual([0.99, 0.99]);
  });
});
