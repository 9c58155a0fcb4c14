import type { Random } from '../random.ts';
import type { ClaimFactKey, ClaimHead } from './claim-parts.ts';

/**
 * Facts printed without a caption, because a number or a name says by its form or its place what it
 * is.
 */
export function drawBareKeys(look: Random, { kind, style }: ClaimHead): ClaimFactKey[] {
  const isFlowing = kind === 'sentence' || style.place === 'inline' || style.place === 'columns';
  if (!isFlowing || !look.chance(0.3)) return [];
  return BARE_KEYS.filter(() => look.chance(0.5));
}

const BARE_KEYS: readonly ClaimFactKey[] = ['memberId', 'group', 'patient', 'provider', 'account'];
