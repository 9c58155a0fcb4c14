import { type CodeList, listCodeLists } from '#lib/forms/list-code-lists.ts';
import { lineKey } from '#lib/layout/page/keys.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { kindOf } from '#lib/layout/recognizers/propose-values.ts';
import { extendHash, hashFeature } from '#lib/layout/scoring/hash-features.ts';
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
  const byLine = Map.groupBy(kept, ({ proposal }) => keyOf(proposal));
  const options = kept.map((one) => {
    const alike = byLine.get(keyOf(one.proposal)) ?? [];
    const place = ofLine(alike.indexOf(one), alike.length);
    return { proposal: one.proposal, features: appendHashes(one.features, place) };
  });
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

/** Its index among as many of the same kind on its line. */
function ofLine(at: number, count: number): number[] {
  return [extendHash(AT, Math.min(5, at)), extendHash(COUNT, Math.min(5, count))];
}

const AT = hashFeature('li-at:');
const COUNT = hashFeature('li-of:');
