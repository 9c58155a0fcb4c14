import type { LabelLexicon } from '#lib/layout/label-lexicon.ts';
import type { PageLayout } from '#lib/layout/lay-out-page.ts';
import { partPanels } from '#lib/layout/part-panels.ts';
import type { Proposal } from '#lib/layout/proposal.ts';
import { scoreChoice, type Weights } from '#lib/layout/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import { RowId } from '#lib/model/ids.ts';
import type { Claim, ValueClaim } from '#lib/model/reading.ts';
import type { Memory } from '../learning/memory.ts';
import { decideChoice, type Verdict } from './decide-choice.ts';
import { type Evidence, makeRowClaim, makeValueClaim, placeOf, rowIdAt } from './make-claims.ts';
import {
  buildRowChoices,
  type MemberChoice,
  type RowChoice,
  type RowChoices,
} from './row-choices.ts';
import { buildLineChoices, findRows } from './table-rows.ts';

/** Rows of the form's list `lines` and their fields; nothing for a form without it. */
export function readTable(
  pages: readonly PageLayout[],
  form: Form,
  lexicon: LabelLexicon,
  weights: Weights,
  memory?: Memory,
): Claim[] {
  const list = form.lists.find(({ pattern }) => pattern === 'lines');
  if (!list) return [];
  const layouts = list.sideBySide ? pages.map(partPanels) : pages;
  const rows = findRows(buildLineChoices(layouts, lexicon), weights);
  let after: RowId | null = null;
  return buildRowChoices(layouts, form, lexicon, rows).flatMap((plain) => {
    const choices = memory ? { ...plain, fields: plain.fields.map(memory.row) } : plain;
    const claims = claimRow(choices, layouts, weights, after);
    after = claims.id;
    return claims.claims;
  });
}

function claimRow(
  choices: RowChoices,
  layouts: readonly PageLayout[],
  weights: Weights,
  after: RowId | null,
): { id: RowId; claims: Claim[] } {
  const { row } = choices;
  const layout = layouts[row.pageAt];
  const lines = row.lines.flatMap((at) => layout?.lines[at] ?? []);
  const words = lines.flatMap((line) => line.tokens.map((token) => token.word));
  const place = placeOf(words);
  const at = rowIdAt(layout?.page.number ?? 1, (lines[0]?.y ?? 0) / (layout?.aspect ?? 1));
  const beside = lines[0]?.panel;
  const id = beside === undefined ? at : RowId.parse(`${at}c${beside}`);
  const head = makeRowClaim({ list: 'lines', row: id, after, place, score: row.score });
  const values = decideRow(choices.fields, weights).map(({ choice, verdicts }) =>
    valueClaim(choice, verdicts, choice.pattern.replace('lines[]', `lines[${id}]`), row.score),
  );
  return { id, claims: [head, ...values, ...claimMembers(choices, layouts, weights, id)] };
}

/** Fields of a row, surest first: no two fields stand on the same words. */
function decideRow(
  choices: readonly RowChoice[],
  weights: Weights,
): { choice: RowChoice; verdicts: Verdict[] }[] {
  const open = choices.map((choice) => ({ choice, shares: scoreChoice(weights, choice) }));
  const order = [...open].sort((a, b) => topOf(b.shares) - topOf(a.shares));
  const taken = new Set<string>();
  const decided = new Map<RowChoice, Verdict[]>();
  for (const { choice, shares } of order) {
    const free = shares.map((share, at) =>
      isTaken(choice.proposals[at], taken) ? share * 0.02 : share,
    );
    const sum = free.reduce((total, share) => total + share, 0);
    const values = choice.proposals.map((proposal) => proposal.value);
    const verdicts = decideChoice(
      choice.field.type,
      values,
      free.map((share) => share / sum),
    );
    decided.set(choice, verdicts);
    const chosen = verdicts[0]?.proposal;
    if (chosen === null || chosen === undefined) continue;
    for (const token of choice.proposals[chosen]?.tokens ?? [])
      taken.add(`${token.word.id}/${token.x0}`);
  }
  return open.map(({ choice }) => ({ choice, verdicts: decided.get(choice) ?? [] }));
}

function topOf(shares: readonly number[]): number {
  return Math.max(...shares.slice(0, -1), 0);
}

function isTaken(proposal: Proposal | undefined, taken: ReadonlySet<string>): boolean {
  return proposal?.tokens.some((token) => taken.has(`${token.word.id}/${token.x0}`)) ?? false;
}

function valueClaim(
  choice: RowChoice,
  verdicts: readonly Verdict[],
  path: string,
  rowScore: number,
): ValueClaim {
  return makeValueClaim({
    path,
    field: choice.field,
    verdicts,
    evidence: choice.proposals.map(evidenceOf),
    signals: { rowScore },
  });
}

function evidenceOf({ value, tokens, repaired }: Proposal): Evidence {
  return { value, repaired, words: tokens.map((token) => token.word) };
}

/** Lists inside the row, in the order they are printed. */
function claimMembers(
  { members, amounts, row }: RowChoices,
  layouts: readonly PageLayout[],
  weights: Weights,
  id: RowId,
): Claim[] {
  const accepted = members
    .map((choice) => ({ choice, share: scoreChoice(weights, choice)[0] ?? 0 }))
    .filter(({ share }) => share > 0.5);
  const of = (pattern: string) => accepted.filter(({ choice }) => choice.pattern === pattern);
  const slots = of('lines[].modifiers[]')
    .slice(0, 4)
    .map(({ choice, share }, at) =>
      memberClaim(choice, share, choice.proposal.value, `lines[${id}].modifiers[${at + 1}]`),
    );
  let after: RowId | null = null;
  const present = (list: string, own: RowId, choice: MemberChoice, share: number): Claim => {
    const place = placeOf(choice.proposal.tokens.map((token) => token.word));
    const claim = makeRowClaim({ list, row: own, after, place, score: share });
    after = own;
    return claim;
  };
  const remarks = of('lines[].remarks[]').flatMap(({ choice, share }) => {
    const own = memberId(choice, layouts, row.pageAt);
    return [
      present(`lines[${id}].remarks`, own, choice, share),
      memberClaim(choice, share, choice.proposal.value, `lines[${id}].remarks[${own}]`),
    ];
  });
  after = null;
  const adjustments = of('lines[].adjustments[].reason').flatMap(({ choice, share }): Claim[] => {
    const own = memberId(choice, layouts, row.pageAt);
    const at = `lines[${id}].adjustments[${own}]`;
    const [group = '', reason = ''] = choice.proposal.value.split('-');
    const amount = amounts.get(choice.proposal);
    const claims: Claim[] = [
      present(`lines[${id}].adjustments`, own, choice, share),
      memberClaim(choice, share, group, `${at}.group`),
      memberClaim(choice, share, reason, `${at}.reason`),
    ];
    if (amount) {
      const values = amount.proposals.map((proposal) => proposal.value);
      const verdicts = decideChoice('money', values, scoreChoice(weights, amount));
      claims.push(valueClaim(amount, verdicts, `${at}.amount`, share));
    }
    return claims;
  });
  return [...slots, ...remarks, ...adjustments];
}

function memberId(
  { proposal }: MemberChoice,
  layouts: readonly PageLayout[],
  pageAt: number,
): RowId {
  const layout = layouts[pageAt];
  const first = proposal.tokens[0];
  const base = rowIdAt(layout?.page.number ?? 1, (first?.y ?? 0) / (layout?.aspect ?? 1));
  return RowId.parse(`${base}x${Math.round((first?.x0 ?? 0) * 1000)}`);
}

function memberClaim(choice: MemberChoice, share: number, value: string, path: string): ValueClaim {
  return makeValueClaim({
    path,
    field: choice.field,
    verdicts: [
      { value, share, proposal: 0 },
      { value: null, share: 1 - share, proposal: null },
    ],
    evidence: [{ ...evidenceOf(choice.proposal), value }],
  });
}
