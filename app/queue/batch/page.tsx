import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorise.ts';
import { formTitle } from '#app/_text/form-title.ts';
import { messages } from '#app/_text/messages.ts';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Shell } from '#app/_ui/shell.tsx';
import { describePath } from '#app/review/_desk/describe-path.ts';
import { getForm } from '#lib/forms/catalog.ts';
import { AppError } from '#lib/platform/errors.ts';
import { listGroup } from '#lib/review/list-group.ts';
import { BatchList } from './batch-list.tsx';
import { groupOfQuery } from './group-query.ts';

export const metadata: Metadata = { title: messages.batch.title };

/** Records that wait for the same reasons, one line each, to be accepted together. */
export default function BatchPage({
  searchParams,
}: {
  searchParams: Promise<{ [name: string]: string | undefined }>;
}) {
  return asRole('reviewer', '/queue', async (person) => {
    const group = groupOfQuery(await searchParams);
    if (group === null) throw new AppError('not-found');
    const form = getForm(group.form);
    const items = await listGroup(group);
    const reasons: Readonly<Record<string, string>> = messages.reasons;
    return (
      <Shell person={person} section="queue">
        <PageHead
          title={messages.batch.titleOf(formTitle(group.form))}
          lead={messages.batch.lead(group.reasons.map((code) => reasons[code] ?? code).join(', '))}
        />
        <BatchList
          group={group}
          items={items.map(({ taskId, recordId, fileName, fields, checks }) => ({
            taskId,
            recordId,
            fileName,
            fields: fields.map(({ path, value }) => ({
              path,
              name: describePath(path, form, {}),
              value,
            })),
            checks: checks.map(({ message }) => message),
          }))}
        />
      </Shell>
    );
  });
}
