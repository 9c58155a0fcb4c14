import { listCodeLists } from '#lib/forms/list-code-lists.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Weights } from '#lib/layout/scoring/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import type { Claim } from '#lib/model/reading.ts';
import { buildCodeListChoices } from './choices/code-list-choices.ts';
import { buildFieldChoice } from './choices/field-choice.ts';
import type { MemberChoice, MemberChoices } from './choices/member-choices.ts';
import { claimMembers } from './claim-members.ts';
import {
  ADJUSTMENT_LIST,
  type ProviderAdjustments,
} from './decide/adjustments/prove-adjustments.ts';
import type { Described } from './describe/describe-proposals.ts';
import type { Memory } from './recall/memory.ts';
import type { TableRow } from './table/table-rows.ts';

/**
 * The lists of codes outside the table, such as a claim's adjustments and diagnoses. `rows` are the
 * table's.
 */
export function readCodeLists(
  layouts: readonly PageLayout[],
  form: Form,
  { described, rows, adjustments, memory }: Surroundings,
  weights: Weights,
): Claim[] {
  const choices = withAdjustments(buildCodeListChoices(form, described, rows), form, adjustments);
  const proved = new Map(adjustments.map(({ code, amount }) => [code ?? amount, amount]));
  return claimMembers(choices, form, '', layouts, weights, memory?.listed, proved);
}

/**
 * The members with provider adjustments in their places, each with its own amount; without a code,
 * the amount alone is one.
 */
function withAdjustments(
  choices: MemberChoices,
  form: Form,
  adjustments: ProviderAdjustments,
): MemberChoices {
  const list = listCodeLists(form.fields, '').find((one) => `${one.list}[]` === ADJUSTMENT_LIST);
  if (!list || adjustments.length === 0) return choices;
  const found = adjustments.flatMap(({ code, amount }): MemberChoice[] => {
    const field = code ? list.code : list.amount;
    const proposal = code ?? amount;
    if (!field) return [];
    const isSame = (one: MemberChoice) =>
      one.list === list.list && one.proposal.tokens[0] === proposal.tokens[0];
    const options = choices.members.find(isSame)?.options ?? NO_FEATURES;
    return [{ pattern: field.pattern, list: list.list, field, proposal, options }];
  });
  const own = new Set(found.map(({ proposal }) => proposal.tokens[0]));
  const others = choices.members.filter(
    (one) => one.list !== list.list || !own.has(one.proposal.tokens[0]),
  );
  const amountOf = (member: MemberChoice) => {
    if (member.field === list.amount) return null;
    const amount = adjustments.find(({ code }) => code === member.proposal)?.amount;
    const found = choices.amountOf(member);
    if (!amount || !list.amount || found?.proposals.includes(amount)) return found;
    return buildFieldChoice(list.amount, [{ proposal: amount, features: NOTHING }]);
  };
  return { members: [...found, ...others].sort(inPrint), amountOf };
}

const NOTHING = new Int32Array();
const NO_FEATURES = [NOTHING, NOTHING];

function inPrint({ proposal: a }: MemberChoice, { proposal: b }: MemberChoice): number {
  const [one, two] = [a.tokens[0], b.tokens[0]];
  return (
    a.pageAt - b.pageAt || (one?.line ?? 0) - (two?.line ?? 0) || (one?.at ?? 0) - (two?.at ?? 0)
  );
}

/** What lists of codes are read with besides their form. */
type Surroundings = {
  readonly described: readonly Described[];
  readonly rows: readonly TableRow[];
  readonly adjustments: ProviderAdjustments;
  readonly memory?: Memory | undefined;
};
