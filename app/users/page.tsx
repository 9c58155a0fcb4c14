import type { Metadata } from 'next';
import { asRole } from '#app/_server/authorise.ts';
import { Shell } from '#app/_ui/shell.tsx';
import { listAccounts } from '#lib/accounts/store.ts';
import { SettingsTabs } from '../settings/settings-tabs.tsx';
import { People } from './people.tsx';
import { text } from './text.ts';

export const metadata: Metadata = { title: text.title };

export default function UsersPage() {
  return asRole('admin', '/users', async (person) => {
    const accounts = await listAccounts();
    return (
      <Shell person={person} section="settings">
        <SettingsTabs tab="people" />
        <People accounts={accounts} ownId={person.id} />
      </Shell>
    );
  });
}
