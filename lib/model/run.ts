import { z } from 'zod';
import { RunId } from './ids.ts';
import { Subject } from './reading.ts';

export const RunState = z.enum(['complete', 'failed']);
export type RunState = z.infer<typeof RunState>;

/** An asset by its immutable address: `csn://<type>/<provider>/<id>`. */
export const AssetUri = z
  .string()
  .regex(/^csn:\/\/[a-z-]+\/[a-z-]+\/.+$/)
  .brand<'AssetUri'>();
export type AssetUri = z.infer<typeof AssetUri>;

export function assetUri(type: string, provider: string, id: string): AssetUri {
  return AssetUri.parse(`csn://${type}/${provider}/${id}`);
}

/** One execution of one step. */
export const Run = z.object({
  id: RunId,
  /** Its name in the pipeline's table of steps. */
  step: z.string(),
  subject: Subject,
  /** sha256 of everything the step read. */
  inputHash: z.string(),
  codeVersion: z.string(),
  state: RunState,
  startedAt: z.date(),
  endedAt: z.date(),
  inputs: z.array(AssetUri),
  outputs: z.array(AssetUri),
});
export type Run = z.infer<typeof Run>;
