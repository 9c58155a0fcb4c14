import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { CurveFile, StructureCurves } from '#lib/confidence/scoring/curve-file.ts';
import type { Tails } from '#lib/confidence/scoring/tails.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { Form } from '#lib/model/form.ts';
import { findDrawnKind } from '#lib/testing/generator/kinds.ts';
import { fitAllCurves, fitClaimCurves } from '../curves/fit-all-curves.ts';
import { renewBlankOnScan } from '../curves/fit-blank-on-scan.ts';
import { fitForms } from '../curves/fit-forms.ts';
import { renewKnown } from '../curves/renew-known.ts';
import { renewOutside } from '../curves/renew-outside.ts';
import { renewScanned } from '../curves/renew-scanned.ts';

/**
 * npm run train:confidence -- [--outside] [--known] [--claims] [--tails] [--scans] [--scanned] [--forms] [--share X]
 *   [--form FORM]… [--keep DIR] [--to DIR]
 *
 * Fits the confidence curves on synthetic documents of held-out layouts, two in three from held-out
 * families, and writes them to lib/confidence/curves (or to DIR). `--share 0.1` uses a tenth of the
 * documents.
 * --outside fits only the parts that grow on the documents of outside senders in
 * lib/testing/outside: for first documents of a layout, and of values for those after corrected ones.
 * --known fits only the part of values for known layouts, --claims only the curves of claims that
 * share their pages, and both together only those parts of values and of claims; the rest of the
 * shipped curves stays unchanged.
 * --tails: keeps the trees and fits only what their scores stand for, on layouts that the trees did
 * not grow on; with --known, where a document is as all corrected ones were, and with --scanned.
 * --scans fits only what boxes on scans have shown: blank ones, and values that were read in others.
 * --scanned fits only the parts of values and of claims for what OCR read on known layouts of documents
 * that may hold several claims: some simulated, most scanned and read by the OCR engines.
 * --forms fits only what the splitter's shares stand for.
 * --keep caches the OCR results in DIR. The same code and generator produce the same curves.
 */
const { values } = parseArgs({
  options: {
    outside: { type: 'boolean', default: false },
    known: { type: 'boolean', default: false },
    claims: { type: 'boolean', default: false },
    tails: { type: 'boolean', default: false },
    scans: { type: 'boolean', default: false },
    scanned: { type: 'boolean', default: false },
    forms: { type: 'boolean', default: false },
    share: { type: 'string', default: '1' },
    form: { type: 'string', multiple: true },
    keep: { type: 'string' },
    to: { type: 'string', default: new URL('../../confidence/curves/', import.meta.url).pathname },
  },
});

await save(await fitCurves());

type Fitted = { value?: CurveFile; structure?: StructureCurves; forms?: Tails };

/** The curves that the options ask for; the others stay as they are. */
async function fitCurves(): Promise<Fitted> {
  const { outside, known, claims, tails, scans, scanned, forms, keep } = values;
  const about = (isMeant: (form: Form) => boolean) => {
    return { forms: listForms().filter(isMeant), share: Number(values.share), keep };
  };
  const sharesPages = ({ severalOnPage }: Form) => severalOnPage;
  if (forms) return { forms: fitForms(Number(values.share)) };
  if (scans) return { value: await renewBlankOnScan(about(({ geometry }) => geometry !== null)) };
  if (scanned) return renewScanned(about(sharesPages), { tails });
  if (outside) return renewOutside();
  if (known)
    return renewKnown(
      about(() => true),
      { claims, tails },
    );
  if (claims) return { structure: await fitClaimCurves(about(sharesPages)) };
  const fitted = await fitAllCurves(about(() => true));
  return { ...fitted, forms: fitForms(Number(values.share)) };
}

/** Forms that synthetic documents exist of, or those of them that were asked for. */
function listForms(): Form[] {
  return BUILT_IN.list().filter(
    ({ name, fields }) =>
      fields.length > 0 && findDrawnKind(name) && (values.form?.includes(name) ?? true),
  );
}

async function save({ value, structure, forms }: Fitted): Promise<void> {
  await mkdir(values.to, { recursive: true });
  const write = (name: string, content: unknown) =>
    writeFile(join(values.to, name), `${JSON.stringify(content)}\n`);
  if (value) await write('current.json', value);
  if (structure) await write('structure.json', structure);
  if (forms) await write('forms.json', forms);
}
