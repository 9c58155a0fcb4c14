import { listRowSets } from '#lib/forms/list-row-sets.ts';
import { lexiconOf } from '#lib/layout/captions/label-lexicon.ts';
import type { LineRecall } from '#lib/layout/lines/read-lines.ts';
import type { PageLayout } from '#lib/layout/page/lay-out-page.ts';
import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { isSurelyRead } from '#lib/layout/words/surely-read.ts';
import type { Form } from '#lib/model/form.ts';
import { patternOf } from '#lib/model/path.ts';
import type { Place, Signals, ValueClaim } from '#lib/model/reading.ts';
import {
  type KnownPlaces,
  openPlaces,
  recallPlaces,
  timesRight,
  voteOn,
} from '../../learned/captions.ts';
import {
  askPapers,
  compareWithPapers,
  isRemoved,
  type PaperVote,
} from '../../learned/corrected-papers.ts';
import { openTextMemory } from '../../learned/known-texts.ts';
import type { Learned, Template } from '../../learned/learned.ts';
import { lineRecallOf, RECALLS_NOTHING } from '../../learned/line-recall.ts';
import { type PlaceOf, placeByCaption, placeByColumn } from '../../learned/place-of.ts';
import type { FieldChoice } from '../choices/field-choice.ts';
import type { MemberChoice } from '../choices/member-choices.ts';
import { recallTexts } from './recall-texts.ts';

/**
 * What is remembered: as marks on the options of choices, and as options that only memory proposes.
 */
export type Memory = {
  /** Whether documents of this layout were corrected. */
  readonly isKnown: boolean;
  readonly header: (choice: FieldChoice) => FieldChoice;
  readonly row: (choice: FieldChoice) => FieldChoice;
  /** For a code in a row; `listed` is for a code of a list outside the table. */
  readonly member: (choice: MemberChoice) => MemberChoice;
  readonly listed: (choice: MemberChoice) => MemberChoice;
  /**
   * Whether what is remembered agrees with a claimed value (`recalled`: 1 if it agrees, −1 if it
   * disagrees, 0 for neither), how often the field's value was right at that place
   * (`recalledTimes`, at most five), and whether the layout's corrected documents have a value
   * there.
   */
  readonly vote: (claim: ValueClaim) => PaperVote & {
    readonly recalled: number;
    readonly recalledTimes: number;
  };
  /**
   * How the record's claims compare with the layout's corrected documents; empty if there are none.
   */
  readonly compare: (claims: readonly ValueClaim[]) => Signals;
  /** What the lines of the layout's documents were. */
  readonly lines: LineRecall;
};

/**
 * What was learned, ready to be asked about these pages; `template` is their layout, null if it is
 * not known.
 */
export function openMemory(
  { texts, templates }: Learned,
  template: Template | null,
  layouts: readonly PageLayout[],
  form: Form,
): Memory {
  const textMemory = openTextMemory(texts, sureWords(layouts));
  const places = openPlaces(
    template?.captions ?? new Map(),
    templates.map(({ captions }) => captions),
  );
  const papers = template?.papers ?? [];
  const lists = listRowSets(form);
  const byCaption = placeByCaption(layouts, lexiconOf(form));
  const byColumn = placeByColumn(layouts, lexiconOf(form));
  const isShared = (place: Place | null) => place !== null && !isInOwnPart(place, layouts);
  return {
    isKnown: template !== null,
    header: (choice) =>
      isRemoved(papers, choice.pattern)
        ? onlyNone(choice)
        : recallTexts(recallPlaces(choice, places, byCaption), textMemory),
    row: (choice) => recallPlaces(choice, places, byColumn),
    member: (choice) => recallMember(choice, places, byColumn),
    listed: (choice) => recallMember(choice, places, byCaption),
    vote: (claim) => {
      const pattern = patternOf(claim.path);
      const placeOf = pattern.startsWith('lines[]') ? byColumn : byCaption;
      const proposal = proposalOf(claim, layouts);
      return {
        recalled: voteOn(pattern, proposal, places, placeOf),
        recalledTimes: Math.min(5, timesRight(pattern, proposal, places, placeOf)),
        ...askPapers(papers, pattern, claim.value),
      };
    },
    compare: (claims) =>
      compareWithPapers(
        papers,
        claims.map(({ path, value, place }) => ({ path, value, isShared: isShared(place) })),
        lists,
      ),
    lines: template ? lineRecallOf(template) : RECALLS_NOTHING,
  };
}

/** The choice without its proposals: the field is not printed. */
function onlyNone(choice: FieldChoice): FieldChoice {
  return { ...choice, proposals: [], options: choice.options.slice(-1) };
}

/** Whether a place is in the record's own part of its pages, or the record does not share them. */
function isInOwnPart({ page: number, box }: Place, layouts: readonly PageLayout[]): boolean {
  const layout = layouts.find(({ page }) => page.number === number);
  if (!layout?.part) return true;
  const [top, bottom] = layout.part;
  const y = layout.heights.fromPage((box[1] + box[3]) / 2);
  return y >= top && y < bottom;
}

/** A claimed value as a proposal on its words; null for a value without words. */
function proposalOf({ value, place }: ValueClaim, layouts: readonly PageLayout[]): Proposal | null {
  const pageAt = layouts.findIndex(({ page }) => page.number === place?.page);
  const ids = new Set(place?.wordIds ?? []);
  const tokens = layouts[pageAt]?.tokens.filter(({ word }) => ids.has(word.id)) ?? [];
  if (value === null || tokens.length === 0) return null;
  return { kind: 'text', value, tokens, pageAt, repaired: false };
}

/** A single code is a choice between one proposal and none. */
function recallMember(choice: MemberChoice, places: KnownPlaces, placeOf: PlaceOf): MemberChoice {
  const placed = { ...choice, proposals: [choice.proposal] };
  return { ...choice, options: recallPlaces(placed, places, placeOf).options };
}

/**
 * Words that OCR is certain of, and so long that one different letter does not make another word.
 */
function sureWords(layouts: readonly PageLayout[]): string[] {
  return layouts.flatMap(({ tokens }) =>
    tokens
      .filter(({ word }) => isSurelyRead(word))
      .flatMap(({ text }) => /^\P{L}*(\p{L}{5,})\P{L}*$/u.exec(text)?.[1] ?? []),
  );
}
