/** What a command may touch of the world. */
export interface Io {
  /** Everything on standard input, as it came. */
  readonly readStdin: () => Promise<Uint8Array>;
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly writeStdout: (text: string) => void;
  readonly writeStderr: (text: string) => void;
  readonly colour: boolean;
}
