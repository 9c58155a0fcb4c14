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
      title: 'Start your day here',
      text: 'This page shows what’s waiting for you. “To do first” puts the most urgent things on top, and each line takes you to where you do it. Each role sees its own part: uploaders their files, reviewers their queue, supervisors the office, and administrators the system. The bell at the top right shows what happens while you work.',
    },
    documents: {
      title: 'Files come in',
      text: 'Drop files here, take photos with a phone, or have them picked up from a folder or a mailbox. Each file is read within seconds: its pages are turned upright, its text is found, and its records (a claim, an EOB, a statement) are separated. Duplicate files are caught. Files that can’t be read say why and come first.',
    },
    record: {
      title: 'A record that was read',
      text: 'This is a sample record that was accepted. Each value has a confidence, which is a real probability: of a hundred values at 97%, about three are wrong. Values with high enough confidence pass on their own, because asking about them would cost more than the errors it could prevent. Click a value to see where on the page it was read.',
    },
    field: {
      title: 'Why a value passed',
      text: 'Every value can explain itself: its place on the page, what was read there, the checks it passed, and why it passed or why a person was asked. Below is everything behind it, and every export it went into. Nothing here is ever overwritten.',
    },
    review: {
      title: 'The desk asks about the rest',
      text: 'Anything uncertain becomes a question, with its source shown on the page. Enter confirms and goes to the next question; typing corrects. One answer can settle a whole column. After the last question, Ctrl+Enter submits the record and opens the next one. Press ? for all shortcuts. What you correct on one document helps with the next one like it.',
    },
    conflicts: {
      title: 'Documents that disagree',
      text: 'A claim, its EOB, and the statement to the patient belong to one visit, so they are compared. Differences explained by a contract or an adjustment are left out. The rest are in this list, with the dollars at stake and the appeal deadline.',
    },
    quality: {
      title: 'Can it be trusted?',
      text: 'Every day, a person checks some of the values no one looked at, without knowing which. That gives these figures: how many values pass on their own, and how many of those are wrong, with an interval. When errors rise or documents change, an alert is raised and the document type goes back to people. Reports of these pages can be made on a schedule.',
    },
    log: {
      title: 'Who decided what',
      text: 'Every decision is here: what was read, who confirmed or changed it, who saw it, who exported it. Entries are chained, so any change to the past is detected. A supervisor signs off on each week. That’s the tour. Help, in the menu under your name, has a short page on each of these terms.',
    },
  },
} as const;
