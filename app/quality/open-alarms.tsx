import Link from 'next/link';
import { formTitle } from '#app/_text/form-title.ts';
import { messages } from '#app/_text/messages.ts';
import { Banner } from '#app/_ui/banner.tsx';
import { listIncidents } from '#lib/quality/incidents/store.ts';

/** What is open now, in one line on top of the pages for supervisors. */
export async function OpenAlarms() {
  const { open } = await listIncidents();
  if (open.length === 0) return null;
  const text = messages.quality.drift;
  const held = new Set(open.filter(({ holds }) => holds).map(({ form }) => form));
  const others = open.filter(({ holds }) => !holds);
  return (
    <Banner look={held.size > 0 ? 'bad' : 'warn'} className="mb-5">
      {held.size > 0 ? `${text.held([...held].map(formTitle).join(', '))} ` : null}
      {others.map(({ kind, detail }) => `${text.kinds[kind]}: ${detail}. `)}
      <Link className="font-medium underline" href="/quality/drift">
        {text.look}
      </Link>
    </Banner>
  );
}
