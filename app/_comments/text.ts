/** Texts of comments, at the desk and beside a record. */
export const commentText = {
  title: 'Comments',
  text: 'Anyone who opens this record can see comments. They are saved in the log.',
  label: 'Comment',
  hint: 'Type @ and a name to notify a colleague.',
  onField: (name: string) => `About ${name}`,
  submit: 'Add comment',
  none: 'No one has commented on this record.',
  colleagues: 'Colleagues',
  blind: 'can’t see this record',
  found: (count: number) =>
    count === 1
      ? '1 colleague. Press Enter to mention them.'
      : `${count} colleagues. Choose with the arrow keys, mention with Enter.`,
  /** A mention of people who would find nothing behind it. */
  notFor: (names: readonly string[]) =>
    `${names.join(', ')} can’t see this record, so no one was notified and nothing was saved. Remove the mention, or ask an administrator to change who sees it.`,
  cannot: (name: string) => `${name} can’t see this record, so they can’t be mentioned.`,
  added: 'Comment added.',
  formerPerson: 'Former user',
};
