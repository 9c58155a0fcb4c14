import { z } from 'zod';
import type { AssetUri } from './asset-uri.ts';

/**
 * How one asset came from another: read to make it (`input`), what it was made with (`setup`), a part of a
 * setup, who acted (`agent`), named by it (`reference`), or concluded from other edges (`inferred`).
 */
export const AssetEdgeKind = z.enum(['input', 'setup', 'part', 'agent', 'reference', 'inferred']);
export type AssetEdgeKind = z.infer<typeof AssetEdgeKind>;

/**
 * Something that came into being and will never change: the fields of a record as one run made them, a
 * page as it was drawn, a record as it was exported. What changes is never made from or made: its versions
 * are.
 */
export interface Made {
  readonly asset: AssetUri;
  /** What changes, and of which this is a version. */
  readonly of?: AssetUri;
  /** What was read to make it. */
  readonly from: readonly AssetUri[];
  /** What it was made with and shares with many others: readers, prompts, models, rules, policies. */
  readonly setup?: readonly AssetUri[];
  /** Who acted: a person, an endpoint. */
  readonly by?: readonly AssetUri[];
}
