/** What docs/cli.md tells of the commands' own definitions; the rest of it is written by hand. */
import { isDeepStrictEqual } from "node:util";
import type { Command, Help } from "commander";
import { code, linkTo, table, text } from "./markdown.js";

const start = "<!-- Generated from the definition of the command. -->";
const end = "<!-- End of what is generated. -->";

/** An argument or option as it is written, and what it is for. */
type Row = readonly [term: string, description: string];

/**
 * The page with a block under the heading of each command, `## resolve`, and one of the program under the
 * title; blocks of an earlier time are taken out. A command without a heading gets one at the end.
 */
export function withCommands(page: string, program: Command): string {
  const help = Object.assign(program.createHelp(), { sortOptions: true });
  const commands = commandsUnder(program);
  const shared = sharedRows(commands.map((command) => optionRows(command, help)));
  const written = page.replace(new RegExp(`\n\n${start}.*?${end}`, "gs"), "");
  const title = written.split("\n").find((line) => line.startsWith("# ")) ?? "# Commands";
  return commands.reduce(
    (text, command) =>
      withBlock(text, `## ${nameOf(command)}`, commandBlock(command, shared, help)),
    withBlock(written, title, programBlock(program, commands, shared, help)),
  );
}

/** The commands of a program and theirs, sorted by name. */
function commandsUnder({ commands }: Command): Command[] {
  const sorted = commands.toSorted((a, b) => (a.name() < b.name() ? -1 : 1));
  return sorted.flatMap((command) => [command, ...commandsUnder(command)]);
}

/** As it is typed after the program's name. */
function nameOf(command: Command): string {
  const { parent } = command;
  return parent?.parent ? `${nameOf(parent)} ${command.name()}` : command.name();
}

function optionRows(command: Command, help: Help): Row[] {
  return help
    .visibleOptions(command)
    .map((option) => [help.optionTerm(option), help.optionDescription(option)]);
}

function argumentRows(command: Command, help: Help): Row[] {
  return help
    .visibleArguments(command)
    .map((argument) => [help.argumentTerm(argument), help.argumentDescription(argument)]);
}

/** What every command has. */
function sharedRows(options: readonly Row[][]): Row[] {
  const [first = []] = options;
  return first.filter((row) => options.every((rows) => has(rows, row)));
}

function has(rows: readonly Row[], row: Row): boolean {
  return rows.some((each) => isDeepStrictEqual(each, row));
}

function programBlock(
  program: Command,
  commands: readonly Command[],
  shared: readonly Row[],
  help: Help,
): string {
  const own = optionRows(program, help).filter((row) => !has(shared, row));
  return [
    usageOf(program, help),
    table(
      ["command", "does"],
      commands.map((command) => [linkTo(nameOf(command)), text(command.description())]),
    ),
    rowsTable("option of every command", shared),
    rowsTable("option without a command", own),
  ].join("\n\n");
}

function commandBlock(command: Command, shared: readonly Row[], help: Help): string {
  const own = optionRows(command, help).filter((row) => !has(shared, row));
  const rows = [...argumentRows(command, help), ...own];
  const tables = rows.length === 0 ? [] : [rowsTable("argument or option", rows)];
  return [usageOf(command, help), ...tables].join("\n\n");
}

function usageOf(command: Command, help: Help): string {
  return `${code(help.commandUsage(command))}: ${text(command.description())}`;
}

function rowsTable(head: string, rows: readonly Row[]): string {
  return table(
    [head, "means"],
    rows.map(([term, description]) => [code(term), text(description)]),
  );
}

function withBlock(page: string, heading: string, block: string): string {
  const marked = [heading, start, block, end].join("\n\n");
  const lines = page.split("\n");
  const at = lines.indexOf(heading);
  return at < 0 ? `${page.trimEnd()}\n\n${marked}\n` : lines.with(at, marked).join("\n");
}
