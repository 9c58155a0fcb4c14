import { FieldList, type ImportedRecord } from './imported-record.ts';
import { allSegments, childLoops, findSegment, type Loop, listSegments } from './loop.ts';
import { idOfParty, memberIdOf, nameOfParty } from './party.ts';
import type { Transaction } from './read-envelopes.ts';
import { componentsOf, elementOf, type Segment } from './segment.ts';
import { toDate, toMoney, toNumber } from './values.ts';

/**
 * Reads every claim of an 835 as an `eob` record; values given once for the whole payment are on
 * each.
 */
export function readRemittance(transaction: Transaction, root: Loop): ImportedRecord[] {
  const claims = [root, ...childLoops(root, '2000')].flatMap((loop) => childLoops(loop, '2100'));
  const { control, group, interchange, version } = transaction;
  return claims.map((claim) => {
    const list = new FieldList();
    addPayment(list, transaction.segments, root);
    addClaim(list, claim);
    childLoops(claim, '2110').forEach((line, at) => {
      addLine(list, line, `lines[${at}]`);
    });
    return {
      form: 'eob',
      fields: list.fields,
      transaction: control,
      group,
      interchange,
      version,
      carried: allSegments(claim),
      within: transaction,
    };
  });
}

function addPayment(list: FieldList, segments: readonly Segment[], root: Loop): void {
  const find = (id: string) => segments.find((segment) => segment.id === id);
  const [bpr, trn] = [find('BPR'), find('TRN')];
  const production = segments.find(({ id, elements }) => id === 'DTM' && elements[1] === '405');
  const payer = findSegment(childLoops(root, '1000A')[0], 'N1');
  const payee = findSegment(childLoops(root, '1000B')[0], 'N1');
  list.add('payer.name', payer, 2, payer ? elementOf(payer, 2) : null);
  list.add('payee.name', payee, 2, payee ? elementOf(payee, 2) : null);
  list.add('check.number', trn, 2, trn ? elementOf(trn, 2) : null);
  list.add('check.amount', bpr, 2, bpr ? toMoney(elementOf(bpr, 2)) : null);
  list.add('check.date', bpr, 16, bpr ? toDate(elementOf(bpr, 16)) : null);
  list.add('eobDate', production, 2, production ? toDate(elementOf(production, 2)) : null);
  let at = 0;
  for (const plb of segments.filter(({ id }) => id === 'PLB')) {
    for (let element = 3; element < plb.elements.length; element += 2) {
      const reason = componentsOf(plb, element)[0] ?? '';
      const amount = toMoney(elementOf(plb, element + 1));
      if (reason === '' || amount === null) continue;
      list.add(`providerAdjustments[${at}].reason`, plb, element, reason);
      list.add(`providerAdjustments[${at}].amount`, plb, element + 1, amount);
      at += 1;
    }
  }
}

function addClaim(list: FieldList, claim: Loop): void {
  const clp = findSegment(claim, 'CLP');
  if (!clp) return;
  list.add('patientAccount', clp, 1, elementOf(clp, 1));
  list.add('claimStatus', clp, 2, elementOf(clp, 2));
  list.add('billed', clp, 3, toMoney(elementOf(clp, 3)));
  list.add('paid', clp, 4, toMoney(elementOf(clp, 4)));
  list.add('patientResponsibility', clp, 5, toMoney(elementOf(clp, 5)));
  list.add('claimNumber', clp, 7, elementOf(clp, 7));
  const patient = findSegment(claim, 'NM1', ['QC']);
  const insured = findSegment(claim, 'NM1', ['IL']);
  const provider = findSegment(claim, 'NM1', ['82']);
  const group = findSegment(claim, 'REF', ['1L']);
  list.add('patient.name', patient, 3, nameOfParty(patient));
  const member = memberIdOf(patient);
  if (member !== null) list.add('member.id', patient, 9, member);
  else list.add('member.id', insured, 9, memberIdOf(insured));
  list.add('member.group', group, 2, group ? elementOf(group, 2) : null);
  list.add('provider.name', provider, 3, nameOfParty(provider));
  list.add('provider.npi', provider, 9, idOfParty(provider, ['XX']));
  addAdjustments(list, claim, 'adjustments');
}

function addLine(list: FieldList, line: Loop, path: string): void {
  const svc = findSegment(line, 'SVC');
  if (!svc) return;
  const date = findSegment(line, 'DTM', ['472']) ?? findSegment(line, 'DTM', ['150']);
  const allowed = findSegment(line, 'AMT', ['B6']);
  const [, procedure, ...modifiers] = componentsOf(svc, 1);
  list.add(`${path}.serviceDate`, date, 2, date ? toDate(elementOf(date, 2)) : null);
  list.add(`${path}.procedure`, svc, 1, procedure ?? null);
  modifiers
    .slice(0, 4)
    .filter((modifier) => modifier !== '')
    .forEach((modifier, at) => {
      list.add(`${path}.modifiers[${at}]`, svc, 1, modifier);
    });
  list.add(`${path}.units`, svc, 5, toNumber(elementOf(svc, 5)));
  list.add(`${path}.billed`, svc, 2, toMoney(elementOf(svc, 2)));
  list.add(`${path}.allowed`, allowed, 2, allowed ? toMoney(elementOf(allowed, 2)) : null);
  list.add(`${path}.paid`, svc, 3, toMoney(elementOf(svc, 3)));
  addAdjustments(list, line, `${path}.adjustments`);
  listSegments(line, 'LQ')
    .filter((lq) => elementOf(lq, 1) === 'HE')
    .forEach((lq, at) => {
      list.add(`${path}.remarks[${at}]`, lq, 2, elementOf(lq, 2));
    });
}

/** A CAS has one group and up to six triplets of reason, amount, and quantity. */
function addAdjustments(list: FieldList, loop: Loop, path: string): void {
  let at = 0;
  for (const cas of listSegments(loop, 'CAS')) {
    for (let element = 2; element < cas.elements.length; element += 3) {
      const reason = elementOf(cas, element);
      const amount = toMoney(elementOf(cas, element + 1));
      if (reason === null || amount === null) continue;
      list.add(`${path}[${at}].group`, cas, 1, elementOf(cas, 1));
      list.add(`${path}[${at}].reason`, cas, element, reason);
      list.add(`${path}[${at}].amount`, cas, element + 1, amount);
      at += 1;
    }
  }
}
