import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { logSearch } from '#app/_server/log-search.ts';
import { openFilter } from '#app/_server/open-filter.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { listSearches } from '#lib/accounts/searches/store.ts';
import { listAccounts } from '#lib/accounts/store.ts';
import { listDocuments } from '#lib/intake/store.ts';
import { parseDocumentFilter, toDocumentQuery } from '#lib/model/filters/document-filter.ts';
import { mayActAs, type Person } from '#lib/model/user.ts';
import { listTags } from '#lib/review/list-choices.ts';
import { DocumentList } from './document-list.tsx';
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
    const query = parseDocumentFilter(await searchParams);
    const filter = openFilter(query);
    await logSearch(person, filter.search);
    const [{ documents, next }, searches, choices] = await Promise.all([
      listDocuments(person, filter),
      listSearches(person, 'documents'),
      listChoices(person),
    ]);
    return (
      <Shell person={person} page={PAGE}>
        <PageHead title={PAGE.title} lead={text.lead} />
        <UploadArea />
        <DocumentList
          key={toDocumentQuery(query)}
          documents={documents}
          next={next}
          query={query}
          words={filter.search ?? ''}
          choices={choices}
          searches={searches}
          supervises={mayActAs(person.role, 'supervisor')}
        />
      </Shell>
    );
  });
}

/** What the filters offer. */
async function listChoices(person: Person) {
  const [catalog, accounts, tags] = await Promise.all([
    getCatalog(),
    listAccounts(),
    listTags(person),
  ]);
  const people = mayActAs(person.role, 'reviewer')
    ? accounts.map(({ id, name }) => ({ id, name }))
    : [];
  return { forms: catalog.list().map(({ name, title }) => ({ name, title })), people, tags };
}
