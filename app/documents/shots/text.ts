/** Texts of the page for photographing papers. */
export const text = {
  back: 'Documents',
  lead: 'Take a photo of each page, in order. They become one document.',
  take: 'Take a photo',
  another: 'Take the next page',
  choose: 'Choose photos',
  label: 'Photos of pages',
  hint: 'Lay the page flat in even light, fill the picture with it, and hold still.',
  pages: 'Pages',
  page: (number: number) => `Page ${number}`,
  blurred: 'This photo looks blurred. Take it again, or values may be read wrong.',
  sharp: 'Sharp',
  again: 'Take again',
  againOf: (number: number) => `Take again: page ${number}`,
  remove: 'Remove',
  removeOf: (number: number) => `Remove: page ${number}`,
  earlier: 'Move up',
  earlierOf: (number: number) => `Move up: page ${number}`,
  send: (count: number) => (count === 1 ? 'Send 1 page' : `Send ${count} pages as one document`),
  sending: 'Sending…',
  looking: 'Looking at the photo…',
  unknown: (count: number) =>
    count === 1 ? 'A file is not a picture.' : `${count} files are not pictures.`,
  sent: (count: number) =>
    count === 1 ? 'The page was sent.' : `${count} pages were sent as one document.`,
  open: 'Open it',
  name: (time: string) => `photos ${time}.pdf`,
};
