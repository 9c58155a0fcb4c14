/** Texts of the tour; `steps` in its order. Read aloud, they take four minutes. */
export const tourText = {
  name: 'Tour',
  start: 'Take the tour (4 minutes)',
  of: (at: number, all: number) => `Step ${at} of ${all}`,
  back: 'Back',
  next: 'Next',
  done: 'Done',
  end: 'End the tour',
  show: 'Show me',
  steps: {
    home: {
      title: 'A day begins here',
      text: 'This page shows what waits for you. “To do first” has the most pressing things on top, and each line leads to where it is done. Each role sees its own part: uploaders their files, reviewers their queue, supervisors the office, and administrators the system. The bell at the top right tells you of things that happen while you work.',
    },
    documents: {
      title: 'Files come in',
      text: 'Drop files here, take photos with a phone, or have them picked up from a folder or a mailbox. Each file is read within seconds: its pages are put upright, its text is found, and its records (a claim, an EOB, a statement) are told apart. The same file twice is noticed. What cannot be read says why, and comes first.',
    },
    record: {
      title: 'A record that was read',
      text: 'This is a sample record that was accepted. Each value has a confidence, which is a true chance: of a hundred values at 97%, about three are wrong. Values that are sure enough pass by themselves, because asking about them would cost more than the errors it could prevent. Click a value to see where on the page it was read.',
    },
    field: {
      title: 'Why a value passed',
      text: 'Every value can explain itself: the place on the page, what each reader read there, the checks it passed, and the sentence that says why it passed or why a person was asked. Below is everything it was made from, and every export that it went into. Nothing here is ever overwritten.',
    },
    review: {
      title: 'The desk asks the rest',
      text: 'What is not sure becomes a question, with its source shown on the page. Enter confirms and goes to the next question; typing corrects. One answer can settle a whole column. After the last question, Ctrl+Enter submits the record and the next one is there. Press ? for all keys. What you correct on one paper helps with the next of the same layout.',
    },
    conflicts: {
      title: 'Papers that disagree',
      text: 'A claim, its EOB, and the statement to the patient belong to one visit, so they are compared. Differences that a contract or an adjustment explains stay silent. The others are in this list, with the dollars at stake and the deadline for an appeal.',
    },
    quality: {
      title: 'Can it be trusted?',
      text: 'Some of the values that nobody looked at are checked blindly by a person, every day. From that come these figures: how many values pass by themselves, and how many of those are wrong, with an interval. When errors rise or papers change, an alert is raised and the document type goes back to people. Reports of these pages can be made on a schedule.',
    },
    log: {
      title: 'Who decided what',
      text: 'Every decision is here: what was read, who confirmed or changed it, who saw it, who exported it. The entries are chained, so a change to the past is found. A supervisor signs off each week. That is the tour. Help, in the menu under your name, has a short page for each word that you saw.',
    },
  },
} as const;
