import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CurveSamples, SAMPLE_KINDS, type SampleKind } from './curve-samples.ts';
import { openSampleFile, type SampleFile } from './sample-file.ts';

/** Samples by their subject, each in a file of its own. */
export interface Samples {
  readonly of: (kind: SampleKind) => SampleFile;
  readonly add: (own: CurveSamples) => void;
  /** Removes the files. */
  readonly close: () => Promise<void>;
}

/** Opens empty files for the samples of a fit. */
export async function openSamples(): Promise<Samples> {
  const folder = await mkdtemp(join(tmpdir(), 'curves-'));
  const files = new Map(
    SAMPLE_KINDS.map((kind) => [kind, openSampleFile(join(folder, kind.replace(' ', '-')))]),
  );
  const of = (kind: SampleKind) => {
    const own = files.get(kind);
    if (!own) throw new Error(`no file for samples of ${kind}`);
    return own;
  };
  return {
    of,
    add: (own) => {
      for (const { kind, ...sample } of own) of(kind).add(sample);
    },
    close: () => {
      for (const file of files.values()) file.close();
      return rm(folder, { recursive: true });
    },
  };
}
