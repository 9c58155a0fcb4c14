import {
  comment,
  type Drawing,
  flag,
  mention,
  mistake,
  person,
  undo,
  waiting,
  warning,
} from '#app/_ui/icons.ts';
import type { NoticeKind } from '#lib/model/messages/notice.ts';

/** An icon for what happened, beside the words that say it. */
export const NOTICE_ICONS: Readonly<Record<NoticeKind, Drawing>> = {
  mentioned: mention,
  assigned: person,
  escalated: flag,
  answered: comment,
  returned: undo,
  overdue: waiting,
  alarm: warning,
  import_failed: mistake,
};
