import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { listAccounts } from '#lib/accounts/store.ts';
import { listTeams } from '#lib/accounts/teams/store.ts';
import { SettingsTabs } from '../settings/settings-tabs.tsx';
import { People } from './people.tsx';

const PAGE = pageAt('/users');

export const metadata: Metadata = { title: PAGE.title };

export default function UsersPage() {
  return asRole(PAGE, async (person) => {
    const [accounts, teams] = await Promise.all([listAccounts(), listTeams()]);
    return (
      <Shell person={person} page={PAGE}>
        <SettingsTabs page={PAGE} />
        <People accounts={accounts} teams={teams} ownId={person.id} />
      </Shell>
    );
  });
}
