'use client';

import { useEffect, useReducer, useRef } from 'react';
import { messages } from '#app/_text/messages.ts';
import { nextToSend, type Receipt, reduceUploads, type UploadEvent } from './uploads.ts';

const AT_ONCE = 3;

/** Sends files one request each, a few at a time. */
export function useUploads() {
  const [uploads, dispatch] = useReducer(reduceUploads, []);
  const files = useRef(new Map<string, File>());
  const requests = useRef(new Map<string, XMLHttpRequest>());

  useEffect(() => {
    for (const key of nextToSend(uploads, AT_ONCE)) {
      const file = files.current.get(key);
      if (!file || requests.current.has(key)) continue;
      dispatch({ type: 'sending', key });
      const request = send(key, file, (event) => {
        if (event.type !== 'progress') requests.current.delete(key);
        dispatch(event);
      });
      requests.current.set(key, request);
    }
  }, [uploads]);

  return {
    uploads,
    add(chosen: readonly File[]) {
      const added = chosen.map((file) => ({ key: crypto.randomUUID(), file }));
      for (const { key, file } of added) files.current.set(key, file);
      dispatch({
        type: 'add',
        files: added.map(({ key, file }) => ({ key, name: file.name, size: file.size })),
      });
    },
    cancel(key: string) {
      requests.current.get(key)?.abort();
      requests.current.delete(key);
      dispatch({ type: 'broken', key, text: messages.documents.cancelled });
    },
    retry: (key: string) => dispatch({ type: 'again', key }),
    clear: () => dispatch({ type: 'clear' }),
  };
}

/** XMLHttpRequest and not fetch: only it tells how much has been sent. */
function send(key: string, file: File, tell: (event: UploadEvent) => void): XMLHttpRequest {
  const request = new XMLHttpRequest();
  request.open('POST', `/api/documents?name=${encodeURIComponent(file.name)}`);
  request.responseType = 'json';
  request.upload.onprogress = ({ loaded }) => tell({ type: 'progress', key, sent: loaded });
  request.onload = () => {
    const answer: (Receipt & { error?: string; text?: string }) | null = request.response;
    if (request.status === 200 && answer) return tell({ type: 'answered', key, receipt: answer });
    tell({ type: 'broken', key, text: answer?.text ?? messages.documents.interrupted });
  };
  request.onerror = () => tell({ type: 'broken', key, text: messages.documents.interrupted });
  request.send(file);
  return request;
}
