/** A download under this name, kept by no cache: it may hold values of patients. */
export function sendFile(bytes: Uint8Array, fileName: string, mime: string): Response {
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'content-type': mime,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}
