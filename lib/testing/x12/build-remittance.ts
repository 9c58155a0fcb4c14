import { formatCents, parseMoney } from '#lib/forms/parse-money.ts';
import { dayOf, type FieldsOf, indicesOf, person } from './build-claims.ts';
import type { PlainSegment, PlainTransaction } from './write-x12.ts';

/**
 * An 835 with these EOBs of one check, as a payer's system would send it. `recouped`: cents that
 * the payer withholds from the provider as a whole.
 */
export function buildRemittance(
  control: string,
  eobs: readonly FieldsOf[],
  recouped = 0,
): PlainTransaction {
  const [first = {}] = eobs;
  const paid = eobs.reduce((sum, eob) => sum + (parseMoney(eob.paid ?? '') ?? 0), 0);
  const day = dayOf(first['check.date']);
  const npi = first['provider.npi'] ?? '';
  const segments: PlainSegment[] = [
    ['BPR', 'I', formatCents(paid - recouped), 'C', 'ACH', ...Array(11).fill(''), day],
    ['TRN', '1', first['check.number'] ?? '', '1999999999'],
    ['DTM', '405', dayOf(first.eobDate)],
    ['N1', 'PR', (first['payer.name'] ?? '').toUpperCase()],
    ['N3', '100 PRAIRIE AVENUE'],
    ['N4', 'OMAHA', 'NE', '68102'],
    ['PER', 'BL', 'PROVIDER SERVICES', 'TE', '5550199'],
    ['N1', 'PE', (first['payee.name'] ?? '').toUpperCase(), 'XX', npi],
    ['LX', '1'],
    ...eobs.flatMap(claimSegments),
    ...(recouped === 0 ? [] : [['PLB', npi, day, ['WO', 'PRIOR'], formatCents(recouped)]]),
  ];
  return { set: '835', version: '005010X221A1', control, segments };
}

function claimSegments(eob: FieldsOf): PlainSegment[] {
  return [
    [
      'CLP',
      eob.patientAccount ?? '',
      eob.claimStatus ?? '1',
      eob.billed ?? '',
      eob.paid ?? '',
      eob.patientResponsibility ?? '',
      '12',
      eob.claimNumber ?? '',
    ],
    person('QC', eob['patient.name'], eob['member.id']),
    ...indicesOf(eob).flatMap((at) => lineSegments(eob, at)),
  ];
}

function lineSegments(eob: FieldsOf, at: number): PlainSegment[] {
  const value = (name: string) => eob[`lines[${at}].${name}`] ?? '';
  const adjustments = [0, 1].flatMap((index): PlainSegment[] => {
    const own = (name: string) => value(`adjustments[${index}].${name}`);
    return own('amount') === '' ? [] : [['CAS', own('group'), own('reason'), own('amount')]];
  });
  return [
    ['SVC', ['HC', value('procedure')], value('billed'), value('paid'), '', value('units') || '1'],
    ['DTM', '472', dayOf(value('serviceDate'))],
    ...adjustments,
    ...(value('allowed') === '' ? [] : [['AMT', 'B6', value('allowed')]]),
  ];
}
