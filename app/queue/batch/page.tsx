import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { Crumbs } from '#app/_ui/crumbs.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { describePath } from '#app/review/_desk/describe-path.ts';
import { showValue } from '#lib/forms/show-value.ts';
import { AppError } from '#lib/platform/errors.ts';
import { listGroup } from '#lib/review/list-group.ts';
import { reasonName } from '../text.ts';
import { BatchList } from './batch-list.tsx';
import { groupOfQuery } from './group-query.ts';
import { batchText as text } from './text.ts';

const PAGE = pageAt('/queue/batch');

export const metadata: Metadata = { title: PAGE.title };

/** Records in the queue for the same reasons, one row each, to be accepted together. */
export default function BatchPage({
  searchParams,
}: {
  searchParams: Promise<{ [name: string]: string | undefined }>;
}) {
  return asRole({ ...PAGE, path: '/queue' }, async (person) => {
    const group = groupOfQuery(await searchParams);
    if (group === null) throw new AppError('not-found');
    const catalog = await getCatalog();
    const form = catalog.get(group.form);
    const items = await listGroup(group, person);
    const title = text.titleOf(catalog.titleOf(group.form));
    return (
      <Shell person={person} page={PAGE}>
        <Crumbs path={[{ href: '/queue', label: text.back }]} here={title} />
        <PageHead title={title} lead={text.lead(group.reasons.map(reasonName))} />
        <BatchList
          group={group}
          items={items.map(({ fields, checks, ...item }) => ({
            ...item,
            fields: fields.map(({ path, value, place }) => ({
              path,
              name: describePath(path, form, {}),
              value: value === null ? null : showValue(form, path, value),
              place,
            })),
            checks: checks.map(({ message }) => message),
          }))}
        />
      </Shell>
    );
  });
}
