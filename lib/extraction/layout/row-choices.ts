import { listDates } from '#lib/forms/parse-date.ts';
import { hashFeature } from '#lib/layout/hash-features.ts';
import type { LabelLexicon } from '#lib/layout/label-lexicon.ts';
import type { PageLayout, Token } from '#lib/layout/lay-out-page.ts';
import type { Proposal, ProposalKind } from '#lib/layout/proposal.ts';
import { kindOf, proposeValues } from '#lib/layout/propose-values.ts';
import { spelledOtherwise, textOf, textProposal } from '#lib/layout/recognise-texts.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';
import { describeProposals } from './describe-proposals.ts';
import { buildFieldChoice, type FieldChoice, type Option } from './field-choice.ts';
import { buildMemberChoices, listCodes, type MemberChoices } from './member-choices.ts';
import { describeSums } from './rank-proposals.ts';
import type { TableRow } from './table-rows.ts';

/** What stands in one row: its fields, and the lists of codes inside it. */
export type RowChoices = MemberChoices & {
  readonly row: TableRow;
  readonly fields: readonly FieldChoice[];
};

/** The choices of all rows; fields that stand directly in `lines[]` and the lists inside a row. */
export function buildRowChoices(
  layouts: readonly PageLayout[],
  form: Form,
  lexicon: LabelLexicon,
  rows: readonly TableRow[],
): RowChoices[] {
  const fields = form.fields.filter((field) => field.pattern.startsWith('lines[].'));
  if (fields.length === 0 || rows.length === 0) return [];
  const kinds = new Set(fields.flatMap((field) => kindOf(field.shape) ?? []));
  const typed = new Set([...kinds].filter((kind) => kind !== 'text'));
  const all = proposeValues(layouts, form, lexicon, typed);
  const proposals = [...all, ...rows.flatMap((row) => ofRow(layouts, row, kinds))];
  const inRow = proposals.map((one) => rows.findIndex((row) => standsIn(one, row)));
  const kept = proposals.filter((_, at) => (inRow[at] ?? -1) >= 0);
  const owner = inRow.filter((at) => at >= 0);
  const described = describeProposals(layouts, kept, lexicon);
  return rows.map((row, at) =>
    choicesOf(
      row,
      described.filter((_, k) => owner[k] === at),
      fields,
    ),
  );
}

function choicesOf(
  row: TableRow,
  own: readonly Option[],
  fields: readonly FieldDefinition[],
): RowChoices {
  const sums = describeSums(own.map(({ proposal }) => proposal));
  const ranked = own.map((one) => ({
    ...one,
    features: withRowFeatures(one, own, row, sums.get(one.proposal) ?? []),
  }));
  const scalars = fields.filter((field) => !field.pattern.slice('lines[].'.length).includes('[]'));
  return {
    row,
    fields: scalars.map((field) => buildFieldChoice(field, ranked)),
    ...buildMemberChoices(listCodes(fields, 'lines[].'), ranked),
  };
}

/** Where among its kind in the row, and on which of the row's lines. */
function withRowFeatures(
  { proposal, features }: Option,
  own: readonly Option[],
  row: TableRow,
  sums: readonly string[],
): Int32Array {
  const alike = own.filter((one) => one.proposal.kind === proposal.kind).map((one) => one.proposal);
  const index = alike.indexOf(proposal);
  const line = row.lines.indexOf(proposal.tokens[0]?.line ?? -1);
  const names = [
    `ri:${Math.min(9, index)}`,
    `re:${Math.min(9, alike.length - index)}`,
    `rn:${Math.min(9, alike.length)}`,
    `ri:${Math.min(9, index)}/${Math.min(9, alike.length)}`,
    `rl:${Math.min(3, line)}`,
    `row:${row.lines.length}`,
    ...sums,
  ];
  return Int32Array.from([...features, ...names.map((name) => hashFeature(name))]);
}

/** What only stands in tables: descriptions over several lines, dates without marks, reasons without their group. */
function ofRow(
  layouts: readonly PageLayout[],
  row: TableRow,
  kinds: ReadonlySet<ProposalKind>,
): Proposal[] {
  const layout = layouts[row.pageAt];
  if (!layout) return [];
  const lines = row.lines.flatMap((at) => layout.lines[at] ?? []);
  const found: Proposal[] = [];
  if (kinds.has('text'))
    found.push(
      ...describedIn(
        lines.map((line) => line.segments),
        row.pageAt,
      ),
    );
  for (const token of lines.flatMap((line) => line.tokens)) {
    const add = (kind: ProposalKind, value: string) =>
      found.push({ kind, value, tokens: [token], pageAt: row.pageAt, repaired: false });
    const bare = /^([A-Z]?\d{1,3})[,;:]?$/.exec(token.text)?.[1];
    if (bare && kinds.has('group-reason')) add('group-reason', `-${bare}`);
    const glued = /^\d{6}$|^\d{8}$/.test(token.text) ? listDates(token.text)[0]?.iso : undefined;
    if (glued && kinds.has('date')) add('date', glued);
  }
  return found;
}

function describedIn(
  lines: readonly (readonly (readonly Token[])[])[],
  pageAt: number,
): Proposal[] {
  const found: Proposal[] = [];
  const add = (tokens: readonly Token[]) => {
    if (!/\p{L}{2}/u.test(textOf(tokens))) return;
    const one = textProposal('text', tokens, pageAt);
    found.push(one, ...spelledOtherwise(one, 1));
  };
  const segments = lines.flat();
  for (const segment of segments) {
    add(segment);
    const first = segment.findIndex((token) => /\p{L}{2}/u.test(token.text));
    if (first > 0) add(segment.slice(first));
    const last = segment.findLastIndex((token) => /\p{L}{2}/u.test(token.text));
    if (last >= 0 && last < segment.length - 1) add(segment.slice(Math.max(0, first), last + 1));
    const below = segments.find(
      (other) =>
        (other[0]?.line ?? 0) > (segment[0]?.line ?? 0) &&
        Math.abs((other[0]?.x0 ?? 0) - (segment[0]?.x0 ?? 0)) < 0.02,
    );
    if (below) add([...segment, ...below]);
  }
  for (const line of lines) {
    for (let at = 0; at + 1 < line.length; at++) {
      const joined = [...(line[at] ?? []), ...(line[at + 1] ?? [])];
      if (joined.every((token) => /\p{L}/u.test(token.text))) add(joined);
    }
  }
  return found;
}

function standsIn({ pageAt, tokens }: Proposal, row: TableRow): boolean {
  return pageAt === row.pageAt && tokens.every((token) => row.lines.includes(token.line));
}
