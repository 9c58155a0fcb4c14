import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { findTemplate } from '#lib/export/templates/store.ts';
import { SettingsTabs } from '../../settings-tabs.tsx';
import { listSources } from '../list-sources.ts';
import { TemplateEditor } from '../template-editor.tsx';
import { text } from '../text.ts';

const PAGE = pageAt('/settings/templates/[templateId]');

export const metadata: Metadata = { title: PAGE.title };

export default function TemplatePage({ params }: { params: Promise<{ templateId: string }> }) {
  return asRole(PAGE, async (person) => {
    const id = z.uuid().safeParse((await params).templateId);
    const saved = id.success ? await findTemplate(id.data) : null;
    if (saved === null) notFound();
    const form = (await getCatalog()).get(saved.template.form);
    return (
      <Shell person={person} page={PAGE}>
        <SettingsTabs page={pageAt('/settings/templates')} />
        <PageHead title={saved.name} lead={text.versionOf(saved.version)} />
        <TemplateEditor
          saved={{ id: saved.id, template: saved.template }}
          forms={[{ name: form.name, title: form.title, sources: listSources(form) }]}
        />
      </Shell>
    );
  });
}
