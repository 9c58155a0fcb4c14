import { type AssetUri, parseAssetUri } from '#lib/model/asset-uri.ts';
import type { Walk } from './walk-lineage.ts';

/** Types that act, and are made from nothing. */
const AGENTS = new Set(['person', 'role', 'team', 'endpoint']);

/**
 * A document of PROV-JSON (W3C member submission of 24 April 2013): parts by kind, each by its id.
 */
export type ProvDocument = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * A walk as PROV-JSON: assets are entities, people and endpoints are agents. Inputs are what
 * something was derived from; its setup influenced it; parts are members; it is attributed to those
 * who acted. Addresses are names in the namespace `csn`.
 */
export function buildProv({ assets, edges }: Walk): ProvDocument {
  const nameOf = new Map(assets.map(({ id, uri }) => [id, provName(uri)]));
  const parts: Record<string, Record<string, unknown>> = {
    prefix: { csn: 'csn://' },
    entity: {},
    agent: {},
  };
  const put = (kind: string, id: string, said: unknown) => {
    parts[kind] = { ...parts[kind], [id]: said };
  };
  for (const { uri, at } of assets) {
    const { type } = parseAssetUri(uri);
    const isAgent = AGENTS.has(type);
    const made = isAgent || at === null ? {} : { 'prov:generatedAtTime': at.toISOString() };
    put(isAgent ? 'agent' : 'entity', provName(uri), { 'prov:type': type, ...made });
  }
  for (const [at, { from, to, kind }] of edges.entries()) {
    const [source, target] = [nameOf.get(from), nameOf.get(to)];
    if (source === undefined || target === undefined) continue;
    const id = `_:${at}`;
    if (kind === 'input')
      put('wasDerivedFrom', id, { 'prov:generatedEntity': target, 'prov:usedEntity': source });
    else if (kind === 'agent')
      put('wasAttributedTo', id, { 'prov:entity': target, 'prov:agent': source });
    else if (kind === 'part')
      put('hadMember', id, { 'prov:collection': target, 'prov:entity': source });
    else put('wasInfluencedBy', id, { 'prov:influencee': target, 'prov:influencer': source });
  }
  return parts;
}

function provName(uri: AssetUri): string {
  return uri.replace('csn://', 'csn:');
}
