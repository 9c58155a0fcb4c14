import { assetUri } from '#lib/model/run.ts';
import { readPages } from '#lib/pages/read-pages.ts';
import {
  loadFileToRead,
  readFileBytes,
  type StoredPage,
  savePageJpeg,
  savePages,
} from '#lib/pages/store.ts';
import { defineStep, saved } from '../step.ts';

/** A file becomes upright pages: picture, text layer, measures. */
export const pagesStep = defineStep({
  name: 'pages',
  grain: 'document',
  version: () => 'pages-1',
  load: loadFileToRead,
  identity: ({ documentId, password }) => [documentId, password !== null],
  run: async (file, { signal, progress }) => {
    const bytes = await readFileBytes(file.documentId);
    const pages: StoredPage[] = [];
    const input = { bytes, kind: file.kind, password: file.password ?? undefined, signal };
    for await (const { jpeg, ...page } of readPages(input)) {
      await savePageJpeg(file.documentId, { ...page, jpeg });
      pages.push(page);
      await progress(0, page.pageCount);
    }
    return pages;
  },
  save: async (tx, { documentId }, pages) => {
    await savePages(tx, documentId, pages);
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
          pageCount: pages.length,
        },
      ],
    });
  },
});
