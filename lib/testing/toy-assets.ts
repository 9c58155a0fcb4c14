import { z } from 'zod';
import {
  type AssetProvider,
  type AssetType,
  defineAssetType,
} from '#lib/lineage/types/asset-type.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';

/**
 * A complete type of assets that the product does not know: the kind of thing a file in
 * `lib/lineage/types` is.
 */
export const TOY: AssetType = defineAssetType({
  type: 'toy',
  title: 'Toy',
  plural: 'Toys',
  facts: z.strictObject({ material: z.string(), pieces: z.number() }),
  labels: { material: 'Material', pieces: 'Pieces' },
  cause: 'made-with',
  providers: [
    sourceOf('box', [
      {
        id: 'tin-soldier',
        name: 'Tin soldier',
        facts: { material: 'Tin', pieces: 3 },
        owner: assetUri('person', 'sue'),
        links: [assetUri('toy', 'wooden-horse', 'box')],
      },
      { id: 'wooden-horse', name: 'Wooden horse', facts: { material: 'Wood', pieces: 1 } },
    ]),
  ],
});

/** A second source of data sets, besides those that other systems report in OpenLineage events. */
export const SHELF = sourceOf('shelf', [
  {
    id: 'catalog',
    name: 'Catalog of toys',
    facts: { namespace: 'attic', state: null, producer: 'https://shelf.example.org' },
    links: [assetUri('toy', 'tin-soldier', 'box')],
  },
]);

interface Row {
  readonly id: string;
  readonly name: string;
  readonly facts: Readonly<Record<string, string | number | null>>;
  readonly owner?: AssetUri;
  readonly links?: readonly AssetUri[];
}

function sourceOf<Facts>(
  name: string,
  rows: readonly (Row & { readonly facts: Facts })[],
): AssetProvider<Facts> {
  return {
    name,
    list: async (_, after, limit) =>
      rows
        .map(({ id }) => id)
        .filter((id) => id > after)
        .slice(0, limit),
    load: async (_, ids) =>
      new Map(rows.filter(({ id }) => ids.includes(id)).map((row) => [row.id, row])),
  };
}
