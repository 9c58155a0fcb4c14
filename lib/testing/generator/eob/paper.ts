import { createRandom, type Random } from '../random.ts';
import type { Sheet } from '../sheet.ts';
import type { EobLayout } from './compose.ts';
import type { EobContent } from './content.ts';

export type Fields = Record<string, string | null>;

/**
 * One document in progress: where it is drawn, in whose layout, what it should state, and what it
 * has stated.
 */
export type EobPaper = {
  readonly sheet: Sheet;
  readonly layout: EobLayout;
  readonly content: EobContent;
  readonly random: Random;
  /** What the paper states about each claim so far. */
  readonly told: readonly Fields[];
  /** The claim that a page break would split. */
  readonly under: { claim: number | null };
};

/**
 * Records that the paper states this for some claims, or for all; returns the tag for the words.
 */
export function tell(
  { told }: Pick<EobPaper, 'told'>,
  owners: readonly number[] | '*',
  path: string,
  value: string,
): string {
  const all = owners === '*' || owners.length === told.length;
  for (const [at, fields] of told.entries())
    if (owners === '*' || owners.includes(at)) fields[path] = value;
  return `${owners === '*' || (all && told.length > 1) ? '*' : owners.join('+')}:${path}`;
}

/** Randomness that is the same on all documents of a layout: how it words or marks one thing. */
export function chanceOf({ captions, totalLabel }: EobLayout, name: string): Random {
  return createRandom(`${name}/${captions.claim}/${captions.account}/${totalLabel}`);
}
