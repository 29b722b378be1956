/** Each rule of the rows, broken somewhere in an invented catalog that keeps all of them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CatalogRows, defineCatalog, RoleResolutionError } from "../../src/index.js";
import { smallCatalogs } from "../models/catalogs.js";
import { isTrue } from "../models/facts.js";

type Module = CatalogRows["modules"][number];

/** `path problem` of each thing that is wrong. */
function problemsOf(rows: CatalogRows): string[] {
  try {
    defineCatalog(rows);
    return [];
  } catch (error) {
    if (!(error instanceof RoleResolutionError)) throw error;
    return error.issues.map((issue) =>
      issue.code === "invalid-catalog" ? `${issue.path.join(".")} ${issue.problem}` : issue.code,
    );
  }
}

/** The rows with one module changed, wherever it is in the list. */
function withModule(rows: CatalogRows, name: string, change: Partial<Module>): CatalogRows {
  const modules = rows.modules.map((row) => (row.name === name ? { ...row, ...change } : row));
  return { ...rows, modules };
}

function indexOf({ modules }: CatalogRows, name: string): number {
  return modules.findIndex((row) => row.name === name);
}

function firstLayer({ releases, storage }: CatalogRows): string {
  const [release = ""] = releases;
  const [first] = storage.filter((row) => isTrue(row.in, release, []));
  return `${release} with ${first?.name}`;
}

/** Where only the newest release is: one place is enough to break a rule. */
function newest({ releases }: CatalogRows): string {
  return `>=${releases.at(-1)}`;
}

const whole = "zone";
const core = "core";

const broken: readonly (readonly [
  rule: string,
  change: (rows: CatalogRows) => CatalogRows,
  problem: (rows: CatalogRows) => string,
])[] = [
  [
    "releases are sorted, oldest first",
    (rows) => ({ ...rows, releases: rows.releases.toReversed() }),
    ({ releases }) => `releases.1 does not come after ${releases.at(-1)}`,
  ],
  [
    "each release is listed once",
    (rows) => ({ ...rows, releases: [...rows.releases, `${rows.releases.at(-1)}`] }),
    ({ releases }) => `releases.${releases.length} does not come after ${releases.at(-1)}`,
  ],
  [
    "a release is listed",
    (rows) => ({ ...rows, releases: [] }),
    () => "releases no release is listed",
  ],
  [
    "each module has one row",
    (rows) => ({ ...rows, modules: [...rows.modules, { name: core }] }),
    ({ modules }) => `modules.${modules.length} "core" is listed twice`,
  ],
  [
    "each storage layer has one row",
    (rows) => ({ ...rows, storage: [...rows.storage, ...rows.storage.slice(0, 1)] }),
    ({ storage }) => `storage.${storage.length} "${storage[0]?.name}" is listed twice`,
  ],
  [
    "a need is listed once",
    (rows) => withModule(rows, "apple", { needs: [core, "core >=1.0.0"] }),
    (rows) => `modules.${indexOf(rows, "apple")}.needs.1 "core" is listed twice`,
  ],
  [
    "a need has a row",
    (rows) => withModule(rows, "fig", { needs: [core, "grape >=1.0.0"] }),
    (rows) => `modules.${indexOf(rows, "fig")}.needs.1 module "grape" is unknown`,
  ],
  [
    "a complete row is a meta-role",
    (rows) => withModule(rows, whole, { meta: undefined }),
    (rows) => `modules.${indexOf(rows, whole)} meta is not set in ${firstLayer(rows)}`,
  ],
  [
    "a meta-role is a role",
    (rows) => withModule(rows, "fig", { in: undefined, meta: true, visible: false }),
    (rows) => `modules.${indexOf(rows, "fig")} visible is not set in ${firstLayer(rows)}`,
  ],
  [
    "one row is complete in a release and layer, not two",
    (rows) => withModule(rows, core, { meta: true, complete: true }),
    (rows) => `modules ${core}, ${whole} are complete in ${firstLayer(rows)}`,
  ],
  [
    "one row is complete, not none",
    (rows) => withModule(rows, whole, { complete: undefined }),
    () => "modules 0 rows are complete",
  ],
  ...(
    [
      "in",
      "visible",
      "meta",
      "complete",
      "dataPath",
      "quorum",
      "stateful",
      "namingMatters",
    ] as const
  ).flatMap((field) => [
    [
      `a word of ${field} is a part or a bound`,
      (rows: CatalogRows) => withModule(rows, "date", { [field]: ">=1.0.0 || plum" }),
      (rows: CatalogRows) =>
        `modules.${indexOf(rows, "date")}.${field} "plum" is neither a part nor a bound`,
    ] as const,
    [
      `each alternative of ${field} holds somewhere`,
      (rows: CatalogRows) => withModule(rows, "date", { [field]: ">=1.0.0 || >=3.0.0" }),
      (rows: CatalogRows) => `modules.${indexOf(rows, "date")}.${field} ">=3.0.0" never holds`,
    ] as const,
  ]),
  ...(["needs", "replicas"] as const).map((field) => {
    const value = field === "needs" ? core : "3";
    return [
      `a condition of ${field} holds somewhere`,
      (rows: CatalogRows) => withModule(rows, "date", { [field]: [`${value} <1.0.0`] }),
      (rows: CatalogRows) => `modules.${indexOf(rows, "date")}.${field}.0 "<1.0.0" never holds`,
    ] as const;
  }),
  ...(["in", "default"] as const).map(
    (field) =>
      [
        `a condition of a storage layer's ${field} holds somewhere`,
        (rows: CatalogRows) => ({
          ...rows,
          storage: [...rows.storage, { name: "last", parts: [], [field]: ">=3.0.0" }],
        }),
        ({ storage }: CatalogRows) => `storage.${storage.length}.${field} ">=3.0.0" never holds`,
      ] as const,
  ),
  [
    "a condition of a storage layer's part holds somewhere",
    (rows) => ({ ...rows, storage: [...rows.storage, { name: "last", parts: ["p <1.0.0"] }] }),
    ({ storage }) => `storage.${storage.length}.parts.0 "<1.0.0" never holds`,
  ],
  [
    "a condition of an activation holds somewhere",
    (rows) => ({
      ...rows,
      storage: [...rows.storage, { name: "last", parts: [], activation: [{}, { in: "<1.0.0" }] }],
    }),
    ({ storage }) => `storage.${storage.length}.activation.1.in "<1.0.0" never holds`,
  ],
  [
    "a release has one default layer, not two",
    (rows) => ({
      ...rows,
      storage: [...rows.storage, { name: "last", parts: [], default: ">=1.0.0" }],
    }),
    ({ releases }) => `storage ${releases[0]} has 2 default layers`,
  ],
  [
    "a release has one default layer, not none",
    (rows) => ({ ...rows, storage: rows.storage.map(({ default: _, ...row }) => row) }),
    ({ releases }) => `storage ${releases[0]} has 0 default layers`,
  ],
  [
    "something activates a layer in each release that has it",
    (rows) => ({
      ...rows,
      storage: [
        ...rows.storage,
        { name: "last", parts: [], activation: [{ in: `>=${rows.releases[1]}` }] },
      ],
    }),
    ({ storage, releases }) =>
      `storage.${storage.length}.activation nothing activates it in ${releases[0]}`,
  ],
  [
    "one count of replicas holds at once",
    (rows) => withModule(rows, "date", { in: undefined, replicas: ["3", `2 ${newest(rows)}`] }),
    (rows) => `modules.${indexOf(rows, "date")}.replicas two counts hold at once`,
  ],
  [
    "no module needs itself",
    (rows) => withModule(rows, core, { needs: [`${whole} ${newest(rows)}`] }),
    (rows) => `modules.${indexOf(rows, core)}.needs "core" needs itself`,
  ],
];

describe.each(broken)("%s", (_, change, problem) => {
  test("and a catalog in which it is broken is rejected, at its row", () => {
    const given = smallCatalogs.map((rows) =>
      // Registered in each layer, so that what is broken can be seen.
      withModule(rows, whole, { in: undefined }),
    );
    fc.assert(
      fc.property(given, (rows) => {
        expect(problemsOf(rows)).toEqual([]);
        expect(problemsOf(change(rows))).toContain(problem(rows));
      }),
      { numRuns: 20 },
    );
  });
});

test("a layer with the complete meta-role requires a role", () => {
  fc.assert(
    fc.property(smallCatalogs, (rows) => {
      const none = rows.modules.map(({ dataPath: _, ...row }) => row);
      const isThere = problemsOf({ ...rows, modules: none });
      const [release] = rows.releases;
      const text = `modules Garden ${release} with `;
      const complete = rows.modules.find((row) => row.complete)?.in;
      if (complete === undefined) {
        expect(isThere.filter((each) => each.startsWith(text)).length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 50 },
  );
});
