import { createHash } from 'node:crypto';
import type { CurveFile, CurveMeasures } from './curve-file.ts';
import { applyPlatt, fitPlatt } from './fit-platt.ts';
import { fitTrees, TREE_TERMS, type TreeSample } from './fit-trees.ts';
import { DIRECTIONS } from './gather-evidence.ts';
import {
  areaUnderRoc,
  brierScore,
  expectedCalibrationError,
  type Judged,
  logLoss,
} from './measures.ts';
import { type FieldSample, featuresOf } from './score-sample.ts';
import { sigmoid } from './sigmoid.ts';
import { scoreTrees, type Trees } from './trees.ts';

/** A field whose truth is known. */
export interface CurveSample extends FieldSample {
  readonly right: boolean;
  /** Document or layout: samples of one group are never split between fitting and measuring. */
  readonly group?: string;
}

/**
 * Fits the confidence model. `signals` are what `gatherEvidence` gives for the field. Scores for
 * Platt scaling and for the measures come from folds that leave the sample's group out, so readers
 * and curve look no better than they are. Throws without samples.
 */
export function fitCurve(samples: readonly CurveSample[], name = 'fitted'): CurveFile {
  if (samples.length === 0) throw new Error('no samples to fit a confidence curve on');
  const held = crossFit(samples);
  const right = samples.map((sample) => sample.right);
  const platt = fitPlatt(held, right);
  const trees = grow(samples);
  const range: [number, number] = [1 / (samples.length + 2), 1 - 1 / (samples.length + 2)];
  return {
    version: `${name}-${hashOf(trees)}`,
    samples: samples.length,
    trees,
    platt,
    range,
    measured: {
      before: measure(samples.map((one) => ({ probability: rawOf(one), right: one.right }))),
      after: measure(held.map((score, at) => judge(applyPlatt(platt, score), right[at]))),
    },
  };
}

function grow(samples: readonly CurveSample[]): Trees {
  const features = samples.map(featuresOf);
  const names = [...new Set(features.flatMap(Object.keys))].sort();
  const rows = features.map(
    (one, at): TreeSample => ({
      values: names.map((name) => one[name] ?? 0),
      right: samples[at]?.right ?? false,
    }),
  );
  return fitTrees(rows, names, { ...TREE_TERMS, directions: DIRECTIONS });
}

const FOLDS = 5;

/** The score of each sample by trees that its group had no part in. */
function crossFit(samples: readonly CurveSample[]): number[] {
  const folds = samples.map((sample, at) => foldOf(sample.group ?? String(at)));
  const models = Array.from({ length: FOLDS }, (_, fold) => {
    const others = samples.filter((_, at) => folds[at] !== fold);
    return others.length === 0 ? null : grow(others);
  });
  return samples.map((sample, at) => {
    const model = models[folds[at] ?? 0];
    return model ? scoreTrees(model, featuresOf(sample)) : 0;
  });
}

function foldOf(group: string): number {
  return createHash('sha256').update(group).digest().readUInt32BE(0) % FOLDS;
}

/** What the reader's own score would say. */
function rawOf(sample: CurveSample): number {
  return sigmoid(4 * (sample.signals['layout.logit'] ?? sample.signals['llm.logit'] ?? 0));
}

function judge(probability: number, right: boolean | undefined): Judged {
  return { probability, right: right ?? false };
}

function measure(judged: readonly Judged[]): CurveMeasures {
  return {
    ece: expectedCalibrationError(judged),
    auroc: areaUnderRoc(judged),
    brier: brierScore(judged),
    logLoss: logLoss(judged),
  };
}

function hashOf(trees: Trees): string {
  return createHash('sha256').update(JSON.stringify(trees)).digest('hex').slice(0, 8);
}
