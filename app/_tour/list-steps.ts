import { findTourStops } from '#lib/metrics/home/find-tour-stops.ts';
import { mayActAs, type Person, type Role } from '#lib/model/user.ts';
import { tourText } from './text.ts';

/** One stop of the tour: what is said where. */
export interface TourStep {
  readonly title: string;
  readonly text: string;
  readonly href: string;
}

/**
 * The steps for this person, on sample records if there are any: without a sample record, its step
 * is left out.
 */
export async function listTourSteps(person: Person): Promise<readonly TourStep[]> {
  const { accepted, waiting } = await findTourStops(person);
  const at = (needed: Role, name: keyof typeof tourText.steps, href: string | null) =>
    href !== null && mayActAs(person.role, needed) ? [{ ...tourText.steps[name], href }] : [];
  const record = accepted && `/records/${accepted.recordId}`;
  const field = accepted?.path ? `${record}/fields/${encodeURIComponent(accepted.path)}` : null;
  return [
    ...at('uploader', 'home', '/'),
    ...at('uploader', 'documents', '/documents'),
    ...at('reviewer', 'record', record),
    ...at('reviewer', 'field', field),
    ...at('reviewer', 'review', waiting ? `/review/${waiting}` : null),
    ...at('reviewer', 'conflicts', '/conflicts'),
    ...at('supervisor', 'quality', '/quality'),
    ...at('supervisor', 'log', '/log?kind=values'),
  ];
}
