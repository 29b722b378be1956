/** Runs the command in this process, in a world of texts. */
import { main } from "../../src/cli/main.js";

/** What a file has: its text, its bytes, or what happens when it is opened. */
export type Content = string | Uint8Array | (() => AsyncIterable<Uint8Array>);

export interface World {
  readonly stdin?: Content;
  readonly files?: Readonly<Record<string, Content>>;
  readonly env?: Readonly<Record<string, string>>;
  /** The width of the terminal that standard output and standard error are; none without it. */
  readonly columns?: number;
  readonly isStdinTerminal?: boolean;
}

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function run(words: readonly string[], world: World = {}): Promise<Ran> {
  const { columns, files = {}, env = {}, isStdinTerminal = false } = world;
  const written = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") => ({
    write: (text: string) => {
      written[name] += text;
    },
    isTerminal: columns !== undefined,
    columns,
  });
  const exitCode = await main(words, {
    openStdin: () => chunksOf(world.stdin ?? ""),
    openFile: (path) => chunksOf(Object.hasOwn(files, path) ? files[path] : undefined),
    listFolder: async (path) => entriesIn(path, Object.keys(files)),
    isStdinTerminal,
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    env,
  });
  return { exitCode, ...written };
}

/** The entries of a folder, if one of the paths is below it. */
function entriesIn(folder: string, paths: readonly string[]) {
  const start = folder.endsWith("/") ? folder : `${folder}/`;
  const below = paths.filter((path) => path.startsWith(start));
  if (below.length === 0) return undefined;
  const parts = below.map((path) => path.slice(start.length).split("/"));
  return [...new Set(parts.map(([name = ""]) => name))].map((name) => {
    const isFolder = parts.some(([first, ...rest]) => first === name && rest.length > 0);
    return { name, isFolder };
  });
}

/** The words of a command line without quotes. */
export function words(line: string): string[] {
  return line.split(" ").filter((word) => word !== "");
}

function chunksOf(content: Content | undefined): AsyncIterable<Uint8Array> {
  if (typeof content === "function") return content();
  return chunks(content);
}

async function* chunks(content: string | Uint8Array | undefined): AsyncIterable<Uint8Array> {
  if (content === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
  yield typeof content === "string" ? new TextEncoder().encode(content) : content;
}
