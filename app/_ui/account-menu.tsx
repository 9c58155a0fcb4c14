'use client';

import Link from 'next/link';
import { DropdownMenu } from 'radix-ui';
import { postJson } from '#app/_client/post-json.ts';
import { shellText } from './shell-text.ts';

const ITEM =
  'flex cursor-pointer items-center rounded-md px-2.5 py-1.5 outline-none data-highlighted:bg-accent-soft data-highlighted:text-accent';

/** Who is signed in, with their account and appearance. */
export function AccountMenu({ name, role }: { name: string; role: string }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="flex items-center gap-2 rounded-md px-2 py-1 hover:bg-raised">
        <span
          aria-hidden="true"
          className="grid size-6 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
        >
          {initialsOf(name)}
        </span>
        <span className="hidden sm:inline">{name}</span>
        <span className="hidden text-muted sm:inline">{role}</span>
        <span className="sr-only">{shellText.menu}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          className="z-50 min-w-52 rounded-lg border border-line bg-surface p-1.5 shadow-2xl"
        >
          <DropdownMenu.Item asChild className={ITEM}>
            <Link href="/account">{shellText.account}</Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild className={ITEM}>
            <Link href="/help">{shellText.help}</Link>
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
          <DropdownMenu.Label className="px-2.5 py-1 text-xs text-muted">
            {shellText.theme}
          </DropdownMenu.Label>
          {(['light', 'dark', 'auto'] as const).map((theme) => (
            <DropdownMenu.Item key={theme} className={ITEM} onSelect={() => chooseTheme(theme)}>
              {shellText.themes[theme]}
            </DropdownMenu.Item>
          ))}
          <DropdownMenu.Separator className="my-1.5 h-px bg-line" />
          <DropdownMenu.Item className={ITEM} onSelect={() => void leave()}>
            {shellText.signOut}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function initialsOf(name: string): string {
  const parts = name.split(/\s+/).filter((part) => part !== '');
  return [parts[0], parts.length > 1 ? parts.at(-1) : undefined]
    .map((part) => part?.[0]?.toUpperCase() ?? '')
    .join('');
}

/** A cookie, so that the server renders the next page in this theme from the start. */
function chooseTheme(theme: 'light' | 'dark' | 'auto'): void {
  const age = theme === 'auto' ? 0 : 31_536_000;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
  document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax`;
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

async function leave(): Promise<void> {
  await postJson('/api/auth/sign-out');
  location.assign('/sign-in');
}
