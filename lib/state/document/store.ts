import {
  DOCUMENT_TRANSITIONS,
  type DocumentEvent,
  type DocumentState,
  type FileKind,
} from '#lib/model/document.ts';
import type { DocumentInfo } from '#lib/model/document-info.ts';
import { FileFinding } from '#lib/model/exchange/file-finding.ts';
import type { DocumentId, TeamId, UserId } from '#lib/model/ids.ts';
import { listStatesFor } from '#lib/model/transitions.ts';
import { notify } from '#lib/platform/database/notify.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { AppError, type ErrorCode } from '#lib/platform/errors.ts';
import { openSealer } from '#lib/platform/sealing/seal-values.ts';
import { buildSearchKeys } from '#lib/platform/sealing/search-keys.ts';
import type { Prisma } from '../../../prisma/generated/client.ts';
import { nextState } from '../next-state.ts';

/**
 * Serializes changes of one document. Null if there is no such document. Rows that refer to the
 * document can still be added: a step that has locked a record adds some, and would wait here while
 * a change of the document waits for the record.
 */
export async function lock(tx: Tx, id: DocumentId) {
  await tx.$queryRaw`SELECT id FROM documents WHERE id = ${id} FOR NO KEY UPDATE`;
  return tx.document.findUnique({ where: { id } });
}

/** A file has arrived. False, with nothing changed, if the same bytes already exist. */
export async function receive(
  tx: Tx,
  document: {
    readonly id: DocumentId;
    readonly fileName: string;
    readonly kind: FileKind;
    readonly byteCount: number;
    readonly sample: boolean;
    readonly uploadedById: UserId | null;
    readonly teamId: TeamId | null;
  },
): Promise<boolean> {
  const { id, fileName, ...rest } = document;
  const sealed = (await openSealer(id)).text(fileName);
  const nameKeys = await buildSearchKeys([fileName]);
  const { count } = await tx.document.createMany({
    data: { ...rest, id, fileName: sealed, nameKeys },
    skipDuplicates: true,
  });
  if (count > 0) await tell(tx, { id: document.id, state: 'received', pagesRead: 0 });
  return count > 0;
}

/**
 * Its pages are about to be read again. Like every function here that changes the state, it locks
 * the document and throws AppError `illegal-transition` if DOCUMENT_TRANSITIONS refuses the event,
 * and `not-found`.
 */
export function readAgain(tx: Tx, id: DocumentId): Promise<void> {
  return change(tx, id, 'read');
}

/**
 * This many pages have been read. Does nothing if another worker has finished the same step
 * meanwhile.
 */
export async function progress(
  db: Db,
  id: DocumentId,
  { pagesRead, pageCount }: { readonly pagesRead: number; readonly pageCount: number },
): Promise<void> {
  const { count } = await db.document.updateMany({
    where: { id, state: { in: listStatesFor(DOCUMENT_TRANSITIONS, 'progress') } },
    data: { pagesRead, pageCount, state: 'reading' },
  });
  if (count > 0) await tell(db, { id, state: 'reading', pagesRead, pageCount });
}

/**
 * Its pages are rendered and wait for their words. `whole`: all of them, with the file's metadata.
 */
export function drawPages(
  tx: Tx,
  id: DocumentId,
  whole: { readonly pageCount: number; readonly info: DocumentInfo | null } | null,
): Promise<void> {
  const known = whole && { pageCount: whole.pageCount };
  return change(tx, id, 'read', { pagesRead: 0, ...known }, { info: whole?.info ?? undefined });
}

/** All its pages are read. */
export function extract(tx: Tx, id: DocumentId, pagesRead: number): Promise<void> {
  return change(tx, id, 'extract', { pagesRead });
}

/** Its pages and records come from another system's file, with the findings about it. */
export function takeOver(
  tx: Tx,
  id: DocumentId,
  file: { readonly pageCount: number; readonly findings: readonly FileFinding[] },
): Promise<void> {
  const { pageCount } = file;
  const findings = FileFinding.array().parse(file.findings);
  return change(tx, id, 'extract', { pageCount, pagesRead: pageCount }, { findings });
}

/** Its pages are about to be grouped into records again. */
export function regroup(tx: Tx, id: DocumentId): Promise<void> {
  return change(tx, id, 'extract');
}

/**
 * A document is ready when none of its records is still being extracted; open pages are told how
 * far it is. The lock serializes sibling records: without it, each would see the other as
 * unfinished, and the document would wait forever.
 */
export async function settle(tx: Tx, id: DocumentId): Promise<void> {
  const document = await lock(tx, id);
  const pending = await tx.record.count({ where: { documentId: id, state: 'extracting' } });
  if (pending === 0) await change(tx, id, 'settle');
  else if (document) await tell(tx, document);
}

/**
 * `errorText`: what is wrong with this particular file; null if the code's own sentence says it.
 */
export function fail(
  tx: Tx,
  id: DocumentId,
  errorCode: ErrorCode,
  errorText: string | null = null,
): Promise<void> {
  return change(tx, id, 'fail', { errorCode }, { errorText });
}

/** A failed document is retried, with a password if one is given. */
export function retry(
  tx: Tx,
  id: DocumentId,
  sealedPassword: Uint8Array<ArrayBuffer> | undefined,
): Promise<void> {
  return change(tx, id, 'retry', { sealedPassword });
}

/**
 * Changes the file's name here only. Returns the previous one; null if there is no such document.
 */
export async function rename(tx: Tx, id: DocumentId, fileName: string): Promise<string | null> {
  const document = await lock(tx, id);
  if (document === null) return null;
  const sealed = (await openSealer(id)).text(fileName);
  const nameKeys = await buildSearchKeys([fileName]);
  await tx.document.update({ where: { id }, data: { fileName: sealed, nameKeys } });
  return document.fileName;
}

/**
 * Deletes the document with its key, everything read from it, and the runs that read it. A run that
 * outlived its result would make the same file, uploaded again, "already done".
 */
export async function remove(tx: Tx, id: DocumentId): Promise<void> {
  // Readings are append-only except for this; the setting ends with the transaction.
  await tx.$executeRaw`SELECT set_config('countersign.retention', 'on', true)`;
  const records = await tx.record.findMany({ where: { documentId: id }, select: { id: true } });
  const pages = await tx.page.findMany({ where: { documentId: id }, select: { id: true } });
  const subjects = [id, ...[...records, ...pages].map((row) => row.id)];
  await tx.reading.deleteMany({ where: { subjectId: { in: subjects } } });
  await tx.run.deleteMany({
    where: { subjectKind: { in: ['document', 'record'] }, subjectId: { in: subjects } },
  });
  await tx.document.delete({ where: { id } });
}

/** Documents whose key an earlier version kept in their row, with that key. */
export function listKeysInRows(db: Db, limit: number) {
  return db.document.findMany({
    where: { sealKey: { not: null } },
    select: { id: true, sealKey: true },
    take: limit,
  });
}

/** Their keys are files now. */
export async function clearKeysInRows(db: Db, ids: readonly string[]): Promise<void> {
  await db.document.updateMany({ where: { id: { in: [...ids] } }, data: { sealKey: null } });
}

/** The only place that writes a document's state: checks the transition and notifies open pages. */
async function change(
  tx: Tx,
  id: DocumentId,
  event: DocumentEvent,
  data: Prisma.DocumentUncheckedUpdateInput = {},
  values: Values = {},
): Promise<void> {
  const [document] = await tx.$queryRaw<{ state: DocumentState }[]>`
    SELECT state::text AS state FROM documents WHERE id = ${id} FOR NO KEY UPDATE`;
  if (document === undefined) throw new AppError('not-found', { detail: id });
  const next = nextState('document', DOCUMENT_TRANSITIONS, document.state, event);
  const changed = await tx.document.update({
    where: { id },
    data: { errorCode: null, ...data, ...(await sealOf(id, values)), state: next },
  });
  await tell(tx, changed);
}

function tell(
  db: Db | Tx,
  document: {
    readonly id: string;
    readonly state: DocumentState;
    readonly pagesRead: number;
    readonly pageCount?: number | null;
  },
): Promise<void> {
  const { id, state, pagesRead, pageCount = null } = document;
  return notify(db, { kind: 'document', id, state, pagesRead, pageCount });
}

/** Columns that quote the file. */
interface Values {
  readonly errorText?: string | null;
  readonly info?: DocumentInfo;
  readonly findings?: readonly FileFinding[];
}

async function sealOf(id: DocumentId, { errorText = null, info, findings }: Values) {
  if (!errorText && !info && !findings) return { errorText };
  const sealer = await openSealer(id);
  return {
    errorText: sealer.text(errorText),
    info: info && sealer.json(info),
    findings: findings && sealer.json(findings),
  };
}
