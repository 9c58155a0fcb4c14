import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { Crumbs } from '#app/_ui/crumbs.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import type { Form } from '#lib/model/form.ts';
import type { Person } from '#lib/model/user.ts';
import { getAdjustment } from '#lib/studio/adjustments/store.ts';
import { AdjustForm } from './adjust-form.tsx';
import { text } from './text.ts';

/** A built-in form, and what the organization changes in it. */
export async function BuiltInPage({ form, person }: { form: Form; person: Person }) {
  const { draft, changed, versions } = await getAdjustment(form.name);
  return (
    <Shell person={person} page={pageAt('/forms/[form]')}>
      <Crumbs path={[{ href: '/forms', label: text.back }]} here={form.title} />
      <PageHead title={form.title} lead={text.lead} />
      <AdjustForm
        name={form.name}
        fields={form.fields.map(({ pattern, title, costOfErrorUsd, required }) => ({
          pattern,
          title,
          costOfErrorUsd,
          required,
        }))}
        hasLines={form.lists.some(({ pattern }) => pattern === 'lines')}
        draft={draft}
        changed={changed}
        versions={versions.map((one) => ({ ...one, publishedAt: one.publishedAt.toISOString() }))}
      />
    </Shell>
  );
}
