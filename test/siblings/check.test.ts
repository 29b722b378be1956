/** The command and the charm formats work for the neighbours, and never speak of Pyroscope then. */
import { describe, expect, test } from "vitest";
import { checkProbe, checkText, parseProbe } from "../../src/charm/index.js";
import { type Catalog, defineCatalog } from "../../src/index.js";
import { type Ran, run } from "../cli/run.js";
import { charmcraftOf, readFixture, type Sibling, siblingOf, siblings } from "./facts.js";

/** Runs a command with the catalog, the bundle and the charm of a neighbour among the files. */
function ask(sibling: Sibling, words: readonly string[], files = {}, stdin = ""): Promise<Ran> {
  const { name, file } = sibling;
  return run([...words, "--catalog", "catalog.json"], {
    files: {
      "catalog.json": file,
      "bundle.yaml": readFixture(`${name}.bundle.yaml`),
      "charmcraft.yaml": charmcraftOf(sibling),
      ...files,
    },
    stdin,
  });
}

const withCharm = ["check", "bundle.yaml", "--charmcraft", "charmcraft.yaml"];

describe("check of a bundle", () => {
  test.each([
    [
      "loki",
      `bundle.yaml: bundle, Loki 3.7.6 with storage layer object-store
  loki-backend  3 units  -target=backend
  loki-read     3 units  -target=read
  loki-write    3 units  -target=write
  the cluster of loki is coherent
`,
    ],
    [
      "mimir",
      `bundle.yaml: bundle, Mimir 2.17.0 with storage layer object-store
  mimir-backend  1 unit   -target=backend
  mimir-read     2 units  -target=read
  mimir-write    3 units  -target=write
  the cluster of mimir is coherent
`,
    ],
    [
      "tempo",
      `bundle.yaml: bundle, Tempo 2.10.8 with storage layer object-store
  tempo-compactor          1 unit   -target=compactor
  tempo-distributor        1 unit   -target=distributor
  tempo-ingester           3 units  -target=ingester
  tempo-metrics-generator  1 unit   -target=metrics-generator
  tempo-querier            1 unit   -target=querier
  tempo-query-frontend     1 unit   -target=query-frontend
  the cluster of tempo is coherent
`,
    ],
  ] as const)(
    "%s: workers and release are found by the product's name, and all is well",
    async (name, stdout) => {
      const ran = await ask(siblingOf(name), [...withCharm, "--recommended", "--strict"]);
      expect(ran).toEqual({ exitCode: 0, stdout, stderr: "" });
    },
  );

  test("a default that is on is told, beside a meta-role too", async () => {
    const tempo = readFixture("tempo.bundle.yaml").replaceAll("      role-all: false\n", "");
    const ran = await ask(siblingOf("tempo"), withCharm, { "bundle.yaml": tempo });
    expect(ran.stderr).toContain('"all" is on only by default: with "ingester" switched on');
    expect(ran.stdout).toContain("tempo-ingester           3 units  -target=all,ingester");
    const loki = charmcraftOf(siblingOf("loki")).replace("default: false", "default: true");
    const other = await ask(siblingOf("loki"), withCharm, { "charmcraft.yaml": loki });
    expect(other.stderr).toContain('"all" is on only by default: with "write" switched on');
    expect(other.stderr).toContain("juju config loki-write role-all=false");
  });

  test("without a charmcraft.yaml the charm's options are not known, and that is said", async () => {
    const ran = await ask(siblingOf("loki"), ["check", "bundle.yaml", "--release", "3.7"]);
    expect(ran).toMatchObject({
      exitCode: 0,
      stderr:
        'bundle.yaml: note: the options of the charm "loki-worker-k8s" are not known: what is on by default, and what Juju refuses, goes unseen; pass its charmcraft.yaml with --charmcraft\n',
    });
  });

  test("an option that the charm does not have is refused", async () => {
    const bundle = readFixture("loki.bundle.yaml").replace("role-backend", "role-compactor");
    const ran = await ask(siblingOf("loki"), withCharm, { "bundle.yaml": bundle });
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toContain('"role-compactor" is no option of the charm: Juju refuses it');
  });

  test("what is missing is told with an option that the charm has", async () => {
    const bundle = readFixture("loki.bundle.yaml").replace(
      "scale: 3\n    options:",
      "scale: 0\n    options:",
    );
    const ran = await ask(siblingOf("loki"), withCharm, { "bundle.yaml": bundle });
    expect(ran.stdout).toContain(
      "the cluster of loki is not coherent: nothing starts compactor, query-scheduler, ruler",
    );
    const missing = ran.stderr.split("\n").filter((line) => line.includes("no application with"));
    expect(missing).toHaveLength(3);
    for (const line of missing) expect(line).toMatch(/; juju config <app> role-backend=true$/);
  });

  test("what is missing is told with its own option, with that of all, or with none", async () => {
    const bundle = readFixture("mimir.bundle.yaml").replace("scale: 1\n", "scale: 0\n");
    const files = { "bundle.yaml": bundle };
    const own = await ask(siblingOf("mimir"), withCharm, files);
    expect(own.stderr).toContain("juju config <app> role-compactor=true");
    const without = (options: RegExp) => {
      const charmcraft = charmcraftOf(siblingOf("mimir")).replace(options, "");
      return ask(siblingOf("mimir"), withCharm, { ...files, "charmcraft.yaml": charmcraft });
    };
    const other = await without(/.*role-(backend|compactor):.*\n/g);
    expect(other.stderr).not.toContain("role-compactor=true");
    expect(other.stderr).toMatch(/"compactor": .* needs it; juju config <app> role-all=true\n/);
    const none = await without(/.*role-(all|backend|compactor):.*\n/g);
    expect(none.stderr).toMatch(/"compactor": .*; the charm has no option for it: take a revision/);
  });

  test("with --recommended what has fewer units than its charm recommends is told", async () => {
    const bundle = readFixture("mimir.bundle.yaml").replace("scale: 2\n", "scale: 1\n");
    const ran = await ask(siblingOf("mimir"), [...withCharm, "--recommended"], {
      "bundle.yaml": bundle,
    });
    expect(ran.stderr).toBe(
      'bundle.yaml: warning: cluster of "mimir": "querier" has fewer units than recommended: 1 of 2 in Mimir 2.17.0 with storage layer object-store; juju scale-application <app> 2\n',
    );
  });
});

describe("check of other formats", () => {
  test("a charmcraft.yaml", async () => {
    const ran = await ask(siblingOf("mimir"), ["check", "charmcraft.yaml"]);
    expect(ran).toMatchObject({ exitCode: 0, stderr: "" });
    expect(ran.stdout).toBe(
      "charmcraft.yaml: charmcraft, Mimir 2.17.0 with storage layer object-store\n",
    );
  });

  test("the output of juju config, with the defaults of its charm", async () => {
    const config = `application: tempo-ingester
charm: tempo-worker-k8s
settings:
  role-all: { default: true, source: default, type: boolean, value: true }
  role-ingester: { default: false, source: user, type: boolean, value: true }
`;
    const ran = await ask(siblingOf("tempo"), ["check", "config.yaml", "--release", "2.10"], {
      "config.yaml": config,
    });
    expect(ran.stdout).toContain("-target=all,ingester");
    expect(ran.stderr).toContain("juju config tempo-ingester role-all=false");
  });
});

test.each(["bundle", "charmcraft", "juju-config", "probe"] as const)(
  "what is no catalog is told of a %s",
  (format) => {
    const texts = {
      bundle: "applications: {}",
      charmcraft: "config: {}",
      "juju-config": "settings: {}",
      probe: "probes: [{ with: [{ worker_charm: loki-worker-k8s }] }]",
    };
    const options = { release: "1.0", catalog: {} as Catalog };
    const { issues } = checkText(texts[format], format, options);
    expect(issues).toMatchObject([{ code: "invalid-options", path: ["catalog"] }]);
  },
);

describe("a probe", () => {
  const probeOf = (roles: string) => {
    const probe = parseProbe(
      `probes: [{ with: [{ worker_charm: loki-worker-k8s, meta_roles: { all: [${roles}] } }] }]`,
    );
    const { release, catalog } = siblingOf("loki");
    const issues = probe.ok ? checkProbe(probe.value, { release, catalog }) : probe.issues;
    return issues.map(({ code, path }) => [code, ...path].join(" "));
  };

  test.each([
    ["read, write, backend", []],
    ["all, read, write, backend", []],
    ["read, backend", ["forgotten-members all"]],
    ["all", ["forgotten-members all"]],
    ["read, write, backend, bloom-gateway", ["no-member all bloom-gateway"]],
    ["read, write, backend, read", []],
    ["read, write, backend, bogus", ["unknown-role role-bogus"]],
  ])("may take all to stand for the meta-roles that start what it starts: %s", (roles, found) => {
    expect(probeOf(roles)).toEqual(found);
  });

  test("all stands for no meta-role of which it starts nothing", () => {
    const { release, catalog } = siblingOf("tempo");
    const odd = { name: "odd", visible: true, meta: true, needs: ["live-store"] };
    const rows = { ...catalog.rows, modules: [...catalog.rows.modules, odd] };
    const probe = parseProbe(
      "probes: [{ with: [{ worker_charm: tempo-worker-k8s, meta_roles: { all-3.0: [odd], querier: [odd] } }] }]",
    );
    const options = { release, catalog: defineCatalog(rows) };
    const issues = probe.ok ? checkProbe(probe.value, options) : [];
    expect(issues.map(({ code, path }) => [code, ...path].join(" "))).toEqual([
      "forgotten-members all-3.0",
      "no-member all-3.0 odd",
      "no-member querier odd",
    ]);
  });
});

describe("verify", () => {
  test("tells what a catalog's rows lack", async () => {
    const ran = await ask(
      siblingOf("mimir"),
      ["verify", "--release", "2.17"],
      {},
      "ingester *\nusage-stats\n",
    );
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toContain("add its row to the catalog");
  });
});

describe("roles", () => {
  test("Mimir's are those of its charm", async () => {
    const mimir = siblingOf("mimir");
    const ran = await ask(mimir, ["roles", "--release", "2.17", "--json"]);
    const { value } = JSON.parse(ran.stdout) as { value: { name: string }[] };
    expect(value.map(({ name }) => name)).toEqual(mimir.charm.roles.toSorted());
  });
});

describe("a command that a message names", () => {
  test("has the catalog with it", async () => {
    const ran = await ask(siblingOf("loki"), ["resolve", "role-reed=true", "--release", "3.7"]);
    expect(ran.stderr).toContain(
      "see: pyroscope-roles roles --catalog catalog.json --release 3.7.6 --storage object-store\n",
    );
  });

  test("has a placeholder for a file that a shell would read otherwise", async () => {
    const { file } = siblingOf("loki");
    const words = ["resolve", "role-reed=true", "--release", "3.7", "--catalog", "a b.json"];
    const ran = await run(words, { files: { "a b.json": file } });
    expect(ran.stderr).toContain("pyroscope-roles roles --catalog <file> --release");
  });
});

test.each(siblings)("nothing that is said of $name speaks of Pyroscope", async (sibling) => {
  const bundle = readFixture(`${sibling.name}.bundle.yaml`)
    .replaceAll("scale: 3", "scale: 0")
    .replaceAll("role-all", "role-al");
  const asked: readonly (readonly string[])[] = [
    ["check", "bundle.yaml"],
    ["check", "bundle.yaml", "--charmcraft", "charmcraft.yaml", "--recommended"],
    ["check", "charmcraft.yaml", "--charm", "other-k8s"],
    ["check", "wrong.yaml", "--storage", "v1"],
    ["resolve"],
    ["resolve", "role-bogus=true", "role-server=true", "ingester=true", "--release", "99.0"],
    ["resolve", "role-all=true", "role-ingester=true", "--release", "0.1"],
    ["resolve", "role-all=true", "--defaults", "charm"],
    ["roles", "--release", "latest"],
    ["roles", "--storage", "v1"],
    ["verify", "--release", "99.0"],
  ];
  for (const words of asked) {
    const files = { "wrong.yaml": bundle };
    const { stdout, stderr } = await ask(sibling, words, files, "bogus\n");
    const said = (stdout + stderr).replaceAll("pyroscope-roles", "");
    expect([words, said]).not.toEqual([words, ""]);
    expect([words, said]).toEqual([words, expect.not.stringMatching(/pyroscope/i)]);
  }
});
