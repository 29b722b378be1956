/** The files that are dropped on the page, those in folders included. */
export interface NamedFile {
  /** In a folder, with the path from it. */
  readonly name: string;
  /** The folder that was dropped. */
  readonly folder?: string | undefined;
  readonly file: File;
}

/** The same as what the command reads in a folder. */
function isRead({ name, isDirectory }: FileSystemEntry): boolean {
  if (name.startsWith(".") || name === "node_modules") return false;
  return isDirectory || /\.(?:json|ya?ml)$/i.test(name);
}

export async function droppedFiles({ items }: DataTransfer): Promise<NamedFile[]> {
  // The items are gone after the first wait.
  const dropped = Array.from(items).map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const found = await Promise.all(
    dropped.map(async (each) => {
      if (each === null) return [];
      if (each instanceof File) return [{ name: each.name, file: each }];
      const files = await filesOf(each);
      return each.isFile ? files : files.map((file) => ({ ...file, folder: each.name }));
    }),
  );
  return found.flat();
}

async function filesOf(entry: FileSystemEntry): Promise<NamedFile[]> {
  const name = entry.fullPath.replace(/^\//, "");
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ name, file }];
  }
  if (!isFolder(entry)) return [];
  const entries = (await entriesOf(entry.createReader())).filter(isRead);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return (await Promise.all(entries.map(filesOf))).flat();
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** A browser gives a hundred at a time. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
    reader.readEntries(resolve, reject),
  );
  return some.length === 0 ? [] : [...some, ...(await entriesOf(reader))];
}
