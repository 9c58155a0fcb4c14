import { setUnderWay } from '#app/_client/under-way.ts';
import { createListeners } from '#app/_ui/listeners.ts';
import { sendFile } from './send-file.ts';
import { nextToSend, reduceUploads, type Upload, type UploadEvent } from './uploads.ts';

const AT_ONCE = 3;

/**
 * The uploads of this tab. They belong to no page: who opens another page of the product while
 * two hundred files are sent loses none of them.
 */
let uploads: readonly Upload[] = [];
const files = new Map<string, File>();
const requests = new Map<string, { readonly stop: () => void }>();
const listeners = createListeners();

/** Oldest first. */
export function listUploads(): readonly Upload[] {
  return uploads;
}

/** Calls `listener` after every change, until what it returns is called. */
export function watchUploads(listener: () => void): () => void {
  return listeners.watch(listener);
}

/** Sends files, a few at a time. One that fails does not stop the others. */
export function addUploads(chosen: readonly File[]): void {
  const added = chosen.map((file) => ({ key: crypto.randomUUID(), file }));
  for (const { key, file } of added) files.set(key, file);
  dispatch({
    type: 'add',
    files: added.map(({ key, file }) => ({ key, name: file.name, size: file.size })),
  });
}

export function cancelUpload(key: string): void {
  requests.get(key)?.stop();
  requests.delete(key);
  dispatch({ type: 'canceled', key });
}

/** Those that are sent or waiting; what was received stays. */
export function cancelAllUploads(): void {
  // Those that wait first: a slot that becomes free would start one of them.
  const first = (phase: Upload['phase']) => uploads.filter((upload) => upload.phase === phase);
  for (const { key } of [...first('waiting'), ...first('sending')]) cancelUpload(key);
}

export function retryUpload(key: string): void {
  dispatch({ type: 'again', key });
}

export function clearUploads(): void {
  dispatch({ type: 'clear' });
}

function dispatch(event: UploadEvent): void {
  uploads = reduceUploads(uploads, event);
  for (const key of nextToSend(uploads, AT_ONCE)) start(key);
  const known = new Map(uploads.map((upload) => [upload.key, upload.phase]));
  for (const key of files.keys()) if (!mayBeSent(known.get(key))) files.delete(key);
  setUnderWay(uploads.filter(({ phase }) => phase === 'waiting' || phase === 'sending').length);
  listeners.tell();
}

/** A file is kept only while it may still be sent: two hundred of them are a lot of memory. */
function mayBeSent(phase: Upload['phase'] | undefined): boolean {
  return phase === 'waiting' || phase === 'sending' || phase === 'broken' || phase === 'canceled';
}

function start(key: string): void {
  const file = files.get(key);
  if (!file || requests.has(key)) return;
  uploads = reduceUploads(uploads, { type: 'sending', key });
  const request = sendFile(key, file, (event) => {
    if (event.type !== 'progress') requests.delete(key);
    dispatch(event);
  });
  requests.set(key, request);
}
