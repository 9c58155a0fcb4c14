import type { Random } from '../random.ts';
import type { ClaimFactKey, ClaimHead } from './claim-parts.ts';

/** What a number or a name is, its shape or its place may have to say. */
export function drawBareKeys(look: Random, { kind, style }: ClaimHead): ClaimFactKey[] {
  const isFlowing = kind === 'sentence' || style.place === 'inline' || style.place === 'columns';
  if (!isFlowing || !look.chance(0.3)) return [];
  return BARE_KEYS.filter(() => look.chance(0.5));
}

const BARE_KEYS: readonly ClaimFactKey[] = ['memberId', 'group', 'patient', 'provider', 'account'];
