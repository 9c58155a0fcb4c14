import type { DocumentId } from '#lib/model/ids.ts';
import type { Person } from '#lib/model/user.ts';
import { receiveUpload } from '#lib/pipeline/documents/receive-upload.ts';

/** Uploads a file that is new and can be read. Throws if it is not accepted. */
export async function uploadFile(
  content: Uint8Array | string,
  fileName: string,
  person: Person | null,
): Promise<DocumentId> {
  const part = typeof content === 'string' ? content : Uint8Array.from(content);
  const received = await receiveUpload({ body: new Blob([part]).stream(), fileName, person });
  if (received.kind !== 'accepted') throw new Error(`${fileName} not accepted: ${received.kind}`);
  return received.documentId;
}
