import { withRole } from '#app/_server/authorize.ts';
import { listTemplates } from '#lib/export/templates/store.ts';

/** The templates that an export can name. See docs/api.md. */
export const GET = withRole('reviewer', async () => {
  const templates = (await listTemplates()).map(({ id, name, version, template }) => ({
    id,
    name,
    form: template.form,
    version,
  }));
  return Response.json({ templates });
});
