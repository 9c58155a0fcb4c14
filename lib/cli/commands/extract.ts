import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { closeOcr } from '#lib/ocr/read-words.ts';
import { type ExtractedFile, extractFile } from '#lib/pipeline/extract-file.ts';
import { buildExtractLine } from '../build-extract-line.ts';

const USAGE = 'Usage: npm run -s extract -- FILE… [--form FORM] [--words] [--lines] [--password P]';

/**
 * Reads files and prints one JSON object per line, one line per file. Nothing else goes to standard
 * output.
 */
process.exitCode = await extract(process.argv.slice(2));
await closeOcr();

async function extract(args: readonly string[]): Promise<number> {
  const asked = parse(args);
  if (typeof asked === 'string') {
    process.stderr.write(`${asked}\n${USAGE}\n`);
    return 2;
  }
  let failed = 0;
  for (const file of asked.files) {
    const extracted = await extractPath(file, asked);
    if (extracted.error) {
      failed += 1;
      process.stderr.write(`${file}: ${extracted.error.message}\n`);
    }
    await print(`${JSON.stringify(buildExtractLine(file, extracted, asked))}\n`);
  }
  return failed > 0 ? 1 : 0;
}

interface Asked {
  readonly files: readonly string[];
  readonly form: string | undefined;
  readonly words: boolean;
  readonly lines: boolean;
  readonly password: string | undefined;
}

/** The options, or a sentence that says what is wrong with the command line. */
function parse(args: readonly string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        form: { type: 'string' },
        words: { type: 'boolean', default: false },
        lines: { type: 'boolean', default: false },
        password: { type: 'string' },
      },
    });
    if (positionals.length === 0) return 'Name at least one file.';
    if (values.form !== undefined && !BUILT_IN.find(values.form)) {
      const names = BUILT_IN.list().map((form) => form.name);
      return `Unknown form: ${values.form}. Forms: ${names.join(', ')}.`;
    }
    return {
      files: positionals,
      form: values.form,
      words: values.words,
      lines: values.lines,
      password: values.password,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function extractPath(file: string, asked: Asked): Promise<ExtractedFile> {
  const bytes = await readFile(file).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${file}: cannot be opened (${why})\n`);
    return null;
  });
  if (bytes === null) return notThere();
  return extractFile({
    bytes,
    form: asked.form,
    password: asked.password,
    onFault: (fault) => {
      process.stderr.write(`${file}: ${fault instanceof Error ? fault.stack : String(fault)}\n`);
    },
  });
}

function notThere(): ExtractedFile {
  return {
    sha256: '',
    pages: [],
    records: [],
    error: {
      code: 'internal',
      message: 'The file does not exist or cannot be opened. Check its name and permissions.',
    },
    ms: { total: 0, pages: 0, ocr: 0, extract: 0 },
  };
}

/** Waits until a slow reader of the pipe has taken the line, so that memory use stays constant. */
async function print(line: string): Promise<void> {
  if (process.stdout.write(line)) return;
  await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
}
