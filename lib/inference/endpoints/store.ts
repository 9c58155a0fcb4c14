import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { seal, unseal } from '#lib/decisions/seal.ts';
import { type Db, getDb, type Tx } from '#lib/platform/db.ts';
import { readAuthSecret } from '#lib/platform/keys/secrets.ts';
import { type CallKind, Endpoint } from '../endpoint.ts';
import { judgeEndpoint } from '../judge-endpoint.ts';
import { MAX_IN_FLIGHT, parseEndpoints } from '../parse-endpoints.ts';
import { applyPromotions } from '../trials/apply-promotions.ts';
import { listChampions } from '../trials/store.ts';

const TIMEOUT_MS = 120_000;
const MAX_OUTPUT_TOKENS = 8_000;

/** What an administrator enters for an endpoint. */
export const NewEndpoint = Endpoint.pick({
  name: true,
  url: true,
  model: true,
  key: true,
  inputUsdPerMillion: true,
  outputUsdPerMillion: true,
  images: true,
}).extend({
  calls: Endpoint.shape.calls.default(['slots']),
  patientData: Endpoint.shape.patientData.default(false),
  tier: Endpoint.shape.tier.default(0),
  usdPerDay: Endpoint.shape.usdPerDay.default(null),
});
export type NewEndpoint = z.infer<typeof NewEndpoint>;

/** An endpoint as the page lists it, without its key. */
export interface EndpointRow {
  readonly name: string;
  readonly model: string;
  readonly url: string;
  readonly images: boolean;
  readonly calls: readonly CallKind[];
  /** Whether it may be sent documents. */
  readonly patientData: boolean;
  readonly tier: number;
  readonly usdPerDay: number | null;
  readonly enabled: boolean;
  /** Set in the environment: it cannot be changed on the page. */
  readonly fixed: boolean;
}

/** Endpoints from the environment, then those added on the page, by name. */
export async function listEndpointRows(db: Db = getDb()): Promise<EndpointRow[]> {
  const rows = await db.modelEndpoint.findMany({ orderBy: { name: 'asc' } });
  return [
    ...parseEndpoints().map((one) => ({ ...rowOf(one), enabled: true, fixed: true })),
    ...rows.map((row) => ({ ...rowOf(toEndpoint(row)), enabled: row.enabled, fixed: false })),
  ];
}

function rowOf(endpoint: Endpoint) {
  const { name, model, url, images, calls, patientData, tier, usdPerDay } = endpoint;
  return { name, model, url, images, calls, patientData, tier, usdPerDay };
}

/** Every enabled endpoint that documents may be sent to, with its key and its current calls. */
export async function loadEndpoints(db: Db = getDb()): Promise<Endpoint[]> {
  return applyPromotions(await loadAsSet(db), await listChampions(db));
}

/** The same with each endpoint's configured calls. */
async function loadAsSet(db: Db): Promise<Endpoint[]> {
  const rows = await db.modelEndpoint.findMany({
    where: { enabled: true },
    orderBy: { name: 'asc' },
  });
  // An endpoint added before its host was taken off the list is not called anymore.
  const allowed = rows.filter(({ url }) => judgeEndpoint(url) === null);
  return [...parseEndpoints(), ...allowed.map(toEndpoint)];
}

/** One endpoint by name, enabled or not; null if there is none that documents may be sent to. */
export async function findEndpoint(name: string, db: Db = getDb()): Promise<Endpoint | null> {
  const fixed = parseEndpoints().find((one) => one.name === name);
  if (fixed) return fixed;
  const row = await db.modelEndpoint.findUnique({ where: { name } });
  return row && judgeEndpoint(row.url) === null ? toEndpoint(row) : null;
}

/** False if the name is taken. */
export async function saveEndpoint(
  tx: Tx,
  { key, ...endpoint }: NewEndpoint,
  createdById: string,
): Promise<boolean> {
  if (parseEndpoints().some(({ name }) => name === endpoint.name)) return false;
  const { count } = await tx.modelEndpoint.createMany({
    data: {
      ...endpoint,
      sealedKey: sealOf(key),
      createdById,
    },
    skipDuplicates: true,
  });
  return count > 0;
}

/** False if no endpoint added on the page has that name. */
export async function saveEnabled(tx: Tx, name: string, enabled: boolean): Promise<boolean> {
  const { count } = await tx.modelEndpoint.updateMany({ where: { name }, data: { enabled } });
  return count > 0;
}

/** False if no endpoint added on the page has that name. */
export async function saveCalls(
  tx: Tx,
  name: string,
  calls: readonly CallKind[],
): Promise<boolean> {
  const data = { calls: [...calls] };
  return (await tx.modelEndpoint.updateMany({ where: { name }, data })).count > 0;
}

/** False if no endpoint added on the page has that name. */
export async function saveKey(tx: Tx, name: string, key: string | null): Promise<boolean> {
  const { count } = await tx.modelEndpoint.updateMany({
    where: { name },
    data: { sealedKey: sealOf(key) },
  });
  return count > 0;
}

/** False if there was no such endpoint. */
export async function deleteEndpoint(tx: Tx, name: string): Promise<boolean> {
  const { count } = await tx.modelEndpoint.deleteMany({ where: { name } });
  return count > 0;
}

function toEndpoint(row: {
  readonly name: string;
  readonly url: string;
  readonly model: string;
  readonly sealedKey: Uint8Array | null;
  readonly inputUsdPerMillion: number | null;
  readonly outputUsdPerMillion: number | null;
  readonly images: boolean;
  readonly calls: readonly string[];
  readonly patientData: boolean;
  readonly tier: number;
  readonly usdPerDay: number | null;
}): Endpoint {
  return Endpoint.parse({
    ...row,
    key: row.sealedKey === null ? null : unseal(row.sealedKey, sealKey()),
    timeoutMs: TIMEOUT_MS,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    maxInFlight: MAX_IN_FLIGHT,
  });
}

function sealOf(key: string | null): Uint8Array<ArrayBuffer> | null {
  return key === null ? null : seal(key, sealKey());
}

/** A key derived from the installation's secret for this purpose only. */
function sealKey(): Uint8Array {
  return createHash('sha256').update(`model-endpoints/${readAuthSecret()}`).digest();
}
