import { z } from 'zod';
import { ExportFormatId } from '#lib/export/formats.ts';
import { ExportFilter } from '#lib/export/store.ts';
import { ASSET_STATES, FOUND_BY } from '#lib/lineage/assets/find-assets.ts';
import { AssetUri } from '#lib/model/asset-uri.ts';
import { ToldEvent } from '#lib/model/event.ts';
import { LineageEvent } from '#lib/model/exchange/openlineage.ts';
import { ExportedRecord } from '#lib/model/export.ts';
import { AssetEdgeKind } from '#lib/model/lineage.ts';
import type { Scope } from '#lib/model/scope.ts';
import type { Role } from '#lib/model/user.ts';
import { RecallState } from '#lib/quality/recalls/store.ts';

/** One operation of the HTTP API: everything its route, the API document, and its readers need. */
export interface ApiOperation {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** As in the table of routes. */
  readonly path: string;
  readonly summary: string;
  readonly role: Role;
  /** The scope a key needs; null for any key. */
  readonly scope: Scope | null;
  /** Names of query parameters and headers, each with its description. */
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or the bytes of a file. */
  readonly body?: z.ZodType | 'bytes';
  readonly answers: Readonly<Record<number, z.ZodType | 'file' | 'document'>>;
}

const Finding = z.looseObject({ code: z.string(), message: z.string() });
const Upload = z.looseObject({
  kind: z.enum(['accepted', 'duplicate', 'rejected']),
  documentId: z.string().optional(),
  fileName: z.string().nullable().optional(),
});
const Progress = z.looseObject({
  id: z.string(),
  fileName: z.string(),
  state: z.string(),
  pageCount: z.number().nullable(),
  pagesRead: z.number(),
  error: z.looseObject({ code: z.string() }).nullable(),
  findings: z.array(Finding),
  uploadedAt: z.string(),
  records: z.array(
    z.object({
      id: z.string(),
      form: z.string(),
      state: z.string(),
      pages: z.array(z.number()),
    }),
  ),
});
export const ExportRequest = z.object({
  format: ExportFormatId,
  /** The id of an export template, for CSV. */
  template: z.uuid().optional(),
  filter: ExportFilter.default({}),
});
const TemplatesAnswer = z.object({
  templates: z.array(
    z.object({ id: z.string(), name: z.string(), form: z.string(), version: z.number() }),
  ),
});
const MadeExportAnswer = z.object({
  exportId: z.string(),
  recordCount: z.number(),
  refusals: z.array(z.object({ records: z.array(z.string()), message: z.string() })),
});
const FoundAssets = z.object({
  assets: z.array(
    z.object({ uri: AssetUri, name: z.string(), title: z.string(), by: z.enum(FOUND_BY) }),
  ),
});
const ListedAssets = z.object({
  assets: z.array(z.object({ uri: AssetUri, name: z.string(), title: z.string() })),
  next: z.string().nullable(),
});
/** The search is in the body because its words may name a patient. */
export const AssetSearch = z.object({
  q: z.string().min(1).max(500),
  type: z.string().max(100).optional(),
  state: z.enum(ASSET_STATES).optional(),
});
const AssetAnswer = z.object({
  uri: AssetUri,
  type: z.string(),
  name: z.string(),
  gone: z.boolean(),
  facts: z.record(z.string(), z.unknown()),
  owner: AssetUri.nullable(),
  tags: z.array(z.string()),
  enrichedAt: z.string().nullable(),
  silentSince: z.string().nullable(),
  impact: z.looseObject({ records: z.number(), cents: z.number() }).nullable(),
  sequence: z.number(),
});
const LineageAnswer = z.union([
  z.object({
    sequence: z.number(),
    partial: z.boolean(),
    cut: z.array(AssetUri),
    hidden: z.number(),
    assets: z.array(z.looseObject({ uri: AssetUri, hops: z.number() })),
    edges: z.array(z.looseObject({ kind: AssetEdgeKind, inferred: z.boolean() })),
  }),
  z.looseObject({ prefix: z.object({ csn: z.string() }) }),
]);
const ImpactAnswer = z.object({
  impact: z.looseObject({ records: z.number(), cents: z.number() }),
  records: z.array(z.looseObject({ uri: AssetUri, cents: z.number() })),
  next: z.string().nullable(),
});
/** One OpenLineage event, or a list of them. */
export const LineageTold = z.union([z.array(LineageEvent).min(1).max(1_000), LineageEvent]);

const RunEventsAnswer = z.object({
  events: z.array(
    z.looseObject({
      eventType: z.enum(['START', 'COMPLETE', 'FAIL']),
      eventTime: z.string(),
      run: z.looseObject({ runId: z.string() }),
      job: z.looseObject({ namespace: z.string(), name: z.string() }),
    }),
  ),
  next: z.number(),
});
const RecallsAnswer = z.object({
  recalls: z.array(z.looseObject({ id: z.string(), asset: AssetUri, state: RecallState })),
});
const EventsAnswer = z.object({ events: z.array(ToldEvent), next: z.string() });

/**
 * Every operation under `/api/v1`. To add one: its route, its line in the table of routes, and one
 * here.
 */
export const API_OPERATIONS: readonly ApiOperation[] = [
  {
    id: 'uploadDocument',
    method: 'POST',
    path: '/api/v1/documents',
    summary: 'Uploads a file. The same bytes are one document, no matter how often they are sent.',
    role: 'uploader',
    scope: 'documents:write',
    headers: { 'x-file-name': 'The name of the file, percent-encoded.' },
    body: 'bytes',
    answers: { 200: Upload, 201: Upload, 422: Upload },
  },
  {
    id: 'getDocument',
    method: 'GET',
    path: '/api/v1/documents/[documentId]',
    summary: 'The progress of a document, and its records.',
    role: 'uploader',
    scope: 'documents:read',
    answers: { 200: Progress },
  },
  {
    id: 'getRecord',
    method: 'GET',
    path: '/api/v1/records/[recordId]',
    summary: 'An accepted record, with the confidence and source of each value.',
    role: 'reviewer',
    scope: 'records:read',
    answers: { 200: ExportedRecord },
  },
  {
    id: 'listEvents',
    method: 'GET',
    path: '/api/v1/events',
    summary: 'What happened after a cursor, oldest first.',
    role: 'reviewer',
    scope: 'events:read',
    query: {
      after: '`next` of the page before; `0-0`, the default, for the first.',
      limit: 'Maximum number of events, 1 to 1000; 100 by default.',
    },
    answers: { 200: EventsAnswer },
  },
  {
    id: 'listAssets',
    method: 'GET',
    path: '/api/v1/assets',
    summary: 'The assets of one type that the graph has facts about, oldest first.',
    role: 'reviewer',
    scope: 'lineage:read',
    query: {
      type: 'The type, such as `model`, `rule`, or `policy`.',
      after: '`next` of the page before.',
      limit: 'Maximum number of assets, 1 to 1000; 100 by default.',
    },
    answers: { 200: ListedAssets },
  },
  {
    id: 'findAssets',
    method: 'POST',
    path: '/api/v1/assets',
    summary:
      'Documents, records, models, rules, and everything else that matches, best match first.',
    role: 'reviewer',
    scope: 'lineage:read',
    body: AssetSearch,
    answers: { 200: FoundAssets },
  },
  {
    id: 'getAsset',
    method: 'GET',
    path: '/api/v1/assets/[uri]',
    summary: 'One asset, by its address, percent-encoded as a whole.',
    role: 'reviewer',
    scope: 'lineage:read',
    answers: { 200: AssetAnswer },
  },
  {
    id: 'getLineage',
    method: 'GET',
    path: '/api/v1/assets/[uri]/lineage',
    summary: 'What an asset was made from, or what was made from it, now or as of a commit.',
    role: 'reviewer',
    scope: 'lineage:read',
    query: {
      direction: '`up`, the default, or `down`.',
      depth: 'How many steps, 1 to 12; 6 by default.',
      at: 'Number of a commit; now by default.',
      format: '`json`, the default, or `prov` for PROV-JSON.',
    },
    answers: { 200: LineageAnswer },
  },
  {
    id: 'getImpact',
    method: 'GET',
    path: '/api/v1/assets/[uri]/impact',
    summary: 'What depends on an asset: counts, dollars, and records, largest loss first.',
    role: 'supervisor',
    scope: 'lineage:read',
    query: {
      after: '`next` of the page before.',
      limit: 'Maximum number of records, 1 to 1000; 100 by default.',
    },
    answers: { 200: ImpactAnswer },
  },
  {
    id: 'listRecalls',
    method: 'GET',
    path: '/api/v1/recalls',
    summary: 'The latest recalls with their results.',
    role: 'supervisor',
    scope: 'lineage:read',
    answers: { 200: RecallsAnswer },
  },
  {
    id: 'tellLineage',
    method: 'POST',
    path: '/api/v1/lineage',
    summary:
      'Accepts OpenLineage events from other systems, one or a list of up to 1000, all or none.',
    role: 'supervisor',
    scope: 'lineage:write',
    body: LineageTold,
    answers: { 201: z.object({ accepted: z.number() }) },
  },
  {
    id: 'listRunEvents',
    method: 'GET',
    path: '/api/v1/lineage/events',
    summary: 'Runs and decisions after a commit, as OpenLineage 2-0-2 events, oldest first.',
    role: 'supervisor',
    scope: 'lineage:read',
    query: { after: '`next` of the page before; 0, the default, for the first.' },
    answers: { 200: RunEventsAnswer },
  },
  {
    id: 'createExport',
    method: 'POST',
    path: '/api/v1/exports',
    summary:
      'Exports accepted records. Anything the format cannot represent is left out, with the reason.',
    role: 'reviewer',
    scope: 'exports:write',
    headers: {
      'idempotency-key': 'A request repeated with the same key within 24 hours is done once.',
    },
    body: ExportRequest,
    answers: { 201: MadeExportAnswer },
  },
  {
    id: 'listExportTemplates',
    method: 'GET',
    path: '/api/v1/export-templates',
    summary: 'The templates for CSV exports.',
    role: 'reviewer',
    scope: 'exports:write',
    answers: { 200: TemplatesAnswer },
  },
  {
    id: 'getExport',
    method: 'GET',
    path: '/api/v1/exports/[exportId]',
    summary: 'The file an export produced.',
    role: 'reviewer',
    scope: 'exports:write',
    answers: { 200: 'file' },
  },
  {
    id: 'getApi',
    method: 'GET',
    path: '/api/v1/openapi',
    summary: 'This document.',
    role: 'uploader',
    scope: null,
    answers: { 200: 'document' },
  },
];

/** The operation for a request; null if there is none. */
export function findOperation(method: string, pathname: string): ApiOperation | null {
  const found = API_OPERATIONS.find(
    (one) =>
      one.method === method &&
      new RegExp(`^${one.path.replace(/\[\w+\]/g, '[^/]+')}$`).test(pathname),
  );
  return found ?? null;
}
