/** Checks the rows of a catalog, one check for each rule of the data, and makes the catalog. */
import { type Catalog, makeCatalog } from "./catalog.js";
import { RoleResolutionError } from "./error.js";
import { describe, finding, type Path, quote, toIssues } from "./issues.js";
import { isDefault } from "./layer.js";
import type { CatalogRows, ModuleRow, StorageRow, Where } from "./rows.js";
import { Table } from "./table.js";
import { compareVersions } from "./version.js";
import { alternatives, holds, isBound, type Place, readFact } from "./where.js";

type NameOf<Row> = Row extends { readonly name: infer Name extends string } ? Name : never;
type RoleOf<Rows extends CatalogRows> = NameOf<Extract<Rows["modules"][number], { visible: true }>>;
type OrString<Name extends string> = [Name] extends [never] ? string : Name;

/**
 * Makes a catalog of rows, in JSON's terms or typed; `CatalogRows` tells what each row may say. With
 * literal rows the names of roles and storage layers become types.
 *
 * @throws {RoleResolutionError} with an `invalid-catalog` issue for every problem.
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
  const checked = structuredClone(rows) as CatalogRows;
  refuseIfAny(shapeProblems(checked, catalogShape));
  refuseIfAny(rowChecks.flatMap((check) => [...check(checked)]));
  refuseIfAny(layerChecks.flatMap((check) => [...check(checked)]));
  return makeCatalog(checked);
}

interface Problem {
  readonly path: Path;
  readonly problem: string;
  readonly remedy: string;
}

function refuseIfAny(problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const toFinding = ({ path, problem, remedy }: Problem) =>
    finding("invalid-catalog", path, () => ({ at: dotted(path), problem, remedy }));
  throw new RoleResolutionError(toIssues(problems.map(toFinding)));
}

/** `["modules", 3, "needs"]` as `modules[3].needs`. */
function dotted(path: Path): string {
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${step}`));
  return `catalog${steps.join("")}`;
}

/** What a value must be: a JSON type, a list of one kind, or an object whose `key?` may be missing. */
type Shape = "string" | "boolean" | readonly [Shape] | { readonly [key: string]: Shape };

/** `CatalogRows`, for rows that no compiler has seen. */
const catalogShape: Shape = {
  product: "string",
  releases: ["string"],
  storage: [
    {
      name: "string",
      parts: ["string"],
      "in?": "string",
      "default?": "string",
      "activation?": [{ "in?": "string", "args?": ["string"], "env?": ["string"] }],
    },
  ],
  modules: [
    {
      name: "string",
      "visible?": "boolean",
      "meta?": "boolean",
      "complete?": "boolean",
      "optional?": "boolean",
      "quorum?": "boolean",
      "stateful?": "boolean",
      "namingMatters?": "string",
      "in?": "string",
      "needs?": ["string"],
      "replicas?": ["string"],
    },
  ],
  "mistaken?": ["string"],
};

function shapeProblems(value: unknown, shape: Shape, path: Path = []): Problem[] {
  const { type } = describe(value);
  const expected = typeof shape === "string" ? shape : isList(shape) ? "array" : "object";
  if (type !== expected) return [problemAt(path, `it is ${type}`, `make it ${expected}`)];
  if (typeof shape === "string") return [];
  if (isList(shape)) {
    return (value as unknown[]).flatMap((each, at) => shapeProblems(each, shape[0], [...path, at]));
  }
  const rows = new Map(Object.entries(value as object));
  const keys = Object.keys(shape).map((key) => key.replace("?", ""));
  const unknown = [...rows.keys()].filter((key) => !keys.includes(key));
  return [
    ...unknown.map((key) =>
      problemAt([...path, key], "there is no such key", `use ${keys.join(", ")}`),
    ),
    ...Object.entries(shape).flatMap(([key, each]) => {
      const name = key.replace("?", "");
      const isMissing = rows.get(name) === undefined && key !== name;
      return isMissing ? [] : shapeProblems(rows.get(name), each, [...path, name]);
    }),
  ];
}

function isList(shape: Shape): shape is readonly [Shape] {
  return Array.isArray(shape);
}

type Check = (rows: CatalogRows) => Iterable<Problem>;

/** As many roles as the bits of a number tell apart. */
const rolesAtMost = 52;
const nameFormat = /^[a-z0-9][a-z0-9.-]*$/;

/** What the rows say by themselves. */
const rowChecks: readonly Check[] = [
  function* releasesAreOrdered({ releases }) {
    if (releases.length === 0) yield problemAt(["releases"], "no release", "list one at least");
    for (const [index, release] of releases.entries()) {
      const path = ["releases", index];
      const before = releases[index - 1] ?? "0.0.0-0";
      if (!/^\d+\.\d+\.\d+$/.test(release)) {
        yield problemAt(path, `${quote(release)} is no version`, "write it as x.y.z");
      } else if (compareVersions(before, release) >= 0) {
        yield problemAt(
          path,
          `${quote(release)} does not come after ${quote(before)}`,
          "sort them, oldest first",
        );
      }
    }
  },
  function* namesAreUnique(rows) {
    for (const table of ["modules", "storage"] as const) {
      const names = rows[table].map(({ name }) => name);
      for (const [index, name] of names.entries()) {
        const path = [table, index, "name"];
        if (names.indexOf(name) < index) {
          yield problemAt(path, `${quote(name)} stands twice`, "make one row of them");
        }
        if (!nameFormat.test(name)) {
          yield problemAt(path, `${quote(name)} is no name`, "use small letters, digits, - and .");
        }
      }
    }
  },
  function* oneMetaRoleIsComplete({ modules }) {
    for (const [index, { visible, meta, complete }] of modules.entries()) {
      if ((complete && !meta) || (meta && !visible)) {
        yield problemAt(
          ["modules", index],
          "complete without meta, or meta without visible",
          "add it",
        );
      }
    }
    const count = modules.filter(({ complete }) => complete).length;
    if (count !== 1) {
      yield problemAt(
        ["modules"],
        `${count} meta-roles are complete`,
        "mark the one that stands for the whole system",
      );
    }
  },
  function* rolesAreFew({ modules }) {
    const count = modules.filter(({ visible }) => visible).length;
    if (count > rolesAtMost) {
      yield problemAt(["modules"], `${count} roles`, `at most ${rolesAtMost} are told apart`);
    }
  },
  function* needsExist({ modules }) {
    const names = new Set(modules.map(({ name }) => name));
    for (const [index, { needs = [] }] of modules.entries()) {
      for (const [at, [need]] of needs.map(readFact).entries()) {
        if (names.has(need)) continue;
        yield problemAt(
          ["modules", index, "needs", at],
          `${quote(need)} is no module`,
          "add its row, or mend the name",
        );
      }
    }
  },
  function* factsAreWellFormed({ modules, storage }) {
    for (const [index, { replicas = [] }] of modules.entries()) {
      for (const [at, [count]] of replicas.map(readFact).entries()) {
        if (/^[1-9]\d*$/.test(count)) continue;
        yield problemAt(
          ["modules", index, "replicas", at],
          `${quote(count)} is no count`,
          'write it like "3 v1"',
        );
      }
    }
    for (const [index, { activation = [] }] of storage.entries()) {
      for (const [at, { env = [] }] of activation.entries()) {
        if (env.every((each) => /^\w+=/.test(each))) continue;
        yield problemAt(
          ["storage", index, "activation", at, "env"],
          "not NAME=value",
          "write NAME=value",
        );
      }
    }
  },
  function* wordsAreKnown(rows) {
    for (const { path, where, parts } of conditionsOf(rows)) {
      const words =
        where === undefined ? [] : alternatives(where).flatMap((words) => words.split(" "));
      for (const word of words) {
        if (parts.includes(word) || isBound(word)) continue;
        yield problemAt(
          path,
          `unknown word ${quote(word)}`,
          `use ${[...parts, ">=x.y.z", "<x.y.z"].join(", ")}`,
        );
      }
    }
  },
];

/** What follows from them for each release and storage layer. */
const layerChecks: readonly Check[] = [
  function* everyReleaseHasOneDefault({ releases, storage }) {
    for (const release of releases) {
      const defaults = storage.filter((row) => isDefault(row, release));
      const isThere = defaults.every((row) => holds(row.in, { release, parts: [] }));
      if (defaults.length === 1 && isThere) continue;
      yield problemAt(
        ["storage"],
        `${release} has ${isThere ? defaults.length : "no such"} default layer`,
        "let one row's default hold there",
      );
    }
  },
  function* everyLayerIsActivatedOneWay({ releases, storage }) {
    for (const [index, row] of storage.entries()) {
      for (const release of releases) {
        const place = { release, parts: row.parts };
        if (!holds(row.in, place) || isDefault(row, release)) continue;
        const count = (row.activation ?? []).filter((each) => holds(each.in, place)).length;
        if (count === 1) continue;
        yield problemAt(
          ["storage", index, "activation"],
          `${count} rows hold for ${release}`,
          "let one row hold in each release where the layer is not the default",
        );
      }
    }
  },
  function* everyRangeHoldsSomewhere(rows) {
    for (const { path, where, places } of conditionsOf(rows)) {
      for (const words of where === undefined ? [undefined] : alternatives(where)) {
        if (places.some((place) => holds(words, place))) continue;
        yield problemAt(
          path,
          `${quote(words ?? "it")} holds nowhere`,
          "mend the range, or delete it",
        );
      }
    }
  },
  function* nothingNeedsItself(rows) {
    const seen = new Set<string>();
    for (const { modules } of new Table(rows).layers()) {
      for (const { name, closure } of modules.values()) {
        if (!closure.has(name) || seen.has(name)) continue;
        seen.add(name);
        const index = rows.modules.findIndex((row) => row.name === name);
        yield problemAt(
          ["modules", index, "needs"],
          `${quote(name)} needs itself by ${quote([...closure].join(" "))}`,
          "break the circle",
        );
      }
    }
  },
];

function problemAt(path: Path, problem: string, remedy: string): Problem {
  return { path, problem, remedy };
}

interface Condition {
  readonly path: Path;
  readonly where: Where | undefined;
  /** The parts it may name. */
  readonly parts: readonly string[];
  /** Where it is asked. */
  readonly places: readonly Place[];
}

/** Every place in the rows where a `Where` may stand. */
function* conditionsOf(rows: CatalogRows): Iterable<Condition> {
  for (const [index, row] of rows.storage.entries()) {
    yield* storageConditions(row, ["storage", index], rows.releases);
  }
  for (const [index, row] of rows.modules.entries()) {
    yield* moduleConditions(row, ["modules", index], rows);
  }
}

function* storageConditions(
  row: StorageRow,
  path: Path,
  releases: readonly string[],
): Iterable<Condition> {
  const anywhere = releases.map((release) => ({ release, parts: [] }));
  const places = anywhere.filter((place) => holds(row.in, place));
  yield { path: [...path, "in"], where: row.in, parts: [], places: anywhere };
  if (row.default !== undefined) {
    yield { path: [...path, "default"], where: row.default, parts: [], places };
  }
  for (const [at, each] of (row.activation ?? []).entries()) {
    yield { path: [...path, "activation", at, "in"], where: each.in, parts: [], places };
  }
}

function* moduleConditions(row: ModuleRow, path: Path, rows: CatalogRows): Iterable<Condition> {
  const parts = [...new Set(rows.storage.flatMap((storage) => storage.parts))];
  const everywhere = placesOf(rows);
  const places = everywhere.filter((place) => holds(row.in, place));
  yield { path: [...path, "in"], where: row.in, parts, places: everywhere };
  if (row.namingMatters !== undefined) {
    yield { path: [...path, "namingMatters"], where: row.namingMatters, parts, places };
  }
  for (const [at, [need, where]] of (row.needs ?? []).map(readFact).entries()) {
    const home = rows.modules.find(({ name }) => name === need)?.in;
    const both = places.filter((place) => holds(home, place));
    yield { path: [...path, "needs", at], where, parts, places: both };
  }
  for (const [at, [, where]] of (row.replicas ?? []).map(readFact).entries()) {
    yield { path: [...path, "replicas", at], where, parts, places };
  }
}

/** Every release with every storage layer that it has. */
function placesOf({ releases, storage }: CatalogRows): Place[] {
  return releases.flatMap((release) =>
    storage
      .map(({ parts, in: where }) => ({ where, place: { release, parts } }))
      .filter(({ where, place }) => holds(where, place))
      .map(({ place }) => place),
  );
}
