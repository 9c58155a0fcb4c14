import { z } from 'zod';
import { listSpeaking } from '#lib/agreement/homes/store.ts';
import { findKnown } from '#lib/assets/find-known.ts';
import { findVersions } from '#lib/assets/find-versions.ts';
import { type DecisionView, listDecisions } from '#lib/decisions/list-decisions.ts';
import { type AssetUri, assetUri, idOf } from '#lib/model/asset-uri.ts';
import { RunId } from '#lib/model/ids.ts';
import { Claim, Place, type ValueClaim } from '#lib/model/reading.ts';
import { Word } from '#lib/model/word.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { getRecordAsOf } from './get-record-as-of.ts';
import { walkLineage } from './walks/walk-lineage.ts';

/** Everything from the file to the value of one field, oldest first. */
export interface FieldLineage {
  readonly file: {
    readonly documentId: string;
    readonly fileName: string;
    readonly uploadedAt: Date;
    readonly uploadedByName: string | null;
  };
  readonly page: {
    readonly number: number;
    readonly widthPx: number;
    readonly heightPx: number;
    readonly rotation: number;
    readonly origin: string;
  } | null;
  readonly words: readonly Word[];
  readonly readings: readonly {
    readonly id: string;
    readonly reader: string;
    readonly version: string;
    readonly byName: string | null;
    readonly value: string | null;
    readonly grounding: string;
    readonly at: Date;
    readonly runId: string | null;
  }[];
  readonly field: {
    readonly path: string;
    readonly value: string | null;
    readonly place: Place | null;
    /** A person decided on it. */
    readonly human: boolean;
    readonly probability: number | null;
    readonly curve: string | null;
    readonly route: string | null;
  };
  /** On the field or its record, without views. */
  readonly decisions: readonly DecisionView[];
  /**
   * The exports that the record was in by then, oldest first; `outdated` if it was reopened since.
   */
  readonly exports: readonly {
    readonly id: string;
    readonly format: string;
    readonly at: Date;
    readonly outdated: boolean;
  }[];
  /** Whether the reader learns from the record's review now. */
  readonly taught: boolean;
  /** The commits that made versions of the record, oldest first: the stops of a slider. */
  readonly moments: readonly { readonly sequence: number; readonly at: Date }[];
  /** Runs that led to the record's values, in order. */
  readonly runs: readonly {
    readonly id: string;
    readonly step: string;
    readonly codeVersion: string;
    readonly state: string;
    readonly startedAt: Date;
    readonly endedAt: Date;
    readonly inputs: readonly AssetUri[];
    readonly outputs: readonly AssetUri[];
  }[];
}

/** Now, or as known at a commit. Null if the record or the field does not exist. */
export async function getFieldLineage(
  recordId: string,
  path: string,
  at?: number,
  db: Db = getDb(),
): Promise<FieldLineage | null> {
  const row = await db.field.findUnique({
    where: { recordId_path: { recordId, path } },
    include: { record: { include: { document: { include: { uploadedBy: true } } } } },
  });
  if (row === null) return null;
  const { document } = row.record;
  const moments = await listMoments(db, recordId);
  const last = moments.at(-1)?.sequence ?? 0;
  const until = at === undefined || at >= last ? undefined : at;
  const field =
    until === undefined
      ? { ...row, place: Place.nullable().parse(row.place) }
      : await findFieldThen(db, recordId, path, until);
  const { place } = field;
  const page =
    place === null
      ? null
      : await db.page.findUnique({
          where: { documentId_number: { documentId: document.id, number: place.page } },
        });
  const words = z.array(Word).parse(page?.words ?? []);
  const known = until === undefined ? undefined : momentOf(moments, until);
  const { decisions } = await listDecisions({ recordId, but: VIEWS, limit: 500 }, db);
  return {
    file: {
      documentId: document.id,
      fileName: document.fileName,
      uploadedAt: document.uploadedAt,
      uploadedByName: document.uploadedBy?.name ?? null,
    },
    page,
    words: words.filter((word) => place?.wordIds.includes(word.id)),
    readings: await listValueReadings(db, recordId, path, until),
    field,
    decisions: decisions
      .filter((entry) => entry.path === path || entry.path === null)
      .filter((entry) => known === undefined || entry.at <= known)
      .reverse(),
    exports: await listExports(db, recordId, known),
    taught: (await db.learnedRecord.count({ where: { recordId } })) > 0,
    moments,
    runs: await listRuns(db, recordId, until),
  };
}

/** Who looked at a record decided nothing, and would fill the list. */
const VIEWS = ['record.viewed', 'record.prefetched'] as const;

/** Now, or as known at a time. */
async function listExports(
  db: Db,
  recordId: string,
  known?: Date,
): Promise<FieldLineage['exports']> {
  const rows = await db.exportedRecord.findMany({
    where: { recordId, export: { createdAt: { lte: known } } },
    include: { export: { select: { format: true, createdAt: true } } },
    orderBy: { export: { createdAt: 'asc' } },
  });
  return rows.map(({ exportId, supersededAt, export: { format, createdAt } }) => ({
    id: exportId,
    format,
    at: createdAt,
    outdated: supersededAt !== null && (known === undefined || supersededAt <= known),
  }));
}

async function listMoments(db: Db, recordId: string): Promise<FieldLineage['moments']> {
  const rows = await db.$queryRaw<{ sequence: number; at: Date }[]>`
    SELECT version.since::float8 AS sequence, version.at FROM assets version
    JOIN asset_kinds kind ON kind.id = version.kind AND kind.type = 'record-version'
    WHERE version."of" = find_asset('record', 'countersign', ${recordId}) ORDER BY version.id`;
  return rows;
}

/** When the version of that commit was made; later log entries were not known with it. */
function momentOf(moments: FieldLineage['moments'], at: number): Date {
  return moments.findLast(({ sequence }) => sequence <= at)?.at ?? new Date(0);
}

/** The confidence at the time has been overwritten: only the value and who set it are known. */
async function findFieldThen(
  db: Db,
  recordId: string,
  path: string,
  at: number,
): Promise<FieldLineage['field']> {
  const then = await getRecordAsOf(recordId, at, db);
  const found = then?.fields.find((one) => one.path === path);
  return {
    path,
    value: found?.value ?? null,
    place: found?.place ?? null,
    human: found?.human ?? false,
    probability: null,
    curve: null,
    route: null,
  };
}

async function listValueReadings(db: Db, recordId: string, path: string, until?: number) {
  const record = await db.record.findUniqueOrThrow({ where: { id: recordId } });
  // Includes what people entered while its page was part of another record.
  const { readings } = await listSpeaking(db, record, until);
  const rows = await db.reading.findMany({
    where: {
      subjectKind: 'record',
      OR: [{ subjectId: recordId }, { id: { in: readings.map(({ id }) => id) } }],
      claim: { path: ['path'], equals: path },
    },
    orderBy: { sequence: 'asc' },
  });
  const acts = rows.flatMap(({ runId }) => runId ?? []);
  const known = until === undefined ? null : new Set(await findKnown(db, acts, until));
  const people = await db.user.findMany({
    where: { id: { in: rows.flatMap((row) => row.byId ?? []) } },
  });
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  return rows.flatMap((row) => {
    const claim = Claim.parse(row.claim);
    return isValue(claim) && (known === null || known.has(row.runId ?? ''))
      ? [
          {
            id: row.id,
            reader: row.readerKind,
            version: row.readerVersion,
            byName: row.byId === null ? null : (nameOf.get(row.byId) ?? row.byId),
            value: claim.value,
            grounding: claim.grounding.status,
            at: row.createdAt,
            runId: row.runId,
          },
        ]
      : [];
  });
}

function isValue(claim: Claim): claim is ValueClaim {
  return claim.kind === 'value';
}

/** Enough hops from a record to its file, and to the parts of each setup along the way. */
const HOPS = 12;

/**
 * The runs that made the record's current version, according to the graph, excluding superseded
 * ones.
 */
async function listRuns(db: Db, recordId: string, at?: number): Promise<FieldLineage['runs']> {
  const record = assetUri('record', recordId);
  const [version] = await findVersions(db, [record], ['record-version'], at);
  const start =
    version === undefined ? await findVersions(db, [record], ['field-set'], at) : [version];
  const walk = await walkLineage(start, { direction: 'up', depth: HOPS, at }, db);
  const uriOf = new Map(walk.assets.map(({ id, uri }) => [id, uri]));
  const made = Map.groupBy(walk.assets, ({ uri }) => idOf(uri).split('/')[0] ?? '');
  const rows = await db.run.findMany({
    where: { id: { in: [...made.keys()].filter((id) => RunId.safeParse(id).success) } },
    orderBy: { startedAt: 'asc' },
  });
  return rows.map((run) => {
    const outputs = made.get(run.id) ?? [];
    const ids = new Set(outputs.map(({ id }) => id));
    const inputs = walk.edges.filter(({ to }) => ids.has(to)).map(({ from }) => uriOf.get(from));
    return {
      ...run,
      inputs: [...new Set(inputs)].filter((uri) => uri !== undefined),
      outputs: outputs.map(({ uri }) => uri),
    };
  });
}
