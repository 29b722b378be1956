/** The generated module answers as the TypeScript engine does, to the letter. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusterRoles } from "../../src/charm/cluster-roles.js";
import { pyroscopeRows } from "../../src/data/pyroscope.js";
import { checkCluster, type ResolveOptions, safeResolveRoles } from "../../src/index.js";
import { answerOf, asJson, askAll, hasPython, moduleOf, type Question, skipped } from "./run.js";

const layers = [
  ["1.0.0", "v1"],
  ["1.2.0", "v1"],
  ["1.4.0", "v1"],
  ["1.8.0", "v1-v2-dual"],
  ["1.9.2", "v1-v2-dual"],
  ["1.13.0", "v1"],
  ["1.18.2", "v1"],
  ["1.18.2", "v1-v2-dual"],
  ["1.21.1", "v2"],
  ["2.0.0", "v1"],
  ["2.2.1", "v1-v2-dual"],
  ["2.2.1", "v2"],
] as const;

const names = pyroscopeRows.modules.map(({ name }) => name);
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom("\ud800", "\udc00\ud800", "a\udfffb", "\u00ad\u{e0001}\u202e\u009b"),
);
const misspelt = fc
  .tuple(fc.constantFrom(...names), fc.nat(12), text)
  .map(([name, at, insert]) => name.slice(0, at) + insert.slice(0, 2) + name.slice(at + 1));
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...names) },
  fc.constantFrom("read", "write", "backend", "Ingester", " ingester"),
  misspelt.filter((each) => each !== ""),
  text.filter((each) => each !== ""),
);
const key = fc.oneof(
  { weight: 8, arbitrary: name.map((each) => `role-${each}`) },
  { weight: 1, arbitrary: name },
  fc.constantFrom("", "role-", "__proto__", "constructor", "ROLE_ingester", "rolequerier", "roles"),
);
const value = fc.oneof(
  { weight: 8, arbitrary: fc.boolean() },
  { weight: 1, arbitrary: text },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 1 }) },
);
const record = fc.array(fc.tuple(key, value), { maxLength: 10 }).map(Object.fromEntries);
const flags = fc.oneof({ weight: 9, arbitrary: record }, { weight: 1, arbitrary: fc.jsonValue() });
const units = fc.oneof(
  { weight: 3, arbitrary: fc.nat(5) },
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(1e21, 123456789012345680000, 1e-6, 1e-7, -1.5, 2 ** 53, 1e300, -0),
  fc.jsonValue({ maxDepth: 1 }),
);
const counts = fc.array(fc.tuple(name, units), { maxLength: 10 }).map(Object.fromEntries);
const mode = fc.constantFrom("keep", "drop", "keep", "drop", "both", "\ud800");

type Case = readonly [question: Question, expected: unknown];
type Place = { readonly release: string; readonly storage: string };

function resolveCase(place: Place, given: unknown, redundant: string): Case {
  const options = { ...place, redundant } as ResolveOptions;
  const question: Question = ["safe_resolve_roles", given, { redundant }];
  return [question, answerOf(safeResolveRoles(given, options))];
}

function offerCase(place: Place, offered: string[]): Case {
  return [["cluster_roles", offered, {}], answerOf(clusterRoles(offered, place))];
}

/** Each role as an application of its own, with what tells one application from others taken away. */
function countCase(place: Place, given: Record<string, unknown>, recommended: boolean): Case {
  const roles = Object.keys(given).sort();
  const applications = roles.map((role) => ({ name: role, units: given[role], targets: [role] }));
  const report = checkCluster(applications as never, { ...place, recommended } as never);
  const { coherent, missing, optional, coverage, issues } = report;
  const units = Object.fromEntries(coverage.map((each) => [each.role, each.units]));
  const ofRoles = issues.map((issue) => ofRole(issue, roles));
  const result = asJson({ coherent, missing, optional, units, issues: ofRoles });
  return [["check_cluster", given, { recommended }], { result }];
}

function ofRole(
  issue: { readonly path: readonly unknown[]; readonly message: string; application?: string },
  roles: readonly string[],
): object {
  const [index, step] = issue.path;
  if (typeof index !== "number") return issue;
  if (step === "units") return { ...issue, path: [roles[index], "units"] };
  const { application: _, ...own } = issue;
  const message = issue.message.replace(/^application "(?:[^"\\]|\\.)*": /, "");
  return { ...own, message, path: [roles[index]] };
}

/** The record of more problems than are shown. */
const many = Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`role-x${at}`, true]));

/** What chance seldom meets: roles whose naming matters, texts as long as are shown, and one longer. */
const fixed = [
  many,
  ...names.map((each) => ({ "role-all": true, [`role-${each}`]: true })),
  ...["x", "\u{1f600}"].flatMap((each) =>
    [35, 36, 40, 41].map((length) => ({ [`role-${each.repeat(length)}`]: each.repeat(length) })),
  ),
  ...[40, 41].map((length) => ({ "role-all": '"'.repeat(length) })),
];

function casesOf(place: Place): readonly Case[] {
  return [
    ...fixed.map((each) => resolveCase(place, each, "drop")),
    countCase(place, many, false),
    // Found by chance: a name that stood before the issues of the whole cluster.
    countCase(place, { "\0\u0002": -1 }, true),
    ...fc.sample(fc.tuple(flags, mode), 100).map((each) => resolveCase(place, ...each)),
    ...fc.sample(fc.tuple(counts, fc.boolean()), 40).map((each) => countCase(place, ...each)),
    ...fc.sample(fc.array(name, { maxLength: 8 }), 20).map((each) => offerCase(place, each)),
  ];
}

describe.runIf(hasPython)(`the generated modules${skipped}`, () => {
  const cases = layers.map(([release, storage]) => casesOf({ release, storage }));
  const files = layers.map(([release, storage], at) => {
    return [moduleOf(release, storage), cases[at]?.map(([question]) => question) ?? []] as const;
  });
  const answers = hasPython ? askAll(files) : [];

  test.each(layers.map(([release, storage], at) => [release, storage, at] as const))(
    "%s %s: answers are those of the TypeScript engine",
    (_, __, layer) => {
      for (const [at, [question, expected]] of cases[layer]?.entries() ?? []) {
        const answer = answers[layer]?.[at];
        expect({ question, answer }).toEqual({ question, answer: expected });
      }
    },
  );
});
