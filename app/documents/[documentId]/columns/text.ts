/** Texts of the page that says what the columns of a CSV file hold. */
export const text = {
  lead: 'Say what each column holds. This is kept for every file with the same columns, and the file is imported with it.',
  back: 'Back to the document',
  form: 'Each row is part of',
  column: 'Column',
  samples: 'First values',
  holds: 'Holds',
  nothing: 'Nothing that is needed',
  columnFor: (name: string) => `What the column ${name} holds`,
  service: (title: string) => `Service: ${title}`,
  save: 'Save and import',
  imported: 'Saved. The file is being imported.',
  saved: 'Saved for the next file. This file was imported before and stays as it is.',
  hint: 'With a column of a service, rows with the same claim or account number become one bill with a line for each row.',
};
