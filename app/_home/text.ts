import type { CameBack } from '#lib/metrics/home/load-my-work.ts';
import type { OwnQueue } from '#lib/metrics/home/load-own-queue.ts';

/** Texts of the first page, with what each role has to do today. */
export const homeText = {
  lead: 'What is waiting, and what to do first.',
  work: 'Your work',
  waiting: 'Waiting for review',
  waitingNote: (usd: string) => `${usd} at risk`,
  common: 'Common tasks',
  tasks: {
    upload: 'Upload files',
    find: 'Find a patient’s papers',
    why: 'See why a value passed',
    assign: 'Assign records',
    runSheet: 'Print today’s run sheet',
    who: 'Find who decided',
    form: 'Define a form',
  },
  first: 'To do first',
  nothingFirst: 'Nothing is urgent.',
  /** What waits, as one line each. */
  duties: {
    alerts: (count: number) => (count === 1 ? '1 alert is open' : `${count} alerts are open`),
    escalated: (count: number) =>
      count === 1 ? 'A reviewer asked for help' : `Reviewers asked for help with ${count} records`,
    overdue: (count: number) =>
      count === 1 ? '1 record is overdue' : `${count} records are overdue`,
    weeks: (count: number) =>
      count === 1 ? '1 week is not signed off' : `${count} weeks are not signed off`,
    system: (parts: readonly string[]) => `The system needs a look: ${parts.join(', ')}`,
    urgent: (count: number) =>
      count === 1 ? '1 of your records is urgent' : `${count} of your records are urgent`,
    ownOverdue: (count: number) =>
      count === 1 ? '1 of your records is overdue' : `${count} of your records are overdue`,
    cameBack: (count: number) =>
      count === 1 ? '1 record came back to you' : `${count} records came back to you`,
    holds: (count: number) =>
      count === 1
        ? 'You claimed 1 record and did not submit it yet'
        : `You claimed ${count} records and did not submit them yet`,
    rejected: (count: number) =>
      count === 1 ? '1 of your files was rejected' : `${count} of your files were rejected`,
  },
  assigned: 'Assigned to you',
  assignedNote: (own: OwnQueue) =>
    `${own.urgent} urgent, ${own.overdue} overdue, ${own.holds} on your desk`,
  next: 'First in the queue',
  nextEmpty: 'The queue is empty.',
  decided: 'Decided by you today',
  decidedNote: 'Records you submitted.',
  pace: 'Seconds a question',
  paceNote: (before: string | null) =>
    before === null
      ? 'Your median today.'
      : `Your median today. In the two weeks before: ${before}.`,
  paceEmpty: 'No answer was timed today.',
  cameBack: 'Came back to you',
  cameBackEmpty: 'Nothing you decided in the last 7 days was reopened or commented on.',
  cameBackWhy: { reopened: 'Reopened', commented: 'Comment' } satisfies Record<
    CameBack['why'],
    string
  >,
  by: (name: string) => `by ${name}`,
  uploads: 'Your uploads, last 7 days',
  uploadsEmptyTitle: 'Nothing uploaded in the last 7 days',
  uploadsEmpty: 'Drop files on the Documents page, or take a photo with your phone.',
  uploadFiles: 'Upload files',
  uploaded: 'Uploaded',
  reading: 'Being read',
  rejected: 'Rejected',
  results: 'Records',
  resultsNote: (inReview: number, accepted: number) =>
    `${accepted} accepted, ${inReview} in review`,
  rejectedFiles: 'Rejected files and why',
  office: 'The office',
  overdue: 'Overdue',
  overdueNote: (soon: number) => `${soon} more are due within 24 hours.`,
  escalated: 'Escalated',
  escalatedNote: 'A reviewer asked for help.',
  automation: 'Accepted without review',
  automationNote: (automatic: number, all: number, low: string, high: string) =>
    `${automatic} of ${all} records in the last 7 days. 95% interval ${low} to ${high}.`,
  automationEmpty: 'No record was accepted in the last 7 days.',
  errors: 'Errors among accepted values',
  errorsNote: (low: string, high: string, audited: number) =>
    `95% interval ${low} to ${high}, from ${audited} blind audits in 28 days.`,
  errorsEmpty: 'No blind audit was judged in the last 28 days.',
  days: 'Records a day',
  daysLabel: 'Accepted records a day, last 14 days',
  daysAutomatic: 'Automatically',
  daysByPerson: 'By a person',
  age: 'How long records have waited',
  workload: 'Who is working',
  workloadEmpty: 'Nobody has claimed or decided a record today.',
  workloadColumns: { name: 'Person', assigned: 'Assigned', holds: 'On desk', decided: 'Today' },
  workloadLink: 'Assign and balance work',
  system: 'The system',
  systemColumns: { part: 'Part', state: 'State', detail: 'Detail' },
  parts: {
    workers: 'Workers',
    jobs: 'Jobs',
    storage: 'Disk space',
    database: 'Database',
    backup: 'Backup',
    log: 'Log',
    mail: 'Mail',
    intake: 'Intake',
    models: 'Language models',
    model: (endpoint: string) => `Language model ${endpoint}`,
    upgrade: 'After an update',
  },
  fine: 'OK',
  look: 'Look at this',
  workers: (count: number) =>
    count === 0
      ? 'No worker is connected, so nothing is read. Start one with npm run worker.'
      : count === 1
        ? '1 process is connected.'
        : `${count} processes are connected.`,
  jobs: (waiting: number, active: number, failed: number) =>
    `${waiting} waiting, ${active} running, ${failed} given up in the last 24 hours.`,
  storage: (free: string, needed: string) =>
    `${free} free. No file is taken below ${needed} (MIN_FREE_GB).`,
  database: (size: string, used: number, most: number) =>
    `${size} in use, ${used} of ${most} connections taken.`,
  upgrade: (done: number, of: number) =>
    done === of
      ? 'Everything is up to date.'
      : `${done} of ${of} changes to older data are made. A worker makes the others in the background.`,
  backupNone: 'No backup was ever made here. Run npm run backup.',
  backup: 'The last one was made',
  logNone: 'The log has not been signed yet.',
  log: 'Signed last',
  mails: (waiting: number, failed: number) =>
    waiting + failed === 0
      ? 'Everything was sent.'
      : `${waiting} could not be sent yet, ${failed} given up in the last 24 hours.`,
  models: (calls: number, failed: number) =>
    `${calls} calls in the last 24 hours, ${failed} without an answer.`,
  intake: (broken: number, refused: number) =>
    broken > 0
      ? 'A folder or mailbox cannot be looked into.'
      : refused === 0
        ? 'Everything that came was taken.'
        : `${refused} refused in the last 24 hours.`,
  modelsNone: 'No calls in the last 24 hours.',
};
