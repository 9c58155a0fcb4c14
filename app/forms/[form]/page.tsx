import type { Metadata } from 'next';
import { LiveRefresh } from '#app/_client/live-refresh.tsx';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { Shell } from '#app/_shell/shell.tsx';
import { LineIcon } from '#app/_ui/icon.tsx';
import { left } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { BUILT_IN } from '#lib/forms/catalog.ts';
import { listDocuments } from '#lib/intake/store.ts';
import { AppError } from '#lib/platform/errors.ts';
import { getStudioForm, listExamplePages, listStudioForms } from '#lib/studio/store.ts';
import { BuiltInPage } from '../_built-in/built-in-page.tsx';
import { Studio } from '../_studio/studio.tsx';
import { text } from '../text.ts';

const PAGE = pageAt('/forms/[form]');

export const metadata: Metadata = { title: PAGE.title };

export default async function FormPage({ params }: { params: Promise<{ form: string }> }) {
  const { form: name } = await params;
  return asRole({ ...PAGE, path: `/forms/${name}` }, async (person) => {
    const builtIn = BUILT_IN.find(name);
    if (builtIn && !builtIn.setAside) return <BuiltInPage form={builtIn} person={person} />;
    const form = await getStudioForm(name);
    if (!form) throw new AppError('not-found');
    const { exampleId } = form.draft;
    const [pages, { documents }, all] = await Promise.all([
      exampleId ? listExamplePages(exampleId) : [],
      listDocuments(person, { state: 'ready', limit: 100 }),
      listStudioForms(),
    ]);
    const corrected = all.find((one) => one.name === name)?.corrected ?? 0;
    return (
      <Shell person={person} page={PAGE} full>
        {exampleId && pages.length === 0 ? <LiveRefresh ids={[exampleId]} /> : null}
        <Studio
          // The page's words arrive when the example has been read; what was entered is kept.
          key={pages.length > 0 ? 'read' : 'reading'}
          name={name}
          draft={form.draft}
          retired={form.retired}
          changed={form.changed}
          corrected={corrected}
          versions={form.versions.map((one) => ({
            ...one,
            publishedAt: one.publishedAt.toISOString(),
          }))}
          pages={pages.map(({ number, widthPx, heightPx, rotation, words }) => ({
            number,
            widthPx,
            heightPx,
            rotation,
            flags: [],
            words: words.map(({ id, text, box }) => ({ id, text, box })),
          }))}
          documents={documents
            .filter(({ tally }) =>
              tally.some(
                ({ form, state }) => form !== name && (state === 'review' || state === 'set_aside'),
              ),
            )
            .map(({ id, fileName }) => ({ id, fileName }))}
          back={
            <Link href="/forms" className="text-sm text-muted hover:underline">
              <LineIcon of={left} />
              {text.back}
            </Link>
          }
        />
      </Shell>
    );
  });
}
