import type { Token } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import type { ValueShape } from '#lib/model/form.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { giveShare } from '../shares/give-share.ts';

/** The share of what is in the cell of a field's caption, if something else was likelier. */
const TOLD = 0.6;
/** Fields whose value is all that is printed in their cell. */
const WHOLE: ReadonlySet<ValueShape> = new Set<ValueShape>(['phrase', 'organisation', 'person']);

/**
 * The shares of all choices on printouts of claims, whose boxes have one value each: what is in the
 * cell of a field's caption is its value if it seemed to be absent or elsewhere, and names are all
 * words there.
 *
 * @param cells as `findCaptionCells` finds them.
 */
export function fillCells(
  cells: ReadonlyMap<string, readonly Token[]>,
  choices: readonly FieldChoice[],
  shares: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  return shares.map((own, at) => {
    const choice = choices[at];
    const cell = choice && cells.get(choice.pattern);
    if (!choice || !cell || choice.field.shape === 'option' || isBlank(cell)) return own;
    const best = own.indexOf(Math.max(...own));
    const told = listTold(choice, cell);
    if (told.size === 0 || told.has(best)) return own;
    const isTold = own.map((_, option) => told.has(option));
    const likeliest = choice.proposals[best];
    const isPart = likeliest?.tokens.every((token) => cell.includes(token)) ?? false;
    return isPart ? passOn(own, best, isTold) : giveShare(own, isTold, TOLD);
  });
}

/** `NONE`, `N/A`: it says that there is no value. */
function isBlank([first, ...rest]: readonly Token[]): boolean {
  return rest.length === 0 && /^(?:none|n\/a|same|unknown)\.?$/i.test(first?.text ?? '');
}

/** The options that are what a cell contains, if they all have one value. */
function listTold({ field, proposals }: FieldChoice, cell: readonly Token[]): ReadonlySet<number> {
  const words = new Set(cell);
  // A person's number stands beside the name.
  const isNumbered = field.shape === 'person' && cell.some(({ text }) => /\d/.test(text));
  const told = [...proposals.keys()].filter((option) => {
    const { tokens } = proposals[option] ?? NOTHING;
    const isInside = tokens.length > 0 && tokens.every((token) => words.has(token));
    return isInside && (tokens.length === cell.length || !WHOLE.has(field.shape)) && !isNumbered;
  });
  const values = new Set(told.map((option) => proposals[option]?.value));
  return values.size === 1 ? new Set(told) : new Set();
}

const NOTHING: Pick<Proposal, 'tokens'> = { tokens: [] };

/** The share of a part of the cell is that of the whole. */
function passOn(
  own: readonly number[],
  part: number,
  isTold: readonly boolean[],
): readonly number[] {
  const count = isTold.filter((is) => is).length;
  const more = (own[part] ?? 0) / count;
  return own.map((share, option) => (isTold[option] ? share + more : option === part ? 0 : share));
}
