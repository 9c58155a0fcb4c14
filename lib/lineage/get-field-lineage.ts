import { z } from 'zod';
import { listSpeaking } from '#lib/agreement/homes/store.ts';
import { findVersions } from '#lib/assets/find-versions.ts';
import { type DecisionView, listDecisions } from '#lib/decisions/list-decisions.ts';
import { type AssetUri, assetUri, idOf } from '#lib/model/asset-uri.ts';
import { RunId } from '#lib/model/ids.ts';
import { Claim, Place, type ValueClaim } from '#lib/model/reading.ts';
import { Word } from '#lib/model/word.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { walkLineage } from './walk-lineage.ts';

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
  readonly decisions: readonly DecisionView[];
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

/** Null if the record or the field does not exist. */
export async function getFieldLineage(
  recordId: string,
  path: string,
  db: Db = getDb(),
): Promise<FieldLineage | null> {
  const field = await db.field.findUnique({
    where: { recordId_path: { recordId, path } },
    include: { record: { include: { document: { include: { uploadedBy: true } } } } },
  });
  if (field === null) return null;
  const { document } = field.record;
  const place = Place.nullable().parse(field.place);
  const page =
    place === null
      ? null
      : await db.page.findUnique({
          where: { documentId_number: { documentId: document.id, number: place.page } },
        });
  const words = z.array(Word).parse(page?.words ?? []);
  const { decisions } = await listDecisions({ recordId, limit: 500 }, db);
  return {
    file: {
      documentId: document.id,
      fileName: document.fileName,
      uploadedAt: document.uploadedAt,
      uploadedByName: document.uploadedBy?.name ?? null,
    },
    page,
    words: words.filter((word) => place?.wordIds.includes(word.id)),
    readings: await listValueReadings(db, recordId, path),
    field: { ...field, place },
    decisions: decisions.filter((entry) => entry.path === path || entry.path === null).reverse(),
    runs: await listRuns(db, recordId),
  };
}

async function listValueReadings(db: Db, recordId: string, path: string) {
  const record = await db.record.findUniqueOrThrow({ where: { id: recordId } });
  // Includes what people entered while its page was part of another record.
  const { readings } = await listSpeaking(db, record);
  const rows = await db.reading.findMany({
    where: {
      subjectKind: 'record',
      OR: [{ subjectId: recordId }, { id: { in: readings.map(({ id }) => id) } }],
      claim: { path: ['path'], equals: path },
    },
    orderBy: { sequence: 'asc' },
  });
  const people = await db.user.findMany({
    where: { id: { in: rows.flatMap((row) => row.byId ?? []) } },
  });
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  return rows.flatMap((row) => {
    const claim = Claim.parse(row.claim);
    return isValue(claim)
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

/** Enough hops from a record to its file, and to the parts of each setup on the way. */
const HOPS = 12;

/** The runs that made what the record is now, as the graph says: what was made anew since is not among them. */
async function listRuns(db: Db, recordId: string): Promise<FieldLineage['runs']> {
  const record = assetUri('record', recordId);
  const [version] = await findVersions(db, [record], ['record-version']);
  const start = version === undefined ? await findVersions(db, [record], ['field-set']) : [version];
  const walk = await walkLineage(start, { direction: 'up', depth: HOPS }, db);
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
