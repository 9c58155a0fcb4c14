import { asDigits } from '#lib/forms/lookalikes.ts';
import { listDates } from '#lib/forms/parse-date.ts';
import { formatCents, parseMoney } from '#lib/forms/parse-money.ts';
import { repairDigits } from '#lib/layout/recognizers/repair-digits.ts';
import { mendDiagnosis, mendMbi } from '#lib/layout/words/mend-codes.ts';
import type { FieldDefinition } from '#lib/model/form.ts';
import { isDrawnText } from '#lib/model/word.ts';
import { BORN_BY, isBirthDate } from '../choices/birth-dates.ts';
import { isRightBehind, type Placed } from './assign-tokens.ts';
import { isOfWords } from './cell-looks.ts';
import type { FormBox } from './form-cells.ts';

/** One way to read what is in a cell. */
export type CellProposal = {
  readonly value: string;
  readonly placed: readonly Placed[];
  /** How it was read: everything, without the first or last token, with corrected digits… */
  readonly way: string;
};

/** Where a cell is, and what is known of its page. */
interface Cell {
  readonly box: FormBox;
  /** How far everything typed is to the right, in points. */
  readonly dx: number;
  /** The page says that its diagnoses are ICD-10. */
  readonly isTen: boolean;
}

/** All ways to read a cell as its field; none if it is empty. */
export function proposeFromCell(
  field: FieldDefinition,
  placed: readonly Placed[],
  { box, dx, isTen }: Cell,
): CellProposal[] {
  if (placed.length === 0) return [];
  const runs: [string, readonly Placed[]][] = [['all', placed]];
  const [first, second] = placed;
  if (first && second && !(isOfWords(field) && isWordBeside(first, second)))
    runs.push(['no-first', placed.slice(1)]);
  const [before, last] = placed.slice(-2);
  if (before && last && !(isOfWords(field) && isWordBeside(last, before)))
    runs.push(['no-last', placed.slice(0, -1)]);
  const other = placed.map(readOtherwise);
  if (other.some((one, at) => one !== placed[at])) runs.push(['other', other]);
  const seen = new Set<string>();
  return runs
    .flatMap(([way, run]) =>
      readRun(field, run, { box, dx, isTen }).map(([value, how]) => ({
        value,
        placed: run,
        way: how === '' ? way : `${way}-${how}`,
      })),
    )
    .filter(({ value }) => value !== '' && !seen.has(value) && seen.add(value));
}

/**
 * Whether a first or last word of a cell belongs to the one next to it: it is in the same print, and
 * neither the form's own print nor what sticks out of the next cell.
 */
function isWordBeside(one: Placed, other: Placed): boolean {
  const [left, right] = one.x0 < other.x0 ? [one, other] : [other, one];
  return (
    /^\p{L}{3,}$/u.test(one.text) &&
    isRightBehind(right, left) &&
    Math.min(one.height, other.height) > 0.75 * Math.max(one.height, other.height)
  );
}

/** As another engine reads it, unless it was cut at the border of cells. */
function readOtherwise(one: Placed): Placed {
  const { text, other } = one.token;
  return other === null || one.text !== text ? one : { ...one, text: other };
}

function readRun(
  field: FieldDefinition,
  run: readonly Placed[],
  { box, dx, isTen }: Cell,
): [value: string, how: string][] {
  const text = clean(run.map((one) => one.text).join(' '));
  switch (field.shape) {
    case 'date':
      return readDate(text, isBirthDate(field) ? BORN_BY : undefined);
    case 'money':
      return readCells(run, box, dx);
    case 'npi':
    case 'count':
    case 'place-of-service':
      return digitsFirst(text.replace(/[^\p{L}\p{N}.]/gu, ''));
    case 'member-id':
      return [[(isDrawn(run) ? null : mendMbi(text)) ?? text, '']];
    case 'procedure':
    case 'modifier':
    case 'state':
      return coded(text.toUpperCase().replace(/[^A-Z0-9]/g, ''), field.shape);
    case 'diagnosis':
      return diagnosed(
        text
          .toUpperCase()
          .replace(/^[A-L] ?[.:|[(_]+ ?/, '')
          .replace(/[^A-Z0-9.]/g, ''),
        isTen && !isDrawn(run),
      );
    case 'diagnosis-pointer':
      return [
        [
          text
            .toUpperCase()
            .replace(/[^A-Z0-9]/g, '')
            .replace(/1/g, 'I')
            .replace(/0/g, 'D')
            .replace(/8/g, 'B'),
          '',
        ],
      ];
    case 'short-code':
    case 'revenue-code':
    case 'type-of-bill':
      return digitsFirst(text.replace(/[^\p{L}\p{N}]/gu, ''));
    case 'zip':
    case 'tax-id':
      return digitsFirst(text.replace(/[^\p{L}\p{N}-]/gu, ''));
    case 'person':
      return [[inParts(run), '']];
    default:
      return [[text, '']];
  }
}

/**
 * A first name in a separate place is far to the right of the last name: `DOE   JANE` is
 * `DOE, JANE`.
 */
function inParts(run: readonly Placed[]): string {
  const parts = run.map((one, at) => {
    const next = run[at + 1];
    const apart = next && next.x0 - one.x1 > 2.2 * Math.max(one.height, next.height);
    return apart && /\p{L}$/u.test(one.text) ? `${one.text},` : one.text;
  });
  return clean(parts.join(' '));
}

function isDrawn(run: readonly Placed[]): boolean {
  return run.every(({ token }) => isDrawnText(token.word));
}

function clean(text: string): string {
  return text
    .replace(/^[\s|[\](){}_.,:;~'"*—-]+|[\s|[\]{}(_,:;~'"*—-]+$/g, '')
    .replace(/\s+/g, ' ');
}

function readDate(text: string, pivotYear?: number): [string, string][] {
  const found: [string, string][] = [];
  for (const [candidate, how] of [
    [text, ''],
    [repairDigits(text.replace(/\s/g, '')), 'mended'],
  ] as const) {
    const spaced = candidate.replace(/[|\s/.-]+/g, ' ').trim();
    const glued = candidate.replace(/\D/g, '');
    for (const one of [spaced, glued]) {
      const iso = listDates(one, pivotYear).find((reading) => reading.order !== 'day-first')?.iso;
      if (iso && !found.some(([value]) => value === iso)) found.push([iso, how]);
    }
  }
  return found.slice(0, 2);
}

/**
 * `12 25` across the line that separates dollars from cents, `12.25`, or digits that run together.
 */
function readCells(run: readonly Placed[], box: FormBox, dx: number): [string, string][] {
  const text = clean(run.map((one) => one.text).join(' '))
    .replace(/[$S]\s*(?=\d)/g, '')
    .replace(/\s*[|:;]\s*/g, ' ');
  const found: [string, string][] = [];
  for (const [candidate, how] of [
    [text, ''],
    [repairDigits(text.replace(/\s+(?=\S{2}$)/, '.')), 'mended'],
  ] as const) {
    // The form's own dollar sign, read as a digit before the amount.
    const signless = /^[5S8$](?=\d{2,})/.test(candidate) ? parseMoney(candidate.slice(1)) : null;
    if (signless !== null) found.push([formatCents(signless), `${how}signless`]);
    const dotted = parseMoney(candidate);
    if (dotted !== null) found.push([formatCents(dotted), how]);
    const parted = /^([\d, ]*\d)[ .,-]+(\d{2})$/.exec(candidate);
    if (parted) {
      const units = (parted[1] ?? '').replace(/\D/g, '');
      found.push([`${Number(units)}.${parted[2]}`, `${how}parted`]);
      if (/^[58]\d{2}/.test(units))
        found.push([`${Number(units.slice(1))}.${parted[2]}`, `${how}signless`]);
    }
    const digits = candidate.replace(/[\s.,]/g, '');
    // A single digit is the form's dollar sign, misread.
    if (!/^\d{2,9}$/.test(digits)) continue;
    const end = (run.at(-1)?.x1 ?? 0) - dx;
    const divider = box[0] + (box[2] - box[0]) * 0.72;
    const over = end > divider + 3 ? 'over' : 'before';
    if (digits.length >= 3) found.push([formatCents(Number(digits)), `${how}cents-${over}`]);
    found.push([`${Number(digits)}.00`, `${how}whole-${over}`]);
  }
  return found;
}

/** As printed if it is digits; otherwise the digits that the letters look like, and as printed. */
function digitsFirst(text: string): [string, string][] {
  if (text === '') return [];
  const mended = /^[OoIlL|]$/.test(text) ? asDigits(text, /./) : repairDigits(text);
  return mended === text
    ? [[text, '']]
    : [
        [mended, 'mended'],
        [text, 'raw'],
      ];
}

/**
 * As printed, and without a letter of its neighbor before it; if it must be ICD-10, with letters
 * and digits where that has them.
 */
function diagnosed(text: string, isTen: boolean): [string, string][] {
  // The corner drawn after each letter of box 21 is read as `L`; every code has a digit and at
  // least three characters.
  if (!/\d/.test(text) || text.replace(/\./g, '').length < 3) return [];
  const mended = mendDiagnosis(text);
  if (isTen && mended !== null) return [[mended, '']];
  const found: [string, string][] = [[text, '']];
  const inner = /^[A-Z]([A-Z]\d[0-9AB][0-9A-Z.]*)$/.exec(text)?.[1];
  if (inner) found.push([inner, 'inner']);
  return found;
}

function coded(text: string, shape: string): [string, string][] {
  // Modifiers joined to the code before them.
  const code =
    shape === 'procedure'
      ? /^([A-Z0-9]\d{3}[A-Z0-9])(?:[A-Z0-9]{2}){1,4}$/.exec(text)?.[1]
      : undefined;
  if (code)
    return [
      ...coded(code, shape).map(([value, how]): [string, string] => [value, `${how}head`]),
      [text, ''],
    ];
  const mended =
    shape === 'procedure' && /^.\d*[A-Z]+\d*.?$/.test(text) ? mendProcedure(text) : text;
  return mended === text
    ? [[text, '']]
    : [
        [mended, 'mended'],
        [text, 'raw'],
      ];
}

/** The first and the last character of a procedure may be a letter; those between are digits. */
function mendProcedure(text: string): string {
  if (text.length !== 5) return text;
  return text.slice(0, 1) + repairDigits(`${text.slice(1, 4)}000`).slice(0, 3) + text.slice(4);
}
