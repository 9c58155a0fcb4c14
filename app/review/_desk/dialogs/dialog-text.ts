/** Texts of the desk's dialogs, which are loaded with them. */
export const dialogText = {
  documentWrong: {
    title: 'The document is wrong',
    text: 'The value is read correctly, but the document has an error. The value is kept as printed and marked, and does not count as a reading error.',
    submit: 'Document is wrong',
  },
  waive: {
    title: (count: number) => (count === 1 ? '1 failed check' : `${count} failed checks`),
    text: 'Go back and correct a value, or enter a reason to keep the values as printed.',
    submit: 'Keep as printed and submit',
    goTo: 'Go to field',
    rule: (rule: string) => `Rule ${rule}`,
    presets: [
      'Printed this way.',
      'Payer error.',
      'Provider error.',
      'Rounding on the document.',
      'The missing part is on another page.',
    ],
  },
  escalate: {
    title: 'Escalate to a supervisor',
    text: 'Say what the supervisor needs to decide.',
    submit: 'Escalate and next',
  },
  snooze: {
    title: 'Snooze this record',
    text: 'It leaves the queue until the day you choose, or until someone opens it from “Snoozed”.',
    until: 'Until (optional)',
    submit: 'Snooze and next',
  },
  form: {
    title: 'Change document type',
    text: 'The record is read again as the document type you choose. Your entries on this record are discarded.',
    label: 'Document type',
    submit: 'Read again',
  },
};

/** Texts of the dialog of comments. */
