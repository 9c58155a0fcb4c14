import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { listApiKeys } from '#lib/accounts/keys/store.ts';
import { listTeams } from '#lib/accounts/teams/store.ts';
import { SettingsTabs } from '../settings-tabs.tsx';
import { KeyList } from './key-list.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/settings/keys');

export const metadata: Metadata = { title: PAGE.title };

const EXAMPLE = `curl -H "Authorization: Bearer csn_…" -H "x-file-name: claim.pdf" --data-binary @claim.pdf \\
  "https://HOST/api/v1/documents"
curl -H "Authorization: Bearer csn_…" "https://HOST/api/v1/documents/DOCUMENT"
curl -H "Authorization: Bearer csn_…" "https://HOST/api/v1/records/RECORD"`;

export default function KeysPage() {
  return asRole(PAGE, async (person) => {
    const [keys, teams] = await Promise.all([listApiKeys(), listTeams()]);
    return (
      <Shell person={person} page={PAGE}>
        <SettingsTabs page={PAGE} />
        <KeyList
          teams={teams}
          keys={keys.map((key) => ({
            ...key,
            createdAt: key.createdAt.toISOString(),
            lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
            revokedAt: key.revokedAt?.toISOString() ?? null,
            expiresAt: key.expiresAt.toISOString(),
            expired: key.expiresAt <= new Date(),
          }))}
        />
        <Panel title={text.howTitle} className="mt-6">
          <div className="space-y-2 p-4">
            <p className="text-muted">
              {text.howText}{' '}
              <a href="/api/v1/openapi" className="text-accent underline">
                {text.howAll}
              </a>
            </p>
            <pre
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keys
              tabIndex={0}
              className="overflow-x-auto rounded-md bg-raised p-3 font-mono text-xs"
            >
              {EXAMPLE}
            </pre>
          </div>
        </Panel>
      </Shell>
    );
  });
}
