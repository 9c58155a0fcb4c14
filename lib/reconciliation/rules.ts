import { CLAIM_AGAINST_EOB } from './rules/claim-against-eob.ts';
import { CONTRACT } from './rules/contract.ts';
import { DATES } from './rules/dates.ts';
import { DUPLICATES } from './rules/duplicates.ts';
import { IDENTITY } from './rules/identity.ts';
import type { CrossRule } from './rules/rule.ts';
import { SECONDARY } from './rules/secondary.ts';
import { STATEMENT } from './rules/statement.ts';
import { SUPERBILL } from './rules/superbill.ts';

/**
 * Every check between the papers of an encounter. To add one: a file in `rules` and a line here.
 */
export const CROSS_RULES: readonly CrossRule[] = [
  CLAIM_AGAINST_EOB,
  IDENTITY,
  DUPLICATES,
  DATES,
  SUPERBILL,
  STATEMENT,
  SECONDARY,
  CONTRACT,
];
