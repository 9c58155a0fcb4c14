import type { LabelLexicon } from '#lib/layout/captions/label-lexicon.ts';
import { KIND_AT } from '#lib/layout/lines/chain/line-kind.ts';
import {
  findStacks,
  isNumberCell,
  type Stack,
  type StackCell,
  textOfCell,
} from '#lib/layout/lines/facts/find-stacks.ts';
import type { LabeledLine } from '#lib/layout/lines/label-lines.ts';
import type { PageLayout, Token } from '#lib/layout/page/lay-out-page.ts';
import { STATES_OF_CLAIMS } from '#lib/layout/recognizers/codes-of-word.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { kindOf } from '#lib/layout/recognizers/propose-values.ts';
import type { FieldChoice } from '../../choices/field-choice.ts';
import { captionsOf } from '../../describe/describe-proposals.ts';
import type { LabeledPages } from '../../table/table-rows.ts';
import { dampShares } from '../shares/decide-together.ts';
import { giveShare } from '../shares/give-share.ts';
import { findCaptionedStack, type Named } from './stack-captions.ts';

/** How much the score of a number counts without a caption beside it. */
const TRUST = 0.25;
/** Log-odds beyond which a number is no less likely. */
const LEAST = -12;
/** Log-odds against two numbers in another order than most documents have. */
const TURNED = 1;
/** Log-odds against a fact of every claim that is none of its numbers. */
const STRANGE = 4.5;
/** Log-odds against a number of a field whose caption is beside another value. */
const CAPTIONED = 1;
/** The share of a fact in its place. */
const TOLD = 0.8;
/** What share a number of a stack keeps for another field. */
const ELSEWHERE = 0.001;
/** Log-odds for the field that a caption names, and against others. */
const NAMED = 6;
/** Log-odds for a fact of every claim, compared with the same words elsewhere. */
const STATED = 4;

/** The facts of a record beside its rows, and those of all records of its pages. */
export type OwnStack = {
  readonly own: Stack;
  readonly all: readonly Stack[];
  /** What the captions of its facts name. */
  readonly named: readonly Named[];
};

/** The stack of the record that these are the pages of; null if the document prints none. */
export function findOwnStack(
  layouts: readonly PageLayout[],
  { whole, labels }: LabeledPages,
  lexicon: LabelLexicon,
): OwnStack | null {
  const all = known.get(labels) ?? stacksOf(whole, labels);
  known.set(labels, all);
  const words = new Set(
    layouts.flatMap(({ tokens, part }) =>
      tokens.flatMap(({ word, y }) =>
        part === null || (y >= part[0] && y < part[1]) ? [word.id] : [],
      ),
    ),
  );
  const isHere = (tokens: readonly Token[]) => tokens.every(({ word }) => words.has(word.id));
  const here = labels.flatMap(({ pageAt, at }, index) =>
    isHere(whole[pageAt]?.lines[at]?.tokens ?? []) ? [index] : [],
  );
  const from = here.findIndex((at) => /^start/.test(labels[at]?.kind ?? ''));
  const told = from < 0 ? null : findCaptionedStack(whole, labels, here.slice(from), lexicon);
  if (told) return { ...told, all: [told.own] };
  const own = all.filter((stack) => stack.every(({ tokens }) => isHere(tokens)));
  return own.length === 1 && own[0] ? { own: own[0], all, named: [] } : null;
}

/** All records of a run of pages have the same stacks. */
const known = new WeakMap<readonly LabeledLine[], readonly Stack[]>();

function stacksOf(whole: readonly PageLayout[], labels: readonly LabeledLine[]): readonly Stack[] {
  return findStacks(
    labels.flatMap(({ pageAt, at, kind }) => {
      const line = whole[pageAt]?.lines[at];
      return line ? [{ line, kind: KIND_AT[kind] }] : [];
    }),
  );
}

/**
 * The shares of all choices, with the facts of a stack for their fields. Each number is of another
 * field that `numbers` names, in the order that is most likely together with their scores; the
 * first field takes one that differs in every record. `scored` are the shares of each choice by
 * itself.
 */
export function keepToStack(
  { own, all, named }: OwnStack,
  choices: readonly FieldChoice[],
  { scored, shares }: { readonly scored: Shares; readonly shares: Shares },
  numbers: readonly string[],
): Shares {
  const cells = own.map((cell, nth) =>
    cellOf(
      cell,
      named[nth] ?? null,
      all.map((stack) => stack[nth]),
    ),
  );
  const fields = numbers.map((pattern) => choices.findIndex((one) => one.pattern === pattern));
  const references = choices[fields[0] ?? -1]?.proposals ?? [];
  const numbered = cells.filter(
    ({ isNumber, words }) => isNumber && references.some((one) => isOf(one, words)),
  );
  const odds = fields.map((at) => numbered.map((cell) => oddsOf(choices[at], scored[at], cell)));
  const best = assign(numbered, odds);
  return choices.map((choice, at) => {
    const options = shares[at] ?? [];
    if (choice.proposals !== references)
      return leanToFacts(choice, options, cells, choices, scored);
    const cell = numbered[best.indexOf(fields.indexOf(at))];
    if (cell && fields.includes(at))
      return raise(
        options,
        references.map((one) => isOf(one, cell.words)),
      );
    const isNumbered = (option: number) =>
      numbered.some(({ words }) =>
        references[option]?.tokens.some(({ word }) => words.has(word.id)),
      );
    return dampShares(options, isNumbered, ELSEWHERE);
  });
}

type Shares = readonly (readonly number[])[];

/** A fact of the record. */
type Cell = {
  readonly words: ReadonlySet<string>;
  /** It may identify something. */
  readonly isNumber: boolean;
  /** It differs in every record. */
  readonly isOwn: boolean;
  /** In every record, what is there is a status. */
  readonly isStatus: boolean;
  readonly named: Named;
};

/** `same`: the cells in its place in all stacks. */
function cellOf(cell: StackCell, named: Named, same: readonly (StackCell | undefined)[]): Cell {
  const texts = same.map(textOfCell);
  return {
    words: new Set<string>(cell.tokens.map(({ word }) => word.id)),
    isNumber: isNumberCell(cell),
    isOwn: same.length > 1 && new Set(texts).size === same.length,
    named,
    isStatus: texts.every((text) => STATUS.test(text) || STATES_OF_CLAIMS.test(text.toUpperCase())),
  };
}

/** X12 claim status codes (CLP02), also before their meaning: `1 - Processed as primary`. */
const STATUS = /^(?:[1-4]|19|2[0-35])(?: - .*)?$/;

/** Whether a proposal is all that a cell says. */
function isOf({ tokens }: Proposal, words: ReadonlySet<string>): boolean {
  // Most proposals begin with another word.
  if (!tokens.every(({ word }) => words.has(word.id))) return false;
  return new Set(tokens.map(({ word }) => word.id)).size === words.size;
}

/** How much less likely a cell is than whatever is most likely, in log-odds. */
function oddsOf(
  choice: FieldChoice | undefined,
  shares: readonly number[] = [],
  { words, named }: Cell,
): number {
  const own = choice?.proposals.map((one, at) => (isOf(one, words) ? (shares[at] ?? 0) : 0)) ?? [];
  const most = Math.max(...shares, Number.MIN_VALUE);
  const other = choice?.proposals[shares.indexOf(most)];
  const isCaptioned = other && !isOf(other, words) && captionsOf(other).includes(choice.pattern);
  const odds = Math.max(LEAST, Math.log(Math.max(0, ...own) / most));
  return TRUST * odds - (isCaptioned ? CAPTIONED : 0) + oddsNamed(named, choice?.pattern ?? '');
}

/** What a caption says for a field that it names, and against others. */
function oddsNamed(named: Named, pattern: string): number {
  if (named === null || named.length === 0) return 0;
  return named.includes(pattern) ? NAMED : -NAMED;
}

/** For each cell the index of its field, or -1; `odds` are by field and cell. */
function assign(cells: readonly Cell[], odds: readonly (readonly number[])[]): number[] {
  let best: number[] = [];
  let most = Number.NEGATIVE_INFINITY;
  const isFirst = cells.some(({ isOwn }) => isOwn);
  const go = (taken: readonly number[], score: number) => {
    const at = taken.length;
    if (at === cells.length) {
      const isKnown = !isFirst || cells[taken.indexOf(0)]?.isOwn;
      if (isKnown && score > most) [best, most] = [[...taken], score];
      return;
    }
    go([...taken, -1], score - STRANGE);
    odds.forEach((own, field) => {
      if (taken.includes(field)) return;
      const turned = taken.filter((other) => other > field).length;
      go([...taken, field], score + (own[at] ?? 0) - TURNED * turned);
    });
  };
  go([], 0);
  return best;
}

/** The shares with at least `TOLD` for these options together. */
function raise(shares: readonly number[], told: readonly boolean[]): readonly number[] {
  const own = shares.reduce((sum, share, at) => sum + (told[at] ? share : 0), 0);
  return !told.includes(true) || own >= TOLD ? shares : giveShare(shares, told, TOLD);
}

/**
 * A status is what its cell says; another fact is more likely of the field that it is most like.
 */
function leanToFacts(
  { field, pattern, proposals }: FieldChoice,
  options: readonly number[],
  cells: readonly Cell[],
  choices: readonly FieldChoice[],
  scored: Shares,
): readonly number[] {
  const kind = kindOf(field.shape);
  if (field.shape === 'short-code') {
    const words = cells.find(({ isStatus }) => isStatus)?.words ?? new Set();
    const first = proposals.findIndex(({ tokens }) =>
      tokens.every(({ word }) => words.has(word.id)),
    );
    return raise(
      options,
      proposals.map((_, at) => at === first),
    );
  }
  if (kind !== 'text' && kind !== 'npi') return options;
  const rivals = scored.filter((_, at) => choices[at]?.proposals === proposals);
  const own = scored[choices.findIndex((one) => one.field === field)] ?? [];
  const leant = options.map((share, at) => {
    const one = proposals[at];
    const fact = one && cells.find(({ words }) => isOf(one, words));
    const isLikeliest = rivals.every((other) => (other[at] ?? 0) <= (own[at] ?? 0));
    const stated = fact && isLikeliest ? STATED : 0;
    return share * Math.exp(stated + oddsNamed(fact?.named ?? null, pattern));
  });
  const sum = leant.reduce((total, share) => total + share, 0);
  return leant.map((share) => share / sum);
}
