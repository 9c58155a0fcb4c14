import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { scoreChoice, type Weights } from '#lib/layout/scoring/scorer.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';
import { RowId } from '#lib/model/ids.ts';
import type { Claim, Signals, ValueClaim } from '#lib/model/reading.ts';
import type { FieldChoice } from './choices/field-choice.ts';
import type { MemberChoice, MemberChoices } from './choices/member-choices.ts';
import { describeCaptions } from './claims/describe-captions.ts';
import { describeFirmness } from './claims/describe-firmness.ts';
import {
  evidenceOf,
  makeRowClaim,
  makeValueClaim,
  placeOf,
  rowIdAt,
} from './claims/make-claims.ts';
import { decideChoice } from './decide/shares/decide-choice.ts';

/**
 * Claims for the lists of codes under `owner` (`lines[p1y432].` or empty): a row for each code that
 * belongs, in the order of print, with its parts; `proved` ones, each with its
 * amount, belong whatever they look like. On lists whose rows the document numbers, slots.
 */
export function claimMembers(
  { members, amountOf }: MemberChoices,
  form: Form,
  owner: string,
  layouts: readonly PageLayout[],
  weights: Weights,
  recall: (choice: MemberChoice) => MemberChoice = (choice) => choice,
  proved: Proved = NOTHING,
): Claim[] {
  const sharesOf = (choice: MemberChoice) => {
    const shares = lean(scoreChoice(weights, recall(choice)), choice.told ?? 0);
    const isProved = proved.has(choice.proposal) && (shares[0] ?? 0) < PROVED;
    return isProved ? [PROVED, 1 - PROVED] : shares;
  };
  const accepted = members
    .map((choice) => ({ choice, shares: sharesOf(choice) }))
    .flatMap(({ choice, shares }) => {
      const [share = 0] = shares;
      if (share <= 0.5) return [];
      const { value } = choice.proposal;
      const firm = describeFirmness(recall(choice), [value], { shares, chosen: value }, weights);
      return [{ choice, belief: { share, firm } }];
    });
  return form.lists.flatMap((list): Claim[] => {
    const own = codedOf(accepted.filter(({ choice }) => choice.list === list.pattern));
    const path = `${owner}${list.pattern.split('.').at(-1) ?? ''}`;
    if (list.slots) {
      const { slots } = list;
      return own
        .slice(0, slots.length)
        .map(({ choice, belief }, at) =>
          memberClaim(choice.field, choice.proposal, belief, `${path}[${slots[at]}]`),
        );
    }
    let after: RowId | null = null;
    const used = new Set<RowId>();
    return own.flatMap(({ choice, belief }) => {
      const row = memberId(choice, layouts, used);
      used.add(row);
      const place = placeOf(choice.proposal.tokens.map((token) => token.word));
      const present = makeRowClaim({ list: path, row, after, place, score: belief.share });
      after = row;
      const at = `${path}[${row}]`;
      const amount = amountOf(choice);
      const shares = amount && shareAmounts(amount, weights, proved.get(choice.proposal));
      return [
        present,
        ...claimMember(choice, form, belief, at),
        ...(amount && shares ? [amountClaim(amount, shares, belief, at)] : []),
      ];
    });
  });
}

/** Those with a code if there are any: amounts alone are members only of lists without codes. */
function codedOf<T extends { readonly choice: MemberChoice }>(members: readonly T[]): readonly T[] {
  const coded = members.filter(({ choice }) => choice.field.type !== 'money');
  return coded.length > 0 ? coded : members;
}

/**
 * The shares of a member and of none, with so much more log-odds for a member that seemed to be
 * none.
 */
function lean(shares: readonly number[], logOdds: number): readonly number[] {
  const [own = 0, none = 0] = shares;
  if (own > 0.5) return shares;
  const odds = own * Math.exp(logOdds);
  const share = Math.min(PROVED, odds / (odds + none));
  return [share, 1 - share];
}

/** Codes that are proved to belong to the list, each with its amount. */
type Proved = ReadonlyMap<Proposal, Proposal>;

const NOTHING: Proved = new Map();
/** The share of a code whose amount proves that it belongs to the list. */
const PROVED = 0.9;

/** How likely it is that a code belongs to its list, and how firm that is. */
interface Belief {
  readonly share: number;
  readonly firm: Signals;
}

/** A code alone, or its parts: an adjustment's group, reason and amount. */
function claimMember(
  { field, proposal, list }: MemberChoice,
  form: Form,
  belief: Belief,
  at: string,
): Claim[] {
  const part = field.pattern.slice(`${list}[]`.length);
  const claims: Claim[] = [];
  if (proposal.kind === 'group-reason') {
    const [group = '', reason = ''] = proposal.value.split('-');
    const groupField = form.fields.find(({ pattern }) => pattern === `${list}[].group`);
    if (groupField)
      claims.push(memberClaim(groupField, proposal, belief, `${at}.group`, group || null));
    claims.push(memberClaim(field, proposal, belief, `${at}${part}`, reason));
  } else {
    claims.push(memberClaim(field, proposal, belief, `${at}${part}`));
  }
  return claims;
}

/** The shares of the amounts on its line; most for the one that is proved. */
function shareAmounts(
  amount: FieldChoice,
  weights: Weights,
  proved: Proposal | undefined,
): readonly number[] {
  const shares = scoreChoice(weights, amount);
  const at = proved ? amount.proposals.indexOf(proved) : -1;
  if (at < 0 || (shares[at] ?? 0) >= PROVED) return shares;
  const rest = (1 - PROVED) / (1 - (shares[at] ?? 0));
  return shares.map((share, one) => (one === at ? PROVED : share * rest));
}

function amountClaim(
  amount: FieldChoice,
  shares: readonly number[],
  { share }: Belief,
  at: string,
): ValueClaim {
  const values = amount.proposals.map(({ value }) => value);
  return makeValueClaim({
    path: `${at}.amount`,
    field: amount.field,
    verdicts: decideChoice('money', values, shares),
    evidence: evidenceOf(amount.proposals),
    signals: { rowScore: share },
  });
}

/**
 * Codes printed without a space between them have the same place, so the second gets a different
 * id.
 */
function memberId(
  { proposal }: MemberChoice,
  layouts: readonly PageLayout[],
  used: ReadonlySet<RowId>,
): RowId {
  const layout = layouts[proposal.pageAt];
  const first = proposal.tokens[0];
  const base = rowIdAt(layout?.page.number ?? 1, (first?.y ?? 0) / (layout?.aspect ?? 1));
  const id = `${base}x${Math.round((first?.x0 ?? 0) * 1000)}`;
  for (let nth = 1; ; nth++) {
    const own = RowId.parse(nth === 1 ? id : `${id}n${nth}`);
    if (!used.has(own)) return own;
  }
}

function memberClaim(
  field: FieldDefinition,
  proposal: Proposal,
  { share, firm }: Belief,
  path: string,
  value: string | null = proposal.value,
): ValueClaim {
  return makeValueClaim({
    path,
    field,
    verdicts:
      value === null
        ? [{ value: null, share, proposal: null }]
        : [
            { value, share, proposal: 0 },
            { value: null, share: 1 - share, proposal: null },
          ],
    evidence: evidenceOf([proposal]),
    signals: { ...describeCaptions(field.pattern, proposal, []), ...firm },
  });
}
