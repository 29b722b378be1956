/** The parts of the world that a command may touch. */

/** The bytes of a file or of standard input, as they come. */
export type Chunks = AsyncIterable<Uint8Array>;

export interface OutputStream {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** The width of the terminal; undefined if it is not one, or does not say. */
  readonly columns: number | undefined;
}

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

export interface Io {
  readonly openStdin: () => Chunks;
  readonly openFile: (path: string) => Chunks;
  /** Undefined if it is not a folder, or cannot be listed: opening it as a file says why. */
  readonly listFolder: (path: string) => Promise<readonly FolderEntry[] | undefined>;
  readonly isStdinTerminal: boolean;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}
