/** The files that are dropped on the page, those in folders included. */
export interface NamedFile {
  /** In a folder, with the path from it. */
  readonly name: string;
  readonly file: File;
}

/** What a folder is read for; other files in it are not meant. */
const isRead = (name: string) => /\.(?:ya?ml|json)$/i.test(name);

export async function droppedFiles({ items }: DataTransfer): Promise<NamedFile[]> {
  // The items are gone after the first wait.
  const dropped = Array.from(items).map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const found = await Promise.all(
    dropped.map(async (each) => {
      if (each === null) return [];
      return each instanceof File ? [{ name: each.name, file: each }] : filesOf(each);
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
  const entries = await entriesOf(entry.createReader());
  const wanted = entries.filter((each) => isFolder(each) || isRead(each.name));
  const found = await Promise.all(wanted.map(filesOf));
  return found.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
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
