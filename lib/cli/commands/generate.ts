import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type GeneratedDocument,
  generateDocument,
} from '#lib/testing/generator/generate-document.ts';
import { findDrawnKind, listDrawnForms } from '#lib/testing/generator/kinds.ts';
import { PACKET } from '#lib/testing/generator/packet.ts';

const USAGE =
  'Usage: npm run -s generate -- DIR [--form FORM|packet]… [--count N] [--seed N] [--layout N] [--variant digital|scan] [--fault]';

/**
 * Writes synthetic documents of each form, with their truth files, to a folder. The same seed
 * produces the same bytes. The form `packet` combines several documents into one file.
 */
process.exitCode = await generate(process.argv.slice(2));

async function generate(args: readonly string[]): Promise<number> {
  const asked = parse(args);
  if (typeof asked === 'string') {
    process.stderr.write(`${asked}\n${USAGE}\n`);
    return 2;
  }
  await mkdir(asked.folder, { recursive: true });
  for (const form of asked.forms) {
    for (let number = 0; number < asked.count; number++) {
      const seed = asked.seed + number;
      const variant = asked.variant ?? (number % 2 === 0 ? 'digital' : 'scan');
      const document = await generateDocument({
        form,
        seed,
        variant,
        layout: asked.layout,
        fault: asked.fault,
      });
      await save(asked.folder, form, variant, document);
    }
  }
  return 0;
}

interface Asked {
  readonly folder: string;
  readonly forms: readonly string[];
  readonly count: number;
  readonly seed: number;
  readonly layout: number | undefined;
  readonly variant: 'digital' | 'scan' | undefined;
  readonly fault: boolean;
}

/** The options, or a sentence that says what is wrong with the command line. */
function parse(args: readonly string[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        form: { type: 'string', multiple: true },
        count: { type: 'string', default: '4' },
        seed: { type: 'string', default: '1' },
        layout: { type: 'string' },
        variant: { type: 'string' },
        fault: { type: 'boolean', default: false },
      },
    });
    const [folder] = positionals;
    if (!folder || positionals.length > 1) return 'Name one folder.';
    const forms = values.form ?? listDrawnForms().map(({ form }) => form);
    const unknown = forms.find((name) => name !== PACKET && !findDrawnKind(name));
    if (unknown) return `There are no drawings for a form named ${unknown}.`;
    const { variant } = values;
    if (variant !== undefined && variant !== 'digital' && variant !== 'scan') {
      return `Unknown variant: ${variant}.`;
    }
    const numbers = [values.count, values.seed, values.layout ?? '0'].map(Number);
    if (!numbers.every((number) => Number.isInteger(number) && number >= 0)) {
      return 'Counts, seeds, and layouts must be whole numbers.';
    }
    const [count = 0, seed = 0, layout = 0] = numbers;
    return {
      folder,
      forms,
      count,
      seed,
      layout: values.layout ? layout : undefined,
      variant,
      fault: values.fault,
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function save(
  folder: string,
  form: string,
  variant: string,
  document: GeneratedDocument,
): Promise<void> {
  const { fileName, bytes, truth } = document;
  const name = fileName.replace(/\.[^.]+$/, '');
  await writeFile(join(folder, fileName), bytes);
  const records = truth.records.map(({ form: of, pages, fields }) => ({ form: of, pages, fields }));
  const file = {
    id: `synthetic/${name}`,
    file: fileName,
    source: 'synthetic',
    doc_type: form,
    variant,
    faults: truth.faults,
    expected: { records },
  };
  await writeFile(join(folder, `${name}.truth.json`), `${JSON.stringify(file, null, 2)}\n`);
}
