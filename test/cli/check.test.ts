import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newest } from "../measured.js";
import { requiredRoles, visibleRoles } from "../model.js";
import { v1Roles } from "../v1-roles.js";
import { run, words } from "./run.js";

/** A bundle for Kubernetes: each worker's options, and what else an application may say. */
function bundleOf(applications: Readonly<Record<string, object>>, relations?: string[][]): string {
  const filled = Object.entries(applications).map(([name, fields]) => [
    name,
    { charm: "pyroscope-worker-k8s", scale: 1, ...fields },
  ]);
  return JSON.stringify({
    bundle: "kubernetes",
    applications: Object.fromEntries(filled),
    relations,
  });
}

/** A charmcraft.yaml with an image of this tag. */
function pinning(tag: string, name = "pyroscope-worker-k8s", product = "pyroscope"): string {
  return JSON.stringify({
    name,
    type: "charm",
    config: { options: { "role-all": { type: "boolean", default: true } } },
    resources: {
      [`${product}-image`]: { type: "oci-image", "upstream-source": `ubuntu/${product}:${tag}` },
    },
  });
}

/** The options that run these roles alone. */
function only(...roles: readonly string[]): Record<string, boolean> {
  return { "role-all": false, ...Object.fromEntries(roles.map((role) => [`role-${role}`, true])) };
}

const example = (name: string) =>
  readFileSync(new URL(`../charm/fixtures/${name}`, import.meta.url), "utf8");

interface Checked {
  readonly exitCode: number;
  readonly found: readonly string[];
  readonly value: {
    readonly files: readonly {
      readonly workers: readonly object[];
      readonly clusters: readonly object[];
    }[];
  };
}

async function check(
  content: string,
  options = "--release 1.18",
  files: Readonly<Record<string, string>> = {},
): Promise<Checked> {
  const ran = await run(["check", "f", "--json", ...words(options)], {
    files: { ...files, f: content },
  });
  const document = JSON.parse(ran.stdout);
  const value = document.value;
  const issues: { code: string; path: string[] }[] = value?.files[0].issues ?? document.issues;
  const found = issues.map(({ code, path }) => [code, ...path].join(" "));
  return { exitCode: ran.exitCode, found, value };
}

describe("a bundle", () => {
  test.each([
    ["with all and a unit is coherent", { w: {} }, [], 0],
    [
      "of single roles that are all there",
      { a: { options: only(...v1Roles.slice(0, 4)) }, b: { options: only(...v1Roles.slice(4)) } },
      [],
      0,
    ],
    [
      "with a role that nobody starts",
      { a: { options: only(...v1Roles.filter((role) => role !== "compactor")) } },
      ["missing-role"],
      1,
    ],
    [
      "whose worker has no units",
      { w: { scale: 0 } },
      [...v1Roles.map(() => "missing-role"), "no-units applications w units"],
      1,
    ],
    [
      "with a misspelt option",
      { w: { options: { "role-ingestor": true } } },
      ["no-such-option applications w options role-ingestor"],
      1,
    ],
    [
      "with an option that only upstream has",
      { w: { options: { "role-admin": true } } },
      ["no-such-option applications w options role-admin"],
      1,
    ],
    [
      "with other options, which are left alone",
      { w: { options: { cpu_limit: "1", memory_limit: "1Gi" } } },
      [],
      0,
    ],
    [
      "with a value that is no boolean",
      { w: { options: { "role-querier": "maybe" } } },
      ["invalid-flag applications w options role-querier", ...v1Roles.map(() => "missing-role")],
      1,
    ],
    [
      "with the foot-gun",
      { w: { options: { "role-ingester": true, "role-distributor": true } } },
      ["default-meta-role applications w options role-all"],
      0,
    ],
    [
      "with all on by choice beside single roles",
      { w: { options: { "role-all": true, "role-ingester": true } } },
      ["redundant-role applications w options role-all"],
      0,
    ],
    [
      "whose worker has no role",
      { a: {}, w: { options: { "role-all": false } } },
      ["no-role applications w"],
      1,
    ],
    [
      "without a worker",
      { loki: { charm: "loki-worker-k8s", options: { "role-read": true } } },
      ["no-worker"],
      0,
    ],
  ] as const)("%s", async (_, applications, found, exitCode) => {
    const checked = await check(bundleOf(applications));
    expect([checked.found, checked.exitCode]).toEqual([found, exitCode]);
  });

  test("one bad application hides nothing of the others", async () => {
    const { found } = await check(
      bundleOf({
        a: { options: { "role-x": true } },
        b: { options: { "role-all": "x" } },
        c: { options: { "role-all": false } },
      }),
    );
    expect(found).toEqual([
      "no-such-option applications a options role-x",
      "invalid-flag applications b options role-all",
      "no-role applications c",
    ]);
  });

  test("an application that cannot be read hides nothing of the others, and is an error", async () => {
    const bundle = bundleOf({
      a: { scale: "many" },
      b: { options: { "role-x": true } },
      c: { scale: 1, num_units: 2 },
      d: { charm: null },
      e: {},
    });
    const { found, exitCode, value } = await check(bundle);
    expect(exitCode).toBe(1);
    expect(found).toEqual([
      "invalid-shape applications a scale",
      "conflicting-units applications c",
      "missing-charm applications d",
      "no-such-option applications b options role-x",
    ]);
    expect(value.files[0]?.workers).toMatchObject([{ name: "b" }, { name: "e" }]);
  });

  test("the foot-gun is told with the command that mends it", async () => {
    const ran = await run(words("check f --release 1.18"), {
      files: { f: bundleOf({ reader: { options: { "role-querier": true } } }) },
    });
    expect(ran.stderr).toContain("; juju config reader role-all=false");
    expect(ran.stdout).toContain("reader  1 unit  -target=all,querier");
  });

  test.each([
    ["2.2", "v1"],
    ["1.20", "v2"],
    ["1.10", "v1-v2-dual"],
  ])(
    "in a layer that no published charm switches on, %s %s, the defaults of a published one count",
    async (release, storage) => {
      const { found, exitCode } = await check(
        bundleOf({ w: {} }),
        `--release ${release} --storage ${storage}`,
      );
      expect([found.filter((each) => !each.startsWith("even-quorum")), exitCode]).toEqual([[], 0]);
    },
  );

  test("an option that upstream lacks is of no matter while it is off by default", async () => {
    const charmcraft =
      "name: pyroscope-worker-k8s\ntype: charm\nconfig: { options: { role-all: { type: boolean, default: true }, role-ingestor: { type: boolean, default: false } } }\n";
    const files = { f: bundleOf({ w: {} }), c: charmcraft };
    expect(await run(words("check f --charmcraft c --release 1.18"), { files })).toMatchObject({
      exitCode: 0,
    });
  });

  test("a charmcraft.yaml given with --charmcraft names the charm", async () => {
    const files = {
      f: bundleOf({ w: { charm: "my-worker" } }),
      c: "name: my-worker\ntype: charm\nconfig: { options: { role-all: { type: boolean, default: true } } }\n",
    };
    const ran = await run(words("check f --charmcraft c --release 1.18"), { files });
    expect(ran).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("w  1 unit  -target=all"),
    });
  });

  test("--charm is taken before the name that --charmcraft says", async () => {
    const files = { f: bundleOf({ w: { charm: "my-worker" } }), c: pinning("1.18", "new-name") };
    const ran = await run(words("check f --charmcraft c --charm my-worker"), { files });
    expect(ran.stdout).toContain("w  1 unit  -target=all");
  });

  test("a renamed charm is named with --charm", async () => {
    const bundle = bundleOf({ w: { charm: "./my-worker.charm", options: { "role-bogus": true } } });
    expect((await check(bundle, "--release 1.18 --charm my-worker")).found).toEqual([
      "no-such-option applications w options role-bogus",
    ]);
  });

  test("the options are those of --charmcraft, and so is the release", async () => {
    const charmcraft =
      "name: pyroscope-worker-k8s\ntype: charm\nconfig: { options: { role-all: { type: boolean, default: true }, role-admin: { type: boolean } } }\nresources: { pyroscope-image: { type: oci-image, upstream-source: 'ubuntu/pyroscope:1.17-24.04' } }\n";
    const files = { f: bundleOf({ w: { options: { "role-admin": true } } }), c: charmcraft };
    const ran = await run(words("check f --charmcraft c"), { files });
    expect(ran.stderr).toContain("Pyroscope 1.17.4 with storage layer v1 still runs all");
    expect(ran.stderr).not.toContain("assumed");
  });

  test("the worker's charmcraft.yaml among the files counts as --charmcraft", async () => {
    const files = { f: bundleOf({ w: {} }), c: example("worker-main.charmcraft.yaml") };
    const ran = await run(words("check f c"), { files });
    expect(ran.stdout).toContain("f: bundle, Pyroscope 1.18.2 with storage layer v1");
    expect(ran.exitCode).toBe(0);
  });

  test("of several charmcraft.yaml each is checked against the release that it pins itself", async () => {
    const files = { b: bundleOf({ w: {} }), c: pinning("1.17-24.04"), d: pinning("1.18-26.04") };
    expect((await run(words("check d b c"), { files })).stdout).toBe(`\
d: charmcraft, Pyroscope 1.18.2 with storage layer v1
b: bundle, Pyroscope 1.18.2 with storage layer v1
  w  1 unit  -target=all
  the cluster is coherent
c: charmcraft, Pyroscope 1.17.4 with storage layer v1
`);
    expect((await run(words("check c --release 1.20"), { files })).stdout).toBe(
      "c: charmcraft, Pyroscope 1.20.4 with storage layer v1\n",
    );
  });

  test.each([["check c b"], ["check b --charmcraft c"]])(
    "%s with another catalog reads the release of its product's image",
    async (line) => {
      const catalog = {
        product: "Example",
        releases: ["1.0.0", "2.0.0"],
        storage: [{ name: "disk", parts: [], default: ">=1.0.0" }],
        modules: [
          { name: "all", visible: true, meta: true, complete: true, needs: ["one"] },
          { name: "one", visible: true },
        ],
      };
      const charm = "example-worker-k8s";
      const files = {
        b: bundleOf({ w: { charm } }),
        c: pinning("1.0", charm, "example"),
        catalog: JSON.stringify(catalog),
      };
      const { stdout } = await run([...words(line), "--catalog", "catalog"], { files });
      for (const [, release] of stdout.matchAll(/, Example (\S+) with/g))
        expect(release).toBe("1.0.0");
      expect(stdout).toContain("b: bundle, Example 1.0.0 with storage layer disk\n  w  1 unit  ");
    },
  );

  test("that is called like the charm is not taken for its charmcraft.yaml", async () => {
    const { applications } = JSON.parse(bundleOf({ w: {} }));
    const files = {
      f: JSON.stringify({ name: "pyroscope-worker-k8s", type: "bundle", applications }),
    };
    expect(await run(words("check f --release 1.18"), { files })).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("w  1 unit  -target=all"),
    });
  });

  test("without a release the newest is assumed; a layer that makes the cluster coherent is said first", async () => {
    const required = requiredRoles(newest, "v2");
    const option = (role: string) => `    role-${role}: { type: boolean, default: false }\n`;
    const options = ["all", ...required].map(option).join("");
    const charm = { c: `name: pyroscope-worker-k8s\nconfig:\n  options:\n${options}` };
    const bundle = bundleOf({ w: { scale: 3, options: only(...required) } });
    const { found, exitCode } = await check(bundle, "--charmcraft c", charm);
    expect(found.slice(0, 2)).toEqual(["assumed-release release", "assumed-storage"]);
    expect(exitCode).toBe(1);
    expect((await check(bundle, "--charmcraft c --storage v2", charm)).exitCode).toBe(0);
  });

  test("without a release and a charmcraft.yaml the newest listed release is assumed", async () => {
    const { stderr } = await run(words("check f"), { files: { f: bundleOf({ w: {} }) } });
    expect(stderr).toMatch(new RegExp(`^f: note: no release was given: Pyroscope ${newest} with `));
  });

  test("each worker is told with all its arguments and its number of units", async () => {
    const ran = await run(words("check f --release 2.2.1 --storage v2"), {
      files: { f: bundleOf({ w: { scale: 3 } }) },
    });
    expect(ran.stdout).toContain("\n  w  3 units  -target=all -architecture.storage=v2\n");
  });

  test("--recommended warns of fewer units than upstream gives", async () => {
    const { found } = await check(bundleOf({ w: {} }), "--release 1.18 --recommended");
    expect(new Set(found)).toEqual(new Set(["below-recommended"]));
  });

  test("the order of applications changes nothing", async () => {
    const applications = {
      a: { options: { "role-x": true } },
      b: { scale: 0 },
      c: { options: only("querier") },
    };
    const entries = Object.entries(applications);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(entries, { minLength: entries.length }),
        async (shuffled) => {
          expect((await check(bundleOf(Object.fromEntries(shuffled)))).found).toEqual(
            (await check(bundleOf(applications))).found,
          );
        },
      ),
      { numRuns: 6 },
    );
  });
});

describe("clusters", () => {
  const half = {
    first: { options: only(...v1Roles.slice(0, 4)) },
    second: { options: only(...v1Roles.slice(4)) },
  };

  test("workers of one coordinator are judged together", async () => {
    const relations = [
      ["c:pyroscope-cluster", "first:pyroscope-cluster"],
      ["second", "c"],
    ];
    expect(await check(bundleOf(half, relations))).toMatchObject({ exitCode: 0, found: [] });
  });

  test("workers of two coordinators are two clusters", async () => {
    const relations = [
      ["c:pyroscope-cluster", "first:pyroscope-cluster"],
      ["d:pyroscope-cluster", "second:pyroscope-cluster"],
    ];
    const { value, found } = await check(bundleOf(half, relations));
    expect(value.files[0]?.clusters).toMatchObject([
      { coordinator: "c", workers: ["first"] },
      { coordinator: "d", workers: ["second"] },
    ]);
    expect(found).toEqual(v1Roles.map(() => "missing-role"));
    const ran = await run(words("check f --release 1.18"), {
      files: { f: bundleOf(half, relations) },
    });
    expect(ran.stderr).toContain('cluster of "c": nothing starts "querier"'.slice(0, 16));
    expect(ran.stdout).toContain(
      "the cluster of d is not coherent: nothing starts ad-hoc-profiles, compactor, distributor, ingester",
    );
  });

  test("a worker without a coordinator covers nothing", async () => {
    const relations = [["c:pyroscope-cluster", "first:pyroscope-cluster"]];
    const { found } = await check(bundleOf(half, relations));
    expect(found).toEqual([
      "not-integrated applications second",
      ...v1Roles.slice(4).map(() => "missing-role"),
    ]);
  });

  test("with the catalog of another product every endpoint and every option counts", async () => {
    const catalog = JSON.stringify({
      product: "Example",
      releases: ["1.0.0"],
      storage: [{ name: "disk", parts: [], default: ">=1.0.0" }],
      modules: [
        { name: "all", visible: true, meta: true, complete: true, needs: ["one"] },
        { name: "one", visible: true },
      ],
    });
    const bundle = bundleOf({ w: { charm: "example-k8s", options: { "role-one": true } } }, [
      ["w:any", "c:other"],
    ]);
    const ran = await run(words("check f --catalog c --charm example-k8s --release 1.0"), {
      files: { f: bundle, c: catalog },
    });
    expect(ran.exitCode).toBe(0);
    expect(ran.stderr).toContain('the options of the charm "example-k8s" are not known');
    expect(ran.stdout).toContain("the cluster of c is coherent");
  });

  test("an integration by another endpoint is none with a coordinator", async () => {
    const { found } = await check(bundleOf({ w: {} }, [["w:logging", "loki:logging"]]));
    expect(found[0]).toBe("not-integrated applications w");
    expect(found).toContain("missing-role");
  });
});

describe("a Terraform plan", () => {
  const plan = (...applications: readonly object[]) =>
    JSON.stringify({
      format_version: "1.2",
      planned_values: {
        root_module: {
          resources: applications.map((values, index) => ({
            address: `juju_application.w${index}`,
            type: "juju_application",
            mode: "managed",
            name: `w${index}`,
            values: { charm: [{ name: "pyroscope-worker-k8s" }], units: 1, config: {}, ...values },
          })),
        },
      },
    });

  test("is checked like a bundle", async () => {
    const checked = await check(
      plan({ name: "w", config: { "role-ingester": "true", "role-bogus": "true" } }),
    );
    expect(checked.found).toEqual([
      "no-such-option applications w options role-bogus",
      "default-meta-role applications w options role-all",
    ]);
  });

  test("units that are not known yet are taken for one, and said", async () => {
    expect((await check(plan({ name: "w", units: undefined }))).found).toEqual([
      "unknown-units applications w units",
    ]);
    const ran = await run(words("check f --release 1.18"), {
      files: { f: plan({ name: "w", units: undefined }) },
    });
    expect(ran.stdout).toContain("w  ? units  -target=all");
  });

  test("a state is checked like a plan", async () => {
    const { root_module } = JSON.parse(
      plan({ name: "w", config: { "role-x": "true" } }),
    ).planned_values;
    const state = JSON.stringify({ format_version: "1.0", values: { root_module } });
    expect((await check(state)).found).toEqual(["no-such-option applications w options role-x"]);
  });

  /** A worker in each of two models, both integrated with the coordinator of a third. */
  const stateOf = (first: string, second: string) => {
    const { resources } = JSON.parse(
      plan(
        { name: first, model: "one", config: only(...v1Roles.slice(0, 4)) },
        { name: second, model: "two", config: only(...v1Roles.slice(4)) },
      ),
    ).planned_values.root_module;
    const integration = (name: string, model: string) => ({
      address: `juju_integration.${name}`,
      type: "juju_integration",
      mode: "managed",
      name,
      values: {
        model,
        application: [{ name, endpoint: "pyroscope-cluster" }, { offer_url: "admin/three.pyro" }],
      },
    });
    const all = [...resources, integration(first, "one"), integration(second, "two")];
    return JSON.stringify({ format_version: "1.0", values: { root_module: { resources: all } } });
  };

  test("workers of two models with one cross-model coordinator are one cluster", async () => {
    const { value } = await check(stateOf("a", "b"));
    expect(value.files[0]?.clusters).toMatchObject([
      { coordinator: "admin/three.pyro", workers: ["a", "b"], report: { coherent: true } },
    ]);
  });

  test("workers of one name are told where their cluster is one", async () => {
    expect((await check(stateOf("w", "w"))).found).toEqual([
      "duplicate-application applications w name",
    ]);
  });

  test("while an integration is not known yet, no worker is stray", async () => {
    const { planned_values } = JSON.parse(plan({ name: "w", units: 1 }));
    planned_values.root_module.resources.push({
      address: "juju_integration.x",
      type: "juju_integration",
      mode: "managed",
      name: "x",
      values: {},
    });
    const { found } = await check(JSON.stringify({ format_version: "1.2", planned_values }));
    expect(found.filter((each) => each.startsWith("not-integrated"))).toEqual([]);
  });

  test("workers and clusters are told by model where there are models", async () => {
    const files = {
      f: plan(
        { name: "w", model: "one" },
        { name: "w", model: "two", config: { "role-all": "false" } },
      ),
    };
    const ran = await run(words("check f --release 1.18"), { files });
    expect(ran.stdout).toMatch(
      /^f: plan, .*\n {2}w in one {2}1 unit {2}-target=all\n {2}w in two {2}1 unit {2}does not start\n {2}the cluster in one is coherent\n/,
    );
    expect(ran.stderr).toContain('application "w" in model "two": no role is on');
  });

  test("workers of two models are two clusters", async () => {
    const { value } = await check(
      plan({ name: "w", model: "one" }, { name: "w", model: "two", units: 0 }),
    );
    expect(value.files[0]?.clusters).toMatchObject([
      { model: "one", report: { coherent: true } },
      { model: "two", report: { coherent: false } },
    ]);
  });
});

describe("juju config", () => {
  const config = (settings: object, charm = "pyroscope-worker-k8s") =>
    JSON.stringify({
      application: "w",
      charm,
      settings: {
        "role-all": { type: "boolean", default: true, source: "default", value: true },
        ...settings,
      },
    });

  test("tells what the application runs, and the foot-gun", async () => {
    const ran = await run(words("check f --release 1.18"), {
      files: {
        f: config({
          "role-ingester": { type: "boolean", default: false, source: "user", value: true },
        }),
      },
    });
    expect(ran.stdout).toBe(
      "f: juju-config, Pyroscope 1.18.2 with storage layer v1\n  w  ? units  -target=all,ingester\n",
    );
    expect(ran.stderr).toContain("juju config w role-all=false");
  });

  test("of a role that the release lacks is an error", async () => {
    const setting = { type: "boolean", default: false, source: "user", value: true };
    expect((await check(config({ "role-metastore": setting }))).found).toEqual([
      "unavailable-role applications w role-metastore",
    ]);
  });

  test("without application and charm is taken for the worker's", async () => {
    const { found } = await check('{"settings": {"role-all": {"source": "user", "value": false}}}');
    expect(found).toEqual(["no-role applications application"]);
  });

  test("of another charm is left alone", async () => {
    expect((await check(config({}, "loki-worker-k8s"))).found).toEqual(["no-worker"]);
  });
});

describe("charmcraft.yaml", () => {
  const charmcraft = (options: object) =>
    JSON.stringify({ name: "pyroscope-worker-k8s", type: "charm", config: { options } });
  const boolean = { type: "boolean", default: false };
  const errors = async (options: object, given?: string) =>
    (await check(charmcraft(options), given)).found.filter(
      (each) => !each.startsWith("not-offered"),
    );

  test.each([
    ["all is well", { "role-all": { ...boolean, default: true }, "role-ingester": boolean }, []],
    [
      "a role that no release has",
      { "role-all": boolean, "role-ingestor": boolean },
      ["unknown-role config options role-ingestor"],
    ],
    [
      "a role of another release",
      { "role-all": boolean, "role-metastore": boolean },
      ["unavailable-role config options role-metastore"],
    ],
    [
      "a wrong type",
      { "role-all": { type: "string" } },
      ["wrong-option-type config options role-all"],
    ],
    ["no type", { "role-all": {} }, ["wrong-option-type config options role-all"]],
    [
      "a default that is no boolean",
      { "role-all": { type: "boolean", default: "yes" } },
      ["invalid-flag config options role-all"],
    ],
    ["no role-all", { "role-ingester": boolean }, ["missing-meta-option config options"]],
    [
      "redundant defaults",
      { "role-all": { ...boolean, default: true }, "role-ingester": { ...boolean, default: true } },
      ["redundant-role config options role-all"],
    ],
  ])("%s", async (_, options, found) => {
    expect(await errors(options)).toEqual(found);
  });

  test("the published charms are well, and lack some roles", async () => {
    for (const [name, options] of [
      ["worker-main", ""],
      ["worker-v2", "--release 2.2 --storage v2"],
    ]) {
      const { found, exitCode } = await check(example(`${name}.charmcraft.yaml`), options);
      expect([found, exitCode]).toEqual([["not-offered config options"], 0]);
    }
  });

  test("a charm that offers every role has none to note", async () => {
    const roles = ["all", ...visibleRoles("1.18.2", "v1")];
    const options = Object.fromEntries(roles.map((role) => [`role-${role}`, boolean]));
    expect((await check(charmcraft(options))).found).toEqual([]);
  });

  test("of another charm is left alone", async () => {
    const other = JSON.stringify({
      name: "pyroscope-coordinator-k8s",
      type: "charm",
      config: { options: {} },
    });
    expect((await check(other)).found).toEqual(["no-worker"]);
  });

  test("hints are for the charm's author", async () => {
    const content = charmcraft({
      "role-all": { ...boolean, default: true },
      "role-ingester": { ...boolean, default: true },
      "role-metastore": boolean,
    });
    const { stderr } = await run(words("check f --release 1.18"), { files: { f: content } });
    expect(stderr).not.toContain("juju config");
    expect(stderr).toContain("; take the option out");
  });

  test("an unlisted release and wrong options are told once", async () => {
    expect(await errors({ "role-all": boolean }, "--release 9.9")).toEqual([
      "unlisted-release release",
    ]);
    expect(await errors({ "role-all": boolean }, "--release x")).toEqual([
      "invalid-release release",
    ]);
  });
});

describe("a probe", () => {
  const probe = (table: object, charm = "pyroscope-worker-k8s") =>
    JSON.stringify({ probes: [{ with: [{ worker_charm: charm, ...table }] }] });
  const members = v1Roles;

  test.each([
    ["all is well", { recommended_deployment: { ingester: 3 }, meta_roles: { all: members } }, []],
    [
      "a misspelt role",
      { recommended_deployment: { ingestor: 3 } },
      ["unknown-role role-ingestor"],
    ],
    [
      "a count below upstream's",
      { recommended_deployment: { ingester: 2 } },
      ["low-recommendation ingester"],
    ],
    [
      "a member that is forgotten",
      { meta_roles: { all: members.slice(1) } },
      ["forgotten-members all"],
    ],
    [
      "a role that all does not start",
      { meta_roles: { all: [...members, "embedded-grafana"] } },
      ["no-member all embedded-grafana"],
    ],
    [
      "roles that all starts as dependencies",
      { meta_roles: { all: [...members, "admin", "usage-stats"] } },
      [],
    ],
    [
      "a meta-role that does not exist",
      { meta_roles: { read: ["querier"] } },
      ["no-such-meta-role role-read"],
    ],
  ])("%s", async (_, table, found) => {
    expect((await check(probe(table))).found).toEqual(found);
  });

  test("of another charm checks nothing, and says so", async () => {
    expect((await check(probe({}, "loki-worker-k8s"))).found).toEqual(["no-worker"]);
  });

  test("that fits another layer says so first", async () => {
    const { found } = await check(example("cluster-consistency.v2.yaml"), "--release 2.2");
    expect(found.slice(0, 2)).toEqual(["other-layer storage", "forgotten-members all"]);
    expect(
      (await check(example("cluster-consistency.v2.yaml"), "--release 2.2 --storage v2")).found,
    ).toEqual([]);
    expect((await check(example("cluster-consistency.main.yaml"))).found).toEqual([]);
    const demand = { worker_charm: "pyroscope-worker-k8s" };
    const fitting = { ...demand, recommended_deployment: { metastore: 3 } };
    const bogus = { ...demand, recommended_deployment: { bogus: 1 } };
    const both = JSON.stringify({ probes: [{ with: [fitting, bogus] }] });
    expect((await check(both)).found).toEqual([
      "unavailable-role role-metastore",
      "unknown-role role-bogus",
    ]);
  });

  test("wrong options are told", async () => {
    expect((await check(bundleOf({ w: {} }), "--release x")).found).toEqual([
      "invalid-release release",
    ]);
    expect((await check(probe({}), "--release x")).found).toEqual(["invalid-release release"]);
  });
});

describe("files", () => {
  const good = bundleOf({ w: {} });

  test("one that cannot be read is exit 2, and the others are still checked", async () => {
    const ran = await run(words("check nofile f prose --release 1.18"), {
      files: { f: good, prose: "hello" },
    });
    expect(ran.exitCode).toBe(2);
    expect(ran.stderr).toContain('"nofile" cannot be read: there is no such file');
    expect(ran.stderr).toContain(
      '"prose" cannot be read: it is none of bundle, charmcraft, juju-config, plan, probe, state',
    );
    expect(ran.stdout).toBe(
      "f: bundle, Pyroscope 1.18.2 with storage layer v1\n  w  1 unit  -target=all\n  the cluster is coherent\n",
    );
  });

  test("one that cannot be read has no workers and no clusters, and ignoring that does not hide it", async () => {
    const ran = await run(words("check f --json --ignore unreadable-input"));
    expect([ran.exitCode, JSON.parse(ran.stdout)]).toEqual([
      2,
      {
        ok: false,
        issues: [expect.objectContaining({ code: "unreadable-input" })],
        value: { files: [{ file: "f", workers: [], clusters: [], isReadable: false, issues: [] }] },
      },
    ]);
    expect(ran.stderr).toMatch(/^error: "f" cannot be read: /);
  });

  test("with wrong options the file is told without a release", async () => {
    const ran = await run(words("check f --release x"), { files: { f: good } });
    expect(ran).toMatchObject({ exitCode: 1, stdout: "f: bundle\n" });
  });

  test("broken YAML is exit 2 with its line", async () => {
    const ran = await run(words("check f --release 1.18"), {
      files: { f: "applications:\n  w: [\n" },
    });
    expect(ran).toMatchObject({ exitCode: 2, stdout: expect.stringContaining("f: bundle") });
    expect(ran.stderr).toMatch(/^f:\d+:\d+: error: /);
  });

  test("--as overrides what content tells", async () => {
    const ran = await run(words("check f --as plan --release 1.18"), { files: { f: good } });
    expect(ran.exitCode).toBe(2);
  });

  test("a charmcraft.yaml that cannot be read is exit 2", async () => {
    const ran = await run(words("check f --charmcraft c --release 1.18"), {
      files: { f: good, c: "[" },
    });
    expect(ran).toMatchObject({ exitCode: 2, stdout: "" });
  });

  test("- is standard input", async () => {
    const ran = await run(words("check - --release 1.18"), { stdin: good });
    expect(ran).toMatchObject({
      exitCode: 0,
      stderr: "",
      stdout:
        "standard input: bundle, Pyroscope 1.18.2 with storage layer v1\n  w  1 unit  -target=all\n  the cluster is coherent\n",
    });
  });

  test("--format github prints annotations", async () => {
    const yaml =
      "bundle: kubernetes\napplications:\n  w:\n    charm: pyroscope-worker-k8s\n    scale: 1\n    options:\n      role-bogus: true\n";
    const ran = await run(words("check a,b:c.yaml --release 1.18 --format github"), {
      files: { "a,b:c.yaml": yaml },
    });
    expect(ran).toMatchObject({ exitCode: 1, stderr: "" });
    expect(ran.stdout).toContain(
      '::error file=a%2Cb%3Ac.yaml,line=7,col=7,title=no-such-option::application "w": "role-bogus" is no option',
    );
    const two = await run(words("check x y --format github"));
    expect(two.stdout).toMatch(/^(::error title=unreadable-input::"[xy]" .*\n){2}$/);
  });

  test("--format json is --json, usage errors included", async () => {
    const ran = await run(words("check f --release 1.18 --format json"), { files: { f: good } });
    expect(JSON.parse(ran.stdout)).toMatchObject({
      ok: true,
      value: { files: [{ file: "f", format: "bundle", release: "1.18.2", storage: "v1" }] },
    });
    for (const line of ["check --format json", "check --format=json"]) {
      const refused = await run(words(line));
      expect(JSON.parse(refused.stdout)).toMatchObject({ ok: false, issues: [{ code: "usage" }] });
    }
  });

  test("--json wins over --format github, and --ignore reaches its value", async () => {
    const files = { f: bundleOf({ w: { options: { "role-ingester": true } } }) };
    const ran = await run(
      words("check f --release 1.18 --json --format github --ignore default-meta-role"),
      { files },
    );
    expect(JSON.parse(ran.stdout).value.files[0].issues).toEqual([]);
  });

  test("--strict and --ignore go by code", async () => {
    const files = { f: bundleOf({ w: { options: { "role-ingester": true } } }) };
    const line = words("check f --release 1.18 --strict");
    expect((await run(line, { files })).exitCode).toBe(1);
    expect((await run([...line, "--ignore", "default-meta-role"], { files })).exitCode).toBe(0);
  });
});
