/** One upload. Ends as done, duplicate, rejected, broken, or canceled. */
export interface Upload {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  readonly phase: 'waiting' | 'sending' | 'done' | 'duplicate' | 'rejected' | 'broken' | 'canceled';
  /**
   * What is wrong and what to do. For a duplicate, the name of the first file if the person may
   * open it.
   */
  readonly text: string | null;
  readonly documentId: string | null;
}

/** The server's answer to an upload. */
export type Receipt =
  | { readonly kind: 'accepted'; readonly documentId: string }
  | { readonly kind: 'duplicate'; readonly documentId: string; readonly fileName: string | null }
  | { readonly kind: 'rejected'; readonly text: string };

export type UploadEvent =
  | { readonly type: 'add'; readonly files: readonly { key: string; name: string; size: number }[] }
  | { readonly type: 'sending'; readonly key: string }
  | { readonly type: 'progress'; readonly key: string; readonly sent: number }
  | { readonly type: 'answered'; readonly key: string; readonly receipt: Receipt }
  | { readonly type: 'broken'; readonly key: string; readonly text: string }
  | { readonly type: 'canceled'; readonly key: string }
  | { readonly type: 'again'; readonly key: string }
  | { readonly type: 'clear' };

export function reduceUploads(uploads: readonly Upload[], event: UploadEvent): readonly Upload[] {
  const change = (key: string, values: Partial<Upload>) =>
    uploads.map((upload) => (upload.key === key ? { ...upload, ...values } : upload));
  switch (event.type) {
    case 'add':
      return [...uploads, ...event.files.map(newUpload)];
    case 'sending':
      return change(event.key, { phase: 'sending', sent: 0 });
    case 'progress':
      return change(event.key, { sent: event.sent });
    case 'answered':
      return change(event.key, outcomeOf(event.receipt));
    case 'broken':
      return change(event.key, { phase: 'broken', text: event.text });
    case 'canceled':
      return change(event.key, { phase: 'canceled' });
    case 'again':
      return change(event.key, { phase: 'waiting', sent: 0, text: null });
    case 'clear':
      return uploads.filter(isUnderWay);
  }
}

export function isUnderWay({ phase }: Upload): boolean {
  return phase === 'waiting' || phase === 'sending';
}

/** Keys of the uploads to start now, in order, so that at most `limit` are sent at once. */
export function nextToSend(uploads: readonly Upload[], limit: number): string[] {
  const sending = uploads.filter(({ phase }) => phase === 'sending').length;
  const waiting = uploads.filter(({ phase }) => phase === 'waiting');
  return waiting.slice(0, Math.max(0, limit - sending)).map(({ key }) => key);
}

/**
 * Those that need a person first: among fifty files, one that was refused would be out of sight.
 */
export function failedFirst(uploads: readonly Upload[]): readonly Upload[] {
  return [...uploads.filter(isFailed), ...uploads.filter((upload) => !isFailed(upload))];
}

export function countUploads(uploads: readonly Upload[]): { received: number; failed: number } {
  const received = uploads.filter(({ phase }) => phase === 'done' || phase === 'duplicate').length;
  return { received, failed: uploads.filter(isFailed).length };
}

function isFailed({ phase }: Upload): boolean {
  return phase === 'rejected' || phase === 'broken';
}

function newUpload(file: { key: string; name: string; size: number }): Upload {
  return { ...file, sent: 0, phase: 'waiting', text: null, documentId: null };
}

function outcomeOf(receipt: Receipt): Partial<Upload> {
  switch (receipt.kind) {
    case 'accepted':
      return { phase: 'done', documentId: receipt.documentId };
    case 'duplicate':
      return {
        phase: 'duplicate',
        documentId: receipt.fileName === null ? null : receipt.documentId,
        text: receipt.fileName,
      };
    case 'rejected':
      return { phase: 'rejected', text: receipt.text };
  }
}
