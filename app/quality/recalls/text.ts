import { countRecords } from '#app/_text/count-records.ts';

/** Texts of the page on recalls. */
export const recallText = {
  lead: 'When a model, prompt, rule, reader, layout, policy, or reviewer turns out to be faulty, what was made with it is reviewed again.',
  preview: 'Preview a recall',
  asset: 'Address of the faulty item (shown on its page)',
  from: 'From',
  to: 'To',
  show: 'Preview',
  would: (name: string, records: string, usd: string) =>
    `Accepted records that were made with ${name} in this time and have not changed since: ${records}. Expected loss: ${usd}.`,
  start: 'Recall them',
  startTitle: (name: string) => `Recall what was made with ${name}?`,
  startText: (records: string) =>
    `Records that go back to the queue, largest expected loss first: ${records}. Systems that received them are sent a retraction. You can pause or reverse a recall. Enter a reason.`,
  first: 'Records, largest expected loss first',
  record: 'Record',
  risk: 'Expected loss',
  recalls: 'Recalls',
  none: 'Nothing has been recalled yet.',
  state: 'Status',
  account: 'Result',
  by: 'By',
  act: 'Actions',
  states: {
    running: 'Running',
    paused: 'Paused',
    done: 'Done',
    taking_back: 'Reversing',
    taken_back: 'Reversed',
  },
  counts: (of: {
    records: number;
    reopened: number;
    restored: number;
    passedOver: number;
    kept: number;
  }) =>
    [
      countRecords(of.records),
      of.reopened > 0 ? `${of.reopened} reopened` : '',
      of.passedOver > 0 ? `${of.passedOver} were already open` : '',
      of.restored > 0 ? `${of.restored} accepted again` : '',
      of.kept > 0 ? `${of.kept} stay open because someone is working on them` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  changes: { pause: 'Pause', resume: 'Resume', 'take-back': 'Reverse' },
  changeText: {
    pause: 'No more records are reopened until someone resumes it. Enter a reason.',
    resume: 'The remaining records are reopened. Enter a reason.',
    'take-back':
      'Reopened records that no one has worked on since are accepted again as they were. Enter a reason.',
  },
};
