import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { CurveFile } from '#lib/confidence/curve-file.ts';
import { fitCurve } from '#lib/confidence/fit-curve.ts';
import { DIRECTIONS } from '#lib/confidence/gather-evidence.ts';
import { STRUCTURE_DIRECTIONS } from '#lib/confidence/gather-structure.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { closeOcr } from '#lib/ocr/read-words.ts';
import { findDrawnKind } from '#lib/testing/generator/kinds.ts';
import { buildCurveSamples, buildFileSamples, type Coming } from './build-curve-samples.ts';
import type { CurveSamples, SampleKind } from './curve-samples.ts';

/**
 * npm run train:confidence -- [--text N] [--read N] [--scans N] [--form FORM]… [--keep DIR]
 *
 * Fits the confidence curves on synthetic documents of held-out layouts, two of three of held-out
 * families, and writes them to lib/confidence/curves. For each form: `text` papers as text (more of
 * forms of boxes, which take milliseconds), `read` papers with simulated OCR noise, and `scans` scans
 * read by the OCR engines. About ten minutes on one core. --keep caches what the engines read in DIR.
 * The same code and generator produce the same curves.
 */
const { values } = parseArgs({
  options: {
    text: { type: 'string', default: '600' },
    read: { type: 'string', default: '350' },
    scans: { type: 'string', default: '6' },
    form: { type: 'string', multiple: true },
    keep: { type: 'string' },
  },
});
/** Papers of boxes are nearly always read right: only many can show how nearly. */
const MORE_OF_BOXES = 2;
/** Structure has few samples, one a record or a row: small trees say as much as they can show. */
const STRUCTURE_TERMS = { rounds: 80, depth: 3, directions: STRUCTURE_DIRECTIONS, minClass: 400 };
/** Scans are of other papers than those that are imagined. */
const FIRST_SCAN = 5_000;
const FOLDER = new URL('../confidence/curves/', import.meta.url);

const samples = await gatherAll();
await closeOcr();
const value = fitKind('value');
await writeFile(new URL('current.json', FOLDER), `${JSON.stringify(value)}\n`);
const structure = {
  border: fitKind('border'),
  complete: fitKind('complete'),
  row: fitKind('row'),
  column: fitKind('column'),
};
await writeFile(new URL('structure.json', FOLDER), `${JSON.stringify(structure)}\n`);

async function gatherAll(): Promise<CurveSamples> {
  if (values.keep !== undefined) await mkdir(values.keep, { recursive: true });
  const all: CurveSamples[number][] = [];
  for (const { name, fields, geometry } of BUILT_IN.list()) {
    const isAsked = values.form?.includes(name) ?? true;
    if (fields.length === 0 || !findDrawnKind(name) || !isAsked) continue;
    const here = [
      ...(await gatherDrawn(name, 'text', Number(values.text) * (geometry ? MORE_OF_BOXES : 1))),
      ...(await gatherDrawn(name, 'read', Number(values.read))),
      ...(await gatherScans(name)),
    ];
    all.push(...here);
    const wrong = here.filter(({ right }) => !right).length;
    console.error(`${name}: ${here.length} samples, ${wrong} wrong`);
  }
  return all;
}

async function gatherDrawn(form: string, coming: Coming, count: number): Promise<CurveSamples> {
  const here: CurveSamples[number][] = [];
  for (let number = 0; number < count; number++)
    here.push(...(await buildCurveSamples(form, number, coming)));
  return here;
}

async function gatherScans(form: string): Promise<CurveSamples> {
  const here: CurveSamples[number][] = [];
  for (let number = 0; number < Number(values.scans); number++)
    here.push(...(await buildFileSamples(form, FIRST_SCAN + number, 'scan', values.keep)));
  return here;
}

function fitKind(kind: SampleKind): CurveFile {
  const own = samples.filter((sample) => sample.kind === kind);
  const terms = kind === 'value' ? { directions: DIRECTIONS } : STRUCTURE_TERMS;
  const curve = fitCurve(own, kind === 'value' ? 'synthetic' : kind, terms);
  const show = (number: number | null | undefined) => number?.toFixed(4) ?? '–';
  const { before, after } = curve.measured ?? {};
  const tails = Object.values(curve.tails);
  const certified = tails.filter((tail) => tail.certified !== null).length;
  console.error(
    `${curve.version}: ${own.length} samples; ECE ${show(after?.ece)} (reader ${show(before?.ece)}), AUROC ${show(after?.auroc)} (reader ${show(before?.auroc)}); ${certified} of ${tails.length} classes certified at 1%`,
  );
  return curve;
}
