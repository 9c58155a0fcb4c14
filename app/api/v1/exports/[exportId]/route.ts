import { withRole } from '#app/_server/authorize.ts';
import { sendExport } from '#app/_server/files/send-export.ts';

export const GET = withRole('reviewer', sendExport);
