import { looksAlike } from '#lib/forms/looks-alike.ts';
import type { Episode } from '../episodes/episode.ts';
import type { Facts } from '../facts/facts.ts';
import { compareIds } from '../values/compare-ids.ts';
import { isSameOrganization } from '../values/compare-organizations.ts';
import { compareNames } from '../values/person-name.ts';
import { at, type CrossRule, type Found, type RuleContext } from './rule.ts';

/** R08: who the patient, the member, and the provider are. */
export const IDENTITY: CrossRule = {
  name: 'identity',
  find: ({ episode, versions, history }, context) => {
    const [claim] = [...versions.current, ...versions.replaced, ...episode.claims];
    if (!claim) return [];
    const eobs = episode.eobs.filter((eob) => !history.copies.has(eob));
    return [
      ...episode.superbills.flatMap((superbill) => compareSuperbill(claim, superbill)),
      ...eobs.flatMap((eob) => compareEob(episode, claim, eob, context)),
    ];
  },
};

function compareSuperbill(claim: Facts, superbill: Facts): Found[] {
  const found: Found[] = [];
  const records = [superbill.id, claim.id];
  if (isOther(claim.birthDate, superbill.birthDate)) {
    found.push({
      rule: 'R08',
      kind: 'birth-date-differs',
      records,
      paths: [at(superbill, 'patient.birthDate'), at(claim, 'patient.birthDate')],
      amount: null,
      message: 'The superbill and the claim have different birth dates.',
    });
  }
  if (isOther(claim.taxId, superbill.taxId)) {
    found.push({
      rule: 'R08',
      kind: 'tax-id-differs',
      records,
      paths: [at(superbill, 'federalTaxId'), at(claim, 'federalTaxId')],
      amount: null,
      message: 'The superbill and the claim have different tax IDs.',
    });
  }
  const rendering = renderingOf(claim);
  const [npi] = superbill.npis;
  if (npi !== undefined && rendering.length > 0 && !claim.npis.includes(npi)) {
    found.push(npiConflict(claim, superbill));
  }
  return found;
}

function isOther(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}

function renderingOf(claim: Facts): string[] {
  return claim.lines.flatMap(({ npi }) => npi ?? []);
}

function npiConflict(claim: Facts, other: Facts): Found {
  return {
    rule: 'R08',
    kind: 'npi-differs',
    records: [claim.id, other.id],
    paths: [...listNpis(claim, other).map((path) => at(claim, path)), at(other, 'provider.npi')],
    amount: null,
    message: 'The provider number is not on the claim.',
  };
}

/**
 * The places of the claim's numbers that look like the other paper's; if there are none, those of
 * the rendering and the billing provider.
 */
function listNpis(claim: Facts, other: Facts): string[] {
  const { fields } = claim.input;
  const [npi = ''] = other.npis;
  const alike = Object.entries(fields).filter(
    ([path, value]) => path.endsWith('npi') && value !== null && looksAlike(value, npi),
  );
  if (alike.length > 0) return alike.map(([path]) => path);
  const own = claim.lines.find((line) => line.npi !== null);
  return [
    ...(own ? [`${own.row}.rendering.npi`] : []),
    ...(fields['billing.npi'] ? ['billing.npi'] : []),
  ];
}

function compareEob(
  { claims, superbills }: Episode,
  first: Facts,
  eob: Facts,
  context: RuleContext,
): Found[] {
  const found: Found[] = [];
  const own = claims.filter(
    ({ payer }) => payer !== null && eob.payer !== null && isSameOrganization(payer, eob.payer),
  );
  const members = own.flatMap(({ member }) => member ?? []);
  const [claim = first] = own;
  if (
    eob.member !== null &&
    members.length > 0 &&
    members.every((member) => ['close', 'different'].includes(compareIds(member, eob.member ?? '')))
  ) {
    found.push({
      rule: 'R08',
      kind: 'member-id-differs',
      records: [claim.id, eob.id],
      paths: [at(claim, 'insured.id'), at(eob, 'member.id')],
      amount: null,
      message: 'The EOB and the claim have different member IDs.',
    });
  }
  if (hasOtherName(claim, eob) && !hasBothNames([...claims, ...superbills], claim, eob)) {
    found.push({
      rule: 'R08',
      kind: 'patient-name-differs',
      records: [claim.id, eob.id],
      paths: [at(claim, 'patient.name'), at(eob, 'patient.name')],
      amount: null,
      message: 'The EOB and the claim name different patients.',
    });
  }
  if (hasForeignNpi(claims, claim, eob, context)) found.push(npiConflict(claim, eob));
  return found;
}

/**
 * Another paper of the practice has the EOB's name, and not just as a misreading of the claim's:
 * the patient has both names.
 */
function hasBothNames(papers: readonly Facts[], claim: Facts, eob: Facts): boolean {
  if (claim.patient && eob.patient && compareNames(claim.patient, eob.patient) === 'close')
    return false;
  return papers.some((paper) => paper.patient !== null && !hasOtherName(paper, eob));
}

/**
 * A possible short form or a slip of the typist counts as the same name if a number shows that it
 * is the same person.
 */
function hasOtherName(claim: Facts, eob: Facts): boolean {
  if (claim.patient === null || eob.patient === null) return false;
  const names = compareNames(claim.patient, eob.patient);
  if (names !== 'short' && names !== 'typed') return names !== 'same';
  return !isSameId(claim.account, eob.account) && !isSameId(claim.member, eob.member);
}

function isSameId(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && ['same', 'cut'].includes(compareIds(a, b));
}

/** If a claim leaves out one of its numbers, what the practice's other claims print fills it in. */
function hasForeignNpi(
  claims: readonly Facts[],
  claim: Facts,
  eob: Facts,
  { npisOf }: RuleContext,
): boolean {
  const [npi] = eob.npis;
  if (npi === undefined || claims.some(({ npis }) => npis.includes(npi))) return false;
  const isComplete = renderingOf(claim).length > 0 && Boolean(claim.input.fields['billing.npi']);
  if (isComplete) return true;
  return claim.organization !== null && !npisOf(claim.organization).has(npi);
}
