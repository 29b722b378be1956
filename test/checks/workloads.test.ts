/** Kubernetes workloads and Compose services: each process, and the clusters that they form. */
import { describe, expect, test } from "vitest";
import type { CheckOptions } from "../../src/check.js";
import { answerOf, codesOf, isChecked, issuesOf, readAs } from "./answers.js";

interface Service {
  readonly name: string;
  readonly args: readonly string[];
  readonly image?: string;
  readonly replicas?: number | undefined;
  readonly namespace?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const image21 = "grafana/pyroscope:2.1.1";

function manifestOf({ name, args, image = image21, replicas, namespace, env = {} }: Service) {
  const variables = Object.entries(env).map(([key, value]) => ({ name: key, value }));
  const container = { name, image, args, env: variables };
  const object = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, ...(namespace !== undefined && { namespace }) },
    spec: { replicas, template: { spec: { containers: [container] } } },
  };
  return JSON.stringify(object);
}

function check(services: readonly Service[], options?: CheckOptions) {
  return answerOf(services.map(manifestOf).join("\n---\n"), options);
}

function errorsOf(services: readonly Service[], options?: CheckOptions): string[] {
  return check(services, options)
    .issues.filter(({ severity }) => severity === "error")
    .map(({ code, workload }) => [code, workload].join(" ").trim());
}

const v2 = "-architecture.storage=v2";
const v2Roles = [
  ...["compaction-worker", "distributor", "metastore", "query-backend", "query-frontend"],
  ...["segment-writer", "tenant-settings", "ad-hoc-profiles"],
];
const singles = v2Roles.map((role) => ({
  name: role,
  args: [`-target=${role}`, v2],
  replicas: role === "metastore" ? 3 : 2,
}));

describe("a cluster", () => {
  test("of all roles is consistent", () => {
    expect(check(singles)).toMatchObject({
      format: "manifests",
      release: "2.1.1",
      storage: "v2",
      isChecked: true,
      clusters: ["consistent"],
      issues: [],
    });
  });

  test.each(["metastore", "distributor"])("without %s is inconsistent", (role) => {
    const others = singles.filter(({ name }) => name !== role);
    expect(check(others).clusters).toEqual([`inconsistent: missing ${role}`]);
    expect(errorsOf(others)).toEqual(["missing-role"]);
  });

  test("without a feature has a warning", () => {
    const { clusters, issues } = check(singles.filter(({ name }) => name !== "tenant-settings"));
    expect(clusters).toEqual(["consistent"]);
    expect(issues).toMatchObject([
      {
        code: "missing-feature",
        severity: "warning",
        fix: "add a workload with -target=tenant-settings",
      },
    ]);
  });

  test("with an even metastore survives no more failures than with one less", () => {
    const two = singles.map((each) =>
      each.name === "metastore" ? { ...each, replicas: 2 } : each,
    );
    expect(check(two).issues).toMatchObject([
      { code: "even-quorum", units: 2, fix: "in Deployment metastore, set replicas: 3" },
    ]);
  });

  test("with too few replicas of a role says where they are, if one workload runs it", () => {
    const fixesOf = (services: readonly Service[]) =>
      check(services, { recommended: true })
        .issues.filter(({ code }) => code === "below-recommended")
        .map(({ fix }) => fix);
    const distributor = { name: "a", args: ["-target=distributor", v2], replicas: 1 };
    expect(fixesOf([distributor])).toEqual(["in Deployment a, set replicas: 2"]);
    const backends = ["a", "b"].map((name) => ({
      name,
      args: ["-target=query-backend", v2],
      replicas: 1,
    }));
    expect(fixesOf(backends)).toEqual(["run 3 replicas of query-backend"]);
  });

  test("whose roles are only in workloads without replicas says so", () => {
    const idle = ["a", "b"].map((name) => ({ name, args: ["-target=all", v2], replicas: 0 }));
    const fixes = check(idle).issues.flatMap(({ code, fix }) => (code === "idle-role" ? fix : []));
    expect(fixes).toEqual(["set replicas: 1 in one of them"]);
  });

  test("is a namespace", () => {
    const services = [
      { name: "one", args: ["-target=all", v2], namespace: "a" },
      { name: "two", args: ["-target=distributor", v2], namespace: "b" },
    ];
    expect(check(services).clusters).toEqual([
      "a: consistent",
      expect.stringMatching(/^b: inconsistent: missing .*metastore/),
    ]);
  });

  test("with several releases has a warning where one differs", () => {
    const [first, ...others] = singles;
    const older = { name: "", args: [], ...first, image: "grafana/pyroscope:2.1.0" };
    expect(check([older, ...others]).issues).toMatchObject([
      {
        ...{
          code: "different-release",
          severity: "warning",
          workload: "Deployment compaction-worker",
        },
        ...{ release: "2.1.0", usual: "2.1.1" },
      },
    ]);
  });
});

describe("a process", () => {
  test("shows its targets, and of the arguments for its layer those that it has", () => {
    const services = [{ name: "q", args: ["-log.level=debug", "-target=query-frontend", v2] }];
    expect(check(services).applications).toEqual([`Deployment q ? -target=query-frontend ${v2}`]);
    const env = { PYROSCOPE_V2: "true" };
    const image = "grafana/pyroscope:1.18.1";
    const old = check([
      { name: "m", args: ["-target=metastore", "-storage.backend=s3"], env, image },
    ]);
    expect(old.applications).toEqual(["Deployment m ? -target=metastore"]);
  });

  test("shows the arguments for storage layers with the values that it has", () => {
    const args = ["-target=distributor", "-write-path=segment-writer", "-storage.backend=s3"];
    const image = "grafana/pyroscope:1.14.1";
    const services = [{ name: "d", args, image, env: { PYROSCOPE_V2_EXPERIMENT: "1" } }];
    const [shown] = check(services).applications;
    expect(shown).toBe("Deployment d ? -target=distributor -write-path=segment-writer");
  });

  test("with a role that its layer does not have does not start, and covers nothing", () => {
    const [, ...others] = singles;
    const services = [{ name: "ingester", args: ["-target=ingester", v2] }, ...others];
    const { applications, issues } = check(services);
    expect(applications).toContain("Deployment ingester ? nothing");
    expect(issues.find(({ code }) => code === "unavailable-role")).toMatchObject({
      workload: "Deployment ingester",
      role: "ingester",
      fix: "replace ingester by segment-writer in -target, or use storage layer v1 or v1-v2-dual",
    });
  });

  test("with a mistyped role is the only issue of that role", () => {
    const services = [
      { name: "all", args: ["-target=all", v2] },
      { name: "i", args: ["-target=ingestor", v2] },
    ];
    expect(errorsOf(services)).toEqual(["unknown-role Deployment i"]);
  });

  test("whose option contradicts its layer does not start", () => {
    const services = [{ name: "p", args: ["-target=all", v2, "-write-path=ingester"] }];
    expect(errorsOf(services)).toContain("contradicting-option Deployment p");
    expect(check(services).applications).toEqual(["Deployment p ? nothing"]);
  });
});

describe("the release", () => {
  const unpinned = [{ name: "p", args: ["-target=all"], image: "grafana/pyroscope:latest" }];

  test("is not known if nothing names it", () => {
    expect(check(unpinned)).toMatchObject({
      isChecked: false,
      issues: [
        {
          code: "unknown-release",
          workload: "Deployment p",
          fix: "write the release in the image's tag, or pass --release",
        },
      ],
    });
  });

  test.each(["latest", "9.1.0", "2.99.0"])("that is not known, %s, is said once", (tag) => {
    const image = `grafana/pyroscope:${tag}`;
    const [found, ...others] = check(singles.map((each) => ({ ...each, image }))).issues;
    expect(others).toEqual([]);
    expect(found).toMatchObject({ workload: "Deployment compaction-worker" });
    expect(found?.also).toHaveLength(singles.length - 1);
  });

  test("is the given one if the image does not say", () => {
    expect(check(unpinned, { release: "1.18" })).toMatchObject({
      isChecked: true,
      release: "1.18.2",
    });
  });

  test("of the image wins over the given one, which others may need", () => {
    const { release } = check([{ name: "p", args: ["-target=all"] }], { release: "1.18" });
    expect(release).toBe("2.1.1");
  });
});

test("other products in the stream are not checked", () => {
  const mimir = { name: "mimir", args: ["-target=nonsense"], image: "grafana/mimir:3.0.1" };
  const { applications, issues } = check([{ name: "p", args: ["-target=all", v2] }, mimir]);
  expect(applications).toEqual([`Deployment p ? -target=all ${v2}`]);
  expect(issues).toEqual([]);
  expect(errorsOf([mimir])).toEqual(["no-worker"]);
});

test("a Compose service is fixed in its own terms", () => {
  const text =
    "services: { p: { image: 'grafana/pyroscope:1.18.2', command: [-target=distributor, -storage.backend=s3] } }";
  expect(readAs(text)).toBe("compose 1.18.2 v1");
  const issues = issuesOf(text, {});
  expect(issues.find(({ code }) => code === "missing-role")?.fix).toMatch(
    /^add services that run compactor, ingester, .*, or add them to -target of p$/,
  );
  for (const { fix = "" } of issues) expect(fix).not.toMatch(/juju|args/);
});

describe("a release or storage layer that cannot be checked", () => {
  const compose = (tag: string) =>
    `services: { p: { image: "grafana/pyroscope:${tag}", command: -target=all } }`;

  test.each([
    [{ release: "nonsense" }, "invalid-release"],
    [{ release: "0.37.0" }, "unsupported-release"],
    [{ storage: "v3" }, "invalid-storage"],
  ])("is the only finding if it was given: %j", (options, code) => {
    for (const tag of ["1.18.0", "latest"]) {
      expect(codesOf(compose(tag), options)).toEqual([code]);
      expect(isChecked(compose(tag), options)).toBe(false);
    }
  });

  test("is an error if the image's release does not have the given layer", () => {
    expect(codesOf(compose("1.5.0"), { storage: "v2" })).toContain("unavailable-storage");
  });

  test("is older than the table if the tag says so", () => {
    expect(issuesOf(compose("0.37.0"), {})).toMatchObject([
      {
        code: "unsupported-release",
        workload: "p",
        message: expect.stringContaining("older than 1.0.0"),
      },
    ]);
    expect(isChecked(compose("0.37.0"), {})).toBe(false);
  });
});

describe("a process that stops explains why its roles are missing", () => {
  test.each([
    ["an option that does not exist", ["-target=all", "-taget=x"], "unknown-option"],
    ["a misspelt role", ["-target=al"], "unknown-role"],
    ["a value that does not exist", ["-architecture.storage=V2"], "contradicting-option"],
    ["a target in a variable", ["-target=$(ROLE)"], "unknown-variable"],
  ])("%s", (_, args, code) => {
    expect(errorsOf([{ name: "p", args }])).toEqual([`${code} Deployment p`]);
  });

  test("also if its storage layer is assumed, and its role is of another one", () => {
    const services = ["distributor", "segment-writer", "metastore"].map((role) => ({
      name: role,
      image: "grafana/pyroscope:1.18.2",
      args: [`-target=${role}`, "-storage.backend=s3"],
    }));
    const wrong = ["segment-writer", "metastore"].map(
      (role) => `unavailable-role Deployment ${role}`,
    );
    expect(errorsOf(services).sort()).toEqual(wrong.sort());
    expect(errorsOf(services, { storage: "v1" })).toContain("missing-role");
  });

  test("other roles are still missing", () => {
    const broken = { name: "p", args: [v2, "-target=distributor", "-taget=x"] };
    const { issues } = check([broken, { name: "q", args: [v2, "-target=metastore"] }]);
    const missing = issues.find(({ code }) => code === "missing-role");
    expect(missing).toMatchObject({
      roles: ["compaction-worker", "query-backend", "query-frontend", "segment-writer"],
    });
  });
});

test("another program in the image is not checked", () => {
  const compose = (entrypoint: string) =>
    answerOf(`services:
  p: { image: "grafana/pyroscope:2.1.1" }
  q: { image: "grafana/pyroscope:2.1.1", entrypoint: ${entrypoint} }
`);
  const { issues, applications } = compose("[profilecli, upload]");
  expect(issues.map(({ code, workload }) => [code, workload])).toEqual([["other-program", "q"]]);
  expect(applications).toEqual(["p 1 -target=all"]);
  expect(compose("sh -c 'exec pyroscope -target=querier'").applications).toHaveLength(2);
});

test("the image's own configuration file counts if something is mounted there", () => {
  const text = `
services:
  p:
    image: grafana/pyroscope:2.1.1
    configs: [{ source: own, target: /etc/pyroscope/config.yaml }]
configs: { own: { content: "architecture_storage: v2" } }
`;
  expect(readAs(text)).toBe("compose 2.1.1 v2");
});

test("the fix for a missing file uses the terms of the format", () => {
  const args = ["-config.file=/etc/p.yaml"];
  const [note] = check([{ name: "p", args }]).issues.filter(({ code }) => code === "config-file");
  expect(note?.fix).toBe("check it together with the ConfigMap that has the file");
  const compose = `services: { p: { image: "${image21}", command: ${args} } }`;
  expect(issuesOf(compose, {})[0]?.fix).toMatch(/^write the file into the Compose file/);
});
