/** `roles`: the roles of a release and storage layer. */
import { Command } from "commander";
import { type ListedRole, listRoles } from "../../core/list.js";
import { isPyroscope } from "../../data/pyroscope.js";
import { toIssues } from "../../issues/issue.js";
import type { Context } from "../context.js";
import { withScope } from "../input/options.js";
import { readScope, type ScopeOptions } from "../input/scope.js";
import type { Io } from "../io.js";
import { emptyLine, type Line, line, painted } from "../output/line.js";
import { placeText } from "../output/place.js";
import type { Outcome, ReportOptions } from "../output/report.js";
import { tableLines } from "../output/table.js";

type Given = ScopeOptions & ReportOptions;

export function rolesCommand({ io, finish }: Context): Command {
  return withScope(new Command("roles"))
    .description("list the roles of a release and storage layer")
    .addHelpText("after", "\nExample:\n  pyroscope-roles roles --release 2.4 --storage v2")
    .action(async (given: Given) => finish(await runRoles(given, io), given));
}

async function runRoles(given: Given, io: Io): Promise<Outcome> {
  const { table, layer, options, notes, findings } = await readScope(given, io);
  const issues = toIssues([...notes, ...findings]);
  if (layer === undefined) return { issues, isUncheckable: true };
  const summaries = isPyroscope(table) ? await readSummaries() : new Map();
  const roles = listRoles<string, string>(options).map((role) => {
    const summary: string | undefined = summaries.get(role.name);
    return { ...role, ...(summary !== undefined && { summary }) };
  });
  return { value: roles, answer: linesOf(placeText(layer), roles), issues };
}

async function readSummaries(): Promise<ReadonlyMap<string, string>> {
  const { summaries } = await import("../../data/summaries.js");
  return new Map(Object.entries(summaries));
}

type Described = ListedRole<string> & { readonly summary?: string };

type Column = readonly [title: string, cell: (role: Described) => string];

const columns: readonly Column[] = [
  ["ROLE", ({ name }) => name],
  ["REQUIRED", ({ required }) => (required ? "yes" : "-")],
  ["KIND", ({ kind }) => kind],
  ["REPLICAS", ({ replicas }) => `${replicas ?? "-"}`],
  ["STATEFUL", ({ stateful }) => (stateful ? "yes" : "-")],
  ["SINCE", ({ since }) => since],
  ["", ({ summary = "" }) => summary],
];

function linesOf(place: string, roles: readonly Described[]): Line[] {
  const rows = roles.map((role) => columns.map(([, cell]) => cell(role)));
  return [
    line(painted("heading", `${place}: ${roles.length} roles`)),
    emptyLine,
    ...tableLines([columns.map(([title]) => title), ...rows]),
  ];
}
