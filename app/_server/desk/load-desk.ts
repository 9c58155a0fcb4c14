import { getCatalog } from '#app/_server/catalog.ts';
import type { DeskView } from '#app/review/_desk/desk-view.ts';
import { findPreference } from '#lib/accounts/preferences.ts';
import type { RecordId } from '#lib/model/ids.ts';
import { DeskKeys } from '#lib/model/preference.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { logAccess } from '#lib/pipeline/access/log-access.ts';
import { AppError } from '#lib/platform/errors.ts';
import { listOtherPages } from '#lib/review/other-pages.ts';
import { listSiblings } from '#lib/review/siblings.ts';
import { getReview, type ReviewView } from '#lib/review/store.ts';
import { getReviewing, type Reviewing } from '#lib/settings/reviewing/store.ts';
import { keepShown, pickShown, shortWord } from './desk-parts.ts';
import { showFields } from './shown-fields.ts';

/**
 * Loads what the desk shows of a record. Opening is logged as an access; prefetching is logged as
 * prefetching.
 */
export async function loadDesk(
  recordId: RecordId,
  person: Person,
  action: 'record.viewed' | 'record.prefetched' = 'record.viewed',
): Promise<DeskView> {
  const [review, keys] = await Promise.all([
    getReview(recordId, person),
    findPreference(person.id, 'desk-keys', DeskKeys),
  ]);
  if (!review) throw new AppError('not-found');
  const { record, document, task } = review;
  await logAccess({ action, personId: person.id, documentId: document.id, recordId });
  const [catalog, reviewing, siblings, otherPages] = await Promise.all([
    getCatalog(),
    getReviewing(),
    listSiblings({ id: recordId, documentId: document.id }),
    listOtherPages(document.id, record.pages),
  ]);
  const form = catalog.get(record.form);
  return {
    record: {
      ...record,
      // An accepted record with fields sampled for an audit looks like any other in review.
      state: isLookedAt(review) ? 'review' : record.state,
      acceptedAt: record.acceptedAt?.toISOString() ?? null,
    },
    document,
    // The desk shows boxes that were read, never the print of the blank form.
    form: { ...form, fields: form.fields.filter(({ hidden }) => !hidden), geometry: null },
    forms: catalog.list().map(({ name, title, severalOnPage }) => ({ name, title, severalOnPage })),
    pages: review.pages.map(({ number, widthPx, heightPx, rotation, words, flags }) => ({
      number,
      widthPx,
      heightPx,
      rotation,
      flags: flags.map(({ why }) => why),
      words: words.map(shortWord),
    })),
    otherPages: otherPages.map((page) => ({ ...page, flags: [], words: [] })),
    siblings: siblings.near,
    siblingCount: siblings.all,
    rows: review.rows,
    fields: showFields(review, form).map(({ probability, route, reasons, ...field }) => ({
      ...pickShown(field),
      ...{ probability, route, reasons },
    })),
    checks: keepShown(review.checks),
    doubts: review.record.doubts,
    homeless: review.homeless.flatMap(({ claim }) =>
      claim.kind === 'value' ? [{ path: claim.path, value: claim.value }] : [],
    ),
    task: task && viewTask(task, person, reviewing),
    draft: review.draft,
    people: review.people,
    comments: review.comments.map(({ createdAt, ...comment }) => ({
      ...comment,
      at: createdAt.toISOString(),
    })),
    keys: keys ?? {},
  };
}

function viewTask(
  { id, state, version, note, round, lease }: NonNullable<ReviewView['task']>,
  person: Person,
  { secondShare, secondAboveUsd, approveAboveUsd }: Reviewing,
): DeskView['task'] {
  return {
    id,
    state,
    version,
    note,
    round,
    rules: {
      secondShare,
      secondAboveUsd,
      approveAboveUsd: mayActAs(person.role, 'supervisor') ? null : approveAboveUsd,
    },
    lease: lease && {
      mine: lease.ownerId === person.id,
      ownerName: lease.ownerName,
      until: lease.until.toISOString(),
    },
  };
}

/** A record that is being read again is not done, even if some of its fields are being audited. */
function isLookedAt({ record, task, audits }: ReviewView): boolean {
  return record.state === 'accepted' && task?.state === 'open' && audits.length > 0;
}
