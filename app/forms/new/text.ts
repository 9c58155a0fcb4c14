/** Texts of creating a form. */
export const text = {
  lead: 'Give it a name and one good example document.',
  name: 'Form name',
  nameHint: 'What people call the document, such as “Ambulance trip bill”.',
  example: 'Example document',
  exampleNone: 'Choose a document…',
  exampleHint: 'Choose a document that is already here, or upload one.',
  upload: 'Upload an example',
  uploading: 'Uploading…',
  create: 'Create form',
  nameTaken: 'A form with this name already exists. Choose another name.',
};
