import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { Badge } from '#app/_ui/badge.tsx';
import { buttonClass } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';
import { FormIcon } from '#app/_ui/form-icon.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { check, pencil, plus } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { countVersions } from '#lib/studio/adjustments/store.ts';
import { listStudioForms, type StudioForm } from '#lib/studio/store.ts';
import { text } from './text.ts';

const PAGE = pageAt('/forms');

export const metadata: Metadata = { title: PAGE.title };

export default function FormsPage() {
  return asRole(PAGE, async (person) => {
    const forms = await listStudioForms();
    const add = (
      <Link href="/forms/new" className={buttonClass('primary')}>
        <Icon of={plus} />
        {text.add}
      </Link>
    );
    return (
      <Shell person={person} page={PAGE}>
        <PageHead title={PAGE.title} lead={text.lead} actions={add} />
        <div className="space-y-6">
          <Panel title={text.own}>
            {forms.length === 0 ? (
              <EmptyState title={text.emptyTitle} action={add}>
                {text.emptyText}
              </EmptyState>
            ) : (
              <OwnForms forms={forms} />
            )}
          </Panel>
          <Panel title={text.builtIn}>
            <BuiltInForms />
          </Panel>
        </div>
      </Shell>
    );
  });
}

function OwnForms({ forms }: { forms: readonly StudioForm[] }) {
  return (
    <Table
      label={text.own}
      head={[
        { key: 'form', title: text.columns.form },
        { key: 'state', title: text.columns.state },
        { key: 'version', title: text.columns.version, end: true },
        { key: 'fields', title: text.columns.fields, end: true },
        { key: 'records', title: text.columns.records, end: true },
        { key: 'learned', title: text.columns.learned, end: true },
      ]}
    >
      {forms.map((form) => (
        <tr key={form.name}>
          <Cell>
            <FormIcon form={form.name} />
            <Link
              href={`/forms/${form.name}`}
              className="font-medium text-accent underline-offset-2 hover:underline"
            >
              {form.title}
            </Link>
            <span className="ml-2 font-mono text-xs text-muted">{form.name}</span>
          </Cell>
          <Cell>
            <FormState form={form} />
          </Cell>
          <Cell end>{form.version ?? commonText.none}</Cell>
          <Cell end>{form.fieldCount}</Cell>
          <Cell end>{form.records}</Cell>
          <Cell end className="text-muted">
            {form.corrected >= 5 ? text.learned(form.corrected) : text.learnedOf(form.corrected)}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

function FormState({ form }: { form: StudioForm }) {
  if (form.retired) return <Badge>{text.states.retired}</Badge>;
  if (form.version === null) return <Badge tone="edit">{text.states.draft}</Badge>;
  if (form.changed)
    return (
      <Badge tone="edit" icon={pencil}>
        {text.states.changed}
      </Badge>
    );
  return (
    <Badge tone="ok" icon={check}>
      {text.states.published}
    </Badge>
  );
}

async function BuiltInForms() {
  const versions = await countVersions();
  return (
    <Table
      label={text.builtIn}
      head={[
        { key: 'form', title: text.columns.form },
        { key: 'version', title: text.columns.adjusted, end: true },
        { key: 'fields', title: text.columns.fields, end: true },
      ]}
    >
      {BUILT_IN.list().map((form) => (
        <tr key={form.name}>
          <Cell>
            <FormIcon form={form.name} />
            {form.setAside ? (
              <span className="font-medium">{form.title}</span>
            ) : (
              <Link
                href={`/forms/${form.name}`}
                className="font-medium text-accent underline-offset-2 hover:underline"
              >
                {form.title}
              </Link>
            )}
            <span className="block text-muted">{form.description}</span>
          </Cell>
          <Cell end className="text-muted">
            {text.adjusted(versions.get(form.name) ?? 0)}
          </Cell>
          <Cell end>{form.fields.length}</Cell>
        </tr>
      ))}
    </Table>
  );
}
