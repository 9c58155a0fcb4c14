import { z } from 'zod';
import type { DocumentInfo } from '#lib/model/document-info.ts';

const Told = z.object({ info: z.record(z.string(), z.unknown()).optional() });
const LONGEST = 500;

/**
 * Title, author and programs of a PDF, for people who wonder where a file comes from. No reader of
 * values gets to see it: whoever made the file can write there what the page does not print.
 *
 * @returns null when the file does not let itself be asked (damaged, or protected by a password).
 */
export async function readDocumentInfo(
  bytes: Uint8Array,
  password?: string,
): Promise<DocumentInfo | null> {
  // Loaded when first needed: the parser and the canvas it brings along are of no use elsewhere.
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

/** Print alone: control characters, half characters and those that turn the direction are none. */
function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const print = value.slice(0, LONGEST).replace(/[\p{C}\s]+/gu, ' ');
  return print.trim() === '' ? null : print.trim();
}
