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

function tableOf(roles: readonly Role<string>[]): string {
  const head = ["ROLE", "KIND", "REPLICAS", "STATEFUL", "OPTIONAL", "SINCE"];
  const rows = roles.map(({ name, kind, replicas, stateful, optional, since }) => [
    name,
    kind,
    `${replicas ?? "-"}`,
    stateful ? "yes" : "-",
    optional ? "yes" : "-",
    since,
  ]);
  return align([head, ...rows]);
}

/** Columns as wide as their widest cell, two spaces apart. */
export function align(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, index) => Math.max(cell.length, widest[index] ?? 0)),
    [],
  );
  return rows
    .map((row) =>
      row
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
