import { z } from 'zod';
import { readBody, readParam, withRole } from '#app/_server/authorize.ts';
import { savePreference } from '#lib/accounts/preferences.ts';
import { PREFERENCES, PreferenceName } from '#lib/model/preference.ts';

/** A person's own preferences: their keyboard shortcuts, how they are notified. */
export const POST = withRole('uploader', async ({ request, params, person }) => {
  const name = readParam(params, 'name', PreferenceName);
  const { value } = await readBody(request, z.object({ value: PREFERENCES[name] }));
  await savePreference(person.id, name, value);
  return Response.json({ kind: 'saved' });
});
