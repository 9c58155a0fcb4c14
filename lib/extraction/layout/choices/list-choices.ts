import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import { findMark, type Mark } from '#lib/layout/page/find-mark.ts';
import { tokenKey } from '#lib/layout/page/keys.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { kindOf, proposeValues } from '#lib/layout/recognizers/propose-values.ts';
import { hashFeature } from '#lib/layout/scoring/hash-features.ts';
import type { Choice } from '#lib/layout/scoring/scorer.ts';
import { appendHashes } from '#lib/layout/scoring/sort-hashes.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';
import { describeAmong } from '../describe/describe-among.ts';
import { describeProposals } from '../describe/describe-proposals.ts';

/**
 * Whether what is printed at one place is a member of a list of single values, and how it is read.
 */
export type ListChoice = Choice & {
  readonly field: FieldDefinition;
  /** Ways to read the same words; the last option is that they are not members. */
  readonly proposals: readonly Proposal[];
};

/** The choices for lists of single values outside the table, such as ticked diagnoses. */
export function buildListChoices(
  layouts: readonly PageLayout[],
  form: Form,
  lexicon: LabelLexicon,
): ListChoice[] {
  const fields = form.fields.filter((field) => /^[A-Za-z]+\[\]$/.test(field.pattern));
  const kinds = new Set(fields.flatMap((field) => kindOf(field.shape) ?? []));
  if (kinds.size === 0) return [];
  const proposals = proposeValues(layouts, form, lexicon, kinds);
  const described = describeProposals(layouts, proposals, lexicon);
  const marks = proposals.map((proposal) => marksOf(proposal, layouts));
  const ticked = marks.filter(
    (mark) => mark.before === 'ticked' || mark.behind === 'ticked',
  ).length;
  return fields.flatMap((field) => {
    const own = proposals.flatMap((proposal, at) =>
      proposal.kind === kindOf(field.shape) ? [{ proposal, at }] : [],
    );
    return groupByWords(own).map((group): ListChoice => {
      const options = group.map(({ at }) => {
        const names = describeMarks(marks[at], Math.min(2, ticked));
        return appendHashes(described[at]?.features ?? NOTHING, names.map(hashFeature));
      });
      return {
        pattern: field.pattern,
        field,
        proposals: group.map(({ proposal }) => proposal),
        options: [...options, Int32Array.of(hashFeature('none'))],
      };
    });
  });
}

const NOTHING = new Int32Array();

type Marks = { readonly before: Mark | null; readonly behind: Mark | null; readonly among: string };

function marksOf({ tokens, pageAt }: Proposal, layouts: readonly PageLayout[]): Marks {
  const [layout, first, last] = [layouts[pageAt], tokens[0], tokens.at(-1)];
  if (!layout || !first || !last) return { before: null, behind: null, among: 'few' };
  return {
    before: findMark(layout, first, -1),
    behind: findMark(layout, last, 1),
    among: describeAmong(first, layout),
  };
}

/** The more ticks there are on the page, the more they mean. */
function describeMarks(marks: Marks | undefined, ticked: number): string[] {
  const [before, behind] = [marks?.before ?? 'none', marks?.behind ?? 'none'];
  return [
    `mk:${before}`,
    `mk:${before}|${ticked}`,
    `mk:${before}|among:${marks?.among ?? 'few'}`,
    `mb:${behind}`,
    `mk:${before}|${behind}|${ticked}`,
    `ticked:${ticked}`,
  ];
}

function groupByWords<T extends { readonly proposal: Proposal }>(list: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const key = one.proposal.tokens.map(tokenKey).join(' ');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}
