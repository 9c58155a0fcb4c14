import type { ClaimContext } from './claim-context.ts';
import { addClaimHead, listDiagnoses, partyOf } from './claim-head.ts';
import { FieldList } from './imported-record.ts';
import { childLoops, findSegment, type Loop } from './loop.ts';
import { addPerson, addProvider } from './party.ts';
import { componentsOf, elementOf } from './segment.ts';
import { toDate, toMoney, toNumber, toPeriod } from './values.ts';

/** Reads an institutional claim into the fields of a UB-04. */
export function readInstitutional(context: ClaimContext): FieldList {
  const list = new FieldList();
  const { claim, subscriber, dependent } = context;
  addClaimHead(list, context);
  const insured = childLoops(subscriber, '2010BA')[0];
  addPerson(list, 'insured', insured, false);
  addPerson(list, 'patient', dependent ? childLoops(dependent, '2010CA')[0] : insured, false);
  const sbr = findSegment(subscriber, 'SBR');
  list.add('insured.group', sbr, 3, sbr ? elementOf(sbr, 3) : null);
  addClaim(list, claim);
  childLoops(claim, '2400').forEach((line, at) => {
    addLine(list, line, `lines[${at}]`);
  });
  return list;
}

function addClaim(list: FieldList, claim: Loop): void {
  const clm = findSegment(claim, 'CLM');
  if (clm) {
    list.add('patientControlNumber', clm, 1, elementOf(clm, 1));
    list.add('totalCharge', clm, 2, toMoney(elementOf(clm, 2)));
    const [facility = '', , frequency = ''] = componentsOf(clm, 5);
    if (facility !== '') list.add('typeOfBill', clm, 5, `0${facility}${frequency}`);
  }
  const statement = findSegment(claim, 'DTP', ['434']);
  const period = statement ? toPeriod(statement) : null;
  list.add('statementFrom', statement, 3, period?.from ?? null);
  list.add('statementThrough', statement, 3, period?.to ?? null);
  const admission = findSegment(claim, 'DTP', ['435']);
  list.add('admissionDate', admission, 3, admission ? toDate(elementOf(admission, 3)) : null);
  const cl1 = findSegment(claim, 'CL1');
  list.add('admissionType', cl1, 1, cl1 ? elementOf(cl1, 1) : null);
  list.add('dischargeStatus', cl1, 3, cl1 ? elementOf(cl1, 3) : null);
  addReference(list, claim, 'EA', 'medicalRecordNumber');
  addReference(list, claim, 'G1', 'priorAuthorization');
  addReference(list, claim, 'F8', 'documentControlNumber');
  const [principal] = listDiagnoses(claim, ['BK', 'ABK']);
  if (principal)
    list.add('principalDiagnosis', principal.segment, principal.element, principal.code);
  listDiagnoses(claim, ['BF', 'ABF']).forEach(({ segment, element, code }, at) => {
    list.add(`otherDiagnoses[${at}]`, segment, element, code);
  });
  addProvider(list, 'attending', partyOf(claim, ['71']));
}

function addReference(list: FieldList, claim: Loop, qualifier: string, path: string): void {
  const ref = findSegment(claim, 'REF', [qualifier]);
  list.add(path, ref, 2, ref ? elementOf(ref, 2) : null);
}

function addLine(list: FieldList, line: Loop, path: string): void {
  const sv2 = findSegment(line, 'SV2');
  if (!sv2) return;
  const dtp = findSegment(line, 'DTP', ['472']);
  const period = dtp ? toPeriod(dtp) : null;
  list.add(`${path}.revenueCode`, sv2, 1, elementOf(sv2, 1));
  list.add(`${path}.procedure`, sv2, 2, componentsOf(sv2, 2)[1] ?? null);
  // The form has room for one date; a period stays in the carried segments.
  list.add(`${path}.serviceDate`, dtp, 3, isOneDay(period) ? period.from : null);
  list.add(`${path}.units`, sv2, 5, toNumber(elementOf(sv2, 5)));
  list.add(`${path}.totalCharge`, sv2, 3, toMoney(elementOf(sv2, 3)));
  list.add(`${path}.nonCoveredCharge`, sv2, 7, toMoney(elementOf(sv2, 7)));
}

type Period = NonNullable<ReturnType<typeof toPeriod>>;

function isOneDay(period: Period | null): period is Period {
  return period !== null && period.from === period.to;
}
