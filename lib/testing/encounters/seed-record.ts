import { createHash } from 'node:crypto';
import { RecordId } from '#lib/model/ids.ts';
import type { Db } from '#lib/platform/db.ts';
import type { DrawnRecord } from './draw-visit.ts';

/** A drawn paper as an accepted record of a document of its own, with the fields that steps would leave. */
export async function seedRecord(
  db: Db,
  paper: DrawnRecord,
  state: 'accepted' | 'review' = 'accepted',
): Promise<RecordId> {
  const hash = createHash('sha256').update(paper.record).digest('hex');
  const id = RecordId.parse(`rec_${hash.slice(0, 20)}`);
  await db.document.create({
    data: {
      id: hash,
      fileName: `${paper.record}.pdf`,
      kind: 'pdf',
      byteCount: 1,
      state: 'ready',
      pageCount: 1,
      uploadedAt: new Date(`${paper.receivedOn ?? '2024-01-01'}T12:00:00Z`),
    },
  });
  const paths = Object.keys(paper.fields).map(nameRows);
  const rows = new Map<string, Set<string>>();
  for (const path of paths)
    for (const { index } of path.matchAll(/\[\w+\]/g)) {
      const row = path.slice(index + 1, path.indexOf(']', index));
      const list = path.slice(0, index);
      rows.set(list, (rows.get(list) ?? new Set()).add(row));
    }
  await db.record.create({
    data: {
      id,
      documentId: hash,
      form: paper.form,
      formScore: 1,
      pages: [1],
      state,
      acceptedAt: state === 'accepted' ? new Date() : null,
      rows: Object.fromEntries([...rows].map(([list, own]) => [list, [...own]])),
    },
  });
  await db.field.createMany({
    data: Object.values(paper.fields).map((value, position) => ({
      recordId: id,
      path: paths[position] ?? '',
      position,
      value,
      grounding: { status: 'exact' },
      contenders: [],
      human: false,
      signals: {},
    })),
  });
  return id;
}

/** `lines[0].charge` → `lines[i0].charge`. */
function nameRows(path: string): string {
  return path.replace(/\[(\d+)\]/g, '[i$1]');
}
