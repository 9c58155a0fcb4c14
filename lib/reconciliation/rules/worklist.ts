import type { WorkItem } from '../answer.ts';
import { statusOf } from '../episodes/claim-versions.ts';
import type { LinkedEpisode } from '../episodes/link-lines.ts';
import type { Facts } from '../facts/facts.ts';
import { isDenied } from '../facts/reasons.ts';
import { type Part, stakeOf } from './rule.ts';

type Item = Omit<WorkItem, 'encounter'>;

/** What someone has to follow up on: denials, claims without an answer, answers without a claim. */
export function listWork({ episode, versions, history }: LinkedEpisode): Item[] {
  const denied = episode.eobs
    .filter((eob) => !history.copies.has(eob) && isWhollyDenied(eob))
    .map((eob) =>
      item('R14', 'denial', [eob], ['EOB billed', eob.total], 'The payer denied the whole claim.'),
    );
  const copies = [...history.copies]
    .filter(([copy, lead]) => (copy.trace === null) !== (lead.trace === null))
    .map(([copy, lead]) =>
      item('R15', 'second-form-of-one-eob', [copy, lead], null, 'Two copies of the same EOB.'),
    );
  const open =
    episode.eobs.length === 0
      ? versions.current.map((claim) =>
          item(
            'R02',
            'claim-without-eob',
            [claim],
            ['Claim total', claim.total],
            'The payer has not responded yet.',
          ),
        )
      : [];
  const orphans =
    episode.claims.length === 0
      ? episode.eobs.map((eob) =>
          item(
            'R03',
            'eob-without-claim',
            [eob],
            ['EOB billed', eob.total],
            'No claim is on file for this EOB.',
          ),
        )
      : [];
  const unbilled =
    episode.claims.length === 0 && episode.eobs.length === 0
      ? episode.superbills.map((superbill) =>
          item(
            'R12',
            'superbill-without-claim',
            [superbill],
            ['Superbill total', superbill.total],
            'No claim is on file for this visit.',
          ),
        )
      : [];
  return [...denied, ...copies, ...open, ...orphans, ...unbilled];
}

function isWhollyDenied(eob: Facts): boolean {
  if (eob.isReversal || (eob.paid ?? 0) !== 0) return false;
  if (eob.lines.length > 0) return eob.lines.every(isDenied);
  const status = statusOf(eob);
  return /^0?4\b|denied|denial|rejected/i.test(status);
}

function item(
  rule: string,
  kind: string,
  records: readonly Facts[],
  part: Part | null,
  message: string,
): Item {
  return {
    rule,
    kind,
    records: records.map(({ id }) => id),
    ...(part === null ? { amount: null } : stakeOf(part)),
    message,
  };
}
