import type { DocumentScore } from '#lib/metrics/scores/score-records.ts';
import { extractAgain, type ReadFile, reviewsOf, scoreFile } from './evaluate-file.ts';
import { learnReviews } from './learn-reviews.ts';

/** Numbers of corrected documents per layout that `--curve` learns from, in turn. */
export const CURVE_SHOTS: readonly number[] = [0, 1, 2, 4];

/**
 * Measures `measured` after a reviewer corrected `teachers`, with the same reviews, in the same
 * order, as the product would learn them.
 */
export async function scoreLearned(
  measured: readonly ReadFile[],
  teachers: readonly ReadFile[],
  blind: boolean,
): Promise<DocumentScore[]> {
  const learnedOf = learnReviews(teachers.flatMap(reviewsOf));
  const scores: DocumentScore[] = [];
  for (const one of measured)
    scores.push(scoreFile(one, await extractAgain(one, blind, learnedOf)));
  return scores;
}

/** Measures each fold after learning from the others; documents are assigned to folds by name. */
export async function scoreFolds(
  read: readonly ReadFile[],
  input: { folds: number; teachers: readonly ReadFile[]; blind: boolean },
): Promise<DocumentScore[]> {
  const { folds, teachers, blind } = input;
  const scores = new Map<string, DocumentScore>();
  for (let fold = 0; fold < folds; fold++) {
    const measured = read.filter((_, at) => at % folds === fold);
    const others = read.filter((_, at) => at % folds !== fold);
    const scored = await scoreLearned(measured, [...teachers, ...others], blind);
    measured.forEach((one, at) => {
      const score = scored[at];
      if (score) scores.set(one.file.document, score);
    });
  }
  return read.flatMap(({ file }) => scores.get(file.document) ?? []);
}

/**
 * The first `shots` documents of each layout, by file name, and the documents to measure: those
 * after the first `apart`. Documents whose truth names no layout are only measured.
 */
export function splitShots(
  read: readonly ReadFile[],
  shots: number,
  apart: number = shots,
): { teachers: ReadFile[]; measured: ReadFile[] } {
  const seen = new Map<string, number>();
  const teachers: ReadFile[] = [];
  const measured: ReadFile[] = [];
  for (const one of read) {
    const { layout } = one.file.truth;
    const place = layout === undefined ? Number.POSITIVE_INFINITY : (seen.get(layout) ?? 0);
    if (layout !== undefined) seen.set(layout, place + 1);
    if (place < shots) teachers.push(one);
    if (place >= apart) measured.push(one);
  }
  return { teachers, measured };
}
