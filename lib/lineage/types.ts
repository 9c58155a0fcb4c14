import type { AssetUri } from '#lib/model/asset-uri.ts';
import { parseAssetUri } from '#lib/model/asset-uri.ts';
import type { AssetProvider, AssetType } from './types/asset-type.ts';
import { fieldDefinition } from './types/fields.ts';
import { calibrator, policy, readerVersion } from './types/judgment.ts';
import { evaluation, goldSet, layout } from './types/learning.ts';
import { MADE_BY_RUNS, NAMED } from './types/made.ts';
import { endpoint, model, promptVersion } from './types/models.ts';
import { consumer, exported, incident } from './types/outgoing.ts';
import { OUTSIDE_TYPES } from './types/outside.ts';
import { document, encounter, payment, record } from './types/papers.ts';
import { person, role, team } from './types/people.ts';
import { formVersion, rule } from './types/rules.ts';
import { queue } from './types/work.ts';

/** Every asset type. To add one: its file in `types/`, and one line here. */
export const ASSET_TYPES: readonly AssetType[] = [
  document,
  record,
  encounter,
  payment,
  model,
  promptVersion,
  endpoint,
  readerVersion,
  rule,
  formVersion,
  fieldDefinition,
  layout,
  policy,
  calibrator,
  goldSet,
  evaluation,
  person,
  role,
  team,
  exported,
  consumer,
  incident,
  queue,
  ...MADE_BY_RUNS,
  ...NAMED,
  ...OUTSIDE_TYPES,
];

/** The type and the source of an asset; null if none is known here. */
export function findSource(
  uri: AssetUri,
  types: readonly AssetType[] = ASSET_TYPES,
): { readonly type: AssetType; readonly provider: AssetProvider } | null {
  const { type: name, provider: source } = parseAssetUri(uri);
  const type = types.find((one) => one.type === name);
  const provider = type?.providers.find((one) => one.name === source);
  return type && provider ? { type, provider } : null;
}
