import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { LineIcon } from '#app/_ui/icon.tsx';
import { left } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { listDocuments } from '#lib/intake/store.ts';
import { text as listText } from '../text.ts';
import { NewForm } from './new-form.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/forms/new');

export const metadata: Metadata = { title: PAGE.title };

export default function NewFormPage() {
  return asRole(PAGE, async (person) => {
    const { documents } = await listDocuments(person, { state: 'ready', limit: 100 });
    return (
      <Shell person={person} page={PAGE}>
        <Link href="/forms" className="mb-2 inline-block text-sm text-muted hover:underline">
          <LineIcon of={left} />
          {listText.back}
        </Link>
        <PageHead title={PAGE.title} lead={text.lead} />
        <Panel className="max-w-xl">
          <NewForm documents={documents.map(({ id, fileName }) => ({ id, fileName }))} />
        </Panel>
      </Shell>
    );
  });
}
