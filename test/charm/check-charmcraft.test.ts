import { describe, expect, test } from "vitest";
import { type CheckOptions, checkCharmcraft, parseCharmcraft } from "../../src/charm/index.js";
import { defineCatalog } from "../../src/index.js";

const at = { product: "Pyroscope", release: "1.18.2", storage: "v1" };

/** What is found in the role options of a worker, each option on a line of its own from line 4 on. */
function found(lines: readonly string[], options: CheckOptions = { release: "1.18.2" }) {
  const head = ["name: pyroscope-worker-k8s", "config:", "  options:"];
  const text = [...head, ...lines.map((line) => `    ${line}`)].join("\n");
  const charm = parseCharmcraft(`${text}\n`);
  if (!charm.ok) throw new Error(charm.issues[0]?.message);
  return checkCharmcraft(charm.value, options);
}

const all = "role-all: {type: boolean, default: true}";
const path = (option: string) => ["config", "options", option];

describe("an option is told with its place, and what is wrong with it", () => {
  test.each([
    [
      "role-ingestor: {type: boolean}",
      { code: "unknown-role", name: "ingestor", nearest: ["ingester"] },
    ],
    [
      "role-metastore: {type: boolean}",
      { code: "unavailable-role", role: "metastore", hint: "take the option out" },
    ],
    [
      "role-read: {type: boolean}",
      { code: "no-such-meta-role", hint: 'switch on single roles, or "all"' },
    ],
    [
      "role-querier: {type: string}",
      { code: "wrong-option-type", option: "role-querier", type: "string" },
    ],
    ["role-querier: {}", { code: "wrong-option-type", option: "role-querier", type: "none" }],
    [
      'role-querier: {type: boolean, default: "yes"}',
      { code: "invalid-flag", flag: "role-querier", type: "string", value: "yes" },
    ],
  ])("%s", (option, facts) => {
    const [issue] = found([all, option]);
    const place = { path: path(option.replace(/:.*/, "")), line: 5, column: 5 };
    expect(issue).toMatchObject({ ...facts, ...place });
  });

  test("a default of null is none", () => {
    const issues = found([all, "role-querier: {type: boolean, default: null}"]);
    expect(issues.map(({ code }) => code)).toEqual(["not-offered"]);
  });

  test("several, each with the place of its own", () => {
    const issues = found(["role-x: {type: boolean}", all, "role-y: {type: boolean}"]);
    expect(issues.slice(0, 2)).toMatchObject([
      { flag: "role-x", line: 4, column: 5 },
      { flag: "role-y", line: 6, column: 5 },
    ]);
  });

  test("one that was made by hand has no place", () => {
    const option = { name: "role-x", type: "boolean", default: undefined };
    const charm = { name: undefined, release: undefined, defaults: {}, options: [option] };
    const [issue] = checkCharmcraft(charm as never, { release: "1.18.2" });
    expect(issue).toMatchObject({ code: "unknown-role", path: path("role-x") });
  });
});

test("roles that are on by default beside a meta-role that starts them", () => {
  const [issue] = found([all, "role-querier: {type: boolean, default: true}"]);
  expect(issue).toMatchObject({
    code: "redundant-role",
    roles: ["querier"],
    path: path("role-all"),
    line: 4,
    hint: "leave one of them on by default",
  });
  expect(issue?.message).toMatch(/; leave one of them on by default$/);
});

test("a charm without the meta-role's option, and the roles that it does not offer", () => {
  const offered = [
    "ad-hoc-profiles",
    "admin",
    "compactor",
    "distributor",
    "embedded-grafana",
    "feature-flags",
    "ingester",
    "overrides-exporter",
    "querier",
    "query-frontend",
    "query-scheduler",
  ];
  const issues = found(offered.map((role) => `role-${role}: {type: boolean}`));
  expect(issues).toMatchObject([
    {
      ...at,
      code: "missing-meta-option",
      path: ["config", "options"],
      option: "role-all",
      metaRole: "all",
    },
    {
      ...at,
      code: "not-offered",
      severity: "note",
      path: ["config", "options"],
      roles: ["store-gateway", "tenant-settings", "usage-stats"],
    },
  ]);
});

test("of a release without a complete meta-role no option for it is asked", () => {
  const catalog = defineCatalog({
    product: "Example",
    releases: ["1.0.0", "2.0.0"],
    storage: [{ name: "disk", parts: [], default: ">=1.0.0" }],
    modules: [
      { name: "all", visible: true, meta: true, complete: true, in: ">=2.0.0", needs: ["one"] },
      { name: "one", visible: true },
    ],
  });
  const option = { name: "role-one", type: "boolean", default: undefined };
  const charm = { name: "example-worker-k8s", options: [option] } as never;
  expect(checkCharmcraft(charm, { release: "1.0.0", catalog })).toEqual([]);
  expect(checkCharmcraft(charm, { release: "2.0.0", catalog })).toMatchObject([
    { code: "missing-meta-option" },
  ]);
});

describe("another charm is no worker", () => {
  const charm = (name: string | undefined) => ({ name, options: [] }) as never;
  const options = { release: "1.18.2", charm: "mine" };

  test("which is said with the name that a worker has", () => {
    const [issue, ...others] = checkCharmcraft(charm("pyroscope-worker-k8s"), options);
    expect(issue).toMatchObject({ code: "no-worker", charm: "mine", path: [] });
    expect(others).toEqual([]);
  });

  test.each([undefined, "mine"])("%s may be one", (name) => {
    const codes = checkCharmcraft(charm(name), options).map(({ code }) => code);
    expect(codes).toEqual(["missing-meta-option", "not-offered"]);
  });
});
