import type { FieldsOf } from './amend-record.ts';
import {
  daySegment,
  diagnosisSegments,
  linesOf,
  optional,
  partySegment,
} from './claim-segments.ts';
import { dayAt, procedureAt, trimEnd, valueAt } from './field-values.ts';
import type { PlainSegment } from './outgoing.ts';

/** The claim of an 837I, from CLM on. */
export function buildInstitutional(fields: FieldsOf): PlainSegment[] {
  const value = (path: string) => valueAt(fields, path);
  const bill = value('typeOfBill').padStart(4, '0');
  const period = [dayAt(fields, 'statementFrom'), dayAt(fields, 'statementThrough')] as const;
  const through = period[1] === '' ? period[0] : period[1];
  const admission = [value('admissionType'), '', value('dischargeStatus')];
  return [
    [
      'CLM',
      value('patientControlNumber'),
      value('totalCharge'),
      '',
      '',
      [bill.slice(1, 3), 'A', bill.slice(3)],
      '',
      'A',
      'Y',
      'Y',
    ],
    ['DTP', '434', 'RD8', `${period[0]}-${through}`],
    ...daySegment(['DTP', '435', 'D8'], dayAt(fields, 'admissionDate')),
    ...(admission.every((part) => part === '') ? [] : [trimEnd(['CL1', ...admission])]),
    ...optional(['REF', 'F8'], value('documentControlNumber')),
    ...optional(['REF', 'G1'], value('priorAuthorization')),
    ...optional(['REF', 'EA'], value('medicalRecordNumber')),
    ...optional(['HI'], value('principalDiagnosis')).map(() => [
      'HI',
      ['ABK', value('principalDiagnosis').replace('.', '')],
    ]),
    ...diagnosisSegments(fields, 'otherDiagnoses', ['ABF', 'ABF']),
    ...partySegment('71', fields, 'attending'),
    ...linesOf(fields).flatMap((line, at) => institutionalLine(fields, line, at)),
  ];
}

function institutionalLine(fields: FieldsOf, line: string, at: number): PlainSegment[] {
  const value = (name: string) => valueAt(fields, `${line}.${name}`);
  const procedure = value('procedure') === '' ? '' : procedureAt(fields, line);
  const [charge, units] = [value('totalCharge'), value('units') || '1'];
  const [revenue, uncovered] = [value('revenueCode'), value('nonCoveredCharge')];
  return [
    ['LX', String(at + 1)],
    trimEnd(['SV2', revenue, procedure, charge, 'UN', units, '', uncovered]),
    ...daySegment(['DTP', '472', 'D8'], dayAt(fields, `${line}.serviceDate`)),
  ];
}
