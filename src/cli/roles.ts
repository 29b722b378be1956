/** `roles`: the role table of a release and layer. */
import type { Command } from "commander";
import { type ListedRole, listRoles } from "../list.js";
import type { Io } from "./io.js";
import type { Outcome } from "./report.js";
import { readScope, type ScopeOptions, scopedCommand } from "./scope.js";
import { alignColumns } from "./table.js";

export function rolesCommand(): Command {
  return scopedCommand("roles")
    .description("list the roles of a release and storage layer")
    .addHelpText("after", "\nExample:\n  pyroscope-roles roles --release 2.2 --storage v2");
}

export async function runRoles(given: ScopeOptions, io: Io): Promise<Outcome> {
  const { layer, options, notes, issues: found } = await readScope(given, io);
  const issues = [...notes, ...found];
  if (layer === undefined) return { issues };
  const value = listRoles<string, string>(options);
  return { value, text: tableOf(value), issues };
}

type Column = readonly [title: string, cell: (role: ListedRole<string>) => string];

const columns: readonly Column[] = [
  ["ROLE", ({ name }) => name],
  ["KIND", ({ kind }) => kind],
  ["REPLICAS", ({ replicas }) => `${replicas ?? "-"}`],
  ["STATEFUL", ({ stateful }) => (stateful ? "yes" : "-")],
  ["OPTIONAL", ({ optional }) => (optional ? "yes" : "-")],
  ["SINCE", ({ since }) => since],
];

function tableOf(roles: readonly ListedRole<string>[]): string {
  const head = columns.map(([title]) => title);
  return alignColumns([head, ...roles.map((role) => columns.map(([, cell]) => cell(role)))]).join(
    "\n",
  );
}
