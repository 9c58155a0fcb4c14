import { tokenKey } from '#lib/layout/page/keys.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { rateChoice, type Weights } from '#lib/layout/scoring/scorer.ts';
import type { Form } from '#lib/model/form.ts';
import { RowId } from '#lib/model/ids.ts';
import type { Claim, Signals, ValueClaim } from '#lib/model/reading.ts';
import type { FieldChoice } from './choices/field-choice.ts';
import type { RowChoices } from './choices/row-choices.ts';
import { claimMembers } from './claim-members.ts';
import { describeCaptions } from './claims/describe-captions.ts';
import { describeFirmness } from './claims/describe-firmness.ts';
import {
  evidenceOf,
  makeRowClaim,
  makeValueClaim,
  placeOf,
  rowIdAt,
} from './claims/make-claims.ts';
import { type Shares, shareColumns } from './decide/columns/share-columns.ts';
import { decideChoice, type Verdict } from './decide/shares/decide-choice.ts';
import { findWhole } from './decide/shares/find-whole.ts';
import type { Table } from './find-table.ts';
import type { Memory } from './recall/memory.ts';
import type { MoneyColumns } from './table/money-columns.ts';
import { columnAt, depthsOf } from './table/money-columns.ts';

/** Rows of the form's list `lines` and what is in them. */
export function readTable(
  { layouts, choices, columns }: Table,
  form: Form,
  weights: Weights,
  memory?: Memory,
): Claim[] {
  const shares = shareColumns(
    choices.map(({ fields }) => fields),
    weights,
    columns,
  );
  let after: RowId | null = null;
  return choices.flatMap((own) => {
    const beside = { shares, columns, memory };
    const claims = claimRow(own, form, layouts, weights, beside, after);
    after = claims.id;
    return claims.claims;
  });
}

/** What all rows of the table are read with. */
type BesideRow = {
  readonly shares: Shares;
  readonly columns: MoneyColumns | null;
  readonly memory: Memory | undefined;
};

function claimRow(
  choices: RowChoices,
  form: Form,
  layouts: readonly PageLayout[],
  weights: Weights,
  { shares, columns, memory }: BesideRow,
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
  const values = decideRow(choices.fields, shares).map(({ choice, verdicts }) =>
    valueClaim(choice, verdicts, choice.pattern.replace('lines[]', `lines[${id}]`), {
      rowScore: row.score,
      ...describeCell(choice, verdicts[0], weights, columns),
    }),
  );
  return {
    id,
    claims: [
      head,
      ...values,
      ...claimMembers(choices, form, `lines[${id}].`, layouts, weights, memory?.member),
    ],
  };
}

/**
 * Fields of a row, from the most certain: no two fields use the same words. A text has the number
 * behind it, too, if no other field uses it.
 */
function decideRow(
  choices: readonly FieldChoice[],
  sharesOf: Shares,
): { choice: FieldChoice; verdicts: Verdict[] }[] {
  const open = choices.map((choice) => ({ choice, shares: sharesOf.get(choice) ?? [] }));
  const order = [...open].sort((a, b) => topOf(b.shares) - topOf(a.shares));
  const taken = new Set<string>();
  const decided = new Map<FieldChoice, Verdict[]>();
  const decide = (choice: FieldChoice, shares: readonly number[]) => {
    const values = choice.proposals.map((proposal) => proposal.value);
    const verdicts = decideChoice(choice.field.type, values, shares);
    decided.set(choice, verdicts);
    const chosen = verdicts[0]?.proposal ?? null;
    const used = chosen === null ? [] : (choice.proposals[chosen]?.tokens ?? []);
    for (const token of used) taken.add(tokenKey(token));
    return chosen;
  };
  const settled = order.map(({ choice, shares }) => {
    const free = shares.map((share, at) =>
      isTaken(choice.proposals[at], taken) ? share * 0.02 : share,
    );
    const sum = free.reduce((total, share) => total + share, 0);
    const own = free.map((share) => share / sum);
    return { choice, own, best: decide(choice, own) };
  });
  for (const { choice, own, best } of settled) {
    const whole = findWhole(choice, best, taken);
    if (best === null || whole === null) continue;
    decide(choice, own.with(whole, (own[whole] ?? 0) + (own[best] ?? 0)).with(best, 0));
  }
  return open.map(({ choice }) => ({ choice, verdicts: decided.get(choice) ?? [] }));
}

function topOf(shares: readonly number[]): number {
  return Math.max(...shares.slice(0, -1), 0);
}

function isTaken(proposal: Proposal | undefined, taken: ReadonlySet<string>): boolean {
  return proposal?.tokens.some((token) => taken.has(tokenKey(token))) ?? false;
}

function valueClaim(
  choice: FieldChoice,
  verdicts: readonly Verdict[],
  path: string,
  signals: Signals,
): ValueClaim {
  return makeValueClaim({
    path,
    field: choice.field,
    verdicts,
    evidence: evidenceOf(choice.proposals),
    signals,
  });
}

/**
 * What the cell's own choice said before other rows were considered, and how likely its column of
 * amounts belongs to the field (without a value: that none does).
 */
function describeCell(
  choice: FieldChoice,
  best: Verdict | undefined,
  weights: Weights,
  columns: MoneyColumns | null,
): Signals {
  const own = rateChoice(weights, choice);
  const at = best?.proposal ?? choice.proposals.length;
  const proposal = choice.proposals[at];
  const said = {
    own: own[at] ?? 0,
    ...describeCaptions(choice.pattern, proposal, choice.proposals),
    ...describeFirmness(
      choice,
      choice.proposals.map(({ value }) => value),
      { shares: own, chosen: best?.value ?? null },
      weights,
    ),
  };
  const shares = columns?.shares.get(choice.pattern);
  if (!columns || !shares) return said;
  const depth = proposal && depthsOf(choice.proposals, columns.deep).get(proposal);
  const column = proposal ? columnAt(columns, proposal, depth) : columns.ends.length;
  return { ...said, column: column < 0 ? 0 : (shares[column] ?? 0), inColumns: 1 };
}
