import { z } from 'zod';
import { ClockTime } from '../clock-time.ts';
import { DocumentId, RecordId } from '../ids.ts';
import type { Role } from '../user.ts';

/**
 * Kinds of notices. To add one: a kind here, its text in `app/notices/text.ts` and in
 * `write-mail.ts`.
 */
export const NoticeKind = z.enum([
  'mentioned',
  'assigned',
  'escalated',
  'answered',
  'returned',
  'overdue',
  'alarm',
  'import_failed',
]);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** `now`: as soon as quiet hours allow; `daily`: in a daily email, if still unread. */
export const NoticeMail = z.enum(['off', 'now', 'daily']);
export type NoticeMail = z.infer<typeof NoticeMail>;

export const NoticeWay = z.object({ app: z.boolean(), mail: NoticeMail });
export type NoticeWay = z.infer<typeof NoticeWay>;

/** The least role that ever gets a notice of this kind, and how it is sent by default. */
export const NOTICE_KINDS: Readonly<Record<NoticeKind, { needed: Role; way: NoticeWay }>> = {
  mentioned: { needed: 'reviewer', way: { app: true, mail: 'now' } },
  assigned: { needed: 'reviewer', way: { app: true, mail: 'daily' } },
  escalated: { needed: 'supervisor', way: { app: true, mail: 'daily' } },
  answered: { needed: 'reviewer', way: { app: true, mail: 'daily' } },
  returned: { needed: 'reviewer', way: { app: true, mail: 'daily' } },
  overdue: { needed: 'reviewer', way: { app: true, mail: 'daily' } },
  alarm: { needed: 'supervisor', way: { app: true, mail: 'now' } },
  import_failed: { needed: 'uploader', way: { app: true, mail: 'daily' } },
};

/** A person's notification settings. Times are in the office's time zone. */
export const NoticeSettings = z.object({
  kinds: z.partialRecord(NoticeKind, NoticeWay).default({}),
  /** No email goes out between these times, which may cross midnight; null: at any time. */
  quiet: z.object({ from: ClockTime, until: ClockTime }).nullable().default(null),
  dailyAt: ClockTime.default('08:00'),
});
export type NoticeSettings = z.infer<typeof NoticeSettings>;

export const DEFAULT_NOTICES: NoticeSettings = NoticeSettings.parse({});

export function wayOf(kind: NoticeKind, { kinds }: Pick<NoticeSettings, 'kinds'>): NoticeWay {
  return kinds[kind] ?? NOTICE_KINDS[kind].way;
}

/**
 * What a notice is about: ids only. `many` names the common cause, such as one assignment of many
 * records.
 */
export const NoticeAbout = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('record'), recordId: RecordId, documentId: DocumentId }),
  z.object({ kind: z.literal('document'), documentId: DocumentId }),
  z.object({ kind: z.literal('alert'), alertId: z.uuid() }),
  z.object({ kind: z.literal('many'), of: z.string() }),
]);
export type NoticeAbout = z.infer<typeof NoticeAbout>;

/** The page that a notice links to, in the app and in an email. */
export function pathOfNotice({
  kind,
  recordId,
  documentId,
}: {
  readonly kind: NoticeKind;
  readonly recordId: string | null;
  readonly documentId: string | null;
}): string {
  if (recordId !== null) return pathOfRecord(kind, recordId);
  if (documentId !== null) return `/documents/${documentId}`;
  switch (kind) {
    case 'assigned':
      return '/queue?owner=me';
    case 'overdue':
      return '/queue';
    case 'alarm':
      return '/quality/drift';
    case 'import_failed':
      return '/settings/intake';
    case 'mentioned':
    case 'answered':
    case 'escalated':
    case 'returned':
      return '/notices';
  }
}

/** Work is done at the desk; comments are shown on the record's page. */
function pathOfRecord(kind: NoticeKind, recordId: string): string {
  switch (kind) {
    case 'assigned':
    case 'escalated':
    case 'overdue':
      return `/review/${recordId}`;
    case 'mentioned':
    case 'answered':
      return `/records/${recordId}#comments`;
    case 'returned':
    case 'alarm':
    case 'import_failed':
      return `/records/${recordId}`;
  }
}
