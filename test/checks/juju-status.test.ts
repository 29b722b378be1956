/** What `juju status` shows of a deployment, alone and with `juju config` of its workers. */
import { describe, expect, test } from "vitest";
import { checkFiles } from "../../src/check.js";
import { answersOf, applications, clusters, codesOf, issueOf, readAs } from "./answers.js";
import { v1Roles, without } from "./bundles.js";

interface App {
  readonly charm: string;
  readonly current?: string;
  readonly message?: string;
  readonly scale?: number;
  readonly version?: string;
  readonly relations?: Readonly<Record<string, readonly unknown[]>>;
  readonly units?: object;
}

const cluster = "pyroscope-cluster";
const on = (name: string) => ({ [cluster]: [{ "related-application": name, interface: cluster }] });

function app({ charm, current = "active", message, ...others }: App): object {
  return {
    charm,
    "charm-name": charm,
    "charm-channel": "1.18/stable",
    "application-status": { current, ...(message !== undefined && { message }) },
    ...others,
  };
}

function worker(message: string, more: Partial<App> = {}): object {
  return app({ charm: "pyroscope-worker-k8s", scale: 1, message, relations: on("c"), ...more });
}

function coordinator(workers: readonly string[], more: Partial<App> = {}): object {
  const relations = {
    s3: [{ "related-application": "s3", interface: "s3" }],
    [cluster]: workers.map((name) => ({ "related-application": name, interface: cluster })),
  };
  return app({ charm: "pyroscope-coordinator-k8s", scale: 1, relations, ...more });
}

function statusOf(own: object, more: object = {}): string {
  return JSON.stringify({
    model: { name: "cos", controller: "k8s", type: "caas" },
    machines: {},
    applications: own,
    ...more,
  });
}

const all = { c: coordinator(["w"]), w: worker("(all roles) ready.", { version: "1.18.2" }) };

describe("an active worker", () => {
  test("shows its roles, and the release that it runs", () => {
    expect(readAs(statusOf(all))).toBe("juju-status 1.18.2 v1");
    expect(applications(statusOf(all), {})).toEqual(["w 1 -target=all"]);
    expect(clusters(statusOf(all), {})).toEqual(["c: consistent"]);
    expect(codesOf(statusOf(all), {})).toEqual([]);
  });

  test("shows roles that nothing runs", () => {
    const text = statusOf({
      c: coordinator(["w"]),
      w: worker(`${without("compactor").join(",")} ready.`, { version: "1.14.1" }),
    });
    expect(readAs(text)).toBe("juju-status 1.14.1 v1");
    expect(issueOf("missing-role", text, {})).toMatchObject({
      roles: ["compactor"],
      fix: "juju config w role-compactor=true",
    });
  });

  test("may show its roles only at its units", () => {
    const units = {
      "w/0": { "workload-status": { current: "waiting", message: "x" } },
      "w/1": { "workload-status": { current: "active", message: "(all roles) ready." } },
    };
    const text = statusOf({ ...all, w: worker("", { current: "waiting", units }) });
    expect(applications(text, {})).toEqual(["w 1 -target=all"]);
  });

  test("runs in the release that it reports, whatever was given", () => {
    const options = { release: "1.16" };
    expect(readAs(statusOf(all), options)).toBe("juju-status 1.18.2 v1");
    expect(codesOf(statusOf(all), options)).toEqual(["contradicting-release"]);
  });
});

describe("a worker that waits", () => {
  const message = "Waiting for coordinator to publish a config";
  const waiting = statusOf({
    c: coordinator(["w", "x"]),
    w: worker(`${without("compactor").join(",")} ready.`),
    x: worker(message, { current: "waiting", scale: 2 }),
  });
  const config = (role: string) =>
    JSON.stringify({
      application: "x",
      charm: "pyroscope-worker-k8s",
      settings: {
        "role-all": { value: false, default: true, source: "user" },
        [`role-${role}`]: { value: true, default: false, source: "user" },
      },
    });

  test("may run what nothing else runs: a note, and no verdict", () => {
    expect(applications(waiting, {})[1]).toBe("x 2 nothing");
    expect(codesOf(waiting, {})).toEqual(["partly-visible"]);
    expect(clusters(waiting, {})).toEqual(["c: partly visible"]);
  });

  test("runs what juju config shows, as a file or joined with ---", () => {
    const files = [
      { name: "status.json", text: waiting },
      { name: "x.json", text: config("compactor") },
    ];
    expect(answersOf(files).clusters).toEqual(["c: consistent"]);
    expect(clusters(`${waiting}\n---\n${config("compactor")}`, {})).toEqual(["c: consistent"]);
    const wrong = answersOf([files[0] as never, { name: "x.json", text: config("querier") }]);
    expect(wrong.issues.map(({ code }) => code)).toEqual(["missing-role"]);
  });

  test("without a role says so", () => {
    const none = "Node offline: no role assigned. Please configure this worker.";
    const text = statusOf({ ...all, w: worker(none, { current: "blocked" }) });
    expect(codesOf(text, {})).toEqual(["no-role"]);
    expect(clusters(text, {})).toEqual([
      "c: does not start: no role is enabled, so Pyroscope would not start",
    ]);
  });
});

test.each([
  [
    "no integration",
    { c: coordinator([]), w: worker("x", { current: "blocked", relations: {} }) },
    "blocked: Missing relation to a coordinator charm (not integrated with a coordinator)",
  ],
  [
    "no workers",
    { c: coordinator([]) },
    "c: blocked: [consistency] Missing any worker relation. (no worker is integrated)",
  ],
  [
    "no S3",
    { ...all, c: coordinator(["w"], { relations: on("w") }) },
    "c: blocked: [s3] Missing S3 integration. (c is not integrated at s3)",
  ],
  [
    "no coordinator unit",
    // Juju omits a scale of 0.
    { ...all, c: { ...coordinator(["w"]), scale: undefined } },
    "c: blocked: Cluster relation not ready (c has no units)",
  ],
])("%s: the verdict is the status that Juju shows", (_, own, verdict) => {
  expect(clusters(statusOf(own), {})).toEqual([verdict]);
});

test("relations may be names alone, as older clients print them", () => {
  const text = statusOf({
    c: coordinator([], { relations: { [cluster]: ["w"], s3: ["s3"] } }),
    w: worker("(all roles) ready.", { relations: { [cluster]: ["c"] } }),
  });
  expect(clusters(text, {})).toEqual(["c: consistent"]);
});

test("on machines the units are counted", () => {
  const units = { "w/0": null, "w/1": {} };
  const text = statusOf({
    ...all,
    w: { ...worker("(all roles) ready.", { units }), scale: undefined },
  });
  expect(applications(text, {})).toEqual(["w 2 -target=all"]);
});

describe("models that an offer joins", () => {
  const offering = (model: string, roles: readonly string[]) =>
    JSON.stringify({
      model: { name: model, controller: "k8s" },
      applications: {
        c: coordinator(["w", "remote-1234"]),
        w: worker(`${roles.join(",")} ready.`),
      },
      offers: { pyroscope: { application: "c", endpoints: { [cluster]: {} } } },
    });
  const consuming = JSON.stringify({
    model: { name: "far", controller: "k8s" },
    "application-endpoints": { p: { url: "k8s:admin/cos.pyroscope" } },
    applications: { i: worker("ingester ready.", { relations: on("p") }) },
  });
  const verdicts = (...texts: readonly string[]) =>
    answersOf(texts.map((text, index) => ({ name: `${index}.json`, text }))).clusters;

  test("are one cluster if both are given", () => {
    expect(verdicts(offering("cos", without("ingester")), consuming)).toEqual(["c: consistent"]);
    expect(verdicts(consuming, offering("cos", without("ingester", "querier")))).toEqual([
      "c: blocked: [consistency] Cluster inconsistent. (the coordinator waits for querier)",
    ]);
  });

  test("are partly visible alone", () => {
    expect(verdicts(offering("cos", without("ingester")))).toEqual(["c: partly visible"]);
    expect(verdicts(consuming)).toEqual(["p: partly visible"]);
    expect(codesOf(consuming, {})).toEqual(["partly-visible"]);
  });

  test("are not joined by an offer of the same name in another model", () => {
    expect(verdicts(offering("other", without("ingester")), consuming)).toEqual([
      "c: partly visible",
      "p: partly visible",
    ]);
  });

  test("are not joined if the offer can be of several models", () => {
    const bundle = (own: string) =>
      `applications:\n  ${own}: { charm: pyroscope-coordinator-k8s, num_units: 1, offers: { pyroscope: { endpoints: [${cluster}] } } }\n`;
    const files = [bundle("a"), bundle("b"), consuming].map((text, index) => ({
      name: `${index}`,
      text,
    }));
    const { issues, clusters } = checkFiles(files);
    expect(issues.find(({ code }) => code === "ambiguous-offer")).toMatchObject({
      severity: "note",
      coordinators: ["a in 0", "b in 1"],
    });
    expect(clusters.map(({ verdict }) => verdict.text)).toContain("partly visible");
  });
});

describe("a file of juju deploy --config", () => {
  const options = (roles: readonly string[]) =>
    ["role-all: false", ...roles.map((role) => `role-${role}: true`)].join(", ");

  test("has applications, whose others are not visible", () => {
    const text = `w: { ${options(["querier"])}, memory-limit: 2Gi }\ndb: { profile: testing }\n`;
    expect(readAs(text)).toBe("deploy-config 1.18.2 v1");
    expect(applications(text)).toEqual(["w ? -target=querier"]);
    expect(clusters(text)).toEqual(["partly visible"]);
    expect(codesOf(text)).toEqual(["no-such-option", "partly-visible"]);
  });

  test("is about the applications of a bundle that is given with it", () => {
    const bundle = `applications:
  c: { charm: pyroscope-coordinator-k8s, num_units: 1 }
  w: { charm: pyroscope-worker-k8s, num_units: 1 }
relations: [["c:${cluster}", "w:${cluster}"], ["c:s3", "s3"]]
saas: { s3: { url: admin/m.s3 } }
`;
    const files = [
      { name: "bundle.yaml", text: bundle },
      { name: "config.yaml", text: `w: { ${options(v1Roles)}, role-ingestor: true }\n` },
    ];
    const { applications: shown, issues } = answersOf(files);
    expect(shown).toEqual([expect.stringMatching(/^w 1 -target=ad-hoc-profiles,compactor/)]);
    expect(issues).toMatchObject([{ code: "no-such-option", file: "config.yaml", line: 1 }]);
  });

  test("is not confused with variables of Terraform", () => {
    const text = '{"model": "cos", "worker_config": {"role-all": "false"}}';
    expect(issueOf("unreadable-input", text).message).toContain("a Terraform variables file");
  });
});
