import { redirect } from 'next/navigation';
import { asRole } from '#app/_server/authorise.ts';
import { mayActAs } from '#lib/model/user.ts';

/** Everybody starts where their work is. */
export default function HomePage() {
  return asRole('uploader', '/', async (person) =>
    redirect(mayActAs(person.role, 'reviewer') ? '/queue' : '/documents'),
  );
}
