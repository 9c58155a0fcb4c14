import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { Crumbs } from '#app/_ui/crumbs.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { ShotBook } from './shot-book.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/documents/shots');

export const metadata: Metadata = { title: PAGE.title };

export default function ShotsPage() {
  return asRole(PAGE, async (person) => (
    <Shell person={person} page={PAGE}>
      <Crumbs path={[{ href: '/documents', label: text.back }]} here={PAGE.title} />
      <PageHead title={PAGE.title} lead={text.lead} />
      <ShotBook />
    </Shell>
  ));
}
