/** `completion`: scripts for bash, zsh and fish, and the hidden command that they call. */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { RootCommand } from "@bomb.sh/tab";
import { Argument, Command } from "commander";
import { layersOf, type Table } from "../../catalog/catalog.js";
import { tableOf } from "../../catalog/define.js";
import { builtInCatalogs } from "../../checks/options.js";
import { pyroscope } from "../../data/pyroscope.js";
import { messages } from "../../issues/messages.js";

const shells = ["bash", "zsh", "fish"];

/** Makes the other commands, whose options are completed. */
type MakeProgram = () => Command;

export function completionCommand(makeProgram: MakeProgram): Command {
  return new Command("completion")
    .description("print a completion script for a shell")
    .addArgument(new Argument("<shell>", "the shell").choices(shells))
    .addHelpText(
      "after",
      "\nExamples:\n  source <(pyroscope-roles completion bash)\n  pyroscope-roles completion fish | source",
    )
    .action(async (shell: string) => {
      const program = makeProgram();
      const completion = await completionOf(program);
      completion.setup(program.name(), program.name(), shell);
    });
}

/** `complete -- WORDS`: what the last word may become. */
export function completeCommand(makeProgram: MakeProgram): Command {
  return new Command("complete").argument("[words...]").action(async (words: string[]) => {
    const completion = await completionOf(makeProgram());
    const last = words.at(-1) ?? "";
    for (const command of completion.commands.values()) suggestValues(command, last);
    completion.parse([...words]);
  });
}

async function completionOf(program: Command): Promise<RootCommand> {
  const { default: tab } = await import("@bomb.sh/tab/commander");
  return tab(program, { completionCommandName: "completion" });
}

type Completed = RootCommand["commands"] extends Map<string, infer Each> ? Each : never;

/** What the library cannot read from the definitions: files, releases, layers, roles, codes. */
function suggestValues(command: Completed, last: string): void {
  const suggest = (values: () => Iterable<string>) => (complete: Complete) => {
    for (const value of values()) complete(value, "");
  };
  for (const [name, values] of optionValues(last)) {
    const option = command.options.get(name);
    if (option) option.handler = suggest(values);
  }
  for (const [name, values] of argumentValues(last)) {
    const argument = command.arguments.get(name);
    if (argument) argument.handler = suggest(values);
  }
}

type Complete = (value: string, description: string) => void;
type Values = readonly (readonly [name: string, values: () => Iterable<string>])[];

function optionValues(last: string): Values {
  const files = () => filesLike(last.replace(/^--[\w-]+=/, ""));
  return [
    ["release", releases],
    ["storage", storages],
    ["ignore", () => Object.keys(messages)],
    ["catalog", () => [...builtInCatalogs, ...files()]],
    ["defaults", () => ["charm", ...files()]],
    ["charmcraft", files],
    ["overlay", files],
    ["config", files],
  ];
}

function argumentValues(last: string): Values {
  const files = () => filesLike(last);
  return [
    ["files", files],
    ["file", files],
    ["from", releases],
    ["to", releases],
    ["tag", releases],
    ["flags", flags],
    ["words", flags],
  ];
}

function table(): Table {
  return tableOf(pyroscope) as Table;
}

/** Minor versions: each is read as its newest release. */
function releases(): Iterable<string> {
  return new Set(table().rows.releases.map((each) => each.replace(/\.\d+$/, "")));
}

function storages(): Iterable<string> {
  return new Set([...layersOf(table())].map(({ storage }) => storage));
}

function flags(): string[] {
  return [...table().flags.keys()].flatMap((flag) => [`${flag}=true`, `${flag}=false`]);
}

/** The entries of the directory that a path, typed so far, is in. */
function filesLike(path: string): string[] {
  const directory = path.endsWith("/") ? path : dirname(path);
  try {
    return readdirSync(directory, { withFileTypes: true }).map((entry) => {
      const name = path.startsWith("./")
        ? `./${join(directory, entry.name)}`
        : join(directory, entry.name);
      return entry.isDirectory() ? `${name}/` : name;
    });
  } catch {
    return [];
  }
}
