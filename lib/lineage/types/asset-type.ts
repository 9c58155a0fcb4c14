import type { z } from 'zod';
import type { Viewer } from '#lib/accounts/visible-documents.ts';
import type { AssetUri } from '#lib/model/asset-uri.ts';
import type { Role } from '#lib/model/user.ts';
import type { Db } from '#lib/platform/db.ts';

/** A source's data about one of its assets. None of it may be a value from a document. */
export interface Loaded<Facts> {
  /** Its display name. */
  readonly name: string;
  readonly facts: Facts;
  /** The person or team responsible for it. */
  readonly owner?: AssetUri | null;
  readonly tags?: readonly string[];
  /** The assets it refers to, whether or not the graph knows them yet. */
  readonly links?: readonly AssetUri[];
  /** Its page in the product. */
  readonly href?: string;
}

/** The assets next to one, as its source has them now. */
export interface Neighbors {
  /** What it refers to. */
  readonly up: readonly AssetUri[];
  /** What refers to it. */
  readonly down: readonly AssetUri[];
}

/** A source system of one asset type: it owns the assets, and the graph reads them. */
export interface AssetProvider<Facts = unknown> {
  /** Used in the addresses of its assets. */
  readonly name: string;
  /** The current state of existing assets, by id. Throws if the source does not respond. */
  readonly load: (db: Db, ids: readonly string[]) => Promise<ReadonlyMap<string, Loaded<Facts>>>;
  /**
   * Up to `limit` ids after this one, in text order, for comparison with the graph. Absent if the
   * graph keeps no facts: they are read from the source on request.
   */
  readonly list?: (db: Db, after: string, limit: number) => Promise<readonly string[]>;
  /**
   * The neighbors of existing assets, by id, the first `limit` of each type each way. Present if
   * the graph does not keep these links: they are read on request, and known only as they are now.
   */
  readonly neighbors?: (
    db: Db,
    ids: readonly string[],
    limit: number,
  ) => Promise<ReadonlyMap<string, Neighbors>>;
}

/** A few words, or a moment, that a list adds to the name of an asset. */
export type Clue = string | Date;

/**
 * Everything others need to know about an asset type: search, pages, impact, and navigation use
 * nothing else.
 */
export interface AssetType<Facts = unknown> {
  /** Used in addresses. */
  readonly type: string;
  readonly title: string;
  readonly plural: string;
  /** The required shape of its facts. */
  readonly facts: z.ZodType<Facts>;
  /** Labels of the facts, in the order the page shows them. */
  readonly labels: Readonly<Record<string, string>>;
  /** The facts that the viewer must see differently. */
  readonly seen?: (
    db: Db,
    one: { readonly id: string; readonly viewer: Viewer },
  ) => Promise<Partial<Facts>>;
  /**
   * What tells assets of about the same name apart for this viewer, who may see them, by id. May
   * quote documents: it is for lists on a page, and the graph does not keep it. Takes a few queries
   * for all of them.
   */
  readonly clues?: (
    db: Db,
    of: { readonly ids: readonly string[]; readonly viewer: Viewer },
  ) => Promise<ReadonlyMap<string, readonly Clue[]>>;
  /** The least role that may see one; `reviewer` by default. */
  readonly needed?: Role;
  /**
   * Set for types that are fixed or retired as a whole: how records depend on them, made with one
   * or having a value of one.
   */
  readonly cause?: 'made-with' | 'held';
  /** The type of its versions, which edges name instead of the changing asset. */
  readonly version?: string;
  readonly providers: readonly AssetProvider<Facts>[];
}

/** The type's schema determines what its providers load and which labels exist. */
export function defineAssetType<Shape extends z.ZodRawShape>(
  type: Omit<AssetType<z.infer<z.ZodObject<Shape>>>, 'facts' | 'labels'> & {
    readonly facts: z.ZodObject<Shape>;
    readonly labels: Readonly<Record<keyof Shape & string, string>>;
  },
): AssetType {
  return type;
}
