import { sameValue } from '#lib/forms/compare-values.ts';
import { findField } from '#lib/forms/find-field.ts';
import { layOutPage } from '#lib/layout/page/lay-out-page.ts';
import type { Form } from '#lib/model/form.ts';
import type { Page } from '#lib/model/page.ts';
import { Claim } from '#lib/model/reading.ts';
import type { Record as BillRecord } from '#lib/model/record.ts';
import type { Db } from '#lib/platform/db.ts';
import { layOutKnown } from '../layout/lessons/build-lessons.ts';
import { type Fingerprint, fingerprintOf, resemblance } from '../learned/fingerprint.ts';
import { LEAST_RESEMBLANCE } from '../learned/learned.ts';
import type { Example } from '../learning/learn-record.ts';
import { loadExamples } from '../learning/store.ts';
import type { Misread, Shot } from '../llm/shot.ts';
import { chooseShots, type LikelyShot } from './choose-shots.ts';

/** How many reviewed records are looked through: the newest of the form. */
const MOST_LOOKED_AT = 60;

/** Looks of reviewed records, by their key: a record's look never changes. */
const looks = new Map<string, Fingerprint>();

/**
 * Reviewed documents of this installation that look like the record's, to be shown to a language
 * model; none is the record's own document. Empty if nothing similar was reviewed.
 */
export async function loadShots(
  db: Db,
  form: Form,
  record: BillRecord,
  pages: readonly Page[],
): Promise<Shot[]> {
  const own = fingerprintOf(layOutRecord(record, pages));
  const rows = await db.learnedRecord.findMany({
    where: { form: form.name, record: { documentId: { not: record.documentId } } },
    orderBy: { sequence: 'desc' },
    take: MOST_LOOKED_AT,
    select: { recordId: true, key: true },
  });
  const unseen = rows.filter(({ key }) => !looks.has(key)).map(({ recordId }) => recordId);
  for (const example of (await loadExamples(db, unseen)).values()) remember(example);
  const alike = rows.flatMap(({ recordId, key }) => {
    const share = resemblance(own, looks.get(key) ?? new Set());
    return share >= LEAST_RESEMBLANCE ? [{ recordId, share }] : [];
  });
  const examples = await loadExamples(
    db,
    alike.map(({ recordId }) => recordId),
  );
  const misread = await listMisread(db, form, [...examples.keys()]);
  return chooseShots(
    alike.flatMap(({ recordId, share }): LikelyShot[] => {
      const example = examples.get(recordId);
      return example ? [{ example, misread: misread.get(recordId) ?? [], alike: share }] : [];
    }),
  );
}

const MAX_AUDITS = 2_000;

function remember(example: Example): void {
  if (looks.size >= MAX_AUDITS) looks.clear();
  looks.set(example.key, fingerprintOf(layOutKnown(example)));
}

function layOutRecord({ pages: numbers, region }: BillRecord, pages: readonly Page[]) {
  return numbers.flatMap((number) => {
    const page = pages.find((one) => one.number === number);
    return page
      ? [
          layOutPage(
            page,
            region?.filter((part) => part.page === number),
          ),
        ]
      : [];
  });
}

/** The last reading by a machine before a person entered something else. */
async function listMisread(
  db: Db,
  form: Form,
  recordIds: readonly string[],
): Promise<Map<string, Misread[]>> {
  const rows = await db.reading.findMany({
    where: {
      subjectKind: 'record',
      subjectId: { in: [...recordIds] },
      readerKind: { in: ['layout', 'llm', 'human'] },
      claim: { path: ['kind'], equals: 'value' },
    },
    orderBy: { sequence: 'asc' },
    select: { subjectId: true, readerKind: true, claim: true },
  });
  return new Map(
    [...Map.groupBy(rows, ({ subjectId }) => subjectId)].map(([id, own]) => [
      id,
      compareSaid(form, own),
    ]),
  );
}

function compareSaid(
  form: Form,
  readings: readonly { readonly readerKind: string; readonly claim: unknown }[],
): Misread[] {
  const machine = new Map<string, string | null>();
  const person = new Map<string, string | null>();
  for (const { readerKind, claim } of readings) {
    const said = Claim.parse(claim);
    if (said.kind !== 'value') continue;
    (readerKind === 'human' ? person : machine).set(said.path, said.value);
  }
  return [...person].flatMap(([path, is]): Misread[] => {
    const read = machine.get(path);
    const type = findField(form, path)?.type;
    if (read === undefined || !type || sameValue(type, read, is)) return [];
    return [{ path: path.replace(/\[[^\]]*\]/g, '[]'), read, is }];
  });
}
