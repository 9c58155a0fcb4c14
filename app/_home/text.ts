import { countRecords, documentsAreRead, recordsAre } from '#app/_text/count-records.ts';
import { formatCount } from '#lib/forms/format.ts';
import type { FirstSteps } from '#lib/metrics/home/load-first-steps.ts';
import type { CameBack } from '#lib/metrics/home/load-my-work.ts';
import type { OwnQueue } from '#lib/metrics/home/load-own-queue.ts';

/** Texts of the home page, with what each role has to do today. */
export const homeText = {
  lead: 'What’s waiting, and what to do first.',
  work: 'Your work',
  waiting: 'Waiting for review',
  /** Records on desks, one's own and those of others, are not among the waiting ones. */
  waitingNote: (usd: string, own: number, others: number) =>
    [
      `${usd} at risk`,
      own > 0 ? `${formatCount(own)} more on your desk` : null,
      others > 0 ? `${formatCount(others)} more on someone else’s desk` : null,
    ]
      .filter((one) => one !== null)
      .join(', '),
  atRisk: (usd: string) => `${usd} at risk`,
  common: 'Common tasks',
  tasks: {
    upload: 'Upload files',
    find: 'Find a patient’s documents',
    why: 'See why a value passed',
    assign: 'Assign records',
    runSheet: 'Print today’s run sheet',
    who: 'See who decided what',
    form: 'Define a form',
  },
  first: 'To do first',
  nothingFirst: 'Nothing is waiting for you.',
  /** What is waiting, one line each. */
  duties: {
    alerts: (count: number) => (count === 1 ? '1 alert is open' : `${count} alerts are open`),
    escalated: (count: number) =>
      count === 1 ? 'A reviewer asked for help' : `Reviewers asked for help with ${count} records`,
    overdue: (count: number) => `${recordsAre(count)} overdue`,
    weeks: (count: number) =>
      count === 1 ? '1 week is not signed off' : `${count} weeks are not signed off`,
    system: (parts: readonly string[]) => `The system needs attention: ${parts.join(', ')}`,
    urgent: (count: number) =>
      count === 1 ? '1 of your records is urgent' : `${count} of your records are urgent`,
    ownOverdue: (count: number) =>
      count === 1 ? '1 of your records is overdue' : `${count} of your records are overdue`,
    cameBack: (count: number) => `${countRecords(count)} came back to you`,
    holds: (count: number) =>
      count === 1
        ? '1 record on your desk isn’t submitted yet'
        : `${count} records on your desk aren’t submitted yet`,
    rejected: (count: number) =>
      count === 1 ? '1 of your files was rejected' : `${count} of your files were rejected`,
    waiting: (count: number) => `${recordsAre(count)} waiting for review`,
    reading: documentsAreRead,
  },
  assigned: 'Assigned to you',
  assignedNote: (own: OwnQueue) =>
    `${own.urgent} urgent, ${own.overdue} overdue, ${own.holds} on your desk`,
  next: 'First in the queue',
  nextEmpty: 'The queue is empty.',
  decided: 'Decided by you today',
  decidedNote: 'Records you submitted.',
  pace: 'Seconds per question',
  paceNote: (before: string | null) =>
    before === null ? 'Your median today.' : `Your median today. Prior two weeks: ${before}.`,
  paceEmpty: 'No timed answers today.',
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
  escalatedNote: 'Waiting for a supervisor.',
  automation: 'Accepted without review',
  automationNote: (automatic: number, all: number, low: string, high: string) =>
    `${formatCount(automatic)} of ${formatCount(all)} records in the last 7 days. 95% interval ${low} to ${high}.`,
  automationEmpty: 'No records were accepted in the last 7 days.',
  errors: 'Errors among accepted values',
  errorsNote: (low: string, high: string, audited: number) =>
    `95% interval ${low} to ${high}, from ${audited === 1 ? '1 blind audit' : `${audited} blind audits`} in 28 days.`,
  errorsEmpty: 'No blind audits were completed in the last 28 days.',
  days: 'Records per day',
  daysLabel: 'Accepted records per day, last 14 days',
  daysAutomatic: 'Automatically',
  daysByPerson: 'By a person',
  age: 'How long records have waited',
  workload: 'Who is working',
  workloadEmpty: 'No one has worked on a record today.',
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
    mail: 'Email',
    intake: 'Intake',
    models: 'Language models',
    model: (endpoint: string) => `Language model ${endpoint}`,
    upgrade: 'After an update',
  },
  fine: 'OK',
  look: 'Needs attention',
  workers: (count: number) =>
    count === 0
      ? 'No worker is connected, so nothing is being read. Start one with npm run worker.'
      : count === 1
        ? '1 process is connected.'
        : `${count} processes are connected.`,
  jobs: (waiting: number, active: number, failed: number) =>
    `${waiting} waiting, ${active} running, ${failed} failed in the last 24 hours.`,
  storage: (free: string, needed: string) =>
    `${free} free. Files are not accepted below ${needed} (MIN_FREE_GB).`,
  database: (size: string, used: number, most: number) =>
    `${size} in use, ${used} of ${most} connections open.`,
  upgrade: (done: number, of: number) =>
    done === of
      ? 'Everything is up to date.'
      : `${done} of ${of} updates to older data are done. A worker does the rest in the background.`,
  backupNone: 'No backup has been made yet. Run npm run backup.',
  backup: 'Last backup',
  logNone: 'The log has not been signed yet.',
  log: 'Last signed',
  mails: (waiting: number, failed: number) =>
    waiting + failed === 0
      ? 'Everything was sent.'
      : `${waiting} not sent yet, ${failed} failed in the last 24 hours.`,
  models: (calls: number, failed: number) =>
    `${calls} calls in the last 24 hours, ${failed} without an answer.`,
  intake: (broken: number, refused: number) =>
    broken > 0
      ? 'A folder or mailbox could not be checked.'
      : refused === 0
        ? 'Everything that came in was accepted.'
        : `${refused} rejected in the last 24 hours.`,
  modelsNone: 'No calls in the last 24 hours.',
};

/** Texts of the first steps of a new office. */
export const firstStepText = {
  title: 'Start here',
  done: 'Done.',
  steps: {
    uploaded: {
      what: 'Upload documents',
      why: 'Claims, EOBs, statements, and receipts: PDFs, faxes, or photos. A page takes a few seconds to read.',
    },
    accepted: {
      what: 'Answer the questions in the queue',
      why: 'A record is accepted automatically if all its values are certain. The others wait in the queue until someone checks the doubtful values against the page.',
    },
    exported: {
      what: 'Export what is accepted',
      why: 'Accepted records are ready to use: export them as a spreadsheet or for your billing system.',
    },
    joined: {
      what: 'Add the people you work with',
      why: 'Reviewers answer questions. Supervisors also assign work and watch quality.',
    },
  } satisfies Record<keyof FirstSteps, { what: string; why: string }>,
};
