import { describe, expect, it } from 'vitest';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { pageBox } from '#lib/model/box.ts';
import type { Check } from '#lib/model/check.ts';
import type { Field } from '#lib/model/field.ts';
import type { Place } from '#lib/model/reading.ts';
import type { RecordPart } from '#lib/model/record.ts';
import { buildEvidenceContext, gatherEvidence } from './gather-evidence.ts';

function field(path: string, value: string, y: number): Field {
  const place: Place = { page: 1, box: pageBox(0.1, y, 0.3, y + 0.01), wordIds: [] };
  const grounding = { status: 'exact' as const };
  return {
    path,
    value,
    absence: null,
    place,
    grounding,
    contenders: [],
    human: false,
    signals: {},
  };
}

function sum(paths: string[]): Check {
  const [rule, amount] = ['E01', '612.35'];
  const outcome = { severity: 'block' as const, outcome: 'pass' as const, message: '' };
  return { rule, version: 1, paths, left: amount, right: amount, ...outcome };
}

function evidenceOf(
  path: string,
  given: {
    fields: readonly Field[];
    checks?: readonly Check[];
    region?: readonly RecordPart[] | null;
  },
): Readonly<Record<string, number>> {
  const own = given.fields.find((one) => one.path === path);
  if (!own) throw new Error(`no field ${path}`);
  const form = BUILT_IN.get('eob');
  return gatherEvidence(own, buildEvidenceContext({ form, checks: [], pages: [], ...given }));
}

describe('evidence for a value', () => {
  it('distinguishes a total that rows add up to from one that agrees only with other totals', () => {
    const fields = [field('billed', '612.35', 0.5), field('allowed', '400.00', 0.5)];
    const checks = (...paths: string[]) => ({ fields, checks: [sum(['billed', ...paths])] });
    const ofRows = evidenceOf('billed', checks('lines[a].billed', 'lines[b].billed'));
    expect(ofRows['rule.across']).toBeGreaterThan(0);
    const ofTotals = evidenceOf('billed', checks('allowed', 'notCovered'));
    expect(ofTotals['rule.proof']).toBeGreaterThan(0);
    expect(ofTotals['rule.across']).toBe(0);
  });

  it('marks a value in a part of the page that several records share', () => {
    const region: RecordPart[] = [
      { page: 1, box: pageBox(0, 0, 1, 0.1), shared: true },
      { page: 1, box: pageBox(0, 0.4, 1, 0.6), shared: false },
    ];
    const fields = [field('billed', '10.00', 0.5), field('paid', '9.00', 0.05)];
    const outside = (path: string, of: RecordPart[] | null) =>
      evidenceOf(path, { fields, region: of })['place.outside'];
    expect(outside('billed', region)).toBe(0);
    expect(outside('paid', region)).toBe(1);
    expect(outside('paid', null)).toBe(0);
  });
});
