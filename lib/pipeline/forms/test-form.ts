import { setImmediate as letOthersRun } from 'node:timers/promises';
import { loadLearned } from '#lib/extraction/learning/store.ts';
import { openReaders } from '#lib/extraction/readers.ts';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import type { Form } from '#lib/model/form.ts';
import type { FormTest, TestedRecord } from '#lib/model/form-test.ts';
import type { RecordId } from '#lib/model/ids.ts';
import { patternOf } from '#lib/model/path.ts';
import type { Person } from '#lib/model/user.ts';
import { type Db, getDb } from '#lib/platform/db.ts';
import { relevantPages } from '#lib/routing/relevant-pages.ts';
import { listExamplePages, loadCatalog } from '#lib/studio/store.ts';
import { listTriedDocuments, type TriedDocument } from '#lib/studio/tried/store.ts';
import type { RecordStart } from '../record-state.ts';
import { loadReviewedRecord } from '../records/load-reviewed-record.ts';
import { runInMemory } from '../run-in-memory.ts';
import { splitStep } from '../steps/split.ts';

/** Documents that a form is tried on: some seconds of one core. */
const MOST = 20;

/**
 * Reads the newest documents with an unpublished form, with the layout reader alone: no language
 * model is asked. A built-in form is tried on documents that have records of it; a custom form also
 * on those that would be recognized as it. Saves nothing.
 */
export async function testForm(
  { form, person }: { form: Form; person: Person },
  db: Db = getDb(),
): Promise<FormTest> {
  const ofForm = BUILT_IN.find(form.name) !== null;
  const documents = await listTriedDocuments(db, { form: form.name, ofForm, person, most: MOST });
  const tested: Tested[] = [];
  for (const document of documents) {
    const starts =
      document.recordIds.length > 0
        ? await startAgain(db, form, document.recordIds)
        : await recognize(db, form, document);
    for (const start of starts) {
      tested.push(await testRecord(start, document));
      await letOthersRun();
    }
  }
  return {
    documents: documents.length,
    records: tested.map(({ record }) => record),
    fields: form.fields
      .filter(({ hidden }) => !hidden)
      .map(({ pattern, title }) => ({
        pattern,
        title,
        found: tested.filter(({ filled }) => filled.has(pattern)).length,
      })),
  };
}

type Start = RecordStart & {
  readonly recordId: RecordId | null;
  readonly questionsNow: number | null;
};

interface Tested {
  readonly record: TestedRecord;
  /** Patterns of fields that have a value. */
  readonly filled: ReadonlySet<string>;
}

/** Records as they were split, without people's answers about their values. */
async function startAgain(db: Db, form: Form, ids: readonly RecordId[]): Promise<Start[]> {
  const { learned, readers } = await openForm(db, form);
  const starts: Start[] = [];
  for (const recordId of ids) {
    const { record, pages, policy, localCurve, receivedOn, doubts } = await loadReviewedRecord(
      db,
      recordId,
    );
    starts.push({
      record,
      form,
      pages: relevantPages(pages, record.pages),
      today: receivedOn,
      receivedOn,
      policy,
      localCurve,
      learned,
      readers,
      recordId,
      questionsNow: doubts.length,
    });
  }
  return starts;
}

/** The records of a document that would be recognized as this form. */
async function recognize(db: Db, form: Form, document: TriedDocument): Promise<Start[]> {
  const pages = await listExamplePages(document.id, db);
  if (pages.length === 0) return [];
  const known = await loadCatalog(db);
  const custom = [...known.listCustom().filter(({ name }) => name !== form.name), form];
  const catalog = { ...known, listCustom: () => custom, list: () => [...known.list(), form] };
  const { records } = await splitStep.work({ documentId: document.id, pages, catalog }, {});
  const { learned, readers } = await openForm(db, form);
  return records
    .filter((record) => record.form === form.name)
    .map((record) => ({
      record,
      form,
      pages: relevantPages(pages, record.pages),
      today: document.receivedOn,
      learned,
      readers,
      recordId: null,
      questionsNow: null,
    }));
}

async function openForm(db: Db, form: Form) {
  return { learned: await loadLearned(db, form), readers: openReaders({ endpoints: [] }) };
}

async function testRecord(start: Start, { id, fileName }: TriedDocument): Promise<Tested> {
  const { fields, route } = await runInMemory(start, 'extract');
  const filled = new Set(
    fields.flatMap(({ path, value }) => (value === null ? [] : [patternOf(path)])),
  );
  return {
    filled,
    record: {
      documentId: id,
      fileName,
      recordId: start.recordId,
      found: filled.size,
      of: start.form.fields.filter(({ hidden }) => !hidden).length,
      questions: route?.doubts.length ?? 0,
      questionsNow: start.questionsNow,
      passes: route?.route === 'accept',
    },
  };
}
