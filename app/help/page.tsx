import type { Metadata } from 'next';
import { listTopics } from '#app/_help/topics.ts';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { StartTour } from '#app/_tour/start-tour.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { text } from './text.ts';
import { TopicList } from './topic-list.tsx';

const PAGE = pageAt('/help');

export const metadata: Metadata = { title: PAGE.title };

export default function HelpPage() {
  return asRole(PAGE, async (person) => (
    <Shell person={person} page={PAGE}>
      <PageHead title={PAGE.title} lead={text.lead} actions={<StartTour />} />
      <TopicList
        topics={listTopics().map(([slug, { title, summary, paragraphs, example }]) => ({
          slug,
          title,
          summary,
          words: [title, summary, ...paragraphs, example].join(' ').toLowerCase(),
        }))}
      />
    </Shell>
  ));
}
