import type { Proposal } from '#lib/layout/recognizers/proposal.ts';
import { pageBox } from '#lib/model/box.ts';
import type { FieldDefinition } from '#lib/model/form.ts';
import { unionOf } from '#lib/model/geometry/union-of.ts';
import { RowId } from '#lib/model/ids.ts';
import { RawScore } from '#lib/model/probability.ts';
import type { Claim, Place, Signals, ValueClaim } from '#lib/model/reading.ts';
import type { Word } from '#lib/model/word.ts';
import type { Verdict } from '../decide/shares/decide-choice.ts';

/** The words of a proposal, for any kind of proposal. */
export type Evidence = {
  readonly words: readonly Word[];
  readonly repaired: boolean;
};

/** How many proposals there were, and the evidence for each: a claim names few of them. */
export type EvidenceList = {
  readonly count: number;
  readonly at: (proposal: number) => Evidence | undefined;
};

/** Proposals of the recognizers as evidence. */
export function evidenceOf(proposals: readonly Proposal[]): EvidenceList {
  return listEvidence(proposals, ({ tokens, repaired }) => ({
    repaired,
    words: tokens.map((token) => token.word),
  }));
}

/** Proposals of any kind as evidence. */
export function listEvidence<T>(proposals: readonly T[], of: (one: T) => Evidence): EvidenceList {
  return {
    count: proposals.length,
    at: (proposal) => proposals.slice(proposal, proposal + 1).map(of)[0],
  };
}

/**
 * The claim for one path: the most likely value, up to four others, and the reader's own numbers.
 */
export function makeValueClaim(input: {
  path: string;
  field: FieldDefinition;
  verdicts: readonly Verdict[];
  evidence: EvidenceList;
  /** Where the value would be, on a form with a fixed layout. */
  emptyPlace?: Place;
  signals?: Signals;
  /** The share of the best value unless stated. */
  score?: number;
}): ValueClaim {
  const { path, field, verdicts, evidence } = input;
  const best = verdicts[0] ?? { value: null, share: 1, proposal: null };
  const chosen = best.proposal === null ? undefined : evidence.at(best.proposal);
  const words = chosen?.words ?? [];
  const sureness = words.map((word) => word.confidence);
  return {
    kind: 'value',
    path,
    value: best.value,
    absence: best.value === null ? (input.emptyPlace ? 'empty' : 'not-on-page') : null,
    place:
      best.value === null
        ? (input.emptyPlace ?? null)
        : (placeOf(words) ?? input.emptyPlace ?? null),
    grounding:
      best.value === null || words.length > 0
        ? {
            status:
              field.type === 'date' || field.type === 'money' || chosen?.repaired
                ? 'typed'
                : 'exact',
          }
        : { status: 'typed' },
    score: RawScore.parse(input.score ?? best.share),
    candidates: verdicts.slice(1, 5).map((verdict) => ({
      value: verdict.value,
      score: RawScore.parse(verdict.share),
      place: verdict.proposal === null ? null : placeOf(evidence.at(verdict.proposal)?.words ?? []),
    })),
    signals: {
      p: best.share,
      nullP: verdicts.find((verdict) => verdict.value === null)?.share ?? 0,
      candidates: evidence.count,
      ocrMin: sureness.length === 0 ? 1 : Math.min(...sureness),
      ocrMean:
        sureness.length === 0 ? 1 : sureness.reduce((sum, one) => sum + one, 0) / sureness.length,
      repaired: chosen?.repaired ? 1 : 0,
      ...input.signals,
    },
  };
}

/** That a list has a row, and where. */
export function makeRowClaim(input: {
  list: string;
  row: RowId;
  after: RowId | null;
  place: Place | null;
  score: number;
}): Claim {
  return { kind: 'row-present', ...input, score: RawScore.parse(input.score) };
}

/**
 * `p1y432`: page 1, center at 0.432 of its height. A place on paper never changes, so the id is
 * stable.
 */
export function rowIdAt(page: number, y: number): RowId {
  return RowId.parse(`p${page}y${Math.round(Math.min(1, Math.max(0, y)) * 1000)}`);
}

/** All the words on one page; the first word decides which. Null without words. */
export function placeOf(words: readonly Word[]): Place | null {
  const first = words[0];
  if (!first) return null;
  const own = words.filter((word) => word.page === first.page);
  const box = unionOf(own.map((word) => word.box)) ?? pageBox(0, 0, 0, 0);
  return { page: first.page, box, wordIds: [...new Set(own.map((word) => word.id))] };
}
