import type { CodeList } from '#lib/forms/list-code-lists.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { kindOf } from '#lib/layout/recognizers/propose-values.ts';
import { hashFeature } from '#lib/layout/scoring/hash-features.ts';
import type { Choice } from '#lib/layout/scoring/scorer.ts';
import { appendHashes } from '#lib/layout/scoring/sort-hashes.ts';
import type { FieldDefinition } from '#lib/model/form.ts';
import { buildFieldChoice, type FieldChoice, type Option } from './field-choice.ts';

/** Whether one proposal belongs to a list of codes: modifiers, remarks, adjustments, diagnoses. */
export type MemberChoice = Choice & {
  /** Pattern of the list. */
  readonly list: string;
  readonly field: FieldDefinition;
  readonly proposal: Proposal;
  /** Log-odds that explanations of codes, or the code's own word, add; none by default. */
  readonly told?: number;
};

/** The lists of codes of a record, or of one row of its table. */
export type MemberChoices = {
  readonly members: readonly MemberChoice[];
  /** For a code with an amount, as in adjustments: which amount on its line is its own. */
  amountOf(member: MemberChoice): FieldChoice | null;
};

export function buildMemberChoices(
  lists: readonly CodeList[],
  own: readonly Option[],
): MemberChoices {
  const members = lists.flatMap(({ list, code }) =>
    own
      // A code at one place is one member, however many engines read it.
      .filter(({ proposal }) => proposal.kind === kindOf(code.shape) && !proposal.otherwise)
      .map(
        ({ proposal, features }): MemberChoice => ({
          pattern: code.pattern,
          list,
          field: code,
          proposal,
          options: [features, NOT_A_MEMBER],
          ...(isBehindProcedure(proposal) ? { told: BEHIND_PROCEDURE } : {}),
        }),
      ),
  );
  const amountOf = ({ list, proposal }: MemberChoice) => {
    const amount = lists.find((one) => one.list === list)?.amount ?? null;
    return amount && amountChoice(amount, proposal, own);
  };
  return { members, amountOf };
}

/** Log-odds of a modifier that is one word with its procedure, as in `98941-AT`. */
const BEHIND_PROCEDURE = 6;

function isBehindProcedure({ kind, tokens }: Proposal): boolean {
  return kind === 'modifier' && /^(?:\d{5}|[A-V]\d{4})[-,:]/.test(tokens[0]?.text ?? '');
}

const NOT_A_MEMBER = Int32Array.of(hashFeature('none'));

/** The amounts on the code's line, each with its distance after the code. */
function amountChoice(field: FieldDefinition, code: Proposal, own: readonly Option[]): FieldChoice {
  const last = code.tokens.at(-1);
  const onLine = own.filter(
    ({ proposal }) => proposal.pageAt === code.pageAt && proposal.tokens[0]?.line === last?.line,
  );
  const others = onLine.filter(({ proposal }) => proposal.kind === code.kind).length;
  const placed = onLine.map(({ proposal, features }) => {
    const gap = (proposal.tokens[0]?.at ?? 0) - (last?.at ?? 0);
    const behind = onLine.filter(
      (one) => one.proposal.kind === 'money' && isBetween(one.proposal, code, proposal),
    ).length;
    const names = [
      `gap:${Math.max(-3, Math.min(5, gap))}`,
      `gap:${Math.max(-3, Math.min(5, gap))}|${Math.min(3, others)}`,
      `nextm:${gap < 0 ? 'left' : Math.min(3, behind)}`,
      `nextm:${gap < 0 ? 'left' : Math.min(3, behind)}|${Math.min(3, others)}`,
    ];
    return { proposal, features: appendHashes(features, names.map(hashFeature)) };
  });
  return buildFieldChoice(field, placed);
}

function isBetween(one: Proposal, from: Proposal, to: Proposal): boolean {
  const at = one.tokens[0]?.at ?? 0;
  return at > (from.tokens.at(-1)?.at ?? 0) && at < (to.tokens[0]?.at ?? 0);
}
