/** Makes a catalog of rows that have passed every check. */

import { type Catalog, makeCatalog } from "./catalog.js";
import { layerChecks, type Problem, problemAt, rowChecks } from "./catalog-checks.js";
import { shapeProblems } from "./catalog-shape.js";
import { RoleResolutionError } from "./error.js";
import { dotted, finding, toIssues } from "./issues.js";
import type { CatalogRows } from "./rows.js";
import { Table } from "./table.js";

type NameOf<Row> = Row extends { readonly name: infer Name extends string } ? Name : never;
type RoleOf<Rows extends CatalogRows> = NameOf<Extract<Rows["modules"][number], { visible: true }>>;
type OrString<Name extends string> = [Name] extends [never] ? string : Name;

/**
 * Makes a catalog of rows, in JSON's terms or typed; `CatalogRows` tells what each row may say. With
 * literal rows the names of roles and storage layers become types.
 *
 * Problems are told in three rounds: the shapes of the values, then the rows, then what they come to in each
 * release and layer.
 *
 * @throws {RoleResolutionError} with an `invalid-catalog` issue for every problem of the first round that has one.
 * @example
 * ```ts
 * import { defineCatalog, resolveRoles } from "pyroscope-roles";
 *
 * const catalog = defineCatalog({
 *   product: "Example",
 *   releases: ["1.0.0"],
 *   storage: [{ name: "disk", parts: ["disk"], default: ">=1.0.0" }],
 *   modules: [
 *     { name: "all", visible: true, meta: true, complete: true, needs: ["reader", "writer"] },
 *     { name: "reader", visible: true },
 *     { name: "writer", visible: true },
 *   ],
 * });
 * console.log(resolveRoles({ "role-writer": true }, { release: "1.0", catalog }).args); // [ '-target=writer' ]
 * ```
 */
export function defineCatalog<const Rows extends CatalogRows>(
  rows: Rows,
): Catalog<OrString<RoleOf<Rows>>, NameOf<Rows["storage"][number]>>;
export function defineCatalog(rows: unknown): Catalog {
  const copy = copyOf(rows);
  refuseIfAny(shapeProblems(copy));
  const checked = copy as CatalogRows;
  refuseIfAny(rowChecks.flatMap((check) => [...check(checked)]));
  const table = new Table(checked);
  refuseIfAny(layerChecks.flatMap((check) => [...check(table)]));
  return makeCatalog(table);
}

/** The rows as JSON has them: all that a row may say is JSON, and a file has nothing else. */
function copyOf(rows: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(rows));
  } catch {
    throw refusal([problemAt([], "it is no JSON", "pass plain objects, arrays and texts")]);
  }
}

function refuseIfAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw refusal(problems);
}

function refusal(problems: readonly Problem[]): RoleResolutionError {
  const toFinding = ({ path, problem, remedy }: Problem) =>
    finding("invalid-catalog", path, () => ({ at: dotted("catalog", path), problem, remedy }));
  return new RoleResolutionError(toIssues(problems.map(toFinding)));
}
