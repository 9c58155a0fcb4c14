import { removeOldAnswers } from '#lib/accounts/answers/store.ts';
import { removeOldMails } from '#lib/accounts/mails/store.ts';
import { removeOldNotices } from '#lib/accounts/notices/store.ts';
import { removeOldEvents } from '#lib/export/webhooks/store.ts';
import { removeOldRefusals } from '#lib/intake/doors/store.ts';
import { removeOldCounters } from '#lib/platform/sign-in/sign-in-limits.ts';
import { removeOldReports } from '#lib/quality/reports/store.ts';
import { removeOldJobs } from '#lib/state/bulk/store.ts';
import { removeUnnamedPayers } from '#lib/state/listing/store.ts';
import { removeUnusedTags } from '#lib/state/tags/store.ts';
import { removeOldDocuments } from '../documents/remove-old-documents.ts';
import { removeStaleParts } from '../documents/resume-upload.ts';
import { removeOrphans } from './remove-orphans.ts';

const REMOVERS = [
  removeOldDocuments,
  removeOrphans,
  removeStaleParts,
  removeOldCounters,
  removeOldEvents,
  removeOldMails,
  removeOldNotices,
  removeOldReports,
  removeOldRefusals,
  removeOldAnswers,
  removeOldJobs,
  removeUnnamedPayers,
  removeUnusedTags,
];

/**
 * Cleans up: documents and exports past retention, orphaned files, abandoned uploads, sign-in
 * counters, and old events, emails, notices, reports, and bulk changes. One after another, since
 * nobody waits for it; a failing part does not stop the others. Throws the first failure at the
 * end.
 */
export async function cleanUp(): Promise<void> {
  const failures: unknown[] = [];
  for (const remove of REMOVERS) {
    try {
      await remove();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
