import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { logSearch } from '#app/_server/log-search.ts';
import { openFilter } from '#app/_server/open-filter.ts';
import { pageAt } from '#app/_server/pages.ts';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Shell } from '#app/_ui/shell.tsx';
import { listSearches } from '#lib/accounts/searches/store.ts';
import { listDocuments } from '#lib/intake/store.ts';
import { DocumentList } from './document-list.tsx';
import { parseDocumentQuery, toAddress } from './document-query.ts';
import { documentsText as text } from './text.ts';
import { UploadArea } from './upload-area.tsx';

const PAGE = pageAt('/documents');

export const metadata: Metadata = { title: PAGE.title };

export default function DocumentsPage({
  searchParams,
}: {
  searchParams: Promise<{ [name: string]: string | undefined }>;
}) {
  return asRole(PAGE, async (person) => {
    const query = parseDocumentQuery(await searchParams);
    const filter = openFilter(query);
    await logSearch(person, filter.search);
    const [{ documents, next }, searches] = await Promise.all([
      listDocuments(person, filter),
      listSearches(person.id, 'documents'),
    ]);
    return (
      <Shell person={person} page={PAGE}>
        <PageHead title={PAGE.title} lead={text.lead} />
        <UploadArea />
        <DocumentList
          key={toAddress(query)}
          documents={documents}
          next={next}
          query={query}
          words={filter.search ?? ''}
          forms={(await getCatalog()).list().map(({ name, title }) => ({ name, title }))}
          searches={searches}
        />
      </Shell>
    );
  });
}
