import type { PagePath } from '#app/_server/pages.ts';
import { StartTour } from '#app/_tour/start-tour.tsx';
import { Icon } from '#app/_ui/icon.tsx';
import { check, type Drawing, forms, log, person, print, search, upload } from '#app/_ui/icons.ts';
import { Link } from '#app/_ui/link.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { mayActAs, type Person, type Role } from '#lib/model/user.ts';
import { homeText as text } from './text.ts';

interface Task {
  readonly what: string;
  /** The page where it begins. */
  readonly page: PagePath;
  readonly query?: string;
  /** What is typed into first. */
  readonly at?: string;
  readonly needed: Role;
  readonly icon: Drawing;
}

const { tasks } = text;

/** What people come to do, most frequent first (docs/tasks.md walks through them). */
const TASKS: readonly Task[] = [
  { what: tasks.upload, page: '/documents', needed: 'uploader', icon: upload },
  { what: tasks.find, page: '/records', at: '#search', needed: 'reviewer', icon: search },
  {
    what: tasks.why,
    page: '/records',
    query: '?state=accepted',
    at: '#search',
    needed: 'reviewer',
    icon: check,
  },
  { what: tasks.assign, page: '/queue', needed: 'supervisor', icon: person },
  { what: tasks.runSheet, page: '/queue/run-sheet', needed: 'supervisor', icon: print },
  { what: tasks.who, page: '/log', query: '?kind=values', needed: 'supervisor', icon: log },
  { what: tasks.form, page: '/forms/new', needed: 'admin', icon: forms },
];

/** Where each of them begins: no one has to know the navigation first. */
export function CommonTasks({ person }: { person: Person }) {
  return (
    <Panel title={text.common}>
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(12.5rem,1fr))] gap-x-6 gap-y-1.5 px-4 py-3">
        {TASKS.filter(({ needed }) => mayActAs(person.role, needed)).map(
          ({ what, page, query = '', at = '', icon }) => (
            <li key={what}>
              <Link
                href={`${page}${query}${at}`}
                className="flex items-center gap-1.5 text-accent hover:underline"
              >
                <Icon of={icon} />
                {what}
              </Link>
            </li>
          ),
        )}
      </ul>
      <div className="border-t border-line px-4 py-3">
        <StartTour />
      </div>
    </Panel>
  );
}
