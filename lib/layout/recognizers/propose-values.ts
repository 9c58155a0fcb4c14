import type { Form, ValueShape } from '#lib/model/form.ts';
import type { LabelLexicon } from '../captions/label-lexicon.ts';
import type { PageLayout, TextLine, Token } from '../page/lay-out-page.ts';
import { readBothWays } from './other-readings.ts';
import type { Proposal, ProposalKind } from './proposal.ts';
import { recognizeCodes } from './recognize-codes.ts';
import { orderOfDates, recognizeDates } from './recognize-dates.ts';
import { countDollarSigns, partsWithDashes, recognizeMoney } from './recognize-money.ts';
import { recognizeOptions } from './recognize-options.ts';
import { recognizeAddresses, recognizeTexts } from './recognize-texts.ts';

/**
 * Everything on the record's pages that could be a value of one of these kinds; `isWanted` excludes
 * lines, but not those that texts and addresses begin on.
 */
export function proposeValues(
  layouts: readonly PageLayout[],
  form: Form,
  lexicon: LabelLexicon,
  kinds: ReadonlySet<ProposalKind>,
  isWanted: (pageAt: number, line: number) => boolean = () => true,
): Proposal[] {
  const order = orderOfDates(layouts, form.dateOrder);
  const named = [...kinds, ...(kinds.has('option') ? [form.name] : [])].join(' ');
  const dashes = kinds.has('money') && partsWithDashes(layouts.flatMap(({ tokens }) => tokens));
  return layouts.flatMap((layout, pageAt) => {
    const dollars = kinds.has('money') ? countDollarSigns(layout.tokens) : 'few';
    const lines = layout.lines.filter((_, line) => isWanted(pageAt, line));
    const find = (tokens: readonly Token[]) => [
      ...(kinds.has('date') ? recognizeDates(tokens, pageAt, order) : []),
      ...(kinds.has('money') ? recognizeMoney(tokens, pageAt, { dollars, dashes }) : []),
      ...recognizeCodes(tokens, pageAt, kinds),
      ...(kinds.has('option') ? recognizeOptions(tokens, pageAt, form) : []),
    ];
    // Records on one page share lines; a record's own view is described separately from the whole
    // page.
    const way = `${pageAt} ${order} ${dollars} ${dashes} ${layout.part === null} ${named}`;
    const found = lines.flatMap((line) => readOnce(line, way, find));
    if (kinds.has('text')) found.push(...recognizeTexts(layout, pageAt, lexicon.words));
    if (kinds.has('address')) found.push(...recognizeAddresses(layout, pageAt));
    return found;
  });
}

/** What was found on a line, by everything else it depends on. */
const known = new WeakMap<TextLine, Map<string, readonly Proposal[]>>();

function readOnce(
  line: TextLine,
  way: string,
  find: (tokens: readonly Token[]) => Proposal[],
): readonly Proposal[] {
  const ways = known.get(line) ?? new Map<string, readonly Proposal[]>();
  const before = ways.get(way);
  if (before) return before;
  const found = readBothWays(line.tokens, find);
  known.set(line, ways.set(way, found));
  return found;
}

/** The kind of proposal that a field of this shape chooses among; null for boxes to tick. */
export function kindOf(shape: ValueShape): ProposalKind | null {
  return KIND_OF[shape];
}

const KIND_OF: Readonly<Record<ValueShape, ProposalKind | null>> = {
  date: 'date',
  money: 'money',
  count: 'count',
  npi: 'npi',
  'tax-id': 'tax-id',
  'member-id': 'reference',
  reference: 'reference',
  procedure: 'procedure',
  modifier: 'modifier',
  diagnosis: 'diagnosis',
  'diagnosis-pointer': 'pointer',
  'place-of-service': 'short-code',
  'revenue-code': 'revenue-code',
  'type-of-bill': 'short-code',
  'adjustment-group': 'group-reason',
  'adjustment-reason': 'group-reason',
  remark: 'short-code',
  'short-code': 'short-code',
  routing: 'routing',
  currency: 'currency',
  state: 'state',
  zip: 'zip',
  checkbox: null,
  option: 'option',
  person: 'text',
  organisation: 'text',
  phrase: 'text',
  address: 'address',
};
