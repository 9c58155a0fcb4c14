import { z } from 'zod';
import type { DocumentInfo } from '#lib/model/document-info.ts';

const Told = z.object({ info: z.record(z.string(), z.unknown()).optional() });
const LONGEST = 500;

/**
 * Title, author, and programs of a PDF, for people who wonder where a file comes from. Readers of
 * values never get it: whoever made the file can write things there that the page does not print.
 *
 * @returns null if the file cannot be parsed (damaged, or protected by a password).
 */
export async function readDocumentInfo(
  bytes: Uint8Array,
  password?: string,
): Promise<DocumentInfo | null> {
  // Loaded when first needed: the parser and the canvas it comes with are not needed elsewhere.
  const { PDFParse } = await import('pdf-parse');
  const parser = new PDFParse({ data: bytes.slice(), password });
  try {
    const told = Told.safeParse(await parser.getInfo());
    const info = told.success ? (told.data.info ?? {}) : {};
    return {
      title: textOf(info.Title),
      author: textOf(info.Author),
      creator: textOf(info.Creator),
      producer: textOf(info.Producer),
    };
  } catch {
    return null;
  } finally {
    await parser.destroy();
  }
}

/** Printable text only, without control characters, unpaired surrogates, and direction marks. */
function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const print = value.slice(0, LONGEST).replace(/[\p{C}\s]+/gu, ' ');
  return print.trim() === '' ? null : print.trim();
}
