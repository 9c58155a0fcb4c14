'use client';

import { useEffect, useReducer, useRef } from 'react';
import { sendFile } from './send-file.ts';
import { documentsText as text } from './text.ts';
import { nextToSend, reduceUploads } from './uploads.ts';

const AT_ONCE = 3;

/** Sends files, a few at a time. One that fails does not stop the others. */
export function useUploads() {
  const [uploads, dispatch] = useReducer(reduceUploads, []);
  const files = useRef(new Map<string, File>());
  const requests = useRef(new Map<string, { stop: () => void }>());

  useEffect(() => {
    for (const key of nextToSend(uploads, AT_ONCE)) {
      const file = files.current.get(key);
      if (!file || requests.current.has(key)) continue;
      dispatch({ type: 'sending', key });
      const request = sendFile(key, file, (event) => {
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
      requests.current.get(key)?.stop();
      requests.current.delete(key);
      dispatch({ type: 'broken', key, text: text.canceled });
    },
    retry: (key: string) => dispatch({ type: 'again', key }),
    clear: () => dispatch({ type: 'clear' }),
  };
}
