import type { Random } from '../random.ts';
import type { ClaimFactKey, ClaimHead } from './claim-parts.ts';

/**
 * Facts printed without a caption, because a name says by its form what it is, or a member's number
 * by its place after the patient. Nobody could tell other numbers apart.
 */
export function drawBareKeys(look: Random, { kind, style, facts }: ClaimHead): ClaimFactKey[] {
  const isFlowing = kind === 'sentence' || style.place === 'inline' || style.place === 'columns';
  if (!isFlowing || !look.chance(0.3)) return [];
  const isAfterPatient = facts.indexOf('memberId') === facts.indexOf('patient') + 1;
  return BARE_KEYS.filter(() => look.chance(0.5)).filter(
    (key) => key !== 'memberId' || isAfterPatient,
  );
}

const BARE_KEYS: readonly ClaimFactKey[] = ['memberId', 'patient', 'provider'];
