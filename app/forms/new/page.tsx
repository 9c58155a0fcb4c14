import type { Metadata } from 'next';
import Link from 'next/link';
import { asRole } from '#app/_server/authorise.ts';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Shell } from '#app/_ui/shell.tsx';
import { listDocuments } from '#lib/intake/store.ts';
import { text as listText } from '../text.ts';
import { NewForm } from './new-form.tsx';
import { text } from './text.ts';

export const metadata: Metadata = { title: text.title };

export default function NewFormPage() {
  return asRole('admin', '/forms/new', async (person) => {
    const { documents } = await listDocuments({ state: 'ready', limit: 100 });
    return (
      <Shell person={person} section="forms">
        <Link href="/forms" className="mb-2 inline-block text-sm text-muted hover:underline">
          ← {listText.back}
        </Link>
        <PageHead title={text.title} lead={text.lead} />
        <Panel className="max-w-xl">
          <NewForm documents={documents.map(({ id, fileName }) => ({ id, fileName }))} />
        </Panel>
      </Shell>
    );
  });
}
