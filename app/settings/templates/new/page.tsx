import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { SettingsTabs } from '../../settings-tabs.tsx';
import { listSources } from '../list-sources.ts';
import { TemplateEditor } from '../template-editor.tsx';

const PAGE = pageAt('/settings/templates/new');

export const metadata: Metadata = { title: PAGE.title };

export default function NewTemplatePage() {
  return asRole(PAGE, async (person) => {
    const forms = (await getCatalog()).list().filter(({ setAside }) => !setAside);
    return (
      <Shell person={person} page={PAGE}>
        <SettingsTabs page={pageAt('/settings/templates')} />
        <PageHead title={PAGE.title} />
        <TemplateEditor
          saved={null}
          forms={forms.map((form) => ({
            name: form.name,
            title: form.title,
            sources: listSources(form),
          }))}
        />
      </Shell>
    );
  });
}
