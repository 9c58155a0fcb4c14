import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { LineIcon } from '#app/_ui/icon.tsx';
import { left } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { DocumentId } from '#lib/model/ids.ts';
import { logAccess } from '#lib/pipeline/access/log-access.ts';
import { describeColumns } from '#lib/pipeline/documents/map-columns.ts';
import { AppError } from '#lib/platform/errors.ts';
import { ColumnForm, type FormChoice } from './column-form.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/documents/[documentId]/columns');

export const metadata: Metadata = { title: PAGE.title };

export default async function ColumnsPage({ params }: { params: Promise<{ documentId: string }> }) {
  const asked = (await params).documentId;
  return asRole({ ...PAGE, path: `/documents/${asked}/columns` }, async (person) => {
    const documentId = DocumentId.safeParse(asked).data;
    if (documentId === undefined) throw new AppError('not-found');
    const described = await describeColumns({ documentId, person });
    await logAccess({ action: 'document.viewed', personId: person.id, documentId });
    return (
      <Shell person={person} page={PAGE}>
        <Link
          href={`/documents/${documentId}`}
          className="mb-2 inline-block text-sm text-muted hover:underline"
        >
          <LineIcon of={left} />
          {text.back}
        </Link>
        <PageHead title={PAGE.title} lead={text.lead} />
        <Panel title={text.title}>
          <ColumnForm documentId={documentId} forms={listChoices()} {...described} />
        </Panel>
      </Shell>
    );
  });
}

/** Forms with fields, and their fields, with those of services last. */
function listChoices(): FormChoice[] {
  return BUILT_IN.list()
    .filter(({ fields }) => fields.length > 0)
    .map(({ name, title, fields }) => ({
      name,
      title,
      fields: fields.map((field) => ({
        pattern: field.pattern,
        title: field.pattern.startsWith('lines[]') ? text.service(field.title) : field.title,
      })),
    }));
}
