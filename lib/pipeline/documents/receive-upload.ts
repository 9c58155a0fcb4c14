import { type Viewer, visibleTo } from '#lib/accounts/visible-documents.ts';
import { appendDecisions, decision } from '#lib/decisions/append-decisions.ts';
import { sniffFile } from '#lib/intake/sniff-file.ts';
import { lockUploads } from '#lib/intake/store.ts';
import type { FileErrorCode, FileKind } from '#lib/model/document.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { AppError, errorText } from '#lib/platform/errors.ts';
import { LIMITS } from '#lib/platform/limits.ts';
import { scanStream } from '#lib/platform/outside/scan-stream.ts';
import { getStorage, type StoredFile } from '#lib/platform/storage.ts';
import { noteDocument } from '#lib/platform/tracing/trace.ts';
import * as documents from '#lib/state/document/store.ts';
import { enqueueSteps } from '../enqueue-steps.ts';
import { firstStepOf } from '../steps.ts';
import { checkQuota } from './upload-quota.ts';

export type Upload =
  | { readonly kind: 'accepted'; readonly documentId: DocumentId }
  /**
   * `fileName` is null if someone else uploaded these bytes and this person may not see the
   * document.
   */
  | {
      readonly kind: 'duplicate';
      readonly documentId: DocumentId;
      readonly fileName: string | null;
    }
  | { readonly kind: 'rejected'; readonly code: FileErrorCode; readonly text: string };

/** Source of a file that no person uploads: the product, the INBOX_DIR folder, the mailbox. */
type Bringer = 'samples' | 'inbox' | 'mail';

/** Enough of a file to recognize its type. */
const HEAD_BYTES = 4096;

/**
 * Stores a file and starts reading it. Once this resolves with `accepted`, the file is on disk and
 * its first job is queued, whatever happens next. Uploading the same bytes again returns the
 * existing document. Throws AppError quota-exceeded, disk-full, and scanner-unavailable.
 */
export async function receiveUpload(
  input: {
    body: AsyncIterable<Uint8Array>;
    fileName: string;
    /** Null for the product's own files, and for files from a folder or a mailbox. */
    person: Viewer | null;
    sample?: boolean;
    /** The source if no person uploads it. */
    from?: Bringer;
  },
  db: Db = getDb(),
): Promise<Upload> {
  const from = Date.now();
  await checkQuota({ person: input.person, files: 1, bytes: 0 }, db);
  const head = { bytes: new Uint8Array() };
  let file: StoredFile;
  try {
    const scanned = scanStream(keepHead(input.body, head));
    file = await getStorage().putStream(scanned, { maxBytes: LIMITS.bytes });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'infected-file') await logInfected(db, input, error.detail ?? '');
    if (error.code === 'infected-file' || error.code === 'too-many-bytes')
      return reject(error.code);
    throw error;
  }
  const kind = sniffFile(head.bytes);
  if (file.byteCount === 0 || kind === null) {
    await getStorage().remove(file.key);
    return reject(file.byteCount === 0 ? 'empty-file' : unreadableCode(input.fileName));
  }
  const upload = await saveUpload(db, { ...input, file, kind });
  if (upload.kind === 'accepted')
    noteDocument(upload.documentId, from, { kind, bytes: file.byteCount });
  return upload;
}

/** Nothing is kept of the file except the scanner's name for the finding. */
async function logInfected(
  db: Db,
  by: { readonly person: Viewer | null; readonly from?: Bringer },
  detail: string,
): Promise<void> {
  const actor = actorOf(by);
  await appendDecisions(db, [decision({ action: 'document.infected', actor, facts: { detail } })]);
}

function actorOf({ person, from }: { readonly person: Viewer | null; readonly from?: Bringer }) {
  return person === null
    ? ({ kind: 'system', step: from ?? 'samples' } as const)
    : ({ kind: 'person', id: person.id } as const);
}

/** The name does not decide what a file is, but it says what the person takes it for. */
function unreadableCode(fileName: string): FileErrorCode {
  return /\.pdf$/i.test(fileName) ? 'not-a-pdf' : 'unsupported-type';
}

function reject(code: FileErrorCode): Upload {
  return { kind: 'rejected', code, text: errorText(code) };
}

async function* keepHead(body: AsyncIterable<Uint8Array>, head: { bytes: Uint8Array }) {
  for await (const chunk of body) {
    if (head.bytes.length < HEAD_BYTES)
      head.bytes = Buffer.concat([head.bytes, chunk]).subarray(0, HEAD_BYTES);
    yield chunk;
  }
}

async function saveUpload(
  db: Db,
  input: {
    file: StoredFile;
    kind: FileKind;
    fileName: string;
    person: Viewer | null;
    sample?: boolean;
    from?: Bringer;
  },
): Promise<Upload> {
  const id = DocumentId.parse(input.file.sha256);
  const actor = actorOf(input);
  return db.$transaction(async (tx): Promise<Upload> => {
    if (input.person !== null) await lockUploads(tx, input.person.id);
    const isNew = await documents.receive(tx, {
      id,
      fileName: input.fileName,
      kind: input.kind,
      byteCount: input.file.byteCount,
      sample: input.sample ?? false,
      uploadedById: input.person?.id ?? null,
      teamId: input.person?.team?.id ?? null,
    });
    if (!isNew) {
      const scope = input.person === null ? {} : visibleTo(input.person);
      const seen = await tx.document.findUnique({ where: { id, AND: [scope] } });
      await appendDecisions(tx, [
        decision({ action: 'document.duplicate', actor, documentId: id }),
      ]);
      return { kind: 'duplicate', documentId: id, fileName: seen?.fileName ?? null };
    }
    // Removing the same bytes removes file and key, and may have removed these.
    if (!(await getStorage().canRead(input.file.key)))
      throw new AppError('internal', { detail: 'the file was removed while it came in' });
    // Including this one. If the quota refuses it here, its file is removed later as an orphan,
    // because another upload of the same bytes may be in progress.
    await checkQuota({ person: input.person, files: 0, bytes: 0 }, tx);
    // Nobody waits for a sample; a person's own file goes first.
    const priority = input.sample ? -1 : 0;
    await enqueueSteps(tx, [{ step: firstStepOf(input.kind), id }], priority);
    await appendDecisions(tx, [
      decision({
        action: 'document.uploaded',
        actor,
        documentId: id,
        after: input.fileName,
        facts: { count: input.file.byteCount },
      }),
    ]);
    return { kind: 'accepted', documentId: id };
  });
}
