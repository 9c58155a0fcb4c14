import Link from 'next/link';
import type { PagePath } from '#app/_server/pages.ts';
import { StartTour } from '#app/_tour/start-tour.tsx';
import { Panel } from '#app/_ui/panel.tsx';
import { mayActAs, type Person, type Role } from '#lib/model/user.ts';
import { homeText as text } from './text.ts';

interface Task {
  readonly what: string;
  /** Where it begins. */
  readonly page: PagePath;
  readonly query?: string;
  readonly needed: Role;
}

const { tasks } = text;

/** What people come for, in the order of how often (docs/tasks.md walks through them). */
const TASKS: readonly Task[] = [
  { what: tasks.upload, page: '/documents', needed: 'uploader' },
  { what: tasks.find, page: '/records', needed: 'reviewer' },
  { what: tasks.why, page: '/records', query: '?state=accepted', needed: 'reviewer' },
  { what: tasks.assign, page: '/queue', needed: 'supervisor' },
  { what: tasks.runSheet, page: '/queue/run-sheet', needed: 'supervisor' },
  { what: tasks.who, page: '/log', query: '?kind=values', needed: 'supervisor' },
  { what: tasks.form, page: '/forms/new', needed: 'admin' },
];

/** Where each of them begins: nobody has to know the navigation first. */
export function CommonTasks({ person }: { person: Person }) {
  return (
    <Panel title={text.common}>
      <ul className="flex flex-wrap gap-x-6 gap-y-1 px-4 py-3">
        {TASKS.filter(({ needed }) => mayActAs(person.role, needed)).map(
          ({ what, page, query = '' }) => (
            <li key={what}>
              <Link href={`${page}${query}`} className="text-accent hover:underline">
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
