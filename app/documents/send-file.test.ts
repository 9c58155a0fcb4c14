import { afterEach, describe, expect, it, vi } from 'vitest';
import { sendFile } from './send-file.ts';
import { reduceUploads, type Upload, type UploadEvent } from './uploads.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  { status: 413, why: 'The file is too large.', phase: 'rejected' },
  { status: 422, why: 'A page of the file is too large to read.', phase: 'rejected' },
  { status: 503, why: 'The virus scanner is not responding.', phase: 'broken' },
  { status: 429, why: 'Too many attempts. Wait a minute.', phase: 'broken' },
] as const)('only a refusal that may end offers another try: $status', async (refusal) => {
  expect(await sendTo(refusal)).toMatchObject({ phase: refusal.phase, text: refusal.why });
});

describe('a large file that is canceled', () => {
  it('while the server is asked how much it has is not sent, and says nothing more', async () => {
    const server = stubServer();
    const upload = sendLarge();
    await vi.waitFor(() => expect(server.calls).toEqual(['GET']));
    upload.stop();
    server.known.resolve();
    server.removed.resolve();
    await upload.ended;
    expect(server.calls).toEqual(['GET', 'DELETE']);
    expect(upload.events).toEqual([]);
  });

  it('while it is named is not sent', async () => {
    const server = stubServer();
    const upload = sendLarge();
    upload.stop();
    await upload.ended;
    expect(server.calls).toEqual([]);
    expect(upload.events).toEqual([]);
  });

  it('after an interruption is not sent again', async () => {
    const server = stubServer();
    server.known.resolve();
    const upload = sendLarge();
    await vi.waitFor(() => expect(server.calls).toEqual(['GET', 'POST']));
    upload.stop();
    server.removed.resolve();
    await upload.ended;
    expect(server.calls).toEqual(['GET', 'POST', 'DELETE']);
    expect(upload.events.map(({ type }) => type)).toEqual(['progress']);
  });

  it('and sent again waits until its pieces are removed', async () => {
    const server = stubServer();
    const first = sendLarge();
    await vi.waitFor(() => expect(server.calls).toEqual(['GET']));
    first.stop();
    const second = sendLarge();
    await vi.waitFor(async () => expect((await navigator.locks.query()).pending).toHaveLength(1));
    expect(server.calls).toEqual(['GET', 'DELETE']);
    server.removed.resolve();
    await vi.waitFor(() => expect(server.calls).toEqual(['GET', 'DELETE', 'GET']));
    second.stop();
    await Promise.all([first.ended, second.ended]);
  });
});

/** A file that is sent in pieces, and what is told of it. */
function sendLarge() {
  const events: UploadEvent[] = [];
  const file = new File([new Uint8Array(8 * 1024 * 1024 + 1)], 'claims.pdf', { lastModified: 1 });
  return { events, ...sendFile('one', file, (event) => events.push(event)) };
}

/**
 * A server that says how much it has after `known`, removes pieces after `removed`, and loses the
 * connection at every piece.
 */
function stubServer() {
  const calls: string[] = [];
  const known = Promise.withResolvers<void>();
  const removed = Promise.withResolvers<void>();
  vi.stubGlobal('fetch', async (_: string, { method = 'GET', signal }: RequestInit) => {
    signal?.throwIfAborted();
    calls.push(method);
    const stopped = new Promise<never>((_, reject) =>
      signal?.addEventListener('abort', () => reject(signal.reason)),
    );
    await Promise.race([method === 'DELETE' ? removed.promise : known.promise, stopped]);
    return Response.json({ offset: 0 });
  });
  class Request {
    upload = {};
    onerror: () => void = () => {};
    open(method: string) {
      calls.push(method);
    }
    setRequestHeader() {}
    abort() {}
    send() {
      queueMicrotask(this.onerror);
    }
  }
  vi.stubGlobal('XMLHttpRequest', Request);
  return { calls, known, removed };
}

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
