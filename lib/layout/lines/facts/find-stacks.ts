import type { TextLine, Token } from '#lib/layout/page/lay-out-page.ts';
import { amountOf, isDate, kindOfToken } from '../../words/token-kind.ts';
import { isBeginning, isRow, KIND_AT } from '../chain/line-kind.ts';

const { start, row, total, head, tail } = KIND_AT;
/**
 * Cells of a stack begin even closer together than what is flush, in shares of the page width
 * (decision 0245).
 */
const SAME_STACK = 0.005;
/** Fewer facts below one another may be the two lines of a service. */
const SHORTEST = 3;
const LONGEST = 12;

/** A line of a run of pages and the kind that it seems to have. */
export type SeenLine = { readonly line: TextLine; readonly kind: number | undefined };

/** One fact of a claim: the place of its line in the run, and its words. */
export type StackCell = { readonly at: number; readonly tokens: readonly Token[] };

/** The facts of one claim, from top to bottom; all claims of a document have as many. */
export type Stack = readonly StackCell[];

/**
 * The facts of claims that are printed below one another in the first column of the table, beside
 * the rows of services: the first cells of the column, until they repeat with names and numbers of
 * the same form. At least one number differs in every claim. Empty if a document has none, or
 * if lines of their own begin its claims.
 */
export function findStacks(lines: readonly SeenLine[]): Stack[] {
  const rows = lines.filter(({ kind }) => isRow(kind));
  const x0 = Math.min(...rows.map(({ line }) => line.x0));
  const from = lines.findIndex(({ kind }) => isBeginning(kind) || kind === row);
  if (from < 0) return [];
  const end = nextColumn(rows, x0);
  const isInColumn = ({ line }: SeenLine) => Math.abs(line.x0 - x0) <= SAME_STACK;
  const isSum = ({ line, kind }: SeenLine) => kind === total && countAmounts(line) > 0;
  const cells = lines.flatMap((one, at): StackCell[] => {
    const { line, kind } = one;
    if (at < from || kind === head || kind === tail || !isInColumn(one)) return [];
    if (beginsAlone(one) || isSum(one)) return [];
    if (isDetail(line)) return [];
    return [{ at, tokens: line.tokens.filter((token) => token.segment === 0 && token.x0 < end) }];
  });
  const forms = cells.map(({ tokens }) => formOf(tokens));
  const sums = lines.flatMap((one, at) => (isSum(one) && isInColumn(one) ? [at] : []));
  // Sums in the same column are below all facts of a claim.
  const isCut = (stack: Stack) => {
    const [first, last] = [stack[0]?.at ?? 0, stack.at(-1)?.at ?? 0];
    return sums.some((at) => at > first && at < last);
  };
  let found: Stack[] = [];
  for (let count = SHORTEST; count <= Math.min(LONGEST, cells.length >> 1); count++) {
    if (repeatsWithin(forms.slice(0, count))) continue;
    const stacks = repeat(cells, forms, count).filter((stack) => !isCut(stack));
    if (found.length > 0 && stacks.length < found.length) break;
    if (stacks.length > 1 && isOfClaims(stacks, forms, cells)) found = stacks;
  }
  // What several claims share is above the first fact of a claim, which is beside its first row.
  const beside = new Set(
    found.flatMap(([first]) =>
      first && countAmounts(lines[first.at]?.line ?? NO_LINE) > 0 ? [first.at] : [],
    ),
  );
  return lines.every((line, at) => !beginsAlone(line) || beside.has(at + 1)) ? found : [];
}

const NO_LINE: Pick<TextLine, 'tokens'> = { tokens: [] };

/** Whether the forms are those of two or more stacks, one below the other. */
function repeatsWithin(forms: readonly string[]): boolean {
  const isPeriod = (count: number) =>
    forms.length % count === 0 && forms.every((form, at) => isLike(form, forms[at % count]));
  return Array.from({ length: forms.length >> 1 }, (_, at) => at + 1).some(isPeriod);
}

/** Whether a line without amounts begins a record: `Claim 123 for Ann Lee`, above its rows. */
export function beginsAlone({ line, kind }: SeenLine): boolean {
  return kind === start && countAmounts(line) === 0;
}

/** `11/28/2023, E0601`: what a service was, on a line of its own below its amounts. */
export function isDetail({ tokens }: TextLine): boolean {
  const isDay = ({ text }: Token) =>
    MONTH.test(text) || /^\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}/.test(text);
  return (
    tokens.some(isDay) &&
    tokens.some((token) => kindOfToken(token) === 'P') &&
    !tokens.some((token) => kindOfToken(token) === 'M')
  );
}

/** How many amounts with cents are on a line. */
export function countAmounts({ tokens }: Pick<TextLine, 'tokens'>): number {
  return tokens.filter(({ text }) => amountOf(text) !== null && /[.,]\d\d/.test(text)).length;
}

/** Where the column after the stack begins: where rows without a fact begin, or with one go on. */
export function nextColumn(rows: readonly SeenLine[], x0: number): number {
  const others = rows.flatMap(({ line }) => {
    const [first, second] = line.segments;
    const next = line.x0 - x0 > SAME_STACK ? first : second;
    return next?.[0] ? [next[0].x0] : [];
  });
  return Math.min(1, ...others) - SAME_STACK / 2;
}

/** Numbers by their marks and how long they are; words alone are of one form. */
function formOf(tokens: readonly Token[]): string {
  const text = tokens.map((token) => token.text).join(' ');
  const digits = text.match(/\d/g)?.length ?? 0;
  if (digits === 0) return 'words';
  if (digits < LEAST_DIGITS) return 'code';
  return text
    .replace(/[A-Z\d]*[A-Z][A-Z\d]*/g, (word) => 'A'.repeat(word.length))
    .replace(/\d/g, '9');
}

/** A number with fewer digits may be a status. */
const LEAST_DIGITS = 4;

/** The runs of cells of the same forms as the first `count` cells. */
function repeat(cells: readonly StackCell[], forms: readonly string[], count: number): Stack[] {
  const stacks: Stack[] = [];
  for (let at = 0; at + count <= cells.length; ) {
    const isSame = forms.slice(at, at + count).every((form, nth) => isLike(form, forms[nth]));
    if (isSame) stacks.push(cells.slice(at, at + count));
    at += isSame ? count : 1;
  }
  return stacks;
}

/** `1` and `Processed as primary` may both be a status. */
function isLike(form: string, other = ''): boolean {
  return form === other || (isShort(form) && isShort(other));
}

function isShort(form: string): boolean {
  return form === 'words' || form === 'code';
}

/**
 * Whether a number of the stacks differs in each and is in no other cell, and they have a
 * name or a second such number.
 */
function isOfClaims(
  stacks: readonly Stack[],
  forms: readonly string[],
  cells: readonly StackCell[],
): boolean {
  const within = new Set(stacks.flat());
  const own = forms.slice(0, stacks[0]?.length ?? 0).filter((form, nth) => {
    const cell = stacks[0]?.[nth];
    if (!cell || !isNumberCell(cell) || isPlain(cell)) return false;
    const texts = stacks.map((stack) => textOfCell(stack[nth]));
    const known = new Set(texts);
    const strays = cells.filter(
      (cell, at) => !within.has(cell) && forms[at] === form && !known.has(textOfCell(cell)),
    );
    return known.size === texts.length && strays.length === 0;
  });
  return own.length > 0 && (own.length > 1 || forms.slice(0, stacks[0]?.length).includes('words'));
}

/** A date in six digits, a procedure, or a reason, as in the first column of services. */
function isPlain({ tokens }: StackCell): boolean {
  return tokens.every((token) => {
    const kind = kindOfToken(token);
    return kind === 'S' ? SHORT_DAY.test(token.text) : kind === 'P' || kind === 'G';
  });
}

/** `061525` */
const SHORT_DAY = /^(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d\d/;

/** Whether a fact may be a number of a claim: it is long enough, and neither a date nor an NPI. */
export function isNumberCell({ tokens }: StackCell): boolean {
  const text = tokens.map((token) => token.text).join('');
  if (/^[12]\d{9}$/.test(text) || MONTH.test(text) || tokens.some(isDayOrAmount)) return false;
  return text.replace(/[^A-Z\d]/gi, '').length >= LEAST_LONG && !isShort(formOf(tokens));
}

function isDayOrAmount(token: Token): boolean {
  return isDate(token.text) || (/^[DM]$/.test(kindOfToken(token)) && /[-/.,]\d\d/.test(token.text));
}

/** `05-APR-2018`, `March132023` */
const MONTH = /(?:^|[\d-])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-,.]?\d/i;
const LEAST_LONG = 5;

/** The words of a fact. */
export function textOfCell(cell: StackCell | undefined): string {
  return cell?.tokens.map(({ text }) => text).join(' ') ?? '';
}
