/** What a change of release does to the applications of a file. */
import { describe, expect, test } from "vitest";
import { checkUpgrade, type UpgradeOptions } from "../../src/check.js";
import { siblingOf } from "../siblings/facts.js";
import { upgradeOf, withCharmcraft } from "./answers.js";
import { bundleOf, coordinator, relate, v1Roles, withOptions, worker } from "./bundles.js";

const sides: UpgradeOptions = { release: "1.18", to: "2.2" };

function codesOf(text: string, options: UpgradeOptions = sides): string[] {
  return upgradeOf(text, options).issues.map(({ code, application }) =>
    [code, application].join(" ").trim(),
  );
}

/** An application for each role. */
const singles = bundleOf(
  [coordinator, ...v1Roles.map((role) => worker(role, [role]))],
  v1Roles.map((role) => relate(role)),
);

describe("from the charm of 1.18 to the one of 2.x", () => {
  const removed = ["compactor", "ingester", "querier", "query-scheduler", "store-gateway"];

  test("five of nine applications lose their only role, because Juju drops the option", () => {
    const { applications, issues } = upgradeOf(singles, sides);
    const lost = issues.filter(({ code }) => code === "lost-roles");
    expect(lost.map(({ application }) => application).sort()).toEqual(removed);
    expect(lost.find(({ application }) => application === "compactor")).toMatchObject({
      severity: "error",
      options: ["role-compactor"],
      line: 9,
    });
    expect(applications.filter((line) => line.includes("-> nothing"))).toEqual(
      removed.map((role) => `${role}: -target=${role} -> nothing, drops role-${role}`),
    );
  });

  test("applications that lost their roles take those that would be missing", () => {
    const { clusters, issues } = upgradeOf(singles, sides);
    expect(clusters).toEqual([expect.stringMatching(/^c: does not start: /)]);
    expect(issues.map(({ code }) => code)).not.toContain("missing-role");
  });

  test("what replaces its role is suggested for each application that lost its own", () => {
    const lost = upgradeOf(singles, sides).issues.filter(({ code }) => code === "lost-roles");
    expect(lost.map(({ fix }) => fix).sort()).toEqual([
      "after the refresh, for compaction-worker: juju config compactor role-compaction-worker=true",
      // Nothing takes its place, and this is new.
      "after the refresh, for metastore: juju config query-scheduler role-metastore=true",
      "after the refresh, for query-backend: juju config querier role-query-backend=true",
      "after the refresh, for query-backend: juju config store-gateway role-query-backend=true",
      "after the refresh, for segment-writer: juju config ingester role-segment-writer=true",
    ]);
  });

  test("what runs everything keeps running everything", () => {
    const { applications, clusters, issues } = upgradeOf(
      withOptions("{ role-ingester: true }"),
      sides,
    );
    expect(applications).toEqual([
      "w: -target=all,ingester -> -target=all -architecture.storage=v2, drops role-ingester",
    ]);
    expect(clusters).toEqual(["c: consistent"]);
    expect(issues).toContainEqual(
      expect.objectContaining({ code: "dropped-options", options: ["role-ingester"] }),
    );
  });

  test("options that are unset or not about roles are not dropped", () => {
    const text = withOptions("{ role-ingester: null, cpu_limit: '1', role-querier: false }");
    expect(upgradeOf(text, sides).applications).toEqual([
      expect.stringMatching(/, drops role-querier$/),
    ]);
  });

  test("what was wrong before is not said again", () => {
    expect(codesOf(withOptions("{ role-all: false }"))).not.toContain("no-role w");
  });
});

test("a charmcraft.yaml is the charm of the new release", () => {
  const own = withCharmcraft(
    "name: pyroscope-worker-k8s\ntype: charm\nconfig: { options: { role-all: { type: boolean, default: true }, role-ingester: { type: boolean } } }",
  );
  const text = withOptions("{ role-all: false, role-ingester: true }");
  expect(codesOf(text, { ...sides, ...own })).toContain("unavailable-role w");
});

test("a plan is fixed in Terraform: the next apply would revert a command", () => {
  const resources = v1Roles.map((role) => ({
    address: `juju_application.${role}`,
    type: "juju_application",
    values: {
      name: role,
      units: 1,
      charm: [{ name: "pyroscope-worker-k8s" }],
      config: { "role-all": "false", [`role-${role}`]: "true" },
    },
  }));
  const text = JSON.stringify({ planned_values: { root_module: { resources } } });
  const { issues } = upgradeOf(text, sides);
  const lost = issues.filter(({ code }) => code === "lost-roles").map(({ fix }) => fix);
  expect(lost[0]).toBe(
    'add role-compaction-worker = "true" to, and remove role-compactor from the config of juju_application.compactor',
  );
  // The words that a person would paste or follow.
  for (const { fix = "", message } of issues) {
    expect(`${message.replace(/^no published charm.*/, "")} ${fix}`).not.toMatch(
      /juju (?:refresh|config|integrate)/,
    );
  }
});

test("juju config output that lacks roles before and other ones afterwards says which", () => {
  const text =
    "application: w\ncharm: pyroscope-worker-k8s\nsettings:\n  role-all: { value: false, source: user }\n  role-distributor: { value: true, source: user }\n";
  const { applications, issues } = upgradeOf(text, sides);
  expect(applications).toEqual([expect.stringMatching(/^w: -target=distributor -> -target=dist/)]);
  expect(issues.flatMap((issue) => (issue.code === "missing-role" ? [issue.roles] : []))).toEqual([
    ["compaction-worker", "metastore", "query-backend", "query-frontend", "segment-writer"],
  ]);
});

test("workloads keep their arguments", () => {
  const text =
    "services: { q: { image: 'grafana/pyroscope:1.18.2', command: -target=querier -storage.backend=s3 }, d: { image: 'grafana/pyroscope:1.18.2', command: -target=distributor -storage.backend=s3 } }";
  const { applications, issues } = upgradeOf(text, sides);
  expect(applications).toEqual([
    // The release's default layer still has it.
    "q: -target=querier -> -target=querier",
    expect.stringMatching(/^d: -target=distributor -> -target=distributor/),
  ]);
  expect(issues.map(({ code }) => code)).not.toContain("unavailable-role");
});

describe("what is lost although everything starts", () => {
  const service = (image: string, command: string) =>
    `services: { p: { image: 'grafana/pyroscope:${image}', command: ${command} } }`;
  const codes = (image: string, command: string, options: Partial<UpgradeOptions> = {}) =>
    codesIn(upgradeOf(service(image, command), { to: "2.2", ...options }).issues);
  const codesIn = (issues: readonly { code: string; option?: unknown }[]) =>
    issues.map(({ code, option }) => [code, option].join(" ").trim()).sort();

  test("by the defaults of 2.x", () => {
    expect(codes("1.21.1", "-target=all")).toEqual([
      "changed-default -validation.disable-label-sanitization",
      "changed-default -write-path",
      "changed-layer",
      "deletes-profiles -retention-period",
    ]);
  });

  test("only by defaults that are not set", () => {
    const words =
      "-target=all -validation.disable-label-sanitization=true -storage.backend=filesystem -storage.filesystem.dir=/d";
    expect(codes("1.21.1", words, { toStorage: "v1" })).toEqual([]);
  });

  test("the folder of the filesystem moves", () => {
    expect(
      codes("1.21.1", "-target=all -storage.backend=filesystem", { toStorage: "v1" }),
    ).toContain("changed-default -storage.filesystem.dir");
  });

  test("without dual ingest, what was written before", () => {
    expect(codes("1.21.1", "-target=all", { toStorage: "v2" })).toContain("unreadable-profiles");
    expect(codes("2.2.1", "-target=all", { toStorage: "v2" })).toEqual(["last-step"]);
    expect(codes("2.2.1", "-target=all -architecture.storage=v2", { toStorage: "v2" })).toEqual([]);
  });

  test("from the releases that do not delete by default", () => {
    const deletes = "deletes-profiles -retention-period";
    expect(codes("2.1.0", "-target=all")).toEqual([deletes]);
    expect(codes("2.1.0", "-target=all -metastore.index.cleanup-interval=1m")).toEqual([]);
    expect(codes("2.1.0", "-target=all -retention-period=90d")).toEqual([]);
    expect(codes("2.0.0", "-target=all", { to: "2.1" })).toEqual([]);
  });

  test("and an older release does not lose by newer defaults", () => {
    expect(
      codes("2.2.1", "-target=all -architecture.storage=v1 -write-path=ingester", {
        to: "2.1",
        toStorage: "v1",
      }),
    ).toEqual([]);
  });

  test("the way to v2 is part of the report, but not of a charm", () => {
    const [cluster] = checkUpgrade([{ text: service("1.21.1", "-target=all") }], {
      to: "2.2",
    }).clusters;
    expect(cluster?.steps?.map(({ storage }) => storage)).toEqual([
      "v1",
      "v1-v2-dual",
      "v1-v2-dual",
      "v2",
    ]);
    const charm = checkUpgrade([{ text: withOptions("{}") }], { to: "2.2" }).clusters;
    expect(charm.map(({ steps }) => steps)).toEqual([undefined]);
  });

  test("a charm that is not published is the first finding, and the only one if there is none", () => {
    const issues = (options: Partial<UpgradeOptions>) =>
      upgradeOf(withOptions("{ role-all: false, role-ingester: true }"), { to: "2.2", ...options })
        .issues;
    expect(issues({})[0]).toMatchObject({ code: "unpublished-charm" });
    expect(issues({ toStorage: "v1" })).toMatchObject([{ code: "unpublished-charm", other: "v1" }]);
    expect(codesIn(issues({ to: "1.18" }))).toEqual(
      expect.not.arrayContaining(["unpublished-charm"]),
    );
  });
});

describe("an answer needs", () => {
  test.each([
    ["a release to upgrade to, not y", { release: "1.18", to: "y" }, "to"],
    ["a release to upgrade to", {} as unknown as UpgradeOptions, "to"],
  ])("%s", (_, options, step) => {
    const { isChecked, issues } = upgradeOf(singles, options);
    expect([isChecked, issues.map(({ path }) => path[0])]).toEqual([false, [step]]);
  });

  test.each([
    ["{", "unreadable-yaml"],
    ["", "unreadable-input"],
    ["name: w\ntype: charm\nconfig: { options: {} }\n", "no-worker"],
    ["applications: { db: { charm: postgresql-k8s, scale: 1 } }\n", "no-worker"],
  ])("a file with workers: %j", (text, code) => {
    const { isChecked, issues } = upgradeOf(text, sides);
    expect(isChecked).toBe(false);
    expect(issues.map((each) => each.code)).toContain(code);
  });
});

describe("an upgrade of what is not deployed as expected", () => {
  test.each([["services: {}"], ["services: { db: { image: 'postgres:17' } }"]])(
    "of no container of the product says so: %s",
    (text) => {
      const { issues, isChecked } = upgradeOf(text, sides);
      expect(issues).toMatchObject([
        { code: "no-worker", fix: expect.stringContaining("--image REPOSITORY") },
      ]);
      expect(isChecked).toBe(false);
    },
  );

  test("of an overlay alone asks for the bundle only", () => {
    const overlay = "applications: { w: { scale: 2, options: { role-all: false } } }\n";
    expect(codesOf(overlay)).toEqual(["overlay-alone"]);
  });

  test("of a misspelt option does not call it dropped", () => {
    const text = bundleOf([coordinator, worker("w", ["distributor", "ingestor"])], [relate("w")]);
    const { issues, applications } = upgradeOf(text, sides);
    // It was wrong before.
    expect(issues.map(({ code }) => code)).not.toContain("no-such-option");
    expect(applications[0]).not.toContain("drops");
  });
});

test("a catalog answers only for its releases", () => {
  const { catalog } = siblingOf("tempo");
  const text = withOptions("{ role-all: true }").replaceAll("pyroscope-", "tempo-");
  const options = { catalog, release: "2.8", to: "2.10" };
  const { issues } = upgradeOf(text, options);
  expect(issues.map(({ code }) => code)).toEqual(["unsupported-release"]);
});
