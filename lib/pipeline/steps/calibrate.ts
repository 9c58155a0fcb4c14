import { findVersions } from '#lib/assets/find-versions.ts';
import { CURRENT_CURVE, calibrateFields } from '#lib/confidence/calibrate-fields.ts';
import { calibrateStructure, STRUCTURE_CURVES } from '#lib/confidence/calibrate-structure.ts';
import { nameWithLocal } from '#lib/confidence/local/apply-local.ts';
import { findLocalCurve } from '#lib/confidence/local/store.ts';
import type { CurveFile } from '#lib/confidence/scoring/curve-file.ts';
import { loadRecordToCalibrate, saveConfidences } from '#lib/confidence/store.ts';
import { type AssetUri, assetUri } from '#lib/model/asset-uri.ts';
import type { Confidence } from '#lib/model/confidence.ts';
import type { Form } from '#lib/model/form.ts';
import type { RecordId, RunId } from '#lib/model/ids.ts';
import type { Made } from '#lib/model/lineage.ts';
import type { Page } from '#lib/model/page.ts';
import type { LocalCurve } from '#lib/model/quality/local-curve.ts';
import type { Db, Tx } from '#lib/platform/db.ts';
import { findBoundaries } from '#lib/splitting/store.ts';
import { formVersion } from '#lib/studio/form-version.ts';
import { madeOf, recordUri } from '../assets.ts';
import type { RecordState } from '../record-state.ts';
import { defineStep, saved } from '../step.ts';
import { stepVersion } from '../step-version.ts';

/** Gives every field, and every absence, its probability. */
export const calibrateStep = defineStep({
  load: async (db, id, catalog) => {
    const record = await loadRecordToCalibrate(db, id);
    if (record === null) return null;
    const localCurve = await findLocalCurve(db, CURRENT_CURVE.version);
    const startsSaid = await hasSaidStarts(db, record);
    const from = await findVersions(db, [recordUri(id)], ['field-set', 'check-set']);
    return { ...record, form: catalog.get(record.form), localCurve, startsSaid, from };
  },
  version: ({ form, localCurve }) => calibrateVersion(form, localCurve),
  identity: ({ form, ...input }) => [form.name, input],
  work: async (known: ToCalibrate) => {
    const structure = calibrateStructure(known);
    return { structure, confidences: calibrateFields({ ...known, structure }) };
  },
  save: async (tx, { recordId, from }, { confidences, structure }, runId) => {
    await saveConfidences(tx, recordId, confidences, structure);
    return saved({ made: [madeByCalibrate(recordId, confidences, from, runId)] });
  },
});

export function madeByCalibrate(
  recordId: RecordId,
  confidences: readonly Confidence[],
  from: readonly AssetUri[],
  runId: RunId,
): Made {
  const setup = confidences.map(({ curve }) => assetUri('calibrator', curve));
  return madeOf('confidence-set', recordId, runId, { from, setup });
}

/** Whether a person said where the records on these pages begin. */
async function hasSaidStarts(
  db: Db | Tx,
  { documentId, pages }: { documentId: string; pages: readonly Pick<Page, 'number'>[] },
): Promise<boolean> {
  const said = await findBoundaries(db, documentId);
  const own = said?.groups.find((group) => group.pages.includes(pages[0]?.number ?? 0));
  return own?.starts !== undefined;
}

type ToCalibrate = Pick<
  RecordState,
  'form' | 'fields' | 'checks' | 'rows' | 'pages' | 'region' | 'localCurve'
> & {
  /** False by default. */
  readonly startsSaid?: boolean;
};

/** Also changes with the curve's content: a curve can be refitted under the same name. */
export function calibrateVersion(
  form: Form,
  local: LocalCurve | null,
  curve: CurveFile = CURRENT_CURVE,
): string {
  const name = nameWithLocal(nameCurve(curve), local);
  return `calibrate-6 ${name} ${STRUCTURE} ${formVersion(form)}`;
}

function nameCurve(curve: CurveFile): string {
  const name = named.get(curve) ?? stepVersion(curve.version, curve);
  named.set(curve, name);
  return name;
}

/** A curve has hundreds of trees, and every record asks for its name. */
const named = new WeakMap<CurveFile, string>();

const STRUCTURE = stepVersion('structure-1', STRUCTURE_CURVES);
