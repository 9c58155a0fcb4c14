/** A download under this name. */
export function sendFile(bytes: Uint8Array, fileName: string, mime: string): Response {
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'content-type': mime,
      'content-disposition': `attachment; filename="${fileName}"`,
    },
  });
}
