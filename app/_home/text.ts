import type { CameBack } from '#lib/metrics/home/load-my-work.ts';

/** Texts of the first page, with what each role has to do today. */
export const homeText = {
  lead: 'What is waiting, and what to do first.',
  work: 'Your work',
  waiting: 'Waiting for review',
  waitingNote: (usd: string) => `${usd} at risk`,
  holding: 'On your desk',
  holdingNote: 'Claimed and not submitted yet.',
  decided: 'Decided by you today',
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
  overdueNote: 'Waiting longer than the time set for reviews.',
  escalated: 'Escalated',
  escalatedNote: 'A reviewer asked for help.',
  automation: 'Accepted without review',
  automationNote: (automatic: number, all: number) =>
    `${automatic} of ${all} records in the last 7 days.`,
  errors: 'Errors among accepted values',
  errorsNote: (low: string, high: string, audited: number) =>
    `95% interval ${low} to ${high}, from ${audited} blind audits in 28 days.`,
  errorsEmpty: 'No blind audit was judged in the last 28 days.',
  age: 'How long records have waited',
  workload: 'Who is working',
  workloadEmpty: 'Nobody has claimed or decided a record today.',
  workloadColumns: { name: 'Person', holds: 'On their desk', decided: 'Decided today' },
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
    models: 'Language models',
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
  database: (size: string) => `${size} in use.`,
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
  modelsNone: 'No calls in the last 24 hours.',
};
