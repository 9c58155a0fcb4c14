import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Truth } from '#lib/metrics/scores/truth.ts';

export interface TruthFile {
  readonly truth: Truth;
  /** Path of the document. */
  readonly document: string;
}

/**
 * Documents of a folder whose truth lists expected records, by name. `skipped` counts truths
 * without any; `broken` lists unreadable ones.
 */
export async function listTruths(
  folder: string,
): Promise<{ files: TruthFile[]; skipped: number; broken: string[] }> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.truth.json')).sort();
  const files: TruthFile[] = [];
  const broken: string[] = [];
  let skipped = 0;
  for (const name of names) {
    const parsed = Truth.safeParse(parseJson(await readFile(join(folder, name), 'utf8')));
    if (!parsed.success) broken.push(name);
    else if (!parsed.data.expected) skipped += 1;
    else files.push({ truth: parsed.data, document: join(folder, parsed.data.file) });
  }
  return { files, skipped, broken };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
