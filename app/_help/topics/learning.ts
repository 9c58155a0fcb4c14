import type { HelpTopic } from '../help-topic.ts';

export const learning: HelpTopic = {
  title: 'How it learns',
  summary: 'Every submitted review teaches Countersign how that sender’s documents are laid out.',
  paragraphs: [
    'Documents from one sender usually look alike. When a reviewer submits a record, Countersign remembers how the document is laid out: where the values are, what the columns mean, and where lines and claims begin. The next document that looks like it is read with this knowledge. There is nothing to start, and nothing leaves your machine.',
    'It learns from what people correct and from what they confirm. A mistake in one review counts for less as later ones contradict it. An administrator can have a layout forgotten under Settings, Known layouts; reviewed records stay as they are.',
    'A sender’s values are accepted by their confidence at first. A layout becomes certified when enough of its documents were checked without an error. If too many errors turn up, all of its values are reviewed until later documents are right again.',
    'Quality, Learning shows how much each document type has gained, and lets a supervisor retrain, compare, and roll back.',
  ],
  example:
    'On synthetic remittances whose layouts it had not been trained on, about 96% of the printed values were read correctly at first, and about 98% after two corrected documents of the layout. Your own senders will differ.',
};
