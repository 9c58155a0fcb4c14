import type { FieldsOf } from './amend-record.ts';
import {
  daySegment,
  diagnosisSegments,
  linesOf,
  optional,
  partySegment,
} from './claim-segments.ts';
import { dayAt, organizationSegment, procedureAt, trimEnd, valueAt } from './field-values.ts';
import type { PlainSegment } from './outgoing.ts';

/** The claim of an 837P, from CLM on. */
export function buildProfessional(fields: FieldsOf): PlainSegment[] {
  const value = (path: string) => valueAt(fields, path);
  const assigned = value('acceptAssignment') === 'no' ? 'C' : 'A';
  const frequency = value('resubmissionCode') || '1';
  const indicator = value('icdIndicator') === '9' ? ['BK', 'BF'] : ['ABK', 'ABF'];
  return [
    trimEnd([
      'CLM',
      value('patientAccount'),
      value('totalCharge'),
      '',
      '',
      [value('lines[0].placeOfService'), 'B', frequency],
      'Y',
      assigned,
      'Y',
      'Y',
      '',
      accidentOf(fields),
    ]),
    ...daySegment(['DTP', '431', 'D8'], dayAt(fields, 'onsetDate')),
    ...optional(['AMT', 'F5'], value('amountPaid')),
    ...optional(['REF', 'F8'], value('originalReference')),
    ...optional(['REF', 'G1'], value('priorAuthorization')),
    ...diagnosisSegments(fields, 'diagnoses', indicator),
    ...partySegment('DN', fields, 'referring'),
    ...facilitySegment(fields),
    ...linesOf(fields).flatMap((line, at) => professionalLine(fields, line, at)),
  ];
}

function accidentOf(fields: FieldsOf): string[] {
  const causes = [
    ['condition.autoAccident', 'AA'],
    ['condition.employment', 'EM'],
    ['condition.otherAccident', 'OA'],
  ].flatMap(([path = '', code = '']) => (valueAt(fields, path) === 'yes' ? [code] : []));
  if (causes.length === 0) return [];
  const state = valueAt(fields, 'condition.accidentState');
  return state === '' ? causes : [...causes, '', ''].slice(0, 3).concat(state);
}

function professionalLine(fields: FieldsOf, line: string, at: number): PlainSegment[] {
  const value = (name: string) => valueAt(fields, `${line}.${name}`);
  const pointers = [...(value('diagnosisPointers') || 'A')].map((letter) =>
    String('ABCDEFGHIJKL'.indexOf(letter) + 1),
  );
  const [units, place] = [value('units') || '1', value('placeOfService')];
  return [
    ['LX', String(at + 1)],
    ['SV1', procedureAt(fields, line), value('charge'), 'UN', units, place, '', pointers],
    periodSegment('472', [
      dayAt(fields, `${line}.serviceFrom`),
      dayAt(fields, `${line}.serviceTo`),
    ]),
    ...partySegment('82', fields, `${line}.rendering`),
  ];
}

function facilitySegment(fields: FieldsOf): PlainSegment[] {
  const [name, npi] = [valueAt(fields, 'facility.name'), valueAt(fields, 'facility.npi')];
  return name === '' ? [] : [organizationSegment('77', name, ['XX', npi])];
}

function periodSegment(qualifier: string, [from, to]: readonly [string, string]): PlainSegment {
  const isOne = to === '' || to === from;
  return ['DTP', qualifier, isOne ? 'D8' : 'RD8', isOne ? from : `${from}-${to}`];
}
