import { captionWord } from '#lib/layout/caption-word.ts';
import { isPlainMark } from '#lib/layout/find-mark.ts';
import type { LabelLexicon } from '#lib/layout/label-lexicon.ts';
import type { PageLayout, Token } from '#lib/layout/lay-out-page.ts';
import type { Proposal } from '#lib/layout/proposal.ts';
import type { ValueShape } from '#lib/model/form.ts';
import { dampShares } from './decide-together.ts';
import type { FieldChoice } from './field-choice.ts';
import type { TableRow } from './table-rows.ts';

/** What values of a record are held against. */
export interface Printed {
  readonly layouts: readonly PageLayout[];
  readonly lexicon: LabelLexicon;
  /** The rows of its table; none where rows may be of several persons, as on a family's statement. */
  readonly rows: readonly TableRow[];
}

/** The shares of all choices, with little for what cannot be a value of the field, whatever its caption. */
export function ruleOut(
  page: Printed,
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const columns = listTextColumns(page);
  return shares.map((own, at) => {
    const { field, proposals = [] } = choices[at] ?? {};
    const isWrong = field && TESTS[field.shape];
    if (!isWrong) return own;
    return dampShares(own, (option) => {
      const proposal = proposals[option];
      return proposal !== undefined && isWrong(proposal, page, columns);
    });
  });
}

type Test = (proposal: Proposal, page: Printed, columns: TextColumns) => boolean;

const TESTS: Readonly<Partial<Record<ValueShape, Test>>> = {
  person: (one, page, columns) =>
    one.tokens.some(({ text }) => /:$|\d.*\d/.test(text)) ||
    isPlainMark(one.tokens[0]?.text ?? '') ||
    bordersOnCaption(one, page.lexicon) ||
    isCell(one, page, columns),
  organisation: (one, page) => one.tokens.some(({ text }) => /:$/.test(text)) || isCut(one, page),
  reference: isDay,
  'member-id': isDay,
  'short-code': (one, page, columns) => isCell(one, page, columns),
};

/** `Kim, Xavier Account/Group`: nobody is called what captions are made of. */
function bordersOnCaption({ tokens }: Proposal, { words }: LabelLexicon): boolean {
  return [tokens[0], tokens.at(-1)].some((token) => {
    const parts = token?.text.split('/') ?? [];
    return parts.every((part) => part.length > 2 && words.has(captionWord(part)));
  });
}

/** `Acme Home Care` before `, LLC`. */
function isCut({ tokens, pageAt }: Proposal, { layouts }: Printed): boolean {
  const last = tokens.at(-1);
  const next = last && layouts[pageAt]?.lines[last.line]?.tokens[last.at + 1];
  return next?.segment === last?.segment && SUFFIX.test(next?.text ?? '');
}

const SUFFIX = /^(?:inc|llc|llp|pllc|ltd|corp|p\.?c|p\.?a|lp)\.?,?$/i;

function isDay({ value }: Proposal): boolean {
  return /^\d{1,2}\/\d{1,2}\/\d{2}(?:\d{2})?$/.test(value);
}

/** By row, the texts that its cells begin with, each with where it begins. */
type TextColumns = ReadonlyMap<TableRow, readonly Cell[]>;

interface Cell {
  readonly x0: number;
  readonly text: string;
}

function listTextColumns({ layouts, rows }: Printed): TextColumns {
  return new Map(
    rows.map((row) => {
      const lines = row.lines.flatMap((at) => layouts[row.pageAt]?.lines[at] ?? []);
      const segments = lines.flatMap((line) => line.segments);
      return [row, segments.flatMap(cellOf)];
    }),
  );
}

function cellOf(segment: readonly Token[]): Cell[] {
  const text = segment.map((token) => token.text).join(' ');
  return /\p{L}{2}/u.test(text) && !/\d/.test(text) ? [{ x0: segment[0]?.x0 ?? 0, text }] : [];
}

/** Shares of the page width within which cells begin in one column. */
const SAME_START = 0.008;

/** Whether it stands in a column of texts: most other rows of the record have another there. */
function isCell({ pageAt, tokens }: Proposal, { layouts }: Printed, columns: TextColumns): boolean {
  const [first] = tokens;
  const segment = first && layouts[pageAt]?.lines[first.line]?.segments[first.segment];
  const own = [...columns.keys()].find(
    (row) => first && row.pageAt === pageAt && row.lines.includes(first.line),
  );
  const [cell] = segment ? cellOf(segment) : [];
  if (!own || !cell || columns.size < 2) return false;
  const others = [...columns].filter(
    ([row, cells]) =>
      row !== own &&
      cells.some(({ x0, text }) => Math.abs(x0 - cell.x0) < SAME_START && text !== cell.text),
  );
  return others.length * 2 >= columns.size - 1;
}
