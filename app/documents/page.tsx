import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorise.ts';
import { messages } from '#app/_text/messages.ts';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Shell } from '#app/_ui/shell.tsx';
import { listDocuments } from '#lib/intake/store.ts';
import { DocumentState } from '#lib/model/document.ts';
import { logAccess } from '#lib/pipeline/log-access.ts';
import { DocumentList } from './document-list.tsx';
import { UploadArea } from './upload-area.tsx';

export const metadata: Metadata = { title: messages.documents.title };

export default function DocumentsPage({
  searchParams,
}: {
  searchParams: Promise<{ search?: string; state?: string }>;
}) {
  return asRole('uploader', '/documents', async (person) => {
    const query = await searchParams;
    const search = query.search?.slice(0, 200) ?? '';
    const state = DocumentState.safeParse(query.state).data;
    if (search) await logAccess({ action: 'documents.searched', personId: person.id });
    const { documents, next } = await listDocuments({ search, state });
    return (
      <Shell person={person} section="documents">
        <PageHead title={messages.documents.title} lead={messages.documents.lead} />
        <UploadArea />
        <DocumentList
          key={`${search}/${state ?? ''}`}
          documents={documents}
          next={next}
          search={search}
          state={state ?? ''}
        />
      </Shell>
    );
  });
}
