/** Catalogs as values: rows that passed every check, and the table compiled from them. */
import type * as z from "zod";
import { dotted, finding, type Path, toIssues } from "../issues/core-issues.js";
import { RoleResolutionError } from "../issues/error.js";
import { quote } from "../issues/text.js";
import { compileTable, type Table } from "./catalog.js";
import { layerChecks, type Problem, rowChecks } from "./checks.js";
import { type CatalogRows, catalogSchema, type Where } from "./schema.js";

/** The releases, storage layers and modules of one product; made by `defineCatalog`. */
export interface Catalog<Role extends string = string, Storage extends string = string> {
  readonly rows: CatalogRows;
  /** Only for the compiler: the names that flags and options may have. */
  readonly types?: { readonly role: Role; readonly storage: Storage };
}

type NameOf<Row> = Row extends { readonly name: infer Name extends string } ? Name : never;
type RoleOf<Rows extends CatalogRows> = NameOf<
  Extract<Rows["modules"][number], { visible: true | Where }>
>;
type OrString<Name extends string> = [Name] extends [never] ? string : Name;

/** Where a catalog has its table: the ESM and the CommonJS build of this package read each other's catalogs. */
const tableKey: unique symbol = Symbol.for("pyroscope-roles table");

/**
 * Makes a catalog from rows, typed or parsed from JSON; `CatalogRows` documents what a row may say. With
 * literal rows, the names of roles and storage layers become types.
 *
 * Problems are reported in three rounds: the shape of the values, then the rows, then what they add up to in
 * each release and layer.
 *
 * @throws {RoleResolutionError} with an `invalid-catalog` issue for every problem of the first round that found one.
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
 *     { name: "reader", visible: true, dataPath: true },
 *     { name: "writer", visible: true, dataPath: true },
 *   ],
 * });
 * console.log(resolveRoles({ "role-writer": true }, { release: "1.0", catalog }).args); // [ '-target=writer' ]
 * ```
 */
export function defineCatalog<const Rows extends CatalogRows>(
  rows: Rows,
): Catalog<OrString<RoleOf<Rows>>, NameOf<Rows["storage"][number]>>;
export function defineCatalog(rows: unknown): Catalog {
  const checked = parseRows(rows);
  rejectAny(rowChecks.flatMap((check) => [...check(checked)]));
  const table = compileTable(checked);
  rejectAny(layerChecks.flatMap((check) => [...check(table)]));
  return makeCatalog(table);
}

/** A catalog of rows that are known to be good. */
export function makeCatalog<Role extends string, Storage extends string>(
  table: Table,
): Catalog<Role, Storage> {
  return Object.freeze(Object.defineProperty({ rows: table.rows }, tableKey, { value: table }));
}

/** The table of a catalog; undefined for any other value. */
export function tableOf(catalog: unknown): Table | undefined {
  return Object(catalog)[tableKey];
}

/** A copy, so that the caller's later changes to the rows do not reach the catalog. */
function parseRows(rows: unknown): CatalogRows {
  const result = catalogSchema.safeParse(copyOf(rows));
  if (result.success) return result.data;
  throw rejection(result.error.issues.map(problemOf));
}

const maxKeys = 20;

/** The schema says how to write a string that does not fit its pattern; the rest is worded here. */
function problemOf(issue: z.core.$ZodIssue): Problem {
  const path = issue.path as Path;
  if (issue.code === "invalid_format") {
    return { path, problem: "has the wrong form", remedy: issue.message };
  }
  return { path, problem: mismatchOf(issue), remedy: "compare it with catalog.schema.json" };
}

function mismatchOf(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys") {
    const keys = issue.keys.slice(0, maxKeys).map((key) => quote(key));
    return `unknown ${issue.keys.length === 1 ? "key" : "keys"} ${keys.join(", ")}`;
  }
  if (issue.code === "too_small") return "must not be empty";
  return issue.code === "invalid_type"
    ? `must be ${/^[aeiou]/.test(issue.expected) ? "an" : "a"} ${issue.expected}`
    : "does not have the right shape";
}

function copyOf(rows: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(rows));
  } catch {
    const remedy = "pass plain objects, arrays and strings";
    throw rejection([{ path: [], problem: "is not JSON", remedy }]);
  }
}

function rejectAny(problems: readonly Problem[]): void {
  if (problems.length > 0) throw rejection(problems);
}

function rejection(problems: readonly Problem[]): RoleResolutionError {
  return new RoleResolutionError(
    toIssues(
      problems.map(({ path, problem, remedy }) =>
        finding("invalid-catalog", path, { at: dotted("catalog", path), problem, remedy }),
      ),
    ),
  );
}
