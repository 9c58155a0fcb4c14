import type { DocumentInfo } from '#lib/model/document-info.ts';
import type { PageImage } from '#lib/model/page.ts';
import { readPages } from '#lib/pages/read-pages.ts';
import {
  type FileToRead,
  loadFileToRead,
  readFileBytes,
  type StoredPage,
  savePageJpeg,
  savePages,
} from '#lib/pages/store.ts';
import { documentUri, madeOfPage } from '../assets.ts';
import { defineStep, saved } from '../step.ts';
import { countStructureReadings } from '../structure/count-structure-readings.ts';

/** Turns a file into upright pages: picture, text layer, measures. */
export const pagesStep = defineStep({
  load: async (db, id) => {
    const file = await loadFileToRead(db, id);
    return (
      file && {
        ...file,
        said: await countStructureReadings(db, id),
        readBytes: () => readFileBytes(file.documentId),
        keep: (image: PageImage) => savePageJpeg(file, image),
      }
    );
  },
  version: () => 'pages-2',
  identity: ({ documentId, password, said }) => [documentId, password !== null, said],
  work: async (file: ToDraw, { signal, progress }) => {
    const pages: StoredPage[] = [];
    const told: { info: DocumentInfo | null } = { info: null };
    const { kind, password, turns, only } = file;
    const input = {
      bytes: await file.readBytes(),
      kind,
      signal,
      turns,
      only: only ?? undefined,
      password: password ?? undefined,
      onInfo: (info: DocumentInfo | null) => {
        told.info = info;
      },
    };
    for await (const image of readPages(input)) {
      await file.keep(image);
      const { jpeg: _, ...page } = image;
      pages.push(page);
      await progress?.(0, page.pageCount);
    }
    return { pages, ...told };
  },
  save: async (tx, file, { pages, info }, runId) => {
    const { documentId } = file;
    await savePages(tx, file, pages, info);
    return saved({
      made: pages.map(({ number }) =>
        madeOfPage('drawing', { documentId, number }, runId, { from: [documentUri(documentId)] }),
      ),
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

interface ToDraw extends Pick<FileToRead, 'kind' | 'password' | 'turns' | 'only'> {
  readonly readBytes: () => Promise<Uint8Array>;
  /** Called with each page as soon as it is rendered; the next page waits for it. */
  readonly keep: (image: PageImage) => Promise<void>;
}
