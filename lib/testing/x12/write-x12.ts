import type { Separators } from '#lib/exchange/x12/segment.ts';

/**
 * A segment before it is written: identifier and elements, with a composite as a list of its
 * components.
 */
export type PlainSegment = readonly (string | readonly string[])[];

/** How a file is written. It does not affect the content. */
export interface X12Style {
  readonly separators: Separators;
  /** Written after each segment terminator. */
  readonly lineEnd: string;
}

export const USUAL_STYLE: X12Style = {
  separators: { element: '*', component: ':', segment: '~', repetition: '^' },
  lineEnd: '\n',
};

/** One transaction for `writeX12`: the segments between ST and SE. */
export interface PlainTransaction {
  readonly set: '835' | '837';
  readonly version: string;
  readonly control: string;
  readonly segments: readonly PlainSegment[];
}

/** Writes an interchange with a group for each transaction. */
export function writeX12(
  transactions: readonly PlainTransaction[],
  style: X12Style = USUAL_STYLE,
): string {
  const { separators, lineEnd } = style;
  const groups = transactions.flatMap((transaction, at) => buildGroup(transaction, String(at + 1)));
  const end: PlainSegment = ['IEA', String(transactions.length), '000000001'];
  const body = [...groups, end].map((segment) => writeSegment(segment, separators));
  const isa = buildHeader(transactions[0]?.version ?? '005010', separators);
  return [isa, ...body].map((text) => `${text}${separators.segment}${lineEnd}`).join('');
}

function buildGroup(transaction: PlainTransaction, number: string): PlainSegment[] {
  const { set, version, control, segments } = transaction;
  const kind = set === '835' ? 'HP' : 'HC';
  return [
    ['GS', kind, 'SENDER', 'RECEIVER', '20250301', '1200', number, 'X', version],
    ['ST', set, control, ...(version.startsWith('005010') && set === '837' ? [version] : [])],
    ...segments,
    ['SE', String(segments.length + 2), control],
    ['GE', '1', number],
  ];
}

/** ISA has fixed widths, and its last element is the component separator. */
function buildHeader(version: string, { element, component, repetition }: Separators): string {
  const is5010 = version.startsWith('005010');
  return [
    'ISA',
    '00',
    ' '.repeat(10),
    '00',
    ' '.repeat(10),
    'ZZ',
    'SENDER'.padEnd(15),
    'ZZ',
    'RECEIVER'.padEnd(15),
    '250301',
    '1200',
    is5010 ? (repetition ?? '^') : 'U',
    is5010 ? '00501' : '00401',
    '000000001',
    '0',
    'T',
    component,
  ].join(element);
}

function writeSegment(segment: PlainSegment, { element, component }: Separators): string {
  return segment
    .map((part) => (typeof part === 'string' ? part : part.join(component)))
    .join(element);
}
