import { withAnyone } from '#app/_server/authorize.ts';
import { AppError } from '#lib/platform/errors.ts';

export const GET = withAnyone(refuse);
export const POST = withAnyone(refuse);
export const DELETE = withAnyone(refuse);

/** An address that the API does not have: an error that a program can parse, not a page. */
async function refuse(): Promise<never> {
  throw new AppError('not-found', { text: 'There is nothing at this address. See docs/api.md.' });
}
