import { listDates } from '#lib/forms/parse-date.ts';
import { bucket } from '#lib/layout/buckets.ts';
import { hashFeature } from '#lib/layout/hash-features.ts';
import type { LabelLexicon } from '#lib/layout/label-lexicon.ts';
import type { PageLayout, Token } from '#lib/layout/lay-out-page.ts';
import type { Proposal, ProposalKind } from '#lib/layout/proposal.ts';
import { kindOf, proposeValues } from '#lib/layout/propose-values.ts';
import { textOf, textProposal } from '#lib/layout/recognise-texts.ts';
import type { Choice } from '#lib/layout/scorer.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';
import { describeProposals } from './describe-proposals.ts';
import type { TableRow } from './table-rows.ts';

/** A field of one row. */
export type RowChoice = Choice & {
  readonly field: FieldDefinition;
  readonly proposals: readonly Proposal[];
};

/** Whether one proposal belongs to a list inside the row (modifiers, remarks, adjustments). */
export type MemberChoice = Choice & {
  readonly field: FieldDefinition;
  readonly proposal: Proposal;
};

export type RowChoices = {
  readonly row: TableRow;
  readonly fields: readonly RowChoice[];
  readonly members: readonly MemberChoice[];
  /** For each reason of an adjustment: which amount on its line is its own. */
  readonly amounts: ReadonlyMap<Proposal, RowChoice>;
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
  const all = proposeValues(layouts, form, lexicon, kinds);
  const proposals = [
    ...all.filter(({ kind }) => kind !== 'text'),
    ...rows.flatMap((row) => ofRow(layouts, row, kinds)),
  ];
  const inRow = proposals.map((one) => rows.findIndex((row) => standsIn(one, row)));
  const kept = proposals.filter((_, at) => (inRow[at] ?? -1) >= 0);
  const owner = inRow.filter((at) => at >= 0);
  const features = describeProposals(layouts, kept, lexicon);
  return rows.map((row, at) => {
    const own = kept.flatMap((proposal, k) =>
      owner[k] === at ? [{ proposal, features: features[k] ?? new Int32Array() }] : [],
    );
    return choicesOf(row, own, fields);
  });
}

type Described = { readonly proposal: Proposal; readonly features: Int32Array };

function choicesOf(
  row: TableRow,
  own: readonly Described[],
  fields: readonly FieldDefinition[],
): RowChoices {
  const ranked = own.map((one) => ({ ...one, features: withRowFeatures(one, own, row) }));
  const scalars = fields.filter((field) => !field.pattern.slice('lines[].'.length).includes('[]'));
  const lists = fields.filter((field) =>
    /^lines\[\]\.(?:modifiers\[\]|remarks\[\]|adjustments\[\]\.reason)$/.test(field.pattern),
  );
  const amount = fields.find((field) => field.pattern === 'lines[].adjustments[].amount');
  const amounts = new Map<Proposal, RowChoice>();
  for (const { proposal } of ranked) {
    if (amount && proposal.kind === 'group-reason')
      amounts.set(proposal, amountChoice(amount, proposal, ranked));
  }
  return {
    row,
    fields: scalars.map((field) => rowChoice(field, ranked)),
    members: lists.flatMap((field) =>
      ranked
        .filter(({ proposal }) => proposal.kind === kindOf(field.shape))
        .map(({ proposal, features }) => ({
          pattern: field.pattern,
          field,
          proposal,
          options: [features, NOT_A_MEMBER],
        })),
    ),
    amounts,
  };
}

const NOT_A_MEMBER = Int32Array.of(hashFeature('none'));

function rowChoice(field: FieldDefinition, own: readonly Described[]): RowChoice {
  const chosen = own.filter(({ proposal }) => proposal.kind === kindOf(field.shape));
  const none = Int32Array.from(['none', `none:${bucket(chosen.length)}`], (name) =>
    hashFeature(name),
  );
  return {
    pattern: field.pattern,
    field,
    proposals: chosen.map(({ proposal }) => proposal),
    options: [...chosen.map(({ features }) => features), none],
  };
}

/** The amounts on the reason's line, each with how far behind the reason it stands. */
function amountChoice(
  field: FieldDefinition,
  reason: Proposal,
  own: readonly Described[],
): RowChoice {
  const last = reason.tokens.at(-1);
  const onLine = own.filter(({ proposal }) => proposal.tokens[0]?.line === last?.line);
  const others = onLine.filter(({ proposal }) => proposal.kind === 'group-reason').length;
  const placed = onLine.map(({ proposal, features }) => {
    const gap = (proposal.tokens[0]?.at ?? 0) - (last?.at ?? 0);
    const names = [
      `gap:${Math.max(-3, Math.min(5, gap))}`,
      `gap:${Math.max(-3, Math.min(5, gap))}|${Math.min(3, others)}`,
    ];
    return { proposal, features: Int32Array.from([...features, ...names.map(hashFeature)]) };
  });
  return rowChoice(field, placed);
}

/** Where among its kind in the row, and on which of the row's lines. */
function withRowFeatures(
  { proposal, features }: Described,
  own: readonly Described[],
  row: TableRow,
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
  ];
  return Int32Array.from([...features, ...names.map((name) => hashFeature(name))]);
}

/** What only stands in tables: descriptions over several lines, and dates without any marks. */
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
  if (!kinds.has('date')) return found;
  for (const token of lines.flatMap((line) => line.tokens)) {
    if (!/^\d{6}$|^\d{8}$/.test(token.text)) continue;
    const iso = listDates(token.text)[0]?.iso;
    if (iso)
      found.push({
        kind: 'date',
        value: iso,
        tokens: [token],
        pageAt: row.pageAt,
        repaired: false,
      });
  }
  return found;
}

function describedIn(
  lines: readonly (readonly (readonly Token[])[])[],
  pageAt: number,
): Proposal[] {
  const found: Proposal[] = [];
  const add = (tokens: readonly Token[]) => {
    if (/\p{L}{2}/u.test(textOf(tokens))) found.push(textProposal('text', tokens, pageAt));
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
