import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { readDocumentInfo } from './read-document-info.ts';

describe('readDocumentInfo', () => {
  it('returns what the file says about itself', async () => {
    const document = await PDFDocument.create();
    document.addPage();
    document.setTitle('Statement of account');
    document.setProducer('Printer 3');
    expect(await readDocumentInfo(await document.save())).toEqual({
      title: 'Statement of account',
      author: null,
      creator: 'pdf-lib (https://github.com/Hopding/pdf-lib)',
      producer: 'Printer 3',
    });
  });

  it('keeps of it what can be saved and shown: no control characters, no endless text', async () => {
    const document = await PDFDocument.create();
    document.addPage();
    document.setTitle(`A\u0000B\u202EC\n${'😀'.repeat(400)}`);
    document.setAuthor('\u0007');
    const info = await readDocumentInfo(await document.save());
    expect(info?.title).toMatch(/^A B C 😀+$/u);
    expect(info?.title?.length).toBeLessThanOrEqual(500);
    expect(info?.author).toBeNull();
  });

  it('tolerates a file that is not a PDF', async () => {
    expect(await readDocumentInfo(new TextEncoder().encode('%PDF-nothing'))).toBeNull();
  });
});
