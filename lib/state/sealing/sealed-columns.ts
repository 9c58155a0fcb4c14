import { z } from 'zod';
import type { Sealer } from '#lib/platform/sealing/seal-values.ts';
import { sealClaim } from '../seal-claim.ts';

/** How one column is sealed, and the SQL condition for a value that is not yet. */
interface SealedColumn {
  readonly name: string;
  readonly type: 'text' | 'jsonb';
  readonly isClear: string;
  readonly seal: (value: unknown, sealer: Sealer) => unknown;
}

/** A table with columns that contain document values; `t` is one of its rows in the SQL here. */
export interface SealedTable {
  readonly name: string;
  /** The columns of its primary key, with their types. */
  readonly key: Readonly<Record<string, string>>;
  /** SQL for the ids of the documents a row comes from, as an array. */
  readonly documents: string;
  readonly columns: readonly SealedColumn[];
}

const text = (name: string): SealedColumn => ({
  name,
  type: 'text',
  isClear: `t."${name}" <> '' AND t."${name}" NOT LIKE 'sealed:1:%'`,
  seal: (value, sealer) => sealer.text(z.string().nullable().parse(value)),
});

const json = (name: string): SealedColumn => ({
  name,
  type: 'jsonb',
  isClear: `jsonb_typeof(t."${name}") IN ('object', 'array') AND t."${name}" NOT IN ('[]', '{}')`,
  seal: (value, sealer) => (value === null ? null : sealer.json(value)),
});

/** Only parts of it are values. */
const parts = (
  name: string,
  isClear: string,
  seal: (value: unknown, sealer: Sealer) => unknown,
): SealedColumn => ({ name, type: 'jsonb', isClear, seal });

const OWN = 'ARRAY[t."documentId"]';
const OF_RECORD = `ARRAY(SELECT r."documentId" FROM records r WHERE r.id = t."recordId")`;
const OF_TASK = `ARRAY(SELECT r."documentId" FROM tasks task JOIN records r ON r.id = task."recordId" WHERE task.id = t."taskId")`;
const OF_SUBJECT = `CASE WHEN t."subjectKind" IN ('document', 'page')
  THEN ARRAY(SELECT d.id FROM documents d WHERE d.id = split_part(t."subjectId", '/', 1))
  ELSE ARRAY(SELECT r."documentId" FROM records r WHERE r.id = t."subjectId") END`;
const through = (table: string, column: string) =>
  `ARRAY(SELECT DISTINCT r."documentId" FROM ${table} m JOIN records r ON r.id = m."recordId" WHERE m."${column}" = t.id)`;
const OF_REFUSED = `ARRAY(SELECT DISTINCT r."documentId" FROM jsonb_array_elements(
  CASE jsonb_typeof(t.refusals) WHEN 'array' THEN t.refusals ELSE '[]' END) one
  CROSS JOIN LATERAL jsonb_array_elements_text(one->'records') AS said (id)
  JOIN records r ON r.id = said.id)`;
const OF_EXAMPLE = `ARRAY(SELECT d.id FROM documents d WHERE d.id = t.draft->>'exampleId')`;

const ANY_CLEAR = (list: string, member: string) =>
  `EXISTS (SELECT FROM jsonb_array_elements(${list}) one WHERE ${member})`;
const CLEAR_CLAIM = ['value', 'reason']
  .map((name) => `t.claim->>'${name}' NOT LIKE 'sealed:1:%'`)
  .concat(`(jsonb_typeof(t.claim->'candidates') = 'array' AND t.claim->'candidates' <> '[]')`)
  .join(' OR ');
const CLEAR_MARKS = ANY_CLEAR(`t.draft->'fields'`, `one->'mark'->>'value' NOT LIKE 'sealed:1:%'`);
const CLEAR_OPINIONS = ANY_CLEAR('t.opinions', `jsonb_typeof(one->'draft') = 'object'`);
const CLEAR_REFUSALS = ANY_CLEAR('t.refusals', `one->>'message' NOT LIKE 'sealed:1:%'`);

const Members = z.array(z.record(z.string(), z.json()));
const Draft = z.looseObject({ fields: z.array(z.looseObject({ mark: z.json() })) });
const Mark = z.looseObject({ value: z.string() });

function sealMarks(value: unknown, sealer: Sealer): unknown {
  const draft = Draft.parse(value);
  const fields = draft.fields.map((field) => {
    const mark = Mark.safeParse(field.mark).data;
    return mark ? { ...field, mark: { ...mark, value: sealer.text(mark.value) } } : field;
  });
  return { ...draft, fields };
}

/** Everything that stores seal, for rows of an earlier version. */
export const SEALED_TABLES: readonly SealedTable[] = [
  {
    name: 'documents',
    key: { id: 'text' },
    documents: 'ARRAY[t.id]',
    columns: [text('fileName'), text('errorText'), json('findings'), json('info')],
  },
  {
    name: 'pages',
    key: { id: 'text' },
    documents: OWN,
    columns: [json('hiddenText'), json('textWords'), json('words')],
  },
  {
    name: 'records',
    key: { id: 'text' },
    documents: OWN,
    columns: [json('reasons'), json('doubts'), json('waivers'), json('homeless')],
  },
  {
    name: 'readings',
    key: { id: 'uuid' },
    documents: OF_SUBJECT,
    columns: [parts('claim', CLEAR_CLAIM, sealClaim)],
  },
  {
    name: 'fields',
    key: { recordId: 'text', path: 'text' },
    documents: OF_RECORD,
    columns: [text('value'), json('contenders'), json('reasons')],
  },
  {
    name: 'checks',
    key: { id: 'bigint' },
    documents: OF_RECORD,
    columns: [text('left'), text('right'), text('message')],
  },
  {
    name: 'tasks',
    key: { id: 'uuid' },
    documents: OF_RECORD,
    columns: [
      text('note'),
      json('submitted'),
      parts('opinions', CLEAR_OPINIONS, (value, sealer) =>
        Members.parse(value).map((one) => ({ ...one, draft: sealer.json(one.draft) })),
      ),
    ],
  },
  {
    name: 'drafts',
    key: { taskId: 'uuid', userId: 'text' },
    documents: OF_TASK,
    columns: [json('answers')],
  },
  { name: 'comments', key: { id: 'uuid' }, documents: OF_RECORD, columns: [text('text')] },
  {
    name: 'learned_records',
    key: { recordId: 'text' },
    documents: OF_RECORD,
    columns: [json('lesson')],
  },
  {
    name: 'encounters',
    key: { id: 'text' },
    documents: through('encounter_members', 'encounterId'),
    columns: [text('patient')],
  },
  {
    name: 'payments',
    key: { id: 'text' },
    documents: through('payment_records', 'paymentId'),
    columns: [text('number')],
  },
  {
    name: 'conflicts',
    key: { id: 'text' },
    documents: through('conflict_records', 'conflictId'),
    columns: [text('sum'), text('message'), text('reason'), text('note')],
  },
  {
    name: 'exports',
    key: { id: 'uuid' },
    documents: OF_REFUSED,
    columns: [
      parts('refusals', CLEAR_REFUSALS, (value, sealer) =>
        Members.parse(value).map((one) => ({ ...one, message: sealer.text(String(one.message)) })),
      ),
    ],
  },
  {
    name: 'custom_forms',
    key: { name: 'text' },
    documents: OF_EXAMPLE,
    columns: [parts('draft', CLEAR_MARKS, sealMarks)],
  },
  {
    name: 'custom_form_versions',
    key: { name: 'text', version: 'int' },
    documents: OF_EXAMPLE,
    columns: [parts('draft', CLEAR_MARKS, sealMarks)],
  },
];
