import { describe, expect, it } from 'vitest';
import { checkValues } from '#lib/testing/check-values.ts';
import { drawDocument } from '#lib/testing/generator/draw-document.ts';
import type { TruthRecord } from '#lib/testing/generator/drawn-document.ts';

const FORMS = ['cms-1500', 'ub-04', 'patient-statement', 'itemized-statement', 'superbill', 'eob'];

/**
 * The rules applied to the truth of synthetic documents, as if every word had been read correctly.
 */
describe.each(FORMS)('%s documents', (form) => {
  const documents = Array.from({ length: 60 }, (_, seed) =>
    drawDocument(form, seed, seed, { fault: true }),
  );
  const planted = documents.flatMap(({ records, faults }) =>
    faults.flatMap((fault) => {
      const [record] = records;
      return record ? [{ fault, record }] : [];
    }),
  );

  it('with a planted error fail the rule they break', () => {
    const missed = planted.filter(
      ({ fault, record }) =>
        !checkTruth(record).some(
          (check) =>
            check.rule === fault.rule &&
            check.outcome === 'fail' &&
            check.paths.map(toTruthPath).includes(fault.path),
        ),
    );
    // A remittance that leaves the cells of unpaid lines blank cannot be added up.
    expect(missed.length / planted.length).toBeLessThan(form === 'eob' ? 0.1 : 0.001);
  });

  // Claims and remittances have old and odd codes on purpose, for the reader to learn from.
  it('without errors break no blocking rule', () => {
    const broken = Array.from({ length: 60 }, (_, seed) => drawDocument(form, seed, seed))
      .flatMap(({ records }) => records)
      .flatMap((record) =>
        checkTruth(record)
          .filter(({ outcome, severity }) => outcome === 'fail' && severity === 'block')
          .map(({ rule, message }) => `${rule} ${message}`),
      );
    expect(broken).toEqual([]);
  });
});

function checkTruth(record: TruthRecord) {
  const values = Object.entries(record.fields).map(([path, value]) => [fromTruthPath(path), value]);
  return checkValues(record.form, Object.fromEntries(values), {
    absence: 'not-on-page',
    today: '2030-01-01',
  });
}

/** Diagnoses of claims, whose form names its rows by letter. */
function fromTruthPath(path: string): string {
  return path.replace(
    /^(diagnoses|otherDiagnoses)\[(\d+)\]/,
    (_, list, at) => `${list}[${LETTERS[Number(at)]}]`,
  );
}

function toTruthPath(path: string): string {
  return path.replace(
    /^diagnoses\[([A-L])\]/,
    (_, letter) => `diagnoses[${LETTERS.indexOf(letter)}]`,
  );
}

const LETTERS = 'ABCDEFGHIJKLMNOPQ';
