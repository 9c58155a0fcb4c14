import { formatCount, formatDay } from '#lib/forms/format.ts';

/** Texts of the weekly review. */
export const text = {
  title: 'Weekly review',
  lead: 'Once a week, a supervisor reviews what was decided, viewed, and refused, and signs it off.',
  columns: {
    week: 'Week of',
    entries: 'Entries',
    decisions: 'Values decided',
    exceptions: 'Exceptions',
    access: 'Access',
    refused: 'Refused',
    state: 'Signed off',
  },
  hint: 'Exceptions: waived checks, undone or reopened reviews, alerts, and changes of roles, policies, settings, and passwords. Access: views, exports, and what was refused.',
  countOf: (column: string, week: string, count: number) =>
    `${column}, ${formatDay(week)}: ${formatCount(count)}`,
  signOff: 'Sign off',
  signOffOf: (week: string) => `Sign off the week of ${formatDay(week)}`,
  signText:
    'You confirm that you have reviewed the entries of this week. Your name, the time, and these figures are saved in the log.',
  note: 'Note (what you found, or “nothing to report”)',
  sign: 'Sign off this week',
  current: 'In progress',
  view: (week: string) => `Entries of the week of ${formatDay(week)}`,
  done: 'Week signed off.',
  emptyTitle: 'Nothing to review yet',
  emptyText: 'Each week with entries in the log appears here.',
  refused: {
    'already-signed': 'This week has already been signed off.',
    'still-running': 'This week is not over yet.',
  },
};
