import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { buttonClass } from '#app/_ui/button.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { plus } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { listTemplates } from '#lib/export/templates/store.ts';
import { SettingsTabs } from '../settings-tabs.tsx';
import { TemplateList } from './template-list.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/settings/templates');

export const metadata: Metadata = { title: PAGE.title };

export default function TemplatesPage() {
  return asRole(PAGE, async (person) => {
    const [catalog, templates] = await Promise.all([getCatalog(), listTemplates()]);
    const add = (
      <Link className={buttonClass('primary')} href="/settings/templates/new">
        <Icon of={plus} />
        {text.add}
      </Link>
    );
    return (
      <Shell person={person} page={PAGE}>
        <SettingsTabs page={PAGE} />
        <PageHead title={PAGE.title} lead={text.lead} actions={add} />
        <TemplateList
          templates={templates.map(({ template, ...rest }) => ({
            ...rest,
            formTitle: catalog.titleOf(template.form),
            columns: template.columns.length,
          }))}
        />
      </Shell>
    );
  });
}
