import { roleHints, roleNames } from '#app/_text/roles.ts';
import type { Role } from '#lib/model/user.ts';
import { text } from './text.ts';

export interface DemoAccount {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly password: string;
}

/** The accounts of the demo; choosing one fills in the form. */
export function DemoAccounts({
  accounts,
  choose,
}: {
  accounts: readonly DemoAccount[];
  choose: (account: DemoAccount) => void;
}) {
  return (
    <section aria-label={text.demoTitle} className="mt-8 border-t border-line pt-5">
      <h2 className="font-semibold">{text.demoTitle}</h2>
      <p className="mt-0.5 mb-3 text-sm text-muted">{text.demoText}</p>
      <ul className="grid grid-cols-2 gap-2">
        {accounts.map((account) => (
          <li key={account.email}>
            <button
              type="button"
              onClick={() => choose(account)}
              className="h-full w-full rounded-md border border-line bg-surface px-3 py-2 text-left hover:border-accent hover:bg-accent-soft"
            >
              <span className="block font-medium">{roleNames[account.role]}</span>
              <span className="block text-xs text-muted">{roleHints[account.role]}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
