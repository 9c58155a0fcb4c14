import { withRole } from '#app/_server/authorize.ts';
import { buildApiDocument } from '#app/_server/build-api-document.ts';

/** The OpenAPI document of the routes for programs. */
export const GET = withRole('uploader', async () => Response.json(buildApiDocument()));
