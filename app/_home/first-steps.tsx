import type { PagePath } from '#app/_server/pages.ts';
import { Icon } from '#app/_ui/icon.tsx';
import { check } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import type { FirstSteps as Done } from '#lib/metrics/home/load-first-steps.ts';
import { mayActAs, type Person, type Role } from '#lib/model/user.ts';
import { firstStepText as text } from './text.ts';

const STEPS: readonly { step: keyof Done; page: PagePath; at?: string; needed: Role }[] = [
  { step: 'uploaded', page: '/documents', needed: 'uploader' },
  { step: 'accepted', page: '/queue', needed: 'reviewer' },
  { step: 'exported', page: '/records', at: '#export', needed: 'reviewer' },
  { step: 'joined', page: '/users', needed: 'admin' },
];

/** What an office does first, in order, and how the product works along the way. */
export function FirstSteps({ person, done }: { person: Person; done: Done }) {
  const steps = STEPS.filter(({ needed }) => mayActAs(person.role, needed));
  return (
    <Panel title={text.title} className="mb-4">
      <ol className="divide-y divide-line">
        {steps.map(({ step, page, at = '' }, index) => (
          <li key={step} className="flex gap-3 px-4 py-3">
            <span
              aria-hidden="true"
              className={`grid size-6 shrink-0 place-items-center rounded-full font-semibold ${done[step] ? 'bg-ok-soft text-ok' : 'bg-accent-soft text-accent'}`}
            >
              {done[step] ? <Icon of={check} /> : index + 1}
            </span>
            <div className="min-w-0">
              <Link href={`${page}${at}`} className="font-medium text-accent hover:underline">
                {text.steps[step].what}
              </Link>
              {done[step] ? <span className="sr-only">{text.done}</span> : null}
              <p className="text-muted">{text.steps[step].why}</p>
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
