/** Texts of the page where the columns of a CSV file are mapped. */
export const text = {
  lead: 'Choose what each column contains. Your choice is saved for every file with the same columns and used to import this one.',
  back: 'Back to the document',
  title: 'Columns',
  form: 'Each row is part of',
  column: 'Column',
  samples: 'First values',
  holds: 'Contains',
  nothing: 'Not needed',
  columnFor: (name: string) => `What the column ${name} contains`,
  service: (title: string) => `Service: ${title}`,
  save: 'Save and import',
  imported: 'Saved. The file is being imported.',
  saved: 'Saved for the next file. This file was already imported and stays as it is.',
  hint: 'If you map a service column, rows with the same claim or account number become one bill with a line for each row.',
};
