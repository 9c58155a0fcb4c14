import { randomUUID } from 'node:crypto';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { pageBox } from '#lib/model/box.ts';
import type { Check } from '#lib/model/check.ts';
import { wordIdOf } from '#lib/model/ids.ts';
import type { Reason } from '#lib/model/route.ts';
import { getDb } from '#lib/platform/db.ts';
import { toJson } from '#lib/platform/to-json.ts';

export const WIDTH_PX = 850;
export const HEIGHT_PX = 1100;

export interface StillField {
  readonly path: string;
  readonly value: string | null;
  readonly probability?: number;
  /** Claimed by a second reader. */
  readonly other?: string;
  readonly reasons?: readonly Reason[];
}

export interface StillRecord {
  readonly documentId: string;
  readonly recordId: string;
  readonly form: string;
  readonly page: number;
  readonly fields: readonly StillField[];
  readonly rows?: Readonly<Record<string, readonly string[]>>;
  readonly checks?: readonly Check[];
  readonly accepted?: { readonly at: Date; readonly by: string | null };
  readonly task?: {
    readonly state: 'open' | 'escalated' | 'snoozed' | 'done';
    readonly createdAt: Date;
    readonly doneAt?: Date;
    readonly expectedLossUsd: number;
    readonly overdue?: boolean;
    readonly note?: string;
    readonly leaseOwnerId?: string;
  };
}

/** Words as they are on every page of these documents: ten per line. */
export function wordAt(page: number, index: number, text: string) {
  const [row, column] = [Math.floor(index / 3), index % 3];
  const [x, y] = [0.08 + column * 0.3, 0.06 + row * 0.035];
  return {
    id: wordIdOf(page, index),
    page,
    text,
    box: pageBox(x, y, x + 0.18, y + 0.016),
    confidence: 0.97,
    source: 'text-layer',
  };
}

/** A record as the steps would have left it, with its task. */
export async function makeRecord(record: StillRecord): Promise<void> {
  const { recordId, documentId, form, fields, accepted, task } = record;
  const flagged = fields.filter(({ reasons = [] }) => reasons.length > 0);
  const failed = (record.checks ?? []).filter(({ outcome }) => outcome === 'fail');
  await getDb().record.create({
    data: {
      id: recordId,
      documentId,
      form: BUILT_IN.get(form).name,
      formScore: 1,
      pages: [record.page],
      state: accepted ? 'accepted' : 'review',
      rows: toJson(record.rows ?? {}),
      expectedLossUsd: task?.expectedLossUsd ?? 0,
      acceptedAt: accepted?.at,
      acceptedById: accepted?.by,
      fields: { create: fields.map((field, position) => fieldRow(record, field, position)) },
      checks: {
        create: (record.checks ?? []).map((check) => ({ ...check, paths: [...check.paths] })),
      },
      task: task && {
        create: {
          form,
          state: task.state,
          createdAt: task.createdAt,
          doneAt: task.doneAt,
          doneById: task.doneAt ? accepted?.by : null,
          dueAt: new Date(Date.now() + (task.overdue ? -1 : 1) * 3 * 86_400_000),
          expectedLossUsd: task.expectedLossUsd,
          note: task.note,
          leaseOwnerId: task.leaseOwnerId,
          leaseUntil: task.leaseOwnerId ? new Date(Date.now() + 86_400_000) : null,
          flagged: flagged.length,
          rules: failed.map(({ rule }) => rule),
          reasons: [
            ...new Set(flagged.flatMap(({ reasons = [] }) => reasons.map((one) => one.code))),
          ],
        },
      },
    },
  });
}

function fieldRow(record: StillRecord, field: StillField, position: number) {
  const { path, value, probability = 0.998, other, reasons = [] } = field;
  const human = record.accepted?.by != null && position === 0;
  const word = wordAt(record.page, position, value ?? '');
  const place = value === null ? null : { page: record.page, box: word.box, wordIds: [word.id] };
  const contender = (said: string | null, kind: string, score: number) => ({
    value: said,
    readers: [{ kind, version: 'still' }],
    readingIds: [randomUUID()],
    score,
    place,
  });
  return {
    path,
    position,
    value,
    absence: value === null ? 'not-on-page' : null,
    place: toJson(place),
    grounding: { status: value === null ? 'none' : 'exact' },
    contenders:
      toJson([
        contender(value, human ? 'human' : 'layout', 0.96),
        ...(other === undefined ? [] : [contender(other, 'llm', 0.91)]),
      ]) ?? [],
    human,
    signals: {},
    probability: value === null ? 0.97 : probability,
    route: reasons.length > 0 ? ('review' as const) : ('accept' as const),
    reasons: toJson(reasons) ?? [],
  };
}
