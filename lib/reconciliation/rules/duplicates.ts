import { findReversed } from '../episodes/eob-history.ts';
import type { LinkedEpisode } from '../episodes/link-lines.ts';
import type { Facts } from '../facts/facts.ts';
import { pairLines } from '../matching/score-lines.ts';
import { compareIds } from '../values/compare-ids.ts';
import { isSameOrganization } from '../values/compare-organizations.ts';
import { at, type CrossRule, differs, type Found, stakeOf } from './rule.ts';

/** R09 and R15: what came twice, was paid twice, or was taken back incorrectly. */
export const DUPLICATES: CrossRule = {
  name: 'duplicates',
  find: (linked) => [
    ...findClaims(linked),
    ...findCopies(linked),
    ...findPaidTwice(linked),
    ...findUnbalanced(linked),
    ...findPapers(linked.episode.superbills, 'visitDate'),
    ...findPapers(linked.episode.itemized, 'statementDate'),
    ...findPapers(
      linked.episode.statements.map(({ facts }) => facts),
      'statementDate',
    ),
  ],
};

function findClaims({ versions }: LinkedEpisode): Found[] {
  const sets = [versions.current, versions.replaced, versions.secondary, versions.voids];
  return sets.flatMap((claims) =>
    claims.flatMap((claim, index) => {
      const first = claims.slice(0, index).find((other) => hasSameServices(other, claim));
      if (!first || first.resubmission !== claim.resubmission) return [];
      if (isOtherPayer(first, claim)) return [];
      const path = claim.isInstitutional ? 'patientControlNumber' : 'patientAccount';
      if (first.date === claim.date) return [copyOf(first, claim, path)];
      return [
        {
          rule: 'R09',
          kind: 'duplicate-claim',
          records: [first.id, claim.id],
          paths: [at(first, path), at(claim, path)],
          ...stakeOf(['Claim total', claim.total]),
          message: 'The claim was resubmitted as a new claim.',
        },
      ];
    }),
  );
}

/** If one names no payer, another member's number is another payer's. */
function isOtherPayer(a: Facts, b: Facts): boolean {
  if (a.payer !== null && b.payer !== null) return !isSameOrganization(a.payer, b.payer);
  return a.member !== null && b.member !== null && compareIds(a.member, b.member) === 'different';
}

/** The same bytes, or the same paper scanned again. */
function copyOf(first: Facts, second: Facts, path: string): Found {
  const isFile = first.input.sha256 === second.input.sha256;
  return {
    rule: 'R15',
    kind: isFile ? 'same-file' : 'same-content',
    records: [first.id, second.id],
    paths: [at(first, path), at(second, path)],
    amount: null,
    message: isFile ? 'The same file was received twice.' : 'The same document was received twice.',
  };
}

function hasSameServices(a: Facts, b: Facts): boolean {
  if (a.lines.length !== b.lines.length || differs(a.total, b.total)) return false;
  const pairs = pairLines(a.lines, b.lines);
  return (
    pairs.length === a.lines.length &&
    pairs.every(
      ({ a: x, b: y }) => x.code === y.code && x.from === y.from && !differs(x.charge, y.charge),
    )
  );
}

/**
 * A member's copy of an EOB has no check and is another print of the same answer, not a second
 * answer.
 */
function findCopies({ history }: LinkedEpisode): Found[] {
  return [...history.copies].flatMap(([copy, lead]) =>
    (copy.trace === null) === (lead.trace === null) ? [copyOf(lead, copy, 'claimNumber')] : [],
  );
}

function findPaidTwice({ history }: LinkedEpisode): Found[] {
  const { live } = history;
  return live.flatMap((eob, index) => {
    const first = live.slice(0, index).find((other) => isPaidAgain(other, eob));
    if (!first) return [];
    return [
      {
        rule: 'R09',
        kind: 'duplicate-payment',
        records: [first.id, eob.id],
        paths: [at(first, 'paid'), at(eob, 'paid')],
        ...stakeOf(['Second payment', eob.paid ?? 0]),
        message: 'The payer paid the same claim twice.',
      },
    ];
  });
}

function isPaidAgain(a: Facts, b: Facts): boolean {
  if (a.claimNumber === null || b.claimNumber === null || a.claimNumber === b.claimNumber)
    return false;
  if (isOtherPayer(a, b) || differs(a.total, b.total) || differs(a.paid, b.paid)) return false;
  return hasSameServices(a, b);
}

function findUnbalanced({ episode, history }: LinkedEpisode): Found[] {
  return episode.eobs
    .filter((eob) => eob.isReversal && !history.copies.has(eob))
    .flatMap((reversal) => {
      const original = findReversed(
        reversal,
        episode.eobs.filter((eob) => !history.copies.has(eob)),
      );
      const left = (original?.paid ?? 0) + (reversal.paid ?? 0);
      if (!original || Math.abs(left) <= 1) return [];
      return [
        {
          rule: 'R09',
          kind: 'reversal-unbalanced',
          records: [original.id, reversal.id],
          paths: [at(original, 'paid'), at(reversal, 'paid')],
          ...stakeOf(['Payment', original.paid ?? 0], ['Reversal', reversal.paid ?? 0]),
          message: 'The reversal does not match the payment it reverses.',
        },
      ];
    });
}

/** Papers with the same day and the same services in another document. */
function findPapers(papers: readonly Facts[], path: string): Found[] {
  const distinct = [...new Map(papers.map((paper) => [paper.id, paper])).values()];
  return distinct.flatMap((paper, index) => {
    const first = distinct
      .slice(0, index)
      .find(
        (other) =>
          other.input.document !== paper.input.document &&
          (other.input.sha256 === paper.input.sha256 ||
            ((other.input.fields[path] ?? '') === (paper.input.fields[path] ?? '') &&
              hasSameServices(other, paper))),
      );
    return first ? [copyOf(first, paper, path)] : [];
  });
}
