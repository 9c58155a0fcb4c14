import type { Metadata } from 'next';
import Link from 'next/link';
import { asRole } from '#app/_server/authorise.ts';
import { messages } from '#app/_text/messages.ts';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Shell } from '#app/_ui/shell.tsx';
import { listDocuments } from '#lib/intake/store.ts';
import { NewForm } from './new-form.tsx';

export const metadata: Metadata = { title: messages.studio.newTitle };

export default function NewFormPage() {
  return asRole('admin', '/forms/new', async (person) => {
    const { documents } = await listDocuments({ state: 'ready', limit: 100 });
    const text = messages.studio;
    return (
      <Shell person={person} section="forms">
        <Link href="/forms" className="mb-2 inline-block text-sm text-muted hover:underline">
          ← {text.back}
        </Link>
        <PageHead title={text.newTitle} lead={text.newLead} />
        <Panel className="max-w-xl">
          <NewForm documents={documents.map(({ id, fileName }) => ({ id, fileName }))} />
        </Panel>
      </Shell>
    );
  });
}
