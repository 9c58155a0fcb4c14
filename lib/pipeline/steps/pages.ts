import type { DocumentInfo } from '#lib/model/document-info.ts';
import { assetUri } from '#lib/model/run.ts';
import { readPages } from '#lib/pages/read-pages.ts';
import {
  loadFileToRead,
  readFileBytes,
  type StoredPage,
  savePageJpeg,
  savePages,
} from '#lib/pages/store.ts';
import { countSaid } from '../count-said.ts';
import { defineStep, saved } from '../step.ts';

/** A file becomes upright pages: picture, text layer, measures. */
export const pagesStep = defineStep({
  name: 'pages',
  grain: 'document',
  version: () => 'pages-2',
  load: async (db, id) => {
    const file = await loadFileToRead(db, id);
    return file && { ...file, said: await countSaid(db, id) };
  },
  identity: ({ documentId, password, said }) => [documentId, password !== null, said],
  run: async (file, { signal, progress }) => {
    const bytes = await readFileBytes(file.documentId);
    const pages: StoredPage[] = [];
    const told: { info: DocumentInfo | null } = { info: null };
    const { kind, password, turns, only } = file;
    const input = {
      bytes,
      kind,
      signal,
      turns,
      only: only ?? undefined,
      password: password ?? undefined,
      onInfo: (info: DocumentInfo | null) => {
        told.info = info;
      },
    };
    for await (const { jpeg, ...page } of readPages(input)) {
      await savePageJpeg(file, { ...page, jpeg });
      pages.push(page);
      await progress(0, page.pageCount);
    }
    return { pages, ...told };
  },
  save: async (tx, file, { pages, info }) => {
    const { documentId } = file;
    await savePages(tx, file, pages, info);
    return saved({
      inputs: [assetUri('document', 'countersign', documentId)],
      outputs: pages.map(({ number }) =>
        assetUri('page', 'countersign', `${documentId}/${number}`),
      ),
      next: [{ step: 'ocr', grain: 'document', id: documentId }],
      events: [
        {
          kind: 'document',
          id: documentId,
          state: 'reading',
          pagesRead: 0,
          pageCount: pages[0]?.pageCount ?? null,
        },
      ],
    });
  },
});
