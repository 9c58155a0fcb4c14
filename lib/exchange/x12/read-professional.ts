import type { ClaimContext } from './claim-context.ts';
import { addClaimHead, listDiagnoses, partyOf } from './claim-head.ts';
import { FieldList } from './imported-record.ts';
import { childLoops, findSegment, type Loop } from './loop.ts';
import { addPerson, addProvider, idOfParty } from './party.ts';
import { componentsOf, elementOf, type Segment } from './segment.ts';
import { toMoney, toNumber, toPeriod } from './values.ts';

/** Reads a professional claim into the fields of a CMS-1500. */
export function readProfessional(context: ClaimContext): FieldList {
  const list = new FieldList();
  const { claim, subscriber, dependent } = context;
  addClaimHead(list, context);
  addPerson(list, 'insured', childLoops(subscriber, '2010BA')[0], true);
  addPerson(list, 'patient', patientOf(context), true);
  addSubscription(list, subscriber, dependent);
  const clm = findSegment(claim, 'CLM');
  if (clm) addClaim(list, clm, claim);
  childLoops(claim, '2400').forEach((line, at) => {
    addLine(list, line, `lines[${at}]`, clm, claim);
  });
  return list;
}

function patientOf({ subscriber, dependent }: ClaimContext): Loop | undefined {
  return dependent ? childLoops(dependent, '2010CA')[0] : childLoops(subscriber, '2010BA')[0];
}

function addSubscription(list: FieldList, subscriber: Loop, dependent: Loop | undefined): void {
  const sbr = findSegment(subscriber, 'SBR');
  const pat = findSegment(dependent, 'PAT');
  list.add('insured.group', sbr, 3, sbr ? elementOf(sbr, 3) : null);
  list.add('insured.plan', sbr, 4, sbr ? elementOf(sbr, 4) : null);
  list.add('insuranceType', sbr, 9, INSURANCE_TYPES[(sbr && elementOf(sbr, 9)) ?? ''] ?? null);
  if (sbr && elementOf(sbr, 2) === '18') list.add('patient.relationship', sbr, 2, 'Self');
  const relationship = pat ? elementOf(pat, 1) : null;
  if (relationship === null) return;
  list.add('patient.relationship', pat, 1, RELATIONSHIPS[relationship] ?? 'Other');
}

/** Filing codes that correspond to one of the boxes on the paper form; the others do not. */
const INSURANCE_TYPES: Readonly<Record<string, string>> = {
  MA: 'Medicare',
  MB: 'Medicare',
  MC: 'Medicaid',
  CH: 'TRICARE',
};

const RELATIONSHIPS: Readonly<Record<string, string>> = {
  '18': 'Self',
  '01': 'Spouse',
  '19': 'Child',
};

function addClaim(list: FieldList, clm: Segment, claim: Loop): void {
  list.add('patientAccount', clm, 1, elementOf(clm, 1));
  list.add('totalCharge', clm, 2, toMoney(elementOf(clm, 2)));
  const frequency = componentsOf(clm, 5)[2] ?? '';
  if (frequency !== '1') list.add('resubmissionCode', clm, 5, frequency);
  const assignment = elementOf(clm, 7);
  if (assignment === 'A' || assignment === 'B') list.add('acceptAssignment', clm, 7, 'yes');
  if (assignment === 'C') list.add('acceptAssignment', clm, 7, 'no');
  addAccident(list, clm);
  const original = findSegment(claim, 'REF', ['F8']);
  const authorization = findSegment(claim, 'REF', ['G1']);
  const paid = findSegment(claim, 'AMT', ['F5']);
  const onset = findSegment(claim, 'DTP', ['431']);
  list.add('originalReference', original, 2, original ? elementOf(original, 2) : null);
  list.add(
    'priorAuthorization',
    authorization,
    2,
    authorization ? elementOf(authorization, 2) : null,
  );
  list.add('amountPaid', paid, 2, paid ? toMoney(elementOf(paid, 2)) : null);
  list.add('onsetDate', onset, 3, onset ? (toPeriod(onset)?.from ?? null) : null);
  const diagnoses = listDiagnoses(claim, ['BK', 'ABK', 'BF', 'ABF']);
  const [principal] = diagnoses;
  if (principal) {
    const indicator = principal.qualifier.startsWith('A') ? '0' : '9';
    list.add('icdIndicator', principal.segment, principal.element, indicator);
  }
  diagnoses.forEach(({ segment, element, code }, at) => {
    list.add(`diagnoses[${at}]`, segment, element, code);
  });
  addProvider(list, 'referring', partyOf(claim, ['DN', 'P3', 'DK']));
  addProvider(list, 'facility', partyOf(claim, ['77', 'FA']));
}

function addAccident(list: FieldList, clm: Segment): void {
  const [first = '', second = '', third = '', state = ''] = componentsOf(clm, 11);
  const causes = [first, second, third];
  if (causes.includes('AA')) list.add('condition.autoAccident', clm, 11, 'yes');
  if (causes.includes('EM')) list.add('condition.employment', clm, 11, 'yes');
  if (causes.includes('OA')) list.add('condition.otherAccident', clm, 11, 'yes');
  list.add('condition.accidentState', clm, 11, state);
}

function addLine(
  list: FieldList,
  line: Loop,
  path: string,
  clm: Segment | undefined,
  claim: Loop,
): void {
  const sv1 = findSegment(line, 'SV1');
  if (!sv1) return;
  const dtp = findSegment(line, 'DTP', ['472']);
  const period = dtp ? toPeriod(dtp) : null;
  list.add(`${path}.serviceFrom`, dtp, 3, period?.from ?? null);
  list.add(`${path}.serviceTo`, dtp, 3, period?.to ?? null);
  const place = elementOf(sv1, 5);
  if (place !== null) list.add(`${path}.placeOfService`, sv1, 5, place);
  else list.add(`${path}.placeOfService`, clm, 5, (clm && componentsOf(clm, 5)[0]) ?? null);
  addProcedure(list, path, sv1, 1);
  const pointers = componentsOf(sv1, 7).map((pointer) => 'ABCDEFGHIJKL'[Number(pointer) - 1] ?? '');
  list.add(`${path}.diagnosisPointers`, sv1, 7, pointers.join(''));
  list.add(`${path}.charge`, sv1, 2, toMoney(elementOf(sv1, 2)));
  list.add(`${path}.units`, sv1, 4, toNumber(elementOf(sv1, 4)));
  const own = childLoops(line, '2420')
    .map((loop) => findSegment(loop, 'NM1', ['82']))
    .find((nm1) => nm1 !== undefined);
  const rendering = own ?? partyOf(claim, ['82']);
  list.add(`${path}.rendering.npi`, rendering, 9, idOfParty(rendering, ['XX']));
}

/** Adds procedure and modifiers from a composite: qualifier, code, up to four modifiers. */
function addProcedure(list: FieldList, path: string, segment: Segment, element: number): void {
  const [, code, ...modifiers] = componentsOf(segment, element);
  list.add(`${path}.procedure`, segment, element, code ?? null);
  modifiers
    .slice(0, 4)
    .filter((modifier) => modifier !== '')
    .forEach((modifier, at) => {
      list.add(`${path}.modifiers[${at}]`, segment, element, modifier);
    });
}
