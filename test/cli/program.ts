/** The definitions of the commands, none of which is run. */
import type { Command } from "commander";
import { program } from "../../src/cli/main.js";

export function idleProgram(): Command {
  const nothing = async () => new Uint8Array();
  const nowhere = () => {};
  return program(
    {
      readStdin: nothing,
      readFile: nothing,
      writeStdout: nowhere,
      writeStderr: nowhere,
      colour: false,
    },
    nowhere,
  );
}
