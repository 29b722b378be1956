/** `roles`: the role table of a release and layer. */
import type { Command } from "commander";
import { listRoles, type Role } from "../list.js";
import type { Io } from "./io.js";
import type { Outcome } from "./report.js";
import { readScope, type ScopeOptions, scopedCommand } from "./scope.js";

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

type Column = readonly [title: string, cell: (role: Role<string>) => string];

const columns: readonly Column[] = [
  ["ROLE", ({ name }) => name],
  ["KIND", ({ kind }) => kind],
  ["REPLICAS", ({ replicas }) => `${replicas ?? "-"}`],
  ["STATEFUL", ({ stateful }) => (stateful ? "yes" : "-")],
  ["OPTIONAL", ({ optional }) => (optional ? "yes" : "-")],
  ["SINCE", ({ since }) => since],
];

/** Columns as wide as their widest cell, two spaces apart. */
function tableOf(roles: readonly Role<string>[]): string {
  const padded = columns.map(([title, cell]) => {
    const width = Math.max(title.length, ...roles.map((role) => cell(role).length));
    return { title: title.padEnd(width), cell: (role: Role<string>) => cell(role).padEnd(width) };
  });
  const lines = [
    padded.map(({ title }) => title),
    ...roles.map((role) => padded.map(({ cell }) => cell(role))),
  ];
  return lines.map((cells) => cells.join("  ").trimEnd()).join("\n");
}
