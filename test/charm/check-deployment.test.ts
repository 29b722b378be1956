import { describe, expect, test } from "vitest";
import {
  type CheckIssue,
  checkDeployment,
  type Deployment,
  parseBundle,
  parseTerraform,
} from "../../src/charm/index.js";
import { defineCatalog } from "../../src/index.js";

const charm = "pyroscope-worker-k8s";
const v1 = { product: "Pyroscope", release: "1.18.2", storage: "v1" } as const;

/** A bundle of these lines of applications, and of these relations. */
function bundleOf(applications: readonly string[], relations: readonly string[] = []): Deployment {
  const text = ["bundle: kubernetes", "applications:", ...applications.map((line) => `  ${line}`)];
  const bundle = parseBundle([...text, "relations:", ...relations.map((r) => `- ${r}`)].join("\n"));
  if (!bundle.ok) throw new Error(bundle.issues.map(({ message }) => message).join("\n"));
  return bundle.value;
}

/** A state of workers. */
function stateOf(...workers: readonly object[]): Deployment {
  const resources = workers.map((values, index) => ({
    address: `juju_application.a${index}`,
    type: "juju_application",
    values: { charm: [{ name: charm }], ...values },
  }));
  const state = parseTerraform(JSON.stringify({ values: { root_module: { resources } } }));
  if (!state.ok) throw new Error(state.issues.map(({ message }) => message).join("\n"));
  return state.value;
}

/** An issue without its words: code, path, facts and place. */
function factsOf({ severity: _severity, message: _message, hint: _hint, ...facts }: CheckIssue) {
  return facts;
}

function linesOf(issues: readonly CheckIssue[]): string[] {
  return issues.map(({ code, path }) => [code, ...path].join(" "));
}

describe("checkDeployment", () => {
  test("where all is well it says what runs, and nothing else", () => {
    const deployment = bundleOf([`w: { charm: ${charm}, scale: 3 }`], ["[w, c]"]);
    const report = checkDeployment(deployment, { release: "1.18.2" });
    const resolution = { args: ["-target=all"] };
    expect(report.workers).toMatchObject([{ name: "w", units: 3, resolution }]);
    expect(report.clusters).toMatchObject([{ coordinator: "c", workers: ["w"] }]);
    expect(report.issues).toEqual([]);
  });

  test("without a worker there is nothing but an issue with the name of the charm", () => {
    const other = bundleOf(["loki: { charm: loki-k8s, scale: 1 }"]);
    const { issues, ...report } = checkDeployment(other, { release: "1.18.2" });
    expect(report).toEqual({ workers: [], clusters: [] });
    expect(issues.map(factsOf)).toEqual([{ code: "no-worker", path: [], charm }]);
  });

  test("wrong options are all that is told", () => {
    const deployment = bundleOf([`w: { charm: ${charm}, scale: 0 }`]);
    const { issues, ...report } = checkDeployment(deployment, { release: "x" });
    expect(report).toEqual({ workers: [], clusters: [] });
    expect(linesOf(issues)).toEqual(["invalid-release release"]);
  });

  test("first comes what concerns all, once, then each worker's own, the strays, and each cluster's", () => {
    const roles = [
      "ad-hoc-profiles",
      "compaction-worker",
      "distributor",
      "metastore",
      "query-backend",
      "query-frontend",
      "segment-writer",
      "tenant-settings",
    ];
    const options = `{ role-all: false, ${roles.map((role) => `role-${role}: true`).join(", ")} }`;
    const worker = `charm: ${charm}, scale: 1, options`;
    const deployment = bundleOf(
      [
        `a: { ${worker}: ${options} }`,
        `b: { ${worker}: ${options} }`,
        `stray: { ${worker}: { role-metastore: true } }`,
      ],
      ["[a, one]", "[b, two]"],
    );
    const { issues } = checkDeployment(deployment, { release: "99.0.0" });
    expect(linesOf(issues)).toEqual([
      "unlisted-release release",
      "assumed-storage",
      "default-meta-role applications stray options role-all",
      "not-integrated applications stray",
      ...Array.from({ length: 10 }, () => "missing-role"),
    ]);
    const titles = issues.slice(4).map(({ message }) => message.split(":")[0]);
    expect([...new Set(titles)]).toEqual(['cluster of "one"', 'cluster of "two"']);
    expect(titles.lastIndexOf('cluster of "one"')).toBe(4);
    expect(issues[1]).toMatchObject({ storage: "v1-v2-dual", otherStorage: "v2" });
  });

  test("only of a charm that is not published are the options not known, unless they are given", () => {
    const catalog = defineCatalog({
      product: "Example",
      releases: ["1.0.0"],
      storage: [{ name: "disk", parts: ["disk"], default: ">=1.0.0" }],
      modules: [
        { name: "all", visible: true, meta: true, complete: true, needs: ["reader"] },
        { name: "reader", visible: true },
      ],
    });
    const config = { "role-reader": true };
    const deployment = bundleOf([
      `w: { charm: example-worker-k8s, scale: 1, options: ${JSON.stringify(config)} }`,
    ]);
    const options = { release: "1.0.0", catalog };
    expect(checkDeployment(deployment, options).issues.map(factsOf)).toEqual([
      { code: "unknown-options", path: [], charm: "example-worker-k8s" },
    ]);
    expect(checkDeployment(deployment, { ...options, options: config }).issues).toEqual([]);
  });
});

test("what the charm offers and upstream lacks is no issue as long as it is off", () => {
  const deployment = bundleOf([`w: { charm: ${charm}, scale: 1 }`]);
  for (const [isOn, lines] of [
    [false, []],
    [true, ["unknown-role applications w options role-future"]],
  ] as const) {
    const options = { "role-all": true, "role-future": isOn };
    const { issues } = checkDeployment(deployment, { release: "1.18.2", options });
    expect(linesOf(issues.filter(({ path }) => path.length > 0))).toEqual(lines);
  }
});

describe("an issue of one worker", () => {
  test("stands where its option does, and names the nearest options of the charm", () => {
    const deployment = bundleOf([
      `w:`,
      `  charm: ${charm}`,
      "  scale: 1",
      "  options:",
      "    cpu_limit: 1",
      "    role-ingster: true",
    ]);
    const { issues } = checkDeployment(deployment, { release: "1.18.2" });
    expect(issues.map(factsOf)).toEqual([
      {
        code: "no-such-option",
        path: ["applications", "w", "options", "role-ingster"],
        option: "role-ingster",
        nearest: ["role-ingester"],
        line: 8,
        column: 7,
      },
    ]);
    expect(issues[0]?.message).toMatch(/^application "w": /);
  });

  test("that is about no option stands where the application does", () => {
    const deployment = bundleOf([
      `w: { charm: ${charm}, scale: 1, options: { role-all: false } }`,
      `x: { charm: ${charm}, scale: 1 }`,
    ]);
    const { issues } = checkDeployment(deployment, { release: "1.18.2" });
    expect(issues.map(factsOf)).toEqual([
      {
        code: "no-role",
        path: ["applications", "w"],
        ...v1,
        flag: "role-all",
        line: 3,
        column: 3,
      },
    ]);
    expect(issues[0]?.hint).toBe("juju config w role-all=true");
  });

  test("that is integrated with no coordinator has its name and its place", () => {
    const deployment = bundleOf(
      [`a: { charm: ${charm}, scale: 1 }`, `b: { charm: ${charm}, scale: 1 }`],
      ["[a, c]"],
    );
    const { issues } = checkDeployment(deployment, { release: "1.18.2" });
    expect(issues.map(factsOf)).toEqual([
      {
        code: "not-integrated",
        path: ["applications", "b"],
        application: "b",
        line: 4,
        column: 3,
      },
    ]);
    expect(issues[0]?.hint).toBe("juju integrate b <coordinator>");
  });

  test("has its model and no line where the format has no lines", () => {
    const deployment = stateOf({ name: "w", model: "cos" });
    const { issues } = checkDeployment(deployment, { release: "1.18.2" });
    expect(issues.map(factsOf)).toStrictEqual([
      { code: "unknown-units", path: ["applications", "w", "units"], application: "w" },
    ]);
    expect(issues[0]?.message).toMatch(/^application "w" in model "cos": /);
  });
});

describe("an issue of a cluster", () => {
  test("about a worker has its name and stands where the worker does", () => {
    const deployment = bundleOf([
      `w: { charm: ${charm}, scale: 1 }`,
      `x: { charm: ${charm}, scale: 0 }`,
    ]);
    const { issues } = checkDeployment(deployment, { release: "1.18.2" });
    expect(issues.map(factsOf)).toEqual([
      {
        code: "no-units",
        path: ["applications", "x", "units"],
        application: "x",
        line: 4,
        column: 3,
      },
    ]);
    expect(issues[0]?.hint).toContain("juju scale-application x ");
  });

  test("about a worker has no line where the format has no lines: each name but the first, and no units", () => {
    const deployment = stateOf({ name: "w", units: 1 }, { name: "w", units: 0 });
    const { issues } = checkDeployment(deployment, { release: "1.18.2" });
    expect(issues.map(factsOf)).toStrictEqual(
      [
        ["duplicate-application", "name"],
        ["no-units", "units"],
      ].map(([code = "", property = ""]) => ({
        code,
        path: ["applications", "w", property],
        application: "w",
      })),
    );
  });

  test("about no worker has neither path nor line, and begins with the coordinator, if there is one", () => {
    const others = ["ad-hoc-profiles", "compactor", "distributor", "querier", "query-frontend"];
    const rest = ["query-scheduler", "store-gateway", "tenant-settings"];
    const on = [...others, ...rest].map((role) => `role-${role}: true`).join(", ");
    const worker = `w: { charm: ${charm}, scale: 1, options: { role-all: false, ${on} } }`;
    for (const [relations, title] of [
      [[], "no application "],
      [["[w, c]"], 'cluster of "c": no application '],
    ] as const) {
      const { issues } = checkDeployment(bundleOf([worker], relations), { release: "1.18.2" });
      expect(issues.map(factsOf)).toStrictEqual([
        { code: "missing-role", path: [], ...v1, role: "ingester", flag: "role-ingester" },
      ]);
      expect(issues[0]?.message.startsWith(title)).toBe(true);
    }
  });
});

test("a relation with what is no coordinator makes no cluster, also where the layer is only assumed", () => {
  const deployment = bundleOf(
    [`w: { charm: ${charm}, scale: 1 }`, "loki: { charm: loki-k8s, scale: 1 }"],
    ["[w:logging, loki:logging]", "[w:pyroscope-cluster, coordinator:pyroscope-cluster]"],
  );
  const { clusters } = checkDeployment(deployment, { release: "2.2.1" });
  expect(clusters.map(({ coordinator }) => coordinator)).toEqual(["coordinator"]);
});
