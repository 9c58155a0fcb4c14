import { withRole } from '#app/_server/authorize.ts';
import { sendExport } from '#app/_server/send-export.ts';

export const GET = withRole('reviewer', sendExport);
