/** File extensions that the product reads. */
export const READABLE = /\.(pdf|png|jpe?g|tiff?|webp|heic|heif|edi|x12|835|837|json|ndjson|csv)$/i;

/**
 * The files of a drop, including those in folders, in the order of their paths. Files with other
 * extensions inside a folder are left out. A file dropped by itself is always kept: the server then
 * says why it is refused.
 */
export async function listDropped(
  transfer: DataTransfer,
): Promise<{ files: File[]; leftOut: number }> {
  // Read the entries before the first await: the browser drops them after that.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.every((entry) => entry.isFile)) return { files: [...transfer.files], leftOut: 0 };
  const found = (await Promise.all(entries.map(listEntry))).flat();
  const files = found.filter(({ name }) => READABLE.test(name));
  return { files, leftOut: found.length - files.length };
}

async function listEntry(entry: FileSystemEntry): Promise<File[]> {
  if (isFile(entry)) {
    return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
  }
  if (!isFolder(entry)) return [];
  const inside = await listFolder(entry.createReader());
  const sorted = inside.sort((a, b) => a.name.localeCompare(b.name));
  return (await Promise.all(sorted.map(listEntry))).flat();
}

/** Browsers return a hundred entries at a time, and none at the end. */
async function listFolder(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}
