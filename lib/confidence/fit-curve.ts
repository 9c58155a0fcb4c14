import { createHash } from 'node:crypto';
import type { CurveFile, CurveMeasures } from './curve-file.ts';
import { fitLogistic, scoreLogistic } from './fit-logistic.ts';
import { applyPlatt, fitPlatt } from './fit-platt.ts';
import {
  areaUnderRoc,
  brierScore,
  expectedCalibrationError,
  type Judged,
  logLoss,
} from './measures.ts';
import { type FieldSample, featuresOf } from './score-sample.ts';
import { sigmoid } from './sigmoid.ts';

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
  const inputs = samples.map((sample) => ({ features: featuresOf(sample), right: sample.right }));
  const folds = samples.map((sample, at) => foldOf(sample.group ?? String(at)));
  const held = crossFit(inputs, folds);
  const right = samples.map((sample) => sample.right);
  const platt = fitPlatt(held, right);
  const final = fitLogistic(inputs, penaltyOf);
  const range: [number, number] = [1 / (samples.length + 2), 1 - 1 / (samples.length + 2)];
  const weights = Object.fromEntries(
    Object.entries(final.weights).flatMap(([feature, weight]) => {
      const rounded = Number(weight.toFixed(4));
      return rounded === 0 ? [] : [[feature, rounded]];
    }),
  );
  return {
    version: `${name}-${hashOf(weights)}`,
    samples: samples.length,
    intercept: final.intercept,
    weights,
    platt,
    range,
    measured: {
      before: measure(samples.map((one) => ({ probability: rawOf(one), right: one.right }))),
      after: measure(held.map((score, at) => judge(applyPlatt(platt, score), right[at]))),
    },
  };
}

/** Weights of single fields start from little data, so they are held closest to zero. */
function penaltyOf(feature: string): number {
  return feature.startsWith('field:') ? 4 : 1;
}

const FOLDS = 5;

function foldOf(group: string): number {
  return createHash('sha256').update(group).digest().readUInt32BE(0) % FOLDS;
}

function crossFit(
  inputs: readonly { features: Readonly<Record<string, number>>; right: boolean }[],
  folds: readonly number[],
): number[] {
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    fitLogistic(
      inputs.filter((_, at) => folds[at] !== fold),
      penaltyOf,
    ),
  );
  return inputs.map((input, at) => {
    const model = models[folds[at] ?? 0];
    if (!model) throw new Error('a fold without a model');
    return scoreLogistic(model, input.features);
  });
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

function hashOf(weights: Readonly<Record<string, number>>): string {
  return createHash('sha256').update(JSON.stringify(weights)).digest('hex').slice(0, 8);
}
