import { getCatalog } from '#app/_server/catalog.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { Link } from '#app/_ui/link.tsx';
import { listIncidents } from '#lib/quality/incidents/store.ts';
import { alertText } from './text.ts';

/** The open alerts on one line, at the top of the quality pages. */
export async function OpenAlerts() {
  const { open } = await listIncidents();
  if (open.length === 0) return null;
  const catalog = await getCatalog();
  const held = new Set(open.filter(({ holds }) => holds).map(({ form }) => form));
  const others = open.filter(({ holds }) => !holds);
  return (
    <Banner look={held.size > 0 ? 'bad' : 'warn'} className="mb-5">
      {held.size > 0 ? `${alertText.held([...held].map(catalog.titleOf).join(', '))} ` : null}
      {others.map(({ kind, detail }) => `${alertText.kinds[kind]}: ${detail}. `)}
      <Link className="font-medium underline" href="/quality/drift">
        {alertText.view}
      </Link>
    </Banner>
  );
}
