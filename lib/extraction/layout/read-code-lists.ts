import type { PageLayout } from '#lib/layout/lay-out-page.ts';
import type { Weights } from '#lib/layout/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import type { Claim } from '#lib/model/reading.ts';
import type { Memory } from '../learning/memory.ts';
import { claimMembers } from './claim-members.ts';
import { buildCodeListChoices } from './code-list-choices.ts';
import type { Described } from './describe-proposals.ts';
import type { Taken } from './prove-taken.ts';
import type { TableRow } from './table-rows.ts';

/**
 * The lists of codes outside the table, such as a claim's adjustments and diagnoses. `rows` are the
 * table's.
 */
export function readCodeLists(
  layouts: readonly PageLayout[],
  form: Form,
  { described, rows, taken, memory }: Surroundings,
  weights: Weights,
): Claim[] {
  const choices = buildCodeListChoices(form, described, rows);
  return claimMembers(choices, form, '', layouts, weights, memory?.listed, taken.codes);
}

/** What lists of codes are read with besides their form. */
type Surroundings = {
  readonly described: readonly Described[];
  readonly rows: readonly TableRow[];
  readonly taken: Taken;
  readonly memory?: Memory | undefined;
};
