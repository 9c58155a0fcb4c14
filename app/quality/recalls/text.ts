/** Texts of the page on recalls. */
export const recallText = {
  lead: 'When a model, prompt, rule, reader, policy or reviewer turns out to be faulty, what was made with it is reviewed again.',
  preview: 'Preview a recall',
  asset: 'Address of what is faulty',
  from: 'From',
  to: 'To',
  show: 'Preview',
  would: (name: string, records: string, usd: string) =>
    `${name}: ${records} accepted records were made with it then and stand as they were made. Expected loss ${usd}.`,
  start: 'Recall them',
  startTitle: (name: string) => `Recall what was made with ${name}?`,
  startText: (records: string) =>
    `${records} records go back to the queue, the largest expected loss first, and systems that were told of them get a retraction. It can be paused and taken back. Enter a reason.`,
  first: 'Records, largest expected loss first',
  record: 'Record',
  risk: 'Expected loss',
  recalls: 'Recalls',
  none: 'Nothing was recalled yet.',
  state: 'State',
  account: 'Account',
  by: 'By',
  act: 'Actions',
  states: {
    running: 'Running',
    paused: 'Paused',
    done: 'Done',
    taking_back: 'Being taken back',
    taken_back: 'Taken back',
  },
  counts: (of: {
    records: number;
    reopened: number;
    restored: number;
    passedOver: number;
    kept: number;
  }) =>
    [
      `${of.records} records`,
      of.reopened > 0 ? `${of.reopened} reopened` : '',
      of.passedOver > 0 ? `${of.passedOver} were open already` : '',
      of.restored > 0 ? `${of.restored} accepted again` : '',
      of.kept > 0 ? `${of.kept} stay open, somebody works on them` : '',
    ]
      .filter((part) => part !== '')
      .join(', '),
  changes: { pause: 'Pause', resume: 'Go on', 'take-back': 'Take back' },
  changeText: {
    pause: 'No more records are reopened until somebody goes on. Enter a reason.',
    resume: 'The remaining records are reopened. Enter a reason.',
    'take-back':
      'Records that were reopened, and that nobody has worked on since, are accepted again as they were. Enter a reason.',
  },
};
