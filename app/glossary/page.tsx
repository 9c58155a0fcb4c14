import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorise.ts';
import { pageAt } from '#app/_server/pages.ts';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Shell } from '#app/_ui/shell.tsx';

const PAGE = pageAt('/glossary');

export const metadata: Metadata = { title: PAGE.title };

export default function GlossaryPage() {
  return asRole(PAGE, async (person) => (
    <Shell person={person} page={PAGE}>
      <PageHead title={PAGE.title} lead="What the words on these pages mean." />
    </Shell>
  ));
}
