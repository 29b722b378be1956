/** The parts of the world that a command may touch. */

/** The bytes of a file or of standard input, as they come. */
export type Chunks = AsyncIterable<Uint8Array>;

export interface OutputStream {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** The width of the terminal; undefined if it is not one, or does not say. */
  readonly columns: number | undefined;
}

export interface Io {
  readonly openStdin: () => Chunks;
  readonly openFile: (path: string) => Chunks;
  readonly isStdinTerminal: boolean;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}
