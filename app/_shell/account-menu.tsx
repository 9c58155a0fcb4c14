'use client';

import { useState } from 'react';
import { postJson } from '#app/_client/post-json.ts';
import { countUnderWay, letGo } from '#app/_client/under-way.ts';
import type { ConfirmDialog } from '../_ui/confirm-dialog.tsx';
import { help, leave as leaveSign, person } from '../_ui/icons.ts';
import { Menu } from '../_ui/menu.tsx';
import type { MenuEntry } from '../_ui/menu-entry.ts';
import { shellText } from './shell-text.ts';

/**
 * Who is signed in, with their account and appearance. Signing out while files are sent asks first:
 * those that were not sent are lost.
 */
export function AccountMenu({
  name,
  role,
  held,
}: {
  name: string;
  role: string;
  /** No page opens but the account's. */
  held: boolean;
}) {
  const [Ask, setAsk] = useState<typeof ConfirmDialog | null>(null);
  async function signOut() {
    if (countUnderWay() === 0) return leave();
    const loaded = await import('../_ui/confirm-dialog.tsx').catch(() => null);
    if (loaded === null) return leave();
    setAsk(() => loaded.ConfirmDialog);
  }
  const last: MenuEntry = {
    kind: 'act',
    label: shellText.signOut,
    icon: leaveSign,
    onSelect: () => void signOut(),
  };
  return (
    <>
      <Menu
        entries={[...ENTRIES.filter((entry) => !(held && entry === HELP)), last]}
        className="flex items-center gap-2 rounded-md px-2 py-1 hover:bg-raised"
      >
        <span
          aria-hidden="true"
          className="grid size-6 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
        >
          {initialsOf(name)}
        </span>
        <span className="max-xl:sr-only">{name}</span>
        <span className="text-muted max-xl:sr-only">{role}</span>
        <span className="sr-only">{shellText.menu}</span>
      </Menu>
      {Ask ? (
        <Ask
          open
          title={shellText.stillUploading}
          description={shellText.stillUploadingText}
          submit={shellText.signOut}
          onClose={() => setAsk(null)}
          onConfirm={() => void leave()}
        />
      ) : null}
    </>
  );
}

const HELP: MenuEntry = { kind: 'link', label: shellText.help, href: '/help', icon: help };

const ENTRIES: readonly MenuEntry[] = [
  { kind: 'link', label: shellText.account, href: '/account', icon: person },
  HELP,
  { kind: 'line', label: 'appearance' },
  { kind: 'heading', label: shellText.theme },
  ...(['light', 'dark', 'auto'] as const).map(
    (theme): MenuEntry => ({
      kind: 'act',
      label: shellText.themes[theme],
      onSelect: () => choose('theme', theme === 'auto' ? null : theme),
    }),
  ),
  { kind: 'line', label: 'lists' },
  { kind: 'heading', label: shellText.density },
  ...(['comfortable', 'compact'] as const).map(
    (density): MenuEntry => ({
      kind: 'act',
      label: shellText.densities[density],
      onSelect: () => choose('density', density === 'compact' ? density : null),
    }),
  ),
  { kind: 'line', label: 'leave' },
];

function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter((part) => part !== '');
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined]
    .map((part) => part?.[0]?.toUpperCase() ?? '')
    .join('');
}

/**
 * A cookie, so that the server renders the next page this way from the start; null: the default.
 */
function choose(name: 'theme' | 'density', value: string | null): void {
  const age = value === null ? 0 : 31_536_000;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
  document.cookie = `${name}=${value ?? ''}; path=/; max-age=${age}; samesite=lax`;
  if (value === null) delete document.documentElement.dataset[name];
  else document.documentElement.dataset[name] = value;
}

async function leave(): Promise<void> {
  await postJson('/api/auth/sign-out');
  letGo();
  location.assign('/sign-in');
}
