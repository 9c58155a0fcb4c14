import { findVersions } from '#lib/assets/find-versions.ts';
import { calibrateForm, FORM_TAILS } from '#lib/confidence/calibrate-form.ts';
import type { Learned } from '#lib/extraction/learned/learned.ts';
import { listLearnedForms } from '#lib/extraction/learned/log/store.ts';
import { loadLearned } from '#lib/extraction/learning/store.ts';
import { appendReadings } from '#lib/extraction/store.ts';
import type { Catalog } from '#lib/forms/catalog.ts';
import type { Form, FormName } from '#lib/model/form.ts';
import { Record } from '#lib/model/record.ts';
import type { Db } from '#lib/platform/db.ts';
import { splitDocument } from '#lib/splitting/split-document.ts';
import { splitterVersion } from '#lib/splitting/splitter-version.ts';
import { loadDocumentToSplit, saveRecords } from '#lib/splitting/store.ts';
import { formVersion } from '#lib/studio/form-version.ts';
import { documentUri, findOfPages, readingsUri } from '../assets.ts';
import { looksFrom, recallFrom } from '../learning/recall-lines.ts';
import { defineStep, saved } from '../step.ts';
import { stepVersion } from '../step-version.ts';
import { countStructureReadings } from '../structure/count-structure-readings.ts';

/** Splits a document into records, each of a form. */
export const splitStep = defineStep({
  load: async (db, id, catalog) => {
    const input = await loadDocumentToSplit(db, id);
    if (input === null) return null;
    const learned = await loadAllLearned(db, catalog);
    const numbers = input.pages.map(({ number }) => number);
    return {
      ...input,
      catalog,
      said: await countStructureReadings(db, id),
      learnedOf: (form: FormName) => learned.get(form) ?? null,
      learnedVersions: [...learned.values()].map(({ version }) => version),
      from: [
        ...(await findOfPages(db, id, numbers, ['ocr-run', 'decision'])),
        ...(await findVersions(db, [documentUri(id)], ['decision'])),
      ],
    };
  },
  // A form published since may claim the same pages.
  version: ({ catalog }) => splitVersion(catalog.list()),
  identity: ({ forms, catalog: _, learnedOf: __, ...input }) => [input, [...forms]],
  work: async ({ learnedOf, ...known }: ToSplit) => {
    const forms = known.catalog.list().map(({ name }) => name);
    const reading = splitDocument({
      ...known,
      recallOf: recallFrom(learnedOf),
      looksOf: looksFrom(forms, learnedOf),
    });
    return { reading, records: recordsOf(reading, known) };
  },
  save: async (tx, { documentId, kept, from }, { reading, records: found }, runId) => {
    await appendReadings(tx, [reading], runId);
    const untouched = new Set(kept.map(({ id }) => id));
    const records = found.filter(({ id }) => !untouched.has(id));
    const gone = await saveRecords(tx, { documentId, records, untouched });
    return saved({
      made: [{ asset: readingsUri(runId), of: documentUri(documentId), from }],
      next: [
        ...records.map(({ id }) => ({ step: 'extract', id })),
        // What was learned from a record that no longer exists is forgotten, and its encounter is
        // updated without it.
        ...gone.flatMap((id) => [
          { step: 'learn', id },
          { step: 'reconcile', id },
        ]),
      ],
      events: [
        ...records.map(
          ({ id }) => ({ kind: 'record', id, documentId, state: 'extracting' }) as const,
        ),
        ...gone.map((id) => ({ kind: 'record', id, documentId, state: 'gone' }) as const),
      ],
    });
  },
});

/** `form` applies to the whole document; recognized if absent. */
type ToSplit = Omit<Parameters<typeof splitDocument>[0], 'recallOf' | 'looksOf'> & {
  /** What was learned for a form; nothing by default. */
  readonly learnedOf?: (form: FormName) => Learned | null;
};

/**
 * What was learned for each form: the looks of its documents tell the form of a page, and for forms
 * whose records share pages, their lines tell where each record begins.
 */
async function loadAllLearned(db: Db, catalog: Catalog): Promise<Map<FormName, Learned>> {
  const learned = new Map<FormName, Learned>();
  const taught = await listLearnedForms(db);
  for (const form of catalog.list().filter(({ name }) => taught.has(name))) {
    const known = await loadLearned(db, form);
    if (known) learned.set(form.name, known);
  }
  return learned;
}

/**
 * Changes with the splitter's weights and rules, with what its shares stand for, and with the forms
 * that a page may have.
 */
export function splitVersion(forms: readonly Form[]): string {
  return stepVersion(`split-2 ${splitterVersion()} ${FORMS}`, forms.map(formVersion));
}

const FORMS = stepVersion('forms-1', FORM_TAILS);

function recordsOf(
  reading: ReturnType<typeof splitDocument>,
  { documentId, pages }: Pick<ToSplit, 'documentId' | 'pages'>,
): Record[] {
  if (reading.claim.kind !== 'records') throw new Error('splitting claims records');
  return reading.claim.records.map(({ id, form, score, pages: numbers, region }) => {
    const own = pages.filter(({ number }) => numbers.includes(number));
    const formScore = calibrateForm({ form, share: score, pages: own });
    return Record.parse({ id, documentId, form, formScore, pages: numbers, region });
  });
}
