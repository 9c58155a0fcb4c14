import type { HelpTopic } from '../help-topic.ts';

export const questions: HelpTopic = {
  title: 'What a question is',
  summary: 'A question is whatever one answer settles: a value, a column, or a whole table.',
  paragraphs: [
    'A record goes to the queue with the questions that are left, not with all of its values. Each has a reason: the confidence is below what the policy requires, a check fails, two readings differ, or a required value is missing. Everything you are not asked about has passed.',
    'Where one look can settle several values, they are one question. A table whose lines are all doubtful for the same reason is shown as a table, and Enter confirms it as a whole. If a single cell is wrong, you correct it there.',
    'The queue starts with urgent records, then overdue ones, then the largest expected loss: the chance that a value is wrong times what that would cost. After a record come the others of its document, in the order they are printed, unless something is urgent. The number beside a record is how many questions are left.',
  ],
  example:
    'A remittance of nine claims lists 45 values. The “Paid” column of one claim is doubtful, and so is the check date. The record shows two questions and takes two answers.',
};
