import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { CURRENT_CURVE } from '#lib/confidence/calibrate-fields.ts';
import { STRUCTURE_CURVES } from '#lib/confidence/calibrate-structure.ts';
import type { ClaimCurves, CurveFile, StructureCurves } from '#lib/confidence/curve-file.ts';
import { fitBlankOnScan, fitCurve, versionCurve } from '#lib/confidence/fit-curve.ts';
import { fitKnown, renewTails } from '#lib/confidence/fit-known.ts';
import type { CurveTerms } from '#lib/confidence/fit-part.ts';
import { fitScanned } from '#lib/confidence/fit-scanned.ts';
import { DIRECTIONS } from '#lib/confidence/gather-evidence.ts';
import { STRUCTURE_DIRECTIONS } from '#lib/confidence/gather-structure.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { Form } from '#lib/model/form.ts';
import { closeOcr } from '#lib/ocr/read-words.ts';
import { findDrawnKind } from '#lib/testing/generator/kinds.ts';
import {
  buildFileSamples,
  buildScannedSamples,
  type Coming,
  type CurvePaper,
} from './build-curve-samples.ts';
import { type CurveSamples, SAMPLE_KINDS, type SampleKind } from './curve-samples.ts';
import { imaginePapers } from './imagine-papers.ts';
import { openSampleFile, type SampleFile } from './sample-file.ts';

/**
 * npm run train:confidence -- [--known] [--claims] [--tails] [--scans] [--scanned] [--share X]
 *   [--form FORM]… [--keep DIR] [--to DIR]
 *
 * Fits the confidence curves on synthetic documents of held-out layouts, two in three from held-out
 * families, and writes them to lib/confidence/curves (or to DIR). `--share 0.1` uses a tenth of the
 * papers.
 * --known fits only the part of values for known layouts, --claims only the curves of claims that
 * share their pages, and both together only those parts of values and of claims; the rest of the
 * shipped curves stays unchanged.
 * --tails, with --known: keeps the trees and fits only what their scores stand for where a paper is as
 * all corrected ones were, on layouts that the trees did not grow on.
 * --scans fits only what boxes on scans in which nothing was read have shown.
 * --scanned fits only the parts of values and of claims for what OCR read on known layouts of papers
 * that may hold several claims: some simulated, most scanned and read by the OCR engines.
 * --keep caches the OCR results in DIR. The same code and generator produce the same curves.
 */
const { values } = parseArgs({
  options: {
    known: { type: 'boolean', default: false },
    claims: { type: 'boolean', default: false },
    tails: { type: 'boolean', default: false },
    scans: { type: 'boolean', default: false },
    scanned: { type: 'boolean', default: false },
    share: { type: 'string', default: '1' },
    form: { type: 'string', multiple: true },
    keep: { type: 'string' },
    to: { type: 'string', default: new URL('../confidence/curves/', import.meta.url).pathname },
  },
});

/**
 * Papers of each form: as text, through simulated OCR noise, of layouts with corrected papers, and
 * scans read by the OCR engines. Forms of boxes take milliseconds and are nearly always read
 * correctly, so it takes many to show how often they are not. The structure of claims that share
 * their pages has few samples per layout.
 */
const OF_BOXES = { text: 4000, read: 3000, learned: 10, scans: 100 };
const FREE = { text: 1800, read: 1200, learned: 500, scans: 3 };
const SEVERAL = { ...FREE, learned: 2000 };
/** Layouts of `--scanned`: simulated, and scanned. */
const SCANNED = { simulated: 25, scanned: 58 };
/** Numbers of corrected papers per layout, in turn; and the number of papers that follow them. */
const CORRECTED = [1, 2, 1, 2, 4];
const AFTERWARD = 4;
/** Scans use other papers than the simulated ones, and so do known layouts, and tails alone. */
const FIRST_SCAN = 10_000;
const FIRST_SCANNED = 3_000;
const FIRST_KNOWN = values.tails ? 7_000 : 5_000;

/**
 * Structure has few samples, one per record or row: small trees can express as much as they show,
 * and a class with fewer samples could not show that one in 400 is wrong.
 */
const STRUCTURE_TERMS = { rounds: 80, depth: 3, directions: STRUCTURE_DIRECTIONS, minClass: 700 };
/** Samples that make a class of its own: how far it may rise is bounded by how many there are. */
const LEAST_OWN = 300;
/** Scans take long, and each class only adds to what wider ones have shown. */
const LEAST_SCANNED = 120;

const folder = await mkdtemp(join(tmpdir(), 'curves-'));
const samples = new Map(
  SAMPLE_KINDS.map((kind) => [kind, openSampleFile(join(folder, kind.replace(' ', '-')))]),
);
/** Values of scans that the OCR engines read. */
const scanned = openSampleFile(join(folder, 'scanned'));
const forms = BUILT_IN.list().filter(
  ({ name, fields, severalOnPage, geometry }) =>
    fields.length > 0 &&
    findDrawnKind(name) &&
    (values.form?.includes(name) ?? true) &&
    (geometry !== null || !values.scans) &&
    (severalOnPage || (!values.scanned && (values.known || !values.claims))),
);
const papers = values.scans ? [] : forms.flatMap(values.scanned ? listScanned : listPapers);
let drawn = 0;
await imaginePapers(papers, (own) => {
  addAll(own);
  drawn += 1;
  if (drawn % 1000 === 0) console.error(`${drawn} of ${papers.length} papers`);
});
if (values.known) await save('current.json', renewKnown('value', CURRENT_CURVE));
if (values.claims) {
  const claim = values.known ? renewClaims() : fitClaims();
  await save('structure.json', { ...STRUCTURE_CURVES, claim });
}
if (values.scans) {
  await addScans();
  await save('current.json', withBlankOnScan(CURRENT_CURVE));
}
if (values.scanned) await saveScanned();
if (!values.known && !values.claims && !values.scans && !values.scanned) await fitAll();
await rm(folder, { recursive: true });

async function fitAll(): Promise<void> {
  await addScans();
  await save('current.json', withBlankOnScan(fitKind('value')));
  await save('structure.json', fitStructure());
}

function fitStructure(): StructureCurves {
  return {
    border: fitKind('border'),
    complete: fitKind('complete'),
    row: fitKind('row'),
    column: fitKind('column'),
    claim: forms.some(({ severalOnPage }) => severalOnPage) ? fitClaims() : STRUCTURE_CURVES.claim,
  };
}

function fitClaims(): ClaimCurves {
  return {
    border: fitKind('claim border'),
    services: fitKind('claim services'),
    inside: fitKind('claim inside'),
    beside: fitKind('claim beside'),
  };
}

/** The curve with its part for known layouts fitted anew. Throws if too few papers were generated. */
function renewKnown(kind: SampleKind, shipped: CurveFile): CurveFile {
  const known =
    values.tails && shipped.known
      ? renewTails(samplesOf(kind), shipped.known, LEAST_OWN)
      : fitKnown(samplesOf(kind), { ...termsOf(kind), minClass: LEAST_OWN });
  if (known === null) throw new Error('too few papers of known layouts: take a larger --share');
  const { version: _, ...rest } = shipped;
  return versionCurve(nameOf(kind), { ...rest, known });
}

function renewClaims(): ClaimCurves {
  const { claim } = STRUCTURE_CURVES;
  if (claim === undefined) throw new Error('no curves of claims to renew: fit them with --claims');
  return {
    border: renewKnown('claim border', claim.border),
    services: renewKnown('claim services', claim.services),
    inside: renewKnown('claim inside', claim.inside),
    beside: renewKnown('claim beside', claim.beside),
  };
}

function nameOf(kind: SampleKind): string {
  return kind === 'value' ? 'synthetic' : kind.replace(' ', '-');
}

function countsOf({ geometry, severalOnPage }: Form) {
  const share = Number(values.share);
  const { text, read, learned, scans } = geometry ? OF_BOXES : severalOnPage ? SEVERAL : FREE;
  const of = (count: number) => Math.ceil(count * share);
  return { text: of(text), read: of(read), learned: of(learned), scans: of(scans) };
}

function listPapers(form: Form): CurvePaper[] {
  const { text, read, learned } = countsOf(form);
  const alone = (count: number, coming: Coming) =>
    Array.from({ length: count }, (_, number) => {
      return { form: form.name, number, coming, corrected: 0, papers: 1 };
    });
  const known = (coming: Coming) =>
    Array.from({ length: learned }, (_, at) => {
      const corrected = CORRECTED[at % CORRECTED.length] ?? 1;
      return { form: form.name, number: FIRST_KNOWN + at, coming, corrected, papers: AFTERWARD };
    });
  // Results of the OCR engines are not part of what `--known` fits.
  if (values.known) return known('text');
  if (values.claims) return [...alone(text, 'text'), ...known('text')];
  return [...alone(text, 'text'), ...alone(read, 'read'), ...known('text'), ...known('read')];
}

function listScanned({ name: form }: Form): CurvePaper[] {
  const count = Math.ceil(SCANNED.simulated * Number(values.share));
  return Array.from({ length: count }, (_, at) => {
    const of = { form, number: FIRST_SCANNED + at, coming: 'scanned' } as const;
    const corrected = CORRECTED[at % CORRECTED.length] ?? 1;
    return [
      { ...of, corrected, papers: 3 },
      { ...of, corrected: 0, papers: 2 },
    ];
  }).flat();
}

async function saveScanned(): Promise<void> {
  if (values.keep !== undefined) await mkdir(values.keep, { recursive: true });
  for (const { name: form } of forms)
    for (let at = 0; at < Math.ceil(SCANNED.scanned * Number(values.share)); at++) {
      const corrected = CORRECTED[at % CORRECTED.length] ?? 1;
      const paper = { form, number: FIRST_SCAN + at, corrected, papers: 2 };
      addAll(await buildScannedSamples(paper, values.keep));
    }
  await closeOcr();
  const { claim } = STRUCTURE_CURVES;
  if (claim === undefined) throw new Error('no curves of claims: fit them with --claims');
  await save('current.json', withScanned('value', CURRENT_CURVE));
  await save('structure.json', {
    ...STRUCTURE_CURVES,
    claim: {
      border: withScanned('claim border', claim.border),
      services: withScanned('claim services', claim.services),
      inside: withScanned('claim inside', claim.inside),
      beside: withScanned('claim beside', claim.beside),
    },
  });
}

/** The curve with its part for what OCR read fitted anew. Throws if too few papers were generated. */
function withScanned(kind: SampleKind, shipped: CurveFile): CurveFile {
  const scanned = fitScanned(samplesOf(kind), { ...termsOf(kind), minClass: LEAST_SCANNED });
  if (scanned === null) throw new Error('too few papers: take a larger --share');
  const { version: _, ...rest } = shipped;
  return versionCurve(nameOf(kind), { ...rest, scanned });
}

async function addScans(): Promise<void> {
  if (values.keep !== undefined) await mkdir(values.keep, { recursive: true });
  for (const form of forms)
    for (let number = 0; number < countsOf(form).scans; number++) {
      const own = await buildFileSamples(form.name, FIRST_SCAN + number, 'scan', values.keep);
      addAll(own);
      for (const { kind, ...sample } of own) if (kind === 'value') scanned.add(sample);
    }
  await closeOcr();
}

/** The curve with what the scans have shown of blank boxes; without it if they are too few. */
function withBlankOnScan(curve: CurveFile): CurveFile {
  const blankOnScan = fitBlankOnScan(scanned, LEAST_OWN);
  const { version: _, blankOnScan: former, ...rest } = curve;
  console.error(`${blankOnScan?.samples ?? 0} blank boxes on scans`);
  return versionCurve(nameOf('value'), { ...rest, ...(blankOnScan && { blankOnScan }) });
}

function addAll(own: CurveSamples): void {
  for (const { kind, ...sample } of own) {
    // Curves of claims are those of text; what OCR read has a part of its own.
    const isLeftOut =
      kind.startsWith('claim') && sample.signals['print.digital'] !== 1 && !values.scanned;
    if (!isLeftOut) samplesOf(kind).add(sample);
  }
}

function samplesOf(kind: SampleKind): SampleFile {
  const own = samples.get(kind);
  if (!own) throw new Error(`no file for samples of ${kind}`);
  return own;
}

function termsOf(kind: SampleKind): Partial<CurveTerms> {
  return kind === 'value' ? { directions: DIRECTIONS } : STRUCTURE_TERMS;
}

function fitKind(kind: SampleKind): CurveFile {
  const curve = fitCurve(samplesOf(kind), nameOf(kind), termsOf(kind));
  samplesOf(kind).close();
  const show = (number: number | null | undefined) => number?.toFixed(4) ?? '–';
  const { before, after } = curve.measured ?? {};
  const tails = Object.values(curve.tails);
  const certified = tails.filter((tail) => tail.certified !== null).length;
  console.error(
    `${curve.version}: ${curve.samples} samples; ECE ${show(after?.ece)} (reader ${show(before?.ece)}), AUROC ${show(after?.auroc)} (reader ${show(before?.auroc)}); ${certified} of ${tails.length} classes certified at 1%`,
  );
  return curve;
}

async function save(name: string, content: unknown): Promise<void> {
  await mkdir(values.to, { recursive: true });
  await writeFile(join(values.to, name), `${JSON.stringify(content)}\n`);
}
