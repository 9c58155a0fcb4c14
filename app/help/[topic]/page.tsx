import type { Metadata } from 'next';
import { findTopic } from '#app/_help/topics.ts';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { LineIcon } from '#app/_ui/icon.tsx';
import { left } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { AppError } from '#lib/platform/errors.ts';
import { text } from '../text.ts';
import { ShortcutTable } from './shortcut-table.tsx';

const PAGE = pageAt('/help/[topic]');

type Props = { readonly params: Promise<{ topic: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: findTopic((await params).topic)?.title ?? PAGE.title };
}

export default async function TopicPage({ params }: Props) {
  const { topic: slug } = await params;
  return asRole({ ...PAGE, path: `/help/${slug}` }, async (person) => {
    const topic = findTopic(slug);
    if (topic === null) throw new AppError('not-found');
    return (
      <Shell person={person} page={PAGE}>
        <Link href="/help" className="mb-2 inline-block text-sm text-muted hover:underline">
          <LineIcon of={left} />
          {text.back}
        </Link>
        <PageHead title={topic.title} lead={topic.summary} />
        <div className="max-w-prose space-y-3">
          {topic.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          <section className="rounded-lg border border-line bg-surface px-4 py-3">
            <h2 className="font-semibold">{text.example}</h2>
            <p className="mt-1">{topic.example}</p>
          </section>
        </div>
        {slug === 'shortcuts' ? <ShortcutTable /> : null}
      </Shell>
    );
  });
}
