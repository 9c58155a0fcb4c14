import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { CallKind } from '#lib/inference/endpoint.ts';
import { EndpointSnapshot } from '#lib/inference/endpoint-snapshot.ts';
import { CheckOutcome, Severity } from '#lib/model/check.ts';
import { PartyKind } from '#lib/model/directory.ts';
import { DocumentState, FileKind } from '#lib/model/document.ts';
import { EventKind } from '#lib/model/event.ts';
import { AssetEdgeKind } from '#lib/model/lineage.ts';
import { MailState } from '#lib/model/messages/mail.ts';
import { NoticeKind } from '#lib/model/messages/notice.ts';
import { CallOutcome } from '#lib/model/model-call.ts';
import { PageOrigin } from '#lib/model/page.ts';
import { ReaderVersionState } from '#lib/model/reader-version.ts';
import { Absence, Reader, Subject } from '#lib/model/reading.ts';
import {
  ConflictAnswer,
  ConflictNature,
  ConflictState,
  EncounterState,
  LinkState,
} from '#lib/model/reconciliation/conflict.ts';
import { RecordState } from '#lib/model/record.ts';
import { RouteKind } from '#lib/model/route.ts';
import { RunState } from '#lib/model/run.ts';
import { ReviewRound, TaskState } from '#lib/model/task.ts';
import { Role } from '#lib/model/user.ts';
import { testDatabase } from '#lib/testing/test-database.ts';
import { applyMigrations } from './apply-migrations.ts';
import { urlOfDatabase } from './migration-adapter.ts';

const { url: testUrl, db } = await testDatabase();

const ENUMS: Readonly<Record<string, readonly string[]>> = {
  Role: Role.options,
  DocumentState: DocumentState.options,
  FileKind: FileKind.options,
  PageOrigin: PageOrigin.options,
  RecordState: RecordState.options,
  SubjectKind: Subject.options.map((option) => option.shape.kind.value),
  ReaderKind: Reader.shape.kind.options,
  RouteKind: RouteKind.options,
  Severity: Severity.options,
  TaskState: TaskState.options,
  ReviewRound: ReviewRound.options,
  ReaderVersionState: ReaderVersionState.options,
  RunState: RunState.options,
  CallOutcome: CallOutcome.options,
  AssetEdgeKind: AssetEdgeKind.options,
  CallKind: CallKind.options,
  MailState: MailState.options,
  NoticeKind: NoticeKind.options,
  EventKind: EventKind.options,
  EndpointCondition: EndpointSnapshot.shape.health.options,
  ConflictState: ConflictState.options,
  ConflictNature: ConflictNature.options,
  ConflictAnswer: ConflictAnswer.options,
  EncounterState: EncounterState.options,
  LinkState: LinkState.options,
  PartyKind: PartyKind.options,
};

const CHECKED: readonly (readonly [string, z.ZodEnum])[] = [
  ['fields_absence_closed', Absence],
  ['checks_outcome_closed', CheckOutcome],
];

describe('a closed set in the database', () => {
  it.each(Object.entries(ENUMS))('has the values of the model: %s', async (name, values) => {
    const rows = await db.$queryRaw<{ value: string }[]>`
      SELECT enumlabel AS value FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid
      WHERE typname = ${name}`;
    expect(rows.map(({ value }) => value).sort()).toEqual([...values].sort());
  });

  it.each(CHECKED)('has the values of the model: %s', async (name, set) => {
    const [row] = await db.$queryRaw<{ rule: string }[]>`
      SELECT pg_get_constraintdef(oid) AS rule FROM pg_constraint WHERE conname = ${name}`;
    const values = [...(row?.rule ?? '').matchAll(/'([^']+)'/g)].map(([, value]) => value);
    expect(values.sort()).toEqual([...set.options].sort());
  });
});

describe('a database from before the closed sets', () => {
  const name = `${new URL(testUrl).pathname.slice(1)}_before`;
  const url = urlOfDatabase(testUrl, name);
  const folder = mkdtempSync(join(tmpdir(), 'countersign-before-'));
  const all = join(import.meta.dirname, '../../../prisma/migrations');

  beforeAll(() => db.$executeRawUnsafe(`CREATE DATABASE ${name}`));
  afterAll(async () => {
    await db.$executeRawUnsafe(`DROP DATABASE ${name} WITH (FORCE)`);
    rmSync(folder, { recursive: true });
  });

  async function query(sql: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query(sql)).rows;
    } finally {
      await client.end();
    }
  }

  it('keeps its rows, and the actions of a deleted account keep an author', async () => {
    const before = readdirSync(all).filter((migration) => migration < '20261126001000');
    for (const migration of [...before, 'migration_lock.toml'])
      cpSync(join(all, migration), join(folder, migration), { recursive: true });
    await applyMigrations(url, folder);
    await query(`
      INSERT INTO users (id, name, email, "updatedAt") VALUES ('rita', 'Rita', 'r@x', now());
      INSERT INTO documents (id, "fileName", kind, "byteCount", "updatedAt")
        VALUES ('d', 'a.pdf', 'pdf', 1, now());
      INSERT INTO pages (id, "documentId", number, "widthPx", "heightPx", origin, rotation, quality,
          "hiddenText", "textWords", "needsOcr", "imageKey")
        VALUES ('d/1', 'd', 1, 1, 1, 'scan', 0, '{}', '[]', '[]', true, 'k');
      INSERT INTO records (id, "documentId", form, "formScore", pages, state, "acceptedBy", "updatedAt")
        VALUES ('r', 'd', 'receipt', 1, '{1}', 'accepted', 'gone', now());
      INSERT INTO readings (id, "subjectKind", "subjectId", "readerKind", "readerVersion", claim, "byId")
        VALUES (gen_random_uuid(), 'record', 'r', 'human', 'rita', '{}', 'rita');
      INSERT INTO fields ("recordId", path, position, absence, grounding, contenders, human, signals, route)
        VALUES ('r', 'total', 0, 'illegible', '{}', '[]', false, '{}', 'review');
      INSERT INTO checks ("recordId", rule, version, severity, outcome, paths, message)
        VALUES ('r', 'S01', 1, 'block', 'cannot-tell', '{}', '');
      INSERT INTO tasks (id, "recordId", state, round, "doneById")
        VALUES (gen_random_uuid(), 'r', 'postponed', 'second', 'rita');
      INSERT INTO runs (id, step, "subjectKind", "subjectId", "inputHash", "codeVersion", state, "startedAt", "endedAt")
        VALUES ('00000000-0000-7000-8000-000000000001', 'route', 'record', 'r', '', '', 'complete', now(), now());
      INSERT INTO run_assets VALUES ('00000000-0000-7000-8000-000000000001', 'input', 'csn://a/b/c');
      INSERT INTO model_endpoints (name, url, model, calls) VALUES ('e', 'u', 'm', '{pairs}');
      INSERT INTO incidents (id, kind, form, holds, subject, detail, "liftedAt", "liftedById")
        VALUES (gen_random_uuid(), 'drift', '*', true, 's', 'd', now(), 'rita');`);

    cpSync(all, folder, { recursive: true });
    await applyMigrations(url, folder);
    expect(await query('SELECT kind::text FROM documents')).toEqual([{ kind: 'pdf' }]);
    expect(await query('SELECT origin::text FROM pages')).toEqual([{ origin: 'scan' }]);
    expect(await query('SELECT state::text, round::text, "doneById" FROM tasks')).toEqual([
      { state: 'snoozed', round: 'second', doneById: 'rita' },
    ]);
    expect(
      await query(`SELECT "acceptedById", name, banned FROM records
        JOIN users ON users.id = "acceptedById"`),
    ).toEqual([{ acceptedById: 'gone', name: 'Removed account', banned: true }]);
    expect(await query('SELECT "subjectKind"::text, "readerKind"::text FROM readings')).toEqual([
      { subjectKind: 'record', readerKind: 'human' },
    ]);
    expect(await query('SELECT absence, route::text FROM fields')).toEqual([
      { absence: 'illegible', route: 'review' },
    ]);
    expect(await query('SELECT severity::text, outcome FROM checks')).toEqual([
      { severity: 'block', outcome: 'cannot-tell' },
    ]);
    expect(await query('SELECT state::text FROM runs')).toEqual([{ state: 'complete' }]);
    // Readings from before the graph have a place in the commit order.
    expect(
      await query(`SELECT type, since FROM assets JOIN asset_kinds ON asset_kinds.id = kind
        JOIN readings ON "runId"::text = key`),
    ).toEqual([{ type: 'decision', since: '1' }]);
    expect(await query('SELECT calls::text FROM model_endpoints')).toEqual([{ calls: '{pairs}' }]);
    expect(await query('SELECT "resolvedById" FROM incidents')).toEqual([{ resolvedById: 'rita' }]);
    // The readings are append-only, as before.
    await expect(query(`UPDATE readings SET "readerVersion" = 'x'`)).rejects.toThrow();
  });
});
