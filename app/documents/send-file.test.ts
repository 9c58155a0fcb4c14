import { expect, it, vi } from 'vitest';
import { sendFile } from './send-file.ts';
import { reduceUploads, type Upload, type UploadEvent } from './uploads.ts';

it.each([
  { status: 413, why: 'The file is too large.', phase: 'rejected' },
  { status: 422, why: 'A page of the file is too large to read.', phase: 'rejected' },
  { status: 503, why: 'The virus scanner is not responding.', phase: 'broken' },
  { status: 429, why: 'Too many attempts. Wait a minute.', phase: 'broken' },
] as const)('only a refusal that may end offers another try: $status', async (refusal) => {
  expect(await sendTo(refusal)).toMatchObject({ phase: refusal.phase, text: refusal.why });
});

/** The upload after this answer of the server. */
async function sendTo({ status, why }: { status: number; why: string }): Promise<Upload> {
  class Request {
    status = 0;
    response: unknown = null;
    upload = {};
    onload: () => void = () => {};
    open() {}
    setRequestHeader() {}
    abort() {}
    send() {
      this.status = status;
      this.response = { text: why };
      queueMicrotask(this.onload);
    }
  }
  vi.stubGlobal('XMLHttpRequest', Request);
  const end = await new Promise<UploadEvent>((resolve) => {
    sendFile('one', new File(['%PDF-1.7'], 'claim.pdf'), resolve);
  });
  const sent = { key: 'one', name: 'claim.pdf', size: 8 };
  const [upload] = [{ type: 'add', files: [sent] } as const, end].reduce(reduceUploads, []);
  if (upload === undefined) throw new Error('no upload');
  return upload;
}
