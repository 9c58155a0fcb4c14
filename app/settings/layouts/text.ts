/** Texts of the page on known layouts. */
export const text = {
  lead: 'What reviewers’ corrections have taught about the papers of each sender. A new paper that looks like one of these is read with what was learned from it.',
  columns: {
    name: 'Sender',
    form: 'Form',
    papers: 'Papers',
    right: 'Read right',
    automatic: 'Automatic',
    corrected: 'Most corrected',
    forget: 'Action',
  },
  noName: 'No name',
  papers: (papers: number, records: number) =>
    papers === records ? String(papers) : `${papers} (${records} records)`,
  corrected: (title: string, right: number, of: number) => `${title} ${right} of ${of}`,
  nothing: 'Nothing',
  forget: 'Forget',
  forgetOf: (name: string, form: string) => `Forget the layout of ${name}, ${form}`,
  askTitle: 'Forget this layout?',
  askText:
    'Its papers will be read as if they had never been corrected. Reviewed records stay as they are. To learn the layout again, review another paper of it.',
  cancel: 'Cancel',
  done: 'Layout forgotten.',
  emptyTitle: 'No layouts yet',
  emptyText: 'A layout is learned when a reviewer submits a record.',
};
