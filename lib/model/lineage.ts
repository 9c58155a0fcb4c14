import { z } from 'zod';
import type { AssetUri } from './asset-uri.ts';

/**
 * How one asset depends on another: read to make it (`input`), used to make it (`setup`), part of a
 * setup (`part`), acted on it (`agent`), named by it (`reference`), or derived from other edges
 * (`inferred`).
 */
export const AssetEdgeKind = z.enum(['input', 'setup', 'part', 'agent', 'reference', 'inferred']);
export type AssetEdgeKind = z.infer<typeof AssetEdgeKind>;

/**
 * An immutable asset: the fields of a record from one run, a rendered page, an exported record.
 * Anything that changes is never an input or an output itself; its versions are.
 */
export interface Made {
  readonly asset: AssetUri;
  /** The changing thing that this is a version of. */
  readonly of?: AssetUri;
  /** Its inputs. */
  readonly from: readonly AssetUri[];
  /**
   * What it was made with and shares with many others: readers, prompts, models, rules, policies.
   */
  readonly setup?: readonly AssetUri[];
  /** Who acted: a person, an endpoint. */
  readonly by?: readonly AssetUri[];
}
