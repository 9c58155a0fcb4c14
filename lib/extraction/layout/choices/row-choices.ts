import { listCodeLists } from '#lib/forms/list-code-lists.ts';
import { listDates } from '#lib/forms/parse-date.ts';
import { formatCents, parseMoney } from '#lib/forms/parse-money.ts';
import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import { lineKey } from '#lib/layout/page/keys.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { SHIFTED_EDGE } from '#lib/layout/page/one-column.ts';
import { listExplainedCodes } from '#lib/layout/recognizers/list-explained-codes.ts';
import type { Proposal, ProposalKind } from '#lib/layout/recognizers/proposal.ts';
import { kindOf, proposeValues } from '#lib/layout/recognizers/propose-values.ts';
import { spelledOtherwise, textOf, textProposal } from '#lib/layout/recognizers/recognize-texts.ts';
import { extendHash, hashFeature } from '#lib/layout/scoring/hash-features.ts';
import { appendHashes } from '#lib/layout/scoring/sort-hashes.ts';
import type { FieldDefinition, Form } from '#lib/model/form.ts';
import { isDrawnText } from '#lib/model/word.ts';
import { describeProposals } from '../describe/describe-proposals.ts';
import { describeSums } from '../describe/rank-proposals.ts';
import { relateColumns } from '../describe/relate-columns.ts';
import { findCaptionHeads } from '../table/caption-heads.ts';
import { findRowHeads } from '../table/row-heads.ts';
import type { TableRow } from '../table/table-rows.ts';
import { buildFieldChoice, type FieldChoice, type Option } from './field-choice.ts';
import { INHERITED_KINDS, inheritValues, listHeads } from './inherit-values.ts';
import { buildMemberChoices, type MemberChoices } from './member-choices.ts';
import { proposeExplained, tellRemarks } from './tell-remarks.ts';

/** What is in one row: its fields, and the lists of codes inside it. */
export type RowChoices = MemberChoices & {
  readonly row: TableRow;
  readonly fields: readonly FieldChoice[];
};

/** The choices for all rows; fields directly in `lines[]` and the lists inside a row. */
export function buildRowChoices(
  layouts: readonly PageLayout[],
  form: Form,
  lexicon: LabelLexicon,
  rows: readonly TableRow[],
): readonly RowChoices[] {
  const fields = form.fields.filter((field) => field.pattern.startsWith('lines[].'));
  if (fields.length === 0 || rows.length === 0) return [];
  const kinds = new Set(fields.flatMap((field) => kindOf(field.shape) ?? []));
  const typed = new Set([...kinds].filter((kind) => kind !== 'text'));
  const rowAt = new Map(
    rows.flatMap((row, at) => row.lines.map((line) => [lineKey(row.pageAt, line), at] as const)),
  );
  const isInRow = (pageAt: number, line: number) => rowAt.has(lineKey(pageAt, line));
  const numbers = findRowNumbers(layouts, rows);
  const all = proposeValues(layouts, form, lexicon, typed, isInRow);
  const explained = fields.some(({ shape }) => shape === 'remark')
    ? listExplainedCodes(layouts, isInRow)
    : NO_CODES;
  const proposals = [
    ...all,
    ...rows.flatMap((row) => [
      ...ofRow(layouts, row, kinds),
      ...proposeExplained(layouts, row, explained),
    ]),
  ];
  const heads = findCaptionHeads(layouts, rows) ?? findRowHeads(layouts, form, lexicon, rows);
  const described = describeProposals(layouts, proposals, lexicon, { heads });
  const byRow = Map.groupBy(described, ({ proposal: { pageAt, tokens } }) =>
    rowAt.get(lineKey(pageAt, tokens[0]?.line ?? -1)),
  );
  const own = rows.map((_, at) => byRow.get(at) ?? []);
  const beside = proposeAbove(layouts, form, lexicon, rows, fields);
  const inherited = inheritValues(rows, own, beside);
  const related = relateColumns(own.map((row) => row.map(({ proposal }) => proposal)));
  return tellRemarks(
    rows.map((row, at) =>
      choicesOf(row, own[at] ?? [], inherited[at] ?? [], fields, related, numbers),
    ),
    explained,
  );
}

/** With fewer rows, a quantity may happen to count them. */
const NUMBERED = 3;

/** The first words of the rows if they number them from 1: they are no value of any field. */
function findRowNumbers(
  layouts: readonly PageLayout[],
  rows: readonly TableRow[],
): ReadonlySet<Token> {
  const first = rows.flatMap(
    ({ pageAt, lines: [line] }) => layouts[pageAt]?.lines[line ?? -1]?.tokens[0] ?? [],
  );
  const areNumbered =
    first.length >= NUMBERED &&
    first.length === rows.length &&
    first.every(({ text }, at) => text.replace(/[.)]$/, '') === String(at + 1));
  return new Set(areNumbered ? first : []);
}

const NO_CODES: ReadonlySet<string> = new Set();

/** What the lines above rows print that may also be a value of the rows. */
function proposeAbove(
  layouts: readonly PageLayout[],
  form: Form,
  lexicon: LabelLexicon,
  rows: readonly TableRow[],
  fields: readonly FieldDefinition[],
): Proposal[] {
  const kinds = new Set(
    fields.flatMap((field) => {
      const kind = kindOf(field.shape);
      return kind && isScalar(field) && INHERITED_KINDS.has(kind) ? [kind] : [];
    }),
  );
  if (kinds.size === 0) return [];
  const near = listHeads(rows, layouts);
  return proposeValues(layouts, form, lexicon, kinds, (pageAt, line) =>
    near.has(lineKey(pageAt, line)),
  );
}

function isScalar({ pattern }: FieldDefinition): boolean {
  return !pattern.slice('lines[].'.length).includes('[]');
}

function choicesOf(
  row: TableRow,
  own: readonly Option[],
  inherited: readonly Option[],
  fields: readonly FieldDefinition[],
  related: ReadonlyMap<Proposal, readonly number[]>,
  numbers: ReadonlySet<Token>,
): RowChoices {
  const sums = describeSums(own.map(({ proposal }) => proposal));
  const places = new Map<Option, { at: number; of: number }>();
  for (const alike of Map.groupBy(own, ({ proposal }) => proposal.kind).values())
    alike.forEach((one, at) => {
      places.set(one, { at, of: alike.length });
    });
  const ranked = own.map((one) => {
    const place = places.get(one) ?? { at: 0, of: 0 };
    const own = [...(sums.get(one.proposal) ?? []), ...(related.get(one.proposal) ?? [])];
    return { ...one, features: withRowFeatures(one, place, row, own) };
  });
  const possible = ranked.filter(
    ({ proposal }) => !proposal.tokens.every((token) => numbers.has(token)),
  );
  return {
    row,
    fields: fields
      .filter(isScalar)
      .map((field) => buildFieldChoice(field, [...possible, ...inherited])),
    ...buildMemberChoices(listCodeLists(fields, 'lines[].'), possible),
  };
}

const FROM_LEFT = hashFeature('ri:');
const FROM_RIGHT = hashFeature('re:');
const ALIKE = hashFeature('rn:');
const LINE_OF_ROW = hashFeature('rl:');
const LINES_OF_ROW = hashFeature('row:');

/** Its place among those of its kind in the row, and on which of the row's lines it is. */
function withRowFeatures(
  { proposal, features }: Option,
  place: { readonly at: number; readonly of: number },
  row: TableRow,
  sums: readonly number[],
): Int32Array {
  const line = row.lines.indexOf(proposal.tokens[0]?.line ?? -1);
  const fromLeft = extendHash(FROM_LEFT, Math.min(9, place.at));
  const alike = Math.min(9, place.of);
  const own = [
    fromLeft,
    extendHash(FROM_RIGHT, Math.min(9, place.of - place.at)),
    extendHash(ALIKE, alike),
    extendHash(extendHash(fromLeft, '/'), alike),
    extendHash(LINE_OF_ROW, Math.min(3, line)),
    extendHash(LINES_OF_ROW, row.lines.length),
    ...sums,
  ];
  return appendHashes(features, own);
}

/**
 * What only tables have: descriptions over several lines, dates without separators, reasons without
 * their group.
 */
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
    const unpointed =
      !isDrawnText(token.word) && /^\d{3,4}$/.test(token.text) && kinds.has('money');
    if (unpointed) found.push({ ...moneyOf(token), pageAt: row.pageAt });
    if (kinds.has('short-code') && parseMoney(token.text) === null && GLUED.test(token.text))
      for (const part of token.text.split(/[:;,]/)) add('short-code', part);
    if (kinds.has('pointer') && MODIFIERS.test(token.text))
      for (const part of token.text.split(/[:;,/]/)) add('modifier', part);
    // For a range (`101225-101425`), the first date.
    const glued = /^(\d{6}|\d{8})(?:-\d{6,8})?$/.exec(token.text)?.[1];
    const day = glued ? listDates(glued)[0]?.iso : undefined;
    if (day && kinds.has('date')) add('date', day);
  }
  return found;
}

/** The modifiers of a service on a claim, without a space between: `59:RT`. */
const MODIFIERS = /^[A-Z0-9]{2}(?:[:;,/][A-Z0-9]{2}){1,3}$/;

/** Codes without a space between: `361:920`. */
const GLUED = /^(?=.*\d)[A-Z0-9]{1,4}(?:[:;,][A-Z0-9]{1,4})+$/;

/** OCR loses a faint decimal point: in a column of amounts, `546` is `5.46`. */
function moneyOf(token: Token): Omit<Proposal, 'pageAt'> {
  return { kind: 'money', value: formatCents(Number(token.text)), tokens: [token], repaired: true };
}

/** `20 Unit(s) Chair`: the unit of a quantity comes before the description. */
function isUnit(token: Token | undefined): boolean {
  return /^\p{L}{1,6}\(s\)$/iu.test(token?.text ?? '');
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
    if (first > 0 && isUnit(segment[first])) add(segment.slice(first + 1));
    const last = segment.findLastIndex((token) => /\p{L}{2}/u.test(token.text));
    if (last >= 0 && last < segment.length - 1) add(segment.slice(Math.max(0, first), last + 1));
    const below = segments.find(
      (other) =>
        (other[0]?.line ?? 0) > (segment[0]?.line ?? 0) &&
        Math.abs((other[0]?.x0 ?? 0) - (segment[0]?.x0 ?? 0)) < SHIFTED_EDGE,
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
