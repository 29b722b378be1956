/** Runs the command in this process, against a world of texts. */
import { main } from "../../src/cli/main.js";
// Loaded before a test asks for them: what they make once, when they are loaded, is not of the first test.
import "../../src/cli/run-check.js";
import "../../src/cli/run-diff.js";
import "../../src/cli/run-export.js";

export interface World {
  readonly stdin?: string | Uint8Array;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly colour?: boolean;
}

export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export async function run(words: readonly string[], world: World = {}): Promise<Ran> {
  const out = { stdout: "", stderr: "" };
  const exitCode = await main(words, {
    readStdin: async () => bytesOf(world.stdin ?? ""),
    readFile: async (path) => {
      const content = world.files?.[path];
      if (content === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
      return bytesOf(content);
    },
    writeStdout: (text) => {
      out.stdout += text;
    },
    writeStderr: (text) => {
      out.stderr += text;
    },
    colour: world.colour ?? false,
  });
  return { exitCode, ...out };
}

/** The words of a command line without quotes. */
export function words(line: string): string[] {
  return line.split(" ").filter((word) => word !== "");
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}
