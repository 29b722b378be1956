/** The commands with their options. */
import { Command } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { checkCommand } from "./commands/check.js";
import { diffCommand } from "./commands/diff.js";
import { explainCommand } from "./commands/explain.js";
import { graphCommand } from "./commands/graph.js";
import { releasesCommand } from "./commands/releases.js";
import { resolveCommand } from "./commands/resolve.js";
import { rolesCommand } from "./commands/roles.js";
import { upgradeCommand } from "./commands/upgrade.js";
import { verifyCommand } from "./commands/verify.js";
import type { Context } from "./context.js";
import type { Io } from "./io.js";

/** The command with all that it documents. */
export function program(context: Context = idle): Command {
  const root = new Command(manifest.name)
    .description("Turns a Juju charm's role flags into a validated Grafana Pyroscope command line.")
    .version(manifest.version, "-V, --version", "show the version")
    .helpCommand("help [command]", "show help for a command")
    .addHelpText("after", "\nExample:\n  pyroscope-roles resolve role-all=true --release 2.4.4");
  for (const make of makers) root.addCommand(make(context));
  for (const command of [root, ...root.commands]) prepare(command, context.io);
  return root;
}

const makers: readonly ((context: Context) => Command)[] = [
  resolveCommand,
  explainCommand,
  checkCommand,
  upgradeCommand,
  diffCommand,
  graphCommand,
  rolesCommand,
  releasesCommand,
  verifyCommand,
];

function prepare(command: Command, { stdout }: Io): Command {
  return command
    .helpOption("-h, --help", "show help")
    .exitOverride()
    .configureHelp({ minWidthToWrap: 30 })
    .configureOutput({
      writeOut: stdout.write,
      writeErr: () => {},
      getOutHelpWidth: () => Math.max(stdout.columns ?? 80, 40),
    });
}

/** For reading the definitions only. */
const idle: Context = {
  io: {
    openStdin: noChunks,
    openFile: noChunks,
    listFolder: async () => undefined,
    isStdinTerminal: false,
    stdout: { write: () => {}, isTerminal: false, columns: undefined },
    stderr: { write: () => {}, isTerminal: false, columns: undefined },
    env: {},
  },
  finish: async () => {},
};

async function* noChunks(): AsyncIterable<Uint8Array> {}
