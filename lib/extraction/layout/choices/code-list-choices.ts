import { type CodeList, listCodeLists } from '#lib/forms/list-code-lists.ts';
import { lineKey } from '#lib/layout/page/keys.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { kindOf } from '#lib/layout/recognizers/propose-values.ts';
import { hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { appendHashes } from '#lib/layout/scoring/sort-hashes.ts';
import type { Form } from '#lib/model/form.ts';
import type { Described } from '../describe/describe-proposals.ts';
import { standsInRow } from '../describe/describe-record.ts';
import type { TableRow } from '../table/table-rows.ts';
import { buildMemberChoices, type MemberChoices } from './member-choices.ts';

/** The choices for the lists of codes outside the rows of the table. */
export function buildCodeListChoices(
  form: Form,
  described: readonly Described[],
  rows: readonly TableRow[],
): MemberChoices {
  const lists = listCodeLists(form.fields, '');
  const kept = withoutBareCodes(
    described.filter(({ proposal }) => !standsInRow(proposal, rows)),
    lists,
  );
  const byLine = new Map<string, Proposal[]>();
  for (const { proposal } of kept)
    byLine.set(keyOf(proposal), [...(byLine.get(keyOf(proposal)) ?? []), proposal]);
  const options = kept.map(({ proposal, features }) => ({
    proposal,
    features: appendHashes(
      features,
      ofLine(proposal, byLine.get(keyOf(proposal)) ?? []).map(hashFeature),
    ),
  }));
  return buildMemberChoices(lists, options);
}

/** Kind and line. */
function keyOf({ kind, pageAt, tokens }: Proposal): string {
  return `${kind}/${pageAt}/${tokens[0]?.line}`;
}

/**
 * Codes and their amounts; a code that should have an amount and has none on its line is not an
 * adjustment.
 */
function withoutBareCodes(
  described: readonly Described[],
  lists: readonly CodeList[],
): Described[] {
  const lineOf = ({ pageAt, tokens }: Proposal) => lineKey(pageAt, tokens[0]?.line ?? -1);
  const kindsOf = (of: readonly CodeList[]) => new Set(of.map(({ code }) => kindOf(code.shape)));
  const bare = kindsOf(lists.filter(({ amount }) => amount === null));
  const priced = kindsOf(lists.filter(({ amount }) => amount !== null));
  const linesOf = (isIts: (one: Proposal) => boolean) =>
    new Set(
      described.filter(({ proposal }) => isIts(proposal)).map(({ proposal }) => lineOf(proposal)),
    );
  const withAmount = linesOf(({ kind }) => kind === 'money');
  const withCode = linesOf(({ kind }) => priced.has(kind));
  return described.filter(({ proposal }) => {
    if (bare.has(proposal.kind)) return true;
    const line = lineOf(proposal);
    if (proposal.kind === 'money') return withCode.has(line);
    return priced.has(proposal.kind) && withAmount.has(line);
  });
}

/** Its index among the same kind on its line. */
function ofLine(proposal: Proposal, alike: readonly Proposal[]): string[] {
  return [`li-at:${Math.min(5, alike.indexOf(proposal))}`, `li-of:${Math.min(5, alike.length)}`];
}
