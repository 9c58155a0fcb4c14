import { redirect } from 'next/navigation';
import { asRole } from '#app/_server/authorize.ts';
import { pageAt } from '#app/_server/pages.ts';
import { mayActAs } from '#lib/model/user.ts';

const PAGE = pageAt('/');

/** Everybody starts where their work is. */
export default function HomePage() {
  return asRole(PAGE, async (person) =>
    redirect(mayActAs(person.role, 'reviewer') ? '/queue' : '/documents'),
  );
}
