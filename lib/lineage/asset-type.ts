import type { z } from 'zod';
import type { AssetUri } from '#lib/model/asset-uri.ts';
import type { Role } from '#lib/model/user.ts';
import type { Db } from '#lib/platform/db.ts';

/** What a source says of one of its assets. Nothing of it may be a value of a document. */
export interface Loaded<Facts> {
  /** What people call it. */
  readonly name: string;
  readonly facts: Facts;
  /** Who answers for it: a person or a team. */
  readonly owner?: AssetUri | null;
  readonly tags?: readonly string[];
  /** What it refers to, known to the graph or not yet. */
  readonly links?: readonly AssetUri[];
  /** The page of the product that is about it. */
  readonly href?: string;
}

/** A source system of a type of assets: it owns them, the graph reads them. */
export interface AssetProvider<Facts = unknown> {
  /** In the addresses of its assets. */
  readonly name: string;
  /** The current state of those that exist, by id. A source that does not answer throws. */
  readonly load: (db: Db, ids: readonly string[]) => Promise<ReadonlyMap<string, Loaded<Facts>>>;
  /**
   * Ids after this one, in the order of their text, at most so many: what the sweep compares with the
   * graph. Absent where the graph keeps no facts: they are read from the source when somebody looks.
   */
  readonly list?: (db: Db, after: string, limit: number) => Promise<readonly string[]>;
}

/** All that others ask about a type of assets: search, pages, impact and navigation know no other. */
export interface AssetType<Facts = unknown> {
  /** In addresses. */
  readonly type: string;
  readonly title: string;
  readonly plural: string;
  /** What is written about one is refused unless it has this shape. */
  readonly facts: z.ZodType<Facts>;
  /** Labels of facts, in the order in which a page shows them. */
  readonly labels: Readonly<Record<string, string>>;
  /** The least role that may see one; `reviewer` by default. */
  readonly needed?: Role;
  /**
   * Mended or retired as one: it can be asked which records depend on it, those that were made with it or those
   * that hold a value of it.
   */
  readonly cause?: 'made-with' | 'held';
  /** The type of its versions, which edges name in place of what changes. */
  readonly version?: string;
  readonly providers: readonly AssetProvider<Facts>[];
}

/** The type's schema says what its providers have to load and which labels there are. */
export function defineAssetType<Shape extends z.ZodRawShape>(
  type: Omit<AssetType<z.infer<z.ZodObject<Shape>>>, 'facts' | 'labels'> & {
    readonly facts: z.ZodObject<Shape>;
    readonly labels: Readonly<Record<keyof Shape & string, string>>;
  },
): AssetType {
  return type;
}
