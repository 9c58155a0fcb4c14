import type { Facts } from '../facts/facts.ts';
import { at, atLine, type CrossRule, type Found } from './rule.ts';

/** R10: service, claim, and EOB come in this order. */
export const DATES: CrossRule = {
  name: 'order of dates',
  find: ({ episode, history }) => {
    const eobs = episode.eobs.filter((eob) => !history.copies.has(eob));
    return [
      ...episode.claims.flatMap(findEarlyClaim),
      ...eobs.flatMap((eob) => findEarlyEob(episode.claims, eob)),
    ];
  },
};

function findEarlyClaim(claim: Facts): Found[] {
  const line = claim.lines.find(({ from }) => from !== null && from === claim.from);
  if (claim.date === null || claim.from === null || !line || claim.date >= claim.from) return [];
  return [
    {
      rule: 'R10',
      kind: 'claim-before-service',
      records: [claim.id],
      paths: [at(claim, 'signatureDate'), atLine(claim, line, 'serviceFrom')],
      amount: null,
      message: 'The claim was signed before the date of service.',
    },
  ];
}

function findEarlyEob(claims: readonly Facts[], eob: Facts): Found[] {
  if (eob.date === null) return [];
  const served = claims.filter(({ from }) => from !== null);
  const [first] = [...served].sort((a, b) => (a.from ?? '').localeCompare(b.from ?? ''));
  if (first?.from && eob.date < first.from) {
    const [line] = first.lines;
    const path = line?.from ? atLine(first, line, 'serviceFrom') : at(first, 'statementFrom');
    return [early('eob-before-service', eob, first, path, 'The EOB is dated before the service.')];
  }
  const signed = claims.filter(({ date }) => date !== null);
  const [claim] = [...signed].sort((a, b) => (a.date ?? '').localeCompare(b.date ?? ''));
  if (signed.length < claims.length || !claim?.date || eob.date >= claim.date) return [];
  const path = at(claim, 'signatureDate');
  return [early('eob-before-claim', eob, claim, path, 'The EOB is dated before the claim.')];
}

function early(
  kind: string,
  eob: Facts,
  claim: Facts,
  path: readonly [string, string],
  message: string,
): Found {
  return {
    rule: 'R10',
    kind,
    records: [eob.id, claim.id],
    paths: [at(eob, 'eobDate'), path],
    amount: null,
    message,
  };
}
