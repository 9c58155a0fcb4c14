import type { Metadata } from 'next';
import { z } from 'zod';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { commonText } from '#app/_text/common.ts';
import { buttonClass } from '#app/_ui/button.tsx';
import { Link } from '#app/_ui/link.tsx';
import { PageHead } from '#app/_ui/page-head.tsx';
import { countEntries, listEntries } from '#lib/directory/store.ts';
import { PartyKind } from '#lib/model/directory.ts';
import { SettingsTabs } from '../settings-tabs.tsx';
import { Directory } from './directory.tsx';
import { text } from './text.ts';

const PAGE = pageAt('/settings/directory');

export const metadata: Metadata = { title: PAGE.title };

const LIMIT = 100;

const Query = z.object({
  kind: PartyKind.catch('payer'),
  after: z.uuid().optional().catch(undefined),
});

export default function DirectoryPage({
  searchParams,
}: {
  searchParams: Promise<{ kind?: string; after?: string }>;
}) {
  return asRole(PAGE, async (person) => {
    const { kind, after } = Query.parse(await searchParams);
    const [counts, { entries, next }] = await Promise.all([
      countEntries(),
      listEntries({ kind, after, limit: LIMIT }),
    ]);
    return (
      <Shell person={person} page={PAGE}>
        <SettingsTabs page={PAGE} />
        <PageHead
          title={PAGE.title}
          lead={text.lead}
          actions={
            <nav
              aria-label={text.kindsLabel}
              className="flex flex-wrap rounded-md border border-line bg-surface"
            >
              {PartyKind.options.map((one) => (
                <Link
                  key={one}
                  href={`${PAGE.path}?kind=${one}`}
                  aria-current={one === kind ? 'true' : undefined}
                  className="rounded-md px-3 py-1.5 text-muted hover:text-text aria-[current]:bg-accent-soft aria-[current]:font-medium aria-[current]:text-accent"
                >
                  {text.tabOf(one, counts.get(one) ?? 0)}
                </Link>
              ))}
            </nav>
          }
        />
        <Directory key={kind} kind={kind} entries={entries} />
        {next ? (
          <p className="mt-3 text-center">
            <Link className={buttonClass()} href={`${PAGE.path}?kind=${kind}&after=${next}`}>
              {commonText.more}
            </Link>
          </p>
        ) : null}
      </Shell>
    );
  });
}
