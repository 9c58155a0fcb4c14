import { type ColumnSpec, type Grid, planGrid } from '../parts/plan-grid.ts';
import type { Sheet } from '../sheet.ts';
import type { AmountKey, ClaimFactKey, Nesting } from './claim-parts.ts';
import type { EobLayout } from './compose.ts';
import type { ClutterKey, FactKey } from './wordings.ts';

/** Where the rows of claims and services are: the same on all documents of a payer. */
export type EobGrids = {
  readonly services: Grid;
  /** A claim as a row: its facts and, in lists, its amounts. */
  readonly claims: Grid;
};

/** The facts stated for the claim itself: those of its section are above it. */
export function ownFacts(layout: EobLayout): ClaimFactKey[] {
  const above = SECTION_FACTS[layout.nesting];
  const line: readonly ClaimFactKey[] = hasProviderLine(layout) ? ['provider', 'npi'] : [];
  return layout.head.facts.filter((key) => !above.includes(key) && !line.includes(key));
}

export const SECTION_FACTS: Readonly<Record<Nesting, readonly ClaimFactKey[]>> = {
  none: [],
  patient: ['patient', 'memberId', 'group'],
  provider: ['provider', 'npi'],
  status: ['status'],
  check: ['checkNumber', 'checkDate', 'checkAmount'],
};

/** The provider has a separate line below the header of the claim. */
export function hasProviderLine({ head, nesting }: EobLayout): boolean {
  return head.providerLine && nesting !== 'provider';
}

/** Facts of the claim before the services in the single table. */
export const FACTS_IN_TABLE = 4;

export function planEobGrids(layout: EobLayout, sheet: Sheet): EobGrids {
  const { table, body, head, print } = layout;
  const at = {
    x0: sheet.margin,
    x1: sheet.width - sheet.margin,
    size: print.size,
    face: print.face,
  };
  const facts = ownFacts(layout).map((key) => factSpec(layout, key));
  const shown = body === 'list' ? LIST_AMOUNTS : layout.totals === 'head' ? head.amounts : [];
  const amounts = shown.map((key) => amountSpec(layout, key));
  const before =
    body !== 'one-table'
      ? []
      : layout.stacked
        ? [stackSpec(layout, facts.slice(0, FACTS_IN_TABLE))]
        : facts.slice(0, FACTS_IN_TABLE).map(tight);
  return {
    services: planGrid([...before, ...table.columns], table.look, at),
    claims: planGrid(
      [...facts.map((spec, place) => foldSpec(spec, place, body)), ...amounts],
      table.look,
      at,
    ),
  };
}

export const LIST_AMOUNTS: readonly AmountKey[] = [
  'billed',
  'allowed',
  'notCovered',
  'deductible',
  'copay',
  'coinsurance',
  'owes',
  'paid',
];

function factSpec(layout: EobLayout, key: ClaimFactKey): ColumnSpec {
  const caption =
    key === 'visit'
      ? layout.table.captions.date
      : (layout.captions[key as FactKey] ?? layout.clutter[key as ClutterKey]);
  return {
    key,
    caption,
    align: 'left',
    sample: sampleOf(layout, key),
    line: 0,
    spare: ['patient', 'claim', 'visit'].includes(key) ? 0 : key in layout.captions ? 3 : 6,
  };
}

function sampleOf(layout: EobLayout, key: ClaimFactKey): string {
  if (key === 'checkNumber') return '123456789012';
  if (key === 'status' && layout.statusWords) return '1 - Processed as primary';
  return SAMPLES[key] ?? layout.print.longDay('2024-10-28');
}

const SAMPLES: Readonly<Partial<Record<ClaimFactKey, string>>> = {
  patient: 'WINTERBOURNE, QUENTIN',
  provider: 'Beatrice Hawthorne, MD',
  memberId: 'ABC12345678',
  claim: '2024123456789',
  account: 'ABC-1234567',
  group: '1234-56789',
  npi: '1234567893',
  status: '1',
  network: 'In network',
  relation: 'Spouse',
  drg: '999',
  diagnosis: 'M54.50',
  billType: 'Professional',
};

/** In lists of claims, the captions of numbers may be on a second line of each row. */
function foldSpec(spec: ColumnSpec, place: number, body: EobLayout['body']): ColumnSpec {
  return body === 'list' && place >= 4 ? { ...spec, line: 1 } : spec;
}

/** Key of the column in which the single table prints a fact of the claim. */
export function claimColumn(key: string): string {
  return `claim:${key}`;
}

function tight(spec: ColumnSpec): ColumnSpec {
  return {
    ...spec,
    key: claimColumn(spec.key),
    sample: spec.sample.slice(0, 12),
    spare: spec.key === 'patient' ? 0 : 7,
  };
}

function amountSpec(layout: EobLayout, key: AmountKey): ColumnSpec {
  return {
    key,
    caption: layout.captions[key],
    align: 'right',
    sample: layout.print.money(-123456),
    line: 0,
    spare: key === 'paid' || key === 'billed' ? 0 : 5,
  };
}

/**
 * The column's captions name its facts in their order, unless each number has its own before it.
 */
function stackSpec(layout: EobLayout, facts: readonly ColumnSpec[]): ColumnSpec {
  return {
    key: 'stack',
    caption: layout.captions.patient,
    ...(layout.stackCaptions === 'head' && { captions: facts.map(({ caption }) => caption) }),
    align: 'left',
    sample: 'WINTERBOURNE, QUENTIN',
    line: 0,
    spare: 0,
  };
}
