import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { pageBox } from '#lib/model/box.ts';
import { ROWS_OF_TOTAL } from '#lib/model/check.ts';
import { RowId } from '#lib/model/ids.ts';
import { Probability } from '#lib/model/probability.ts';
import type { StructureConfidence } from '#lib/model/structure-confidence.ts';
import { keyOfSubject } from '#lib/model/subject.ts';
import { DEFAULT_POLICY } from './policy.ts';
import { codesOf, FIELDS, failing, field, type Input, route } from './test-receipt.ts';

describe('what a person is asked', () => {
  const structure = (more: Partial<StructureConfidence> = {}): StructureConfidence => ({
    border: Probability.parse(0.9999),
    leastBorder: Probability.parse(2 / 3),
    lists: [],
    absentColumns: [],
    evidence: [],
    asBefore: false,
    curve: 'c',
    ...more,
  });
  const rowIds = ['a', 'b', 'c'].map((id) => RowId.parse(id));
  const rows = rowIds.map((row) => ({ row, probability: Probability.parse(0.9999) }));
  const eob = BUILT_IN.get('eob');
  const cells = rowIds.flatMap((row) => [
    field(`lines[${row}].billed`, '5.00'),
    field(`lines[${row}].copay`, null),
  ]);
  const sureBut = (doubtful: (path: string) => boolean) =>
    cells.map(({ path }) => ({
      path,
      probability: Probability.parse(doubtful(path) ? 0.6 : 0.9999),
      curve: 'c',
    }));
  const subjectsOf = (more: Partial<Input>) =>
    route({ form: eob, fields: cells, confidences: sureBut(() => false), ...more }).doubts.map(
      ({ subject }) => subject,
    );

  it('nothing of a record that passes', () => {
    expect(route().doubts).toEqual([]);
    expect(subjectsOf({ structure: structure() })).toEqual([]);
  });

  it('a column once, not its cells', () => {
    const confidences = sureBut((path) => path.endsWith('copay'));
    expect(subjectsOf({ confidences })).toEqual([
      {
        kind: 'column',
        pattern: 'lines[].copay',
        paths: rowIds.map((row) => `lines[${row}].copay`),
      },
    ]);
  });

  it('the rows before their values, and no value of a doubtful row passes', () => {
    const doubtful = rows.map((one, at) =>
      at === 1 ? { ...one, probability: Probability.parse(0.7) } : one,
    );
    const lists = [{ list: 'lines', complete: Probability.parse(0.9999), rows: doubtful }];
    const input = {
      form: eob,
      fields: cells,
      confidences: sureBut((path) => path === 'lines[a].billed'),
    };
    const result = route({ ...input, structure: structure({ lists }) });
    expect(result.doubts.map(({ subject }) => subject.kind)).toEqual(['row-set', 'value']);
    expect(result.doubts[0]?.subject).toMatchObject({ doubtful: ['b'] });
    expect(codesOf(result, 'lines[b].billed')).toEqual(['row-unsure']);
    expect(codesOf(result, 'lines[c].billed')).toEqual([]);
  });

  it('whether rows are missing, even where each row is certain', () => {
    const lists = [{ list: 'lines', complete: Probability.parse(0.8), rows }];
    const result = route({
      form: eob,
      fields: cells,
      confidences: sureBut(() => false),
      structure: structure({ lists }),
    });
    expect(result.route).toBe('review');
    expect(result.doubts.map(({ subject }) => subject.kind)).toEqual(['row-set']);
    expect(result.fields.every((one) => one.route === 'accept')).toBe(true);
  });

  it('whether a list beside the table is complete, apart from the table', () => {
    const listed = (list: string, complete: number) => {
      return { list, complete: Probability.parse(complete), rows: [] };
    };
    const lists = [listed('lines', 0.9999), listed('providerAdjustments', 0.8)];
    const unbilled = failing('', { rule: ROWS_OF_TOTAL, severity: 'warn', paths: ['billed'] });
    const askedOf = (input: Partial<Input>) =>
      subjectsOf({ structure: structure({ lists }), ...input })
        .map(keyOfSubject)
        .toSorted();
    expect(askedOf({})).toEqual(['row-set providerAdjustments']);
    expect(askedOf({ checks: [unbilled] })).toEqual([
      'row-set lines',
      'row-set providerAdjustments',
    ]);
  });

  it('about the rows of the table where something inside them may be missing', () => {
    const lists = [
      { list: 'lines', complete: Probability.parse(0.9999), rows },
      { list: 'lines[].adjustments', complete: Probability.parse(0.7), rows: [] },
    ];
    const input = { form: eob, fields: cells, confidences: sureBut(() => false) };
    const [doubt, ...others] = route({ ...input, structure: structure({ lists }) }).doubts;
    expect(others).toEqual([]);
    expect(doubt).toMatchObject({
      subject: { kind: 'row-set', list: 'lines', doubtful: [] },
      probability: 0.7,
      question: 'Does “Services” have exactly these 3 lines, with all of their “Adjustments”?',
    });
  });

  it('where a record begins and ends before all else: no value passes across a doubtful border', () => {
    const unsure = structure({ border: Probability.parse(0.66) });
    const result = route({
      form: eob,
      fields: cells,
      confidences: sureBut(() => false),
      structure: unsure,
    });
    expect(result.doubts.map(({ subject }) => subject.kind)).toEqual(['border']);
    expect(result.fields.every((one) => one.route === 'review')).toBe(true);
    expect(route({ fields: FIELDS, structure: unsure, submittedBy: 'anna' }).route).toBe('accept');
  });

  it.each([
    [0.85, false],
    [0.91, true],
  ])(
    'where records that do not exist are surer, no value passes below their limit: %d',
    (border, passes) => {
      const { fields: routed } = route({
        form: eob,
        fields: cells,
        confidences: sureBut(() => false),
        structure: structure({
          border: Probability.parse(border),
          leastBorder: Probability.parse(0.9),
        }),
      });
      expect(routed.every((one) => one.route === 'accept')).toBe(passes);
    },
  );

  it('of a doubtful value also where the border is doubtful: settling that makes it no surer', () => {
    const result = route({
      form: eob,
      fields: cells,
      confidences: sureBut((path) => path === 'lines[a].billed'),
      structure: structure({ border: Probability.parse(0.7) }),
    });
    expect(result.doubts.map(({ subject }) => subject.kind)).toEqual(['border', 'value']);
    expect(codesOf(result, 'lines[a].billed')).toEqual(['low-confidence']);
    expect(codesOf(result, 'lines[b].billed')).toEqual([]);
  });

  it('whether there are no rows, where something is billed, unless corrected documents have none', () => {
    const check = failing('billed', { rule: ROWS_OF_TOTAL, severity: 'warn', paths: ['billed'] });
    const resultOf = (complete: number, asBefore: boolean) =>
      route({
        form: eob,
        fields: [field('billed', '5.00')],
        confidences: [{ path: 'billed', probability: Probability.parse(0.9999), curve: 'c' }],
        structure: structure({
          lists: [{ list: 'lines', complete: Probability.parse(complete), rows: [] }],
          asBefore,
        }),
        checks: [check],
      });
    const saidOf = ({ doubts, reasons }: ReturnType<typeof resultOf>) => [
      doubts.map(({ subject }) => subject.kind),
      reasons.some(({ code }) => code === 'failed-rule'),
    ];
    expect(saidOf(resultOf(0.9999, false))).toEqual([['row-set'], true]);
    expect(saidOf(resultOf(0.985, true))).toEqual([['row-set'], true]);
    expect(saidOf(resultOf(0.9999, true))).toEqual([[], false]);
  });

  it('of a failed sum the value most likely wrong, not all of its parts', () => {
    const paths = ['lines[c].billed', 'lines[a].billed', 'lines[b].billed'];
    expect(subjectsOf({ checks: [failing('', { paths })] })).toEqual([
      { kind: 'value', path: 'lines[c].billed' },
    ]);
  });

  it('a value that records share as one that they share', () => {
    const number = field('check.number', '991');
    const region = [{ page: 1, box: pageBox(0, 0, 1, 0.5), shared: true }];
    const result = route({ form: eob, fields: [number], region }, 0.5);
    expect(result.doubts.map(({ subject }) => subject)).toEqual([
      { kind: 'shared-value', path: 'check.number' },
    ]);
  });

  it('rows and cells of a list that records share as shared, each cell by itself', () => {
    const list = 'providerAdjustments';
    const amounts = ['a', 'b'].map((row) => field(`${list}[${row}].amount`, '5.00'));
    const unsure = structure({ lists: [{ list, complete: Probability.parse(0.5), rows: [] }] });
    const asked = (shared: boolean) =>
      route(
        {
          form: eob,
          fields: amounts,
          structure: unsure,
          region: [{ page: 1, box: pageBox(0, 0, 1, 0.5), shared }],
        },
        0.5,
      ).doubts.map(({ subject }) => subject);
    const rows = { kind: 'row-set', list, rows: [], doubtful: [] };
    expect(asked(true)).toEqual([
      { ...rows, shared: true },
      ...amounts.map(({ path }) => ({ kind: 'shared-value', path })),
    ]);
    expect(asked(false)).toEqual([
      rows,
      {
        kind: 'column',
        pattern: `${list}[].amount`,
        paths: amounts.map(({ path }) => path),
      },
    ]);
  });

  it('nothing where the answers save less than opening the record costs', () => {
    const path = 'total';
    const at = (probability: number, openCostUsd = 0.3) =>
      route({
        policy: { ...DEFAULT_POLICY, openCostUsd },
        confidences: FIELDS.map((one) => ({
          path: one.path,
          probability: Probability.parse(one.path === path ? probability : 0.9999),
          curve: 'c',
        })),
      });
    // (1 − 0.98) × $20 minus $0.20 for the answer is $0.20.
    expect(at(0.98)).toMatchObject({ route: 'accept', doubts: [], expectedLossUsd: 0 });
    expect(at(0.98, 0.19).doubts.map(({ subject }) => subject)).toEqual([{ kind: 'value', path }]);
    expect(at(0.974).route).toBe('review');
    // Below the policy's minimum, a value is asked about, whatever opening costs.
    expect(at(0.94, 1000).route).toBe('review');
  });

  describe('in a record that is open anyway', () => {
    // On pages of their own, so that each is a question of its own.
    const totals = [1, 2, 3].map((at) =>
      field(`total${at}`, '5.00', {
        place: { page: at, box: pageBox(0, 0, 0.1, 0.1), wordIds: [] },
      }),
    );
    const [first] = BUILT_IN.get('receipt').fields.filter(({ pattern }) => pattern === 'total');
    const form = {
      ...BUILT_IN.get('receipt'),
      fields: totals.flatMap(({ path }) =>
        first ? [{ ...first, pattern: path, required: false }] : [],
      ),
    };
    const asked = (probabilities: number[], more: Partial<Input> = {}) =>
      route({
        form,
        fields: totals,
        confidences: totals.map(({ path }, at) => ({
          path,
          probability: Probability.parse(probabilities[at] ?? 1),
          curve: 'c',
        })),
        ...more,
      });
    const pathsOf = ({ doubts }: ReturnType<typeof route>) =>
      doubts.flatMap(({ subject }) => (subject.kind === 'value' ? subject.path : []));

    it('not questions with nothing below the minimum, and their values pass', () => {
      const result = asked([0.5, 0.985, 0.99]);
      expect(pathsOf(result)).toEqual(['total1']);
      expect(codesOf(result, 'total1')).toEqual(['low-confidence']);
      expect(codesOf(result, 'total2')).toEqual([]);
    });

    it('those of them that would be worth opening it for, because errors cost more', () => {
      const costly = {
        ...form,
        fields: form.fields.map((one) => ({ ...one, costOfErrorUsd: 120 })),
      };
      // (1 − 0.99655) × $120 minus $0.20 for the answer is $0.21, twice more than $0.30.
      expect(pathsOf(asked([0.5, 0.985, 0.99], { form: costly }))).toHaveLength(2);
    });

    it('those with less than what this was shown for, whatever minimum a policy has', () => {
      const leastProbability = { critical: 0.7, other: 0.7 };
      const policy = { ...DEFAULT_POLICY, leastProbability };
      expect(pathsOf(asked([0.5, 0.97, 0.99], { policy }))).toEqual(['total1', 'total2']);
    });

    it('a field said to be blank, however sure that is', () => {
      const blank = totals.map((one) => (one.path === 'total2' ? { ...one, value: null } : one));
      expect(pathsOf(asked([0.5, 0.985, 0.9999], { fields: blank }))).toEqual(['total1', 'total2']);
    });

    it('all of them if nothing else opens it', () => {
      expect(pathsOf(asked([0.985, 0.985, 0.985]))).toEqual(['total1', 'total2', 'total3']);
    });

    it('what is on a question with a value below the minimum', () => {
      const together = totals.map((one) => ({ ...one, place: totals[0]?.place ?? null }));
      expect(pathsOf(asked([0.5, 0.985, 0.9999], { fields: together }))).toEqual([
        'total1',
        'total2',
      ]);
    });

    it('any value below the minimum, or with a failed check, whatever the answer saves', () => {
      expect(pathsOf(asked([0.5, 0.94, 0.9999]))).toEqual(['total1', 'total2']);
      const checks = [failing('total2')];
      expect(pathsOf(asked([0.5, 0.999, 0.9999], { checks }))).toEqual(['total1', 'total2']);
    });

    it('nothing more once a person has submitted what was asked', () => {
      const answered = totals.map((one) => (one.path === 'total1' ? { ...one, human: true } : one));
      const submitted = (paths: string[]) =>
        asked([0.5, 0.985, 0.99], {
          fields: answered,
          submittedBy: 'someone',
          asked: new Set(paths),
        });
      expect(submitted(['total1'])).toMatchObject({ route: 'accept', doubts: [] });
      expect(pathsOf(submitted(['total1', 'total2']))).toEqual(['total2']);
    });
  });

  it('first what saves most a second', () => {
    const result = route({}, 0.9);
    const costs = result.doubts.map(({ costUsd }) => costUsd);
    expect(costs).toEqual([...costs].sort((a, b) => b - a));
    expect(costs.length).toBe(3);
  });
});
