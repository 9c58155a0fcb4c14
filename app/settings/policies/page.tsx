import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { getCatalog } from '#app/_server/catalog.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { PageHead } from '#app/_ui/page-head.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { Cell, Table } from '#app/_ui/table.tsx';
import { When } from '#app/_ui/when.tsx';
import { WithHelp } from '#app/_ui/with-help.tsx';
import { listAccounts } from '#lib/accounts/store.ts';
import { formatPercent, formatUsd } from '#lib/forms/format.ts';
import { DEFAULT_POLICY } from '#lib/routing/policy.ts';
import { EVERY_FORM, listPolicies, type PolicyVersionRow } from '#lib/routing/store.ts';
import { getReviewing } from '#lib/settings/reviewing/store.ts';
import { getAuditing, getCosts } from '#lib/settings/store.ts';
import { SettingsTabs } from '../settings-tabs.tsx';
import { PolicyForm } from './policy-form.tsx';
import { QualityForm } from './quality-form.tsx';
import { RestorePolicy } from './restore-policy.tsx';
import { ReviewingForm } from './reviewing-form.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/settings/policies');

export const metadata: Metadata = { title: PAGE.title };

export default function PoliciesPage() {
  return asRole(PAGE, async (person) => {
    const [versions, accounts, auditing, costs, reviewing] = await Promise.all([
      listPolicies(),
      listAccounts(),
      getAuditing(),
      getCosts(),
      getReviewing(),
    ]);
    const names = new Map<string, string>(accounts.map(({ id, name }) => [id, name]));
    const termsOf = (form: string) => versions.find((one) => one.form === form)?.terms;
    const everyForm = termsOf(EVERY_FORM) ?? DEFAULT_POLICY;
    const forms = (await getCatalog()).list().filter(({ fields }) => fields.length > 0);
    return (
      <Shell person={person} page={PAGE}>
        <SettingsTabs page={PAGE} />
        <PageHead
          title={PAGE.title}
          lead={<WithHelp text={text.lead} topic="acceptance" label={text.why} />}
        />
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.3fr)]">
          <PolicyForm
            forms={[
              { name: EVERY_FORM, title: text.everyForm, terms: everyForm },
              ...forms.map(({ name, title }) => ({
                name,
                title,
                terms: termsOf(name) ?? everyForm,
              })),
            ]}
          >
            <Panel title={text.historyTitle}>
              <History versions={versions} names={names} />
            </Panel>
          </PolicyForm>
          <Panel title={text.reviewing.title} className="lg:col-span-2">
            <ReviewingForm values={reviewing} />
          </Panel>
          <Panel title={text.quality.title} className="lg:col-span-2">
            <div id="quality">
              <QualityForm values={{ ...auditing, ...costs }} />
            </div>
          </Panel>
        </div>
      </Shell>
    );
  });
}

async function History({
  versions,
  names,
}: {
  versions: readonly PolicyVersionRow[];
  names: ReadonlyMap<string, string>;
}) {
  const catalog = await getCatalog();
  const titleOf = (form: string) => (form === EVERY_FORM ? text.everyForm : catalog.titleOf(form));
  const isCurrent = (one: PolicyVersionRow) =>
    versions.find(({ form }) => form === one.form) === one;
  if (versions.length === 0) return <p className="px-4 py-6 text-muted">{text.noHistory}</p>;
  return (
    <Table
      label={text.historyTitle}
      head={[
        { key: 'form', title: text.columns.form },
        { key: 'version', title: text.columns.version, end: true },
        { key: 'terms', title: text.columns.terms },
        { key: 'note', title: text.columns.note },
        { key: 'at', title: text.columns.at },
        { key: 'restore', title: text.columns.restore },
      ]}
    >
      {versions.map((one) => (
        <tr key={`${one.form}-${one.version}`}>
          <Cell>{titleOf(one.form)}</Cell>
          <Cell end>{one.version}</Cell>
          <Cell>
            {text.terms(
              formatUsd(one.terms.reviewCostUsd),
              formatPercent(one.terms.leastProbability.critical),
              formatPercent(one.terms.leastProbability.other),
            )}
          </Cell>
          <Cell className="break-words">{one.note}</Cell>
          <Cell className="text-muted">
            {names.get(one.createdById ?? '') ?? commonText.none}, <When at={one.createdAt} />
          </Cell>
          <Cell>
            {!isCurrent(one) && (
              <RestorePolicy
                form={one.form}
                title={titleOf(one.form)}
                version={one.version}
                terms={one.terms}
              />
            )}
          </Cell>
        </tr>
      ))}
    </Table>
  );
}
