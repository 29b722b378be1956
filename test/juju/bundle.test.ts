/** Bundles and their overlays, as Juju reads them. */
import { describe, expect, test } from "vitest";
import {
  applications,
  clusters,
  codesOf,
  findings,
  isChecked,
  issueOf,
  issuesOf,
  pathsOf,
  readAs,
} from "../checks/answers.js";
import { bundleOf, coordinator, relate, withOptions, worker } from "../checks/bundles.js";
import { readFixture } from "../read-fixture.js";

const charm = "charm: pyroscope-worker-k8s";

/** One application on a coordinator, with its line at 4:3. */
const one = (body: string, type = "kubernetes") =>
  `bundle: ${type}\napplications:\n  c: {charm: pyroscope-coordinator-k8s, scale: 1}\n  w: {${body}}\nrelations: [${relate("w")}, [c:s3, s3]]\nsaas: {s3: {url: admin/m.s3}}\n`;

describe("a bundle with an overlay", () => {
  const text = readFixture("bundle-overlay.yaml");

  test("runs what both say together", () => {
    expect(applications(text)).toEqual([
      "pyroscope-read 2 -target=querier",
      "pyroscope-worker 1 -target=distributor,ingester",
    ]);
    expect(codesOf(text)).toEqual(["coordinator-requires", "missing-role"]);
  });

  test("has the relations of both", () => {
    expect(clusters(text)).toEqual([
      "pyroscope: blocked: [consistency] Cluster inconsistent. (the coordinator waits for ad-hoc-profiles, compactor, query-frontend, query-scheduler, store-gateway, tenant-settings)",
    ]);
  });

  test("places findings at the option that counts, and where the application is first named", () => {
    const wrong = text
      .replace("role-ingester: yes", "role-ingester: maybe")
      .replace(/ {2}- \[pyroscope:pyroscope-cluster, pyroscope-worker.*\n/, "");
    const lineOf = (line: string) => wrong.split("\n").indexOf(line) + 1;
    expect(findings(wrong)).toEqual(
      expect.arrayContaining([
        `${lineOf("      role-ingester: maybe")}:7 error invalid-flag`,
        `${lineOf("  pyroscope-worker:")}:3 error not-integrated`,
      ]),
    );
  });
});

test("an exported bundle of a whole stack is read as it is", () => {
  const text = readFixture("observability-stack.yaml");
  expect(readAs(text, { release: "1.18" })).toBe("bundle 1.18.2 v1");
  expect(applications(text).map((line) => line.replace(/ -.*/, ""))).toEqual([
    "pyroscope-ingester 3",
    "pyroscope-read 0 nothing",
  ]);
});

describe("units", () => {
  test.each([
    ["scale: 3", "3 -target=all"],
    ["num_units: 3", "3 -target=all"],
    ["scale: 0", "0 nothing"],
    ["scale: 0, num_units: 2", "2 -target=all"],
    ["scale: 2, num_units: 0", "2 -target=all"],
    ["scale: 0, num_units: 0", "0 nothing"],
    ["scale: ~, num_units: 2", "2 -target=all"],
  ])("%s is %s, on Kubernetes and machines", (units, runs) => {
    const text = one(`${charm}, ${units}`);
    for (const each of [text, text.replace("bundle: kubernetes\n", "")])
      expect(applications(each)).toEqual([`w ${runs}`]);
    expect(codesOf(text)).not.toContain("assumed-units");
  });

  test("neither scale nor num_units is one on Kubernetes, with a note, and none on machines", () => {
    for (const text of [one(charm), one(`${charm}, scale: `)]) {
      expect(applications(text)).toEqual(["w 1 -target=all"]);
      expect(findings(text)).toEqual(["4:3 note assumed-units"]);
    }
    const machines = one(charm).replace("bundle: kubernetes\n", "");
    expect(applications(machines)).toEqual(["w 0 nothing"]);
    expect(codesOf(machines)).not.toContain("assumed-units");
  });

  test("both are an error, even if an overlay fixes it", () => {
    const text = one(`${charm}, scale: 2,\n    num_units: 3`);
    for (const each of [text, `${text}---\napplications: {w: {scale: 1}}`])
      expect(findings(each)).toContain("5:5 error conflicting-units");
  });

  test.each(["-1", "1.5", "'3'", "three", "[1]", "true"])("%s is not a count", (units) => {
    const text = one(`${charm}, scale: ${units}`);
    expect(findings(text)).toEqual(["4:36 error invalid-shape"]);
    expect(pathsOf("invalid-shape", text)).toEqual(["applications.w.scale"]);
  });
});

describe("options are what Juju reads", () => {
  test.each([
    ["{role-all: Off, role-ingester: y}", "-target=ingester"],
    ["{role-all: no, role-ingester: on}", "-target=ingester"],
    ["{role-all: 'False', role-ingester: \"true\"}", "-target=ingester"],
    ["{role-all: off, role-ingester: 'T'}", "-target=ingester"],
    ["{role-all: ~}", "-target=all"],
  ])("%s runs %s", (options, args) => {
    expect(applications(withOptions(options))).toEqual([`w 1 ${args}`]);
  });

  test.each(["'yes'", "text", "1.5", "[1]", "{i: 1}"])("%s is not a boolean", (value) => {
    const text = withOptions(`{role-all: off, role-ingester: ${value}}`);
    expect(findings(text)).toEqual(["4:72 error invalid-flag"]);
  });
});

describe("an overlay", () => {
  const base = `${bundleOf(
    [coordinator, worker("a", ["querier"], 2), worker("b", ["ingester"])],
    [relate("a"), relate("b")],
  )}---\n`;
  const b = "b 1 -target=ingester";

  test.each([
    ["applications: {a: {charm: postgresql-k8s}}", undefined],
    ["applications: {a: {scale: 0}}", "a 0 nothing"],
    ["applications: {a: {num_units: 5, scale: 0}}", "a 5 -target=querier"],
    ["applications: {a: {options: {role-compactor: on}}}", "a 2 -target=compactor,querier"],
    ["applications: {a: {options: {role-querier: }}}", "a 2 nothing"],
    ["applications: {a: {options: {}}}", "a 2 -target=all"],
    ["applications: {a: {options: }}", "a 2 -target=all"],
    ["applications: {a: {trust: true}}", "a 2 -target=querier"],
    ["applications:", "a 2 -target=querier"],
    ["relations: []", "a 2 -target=querier"],
    ["machines: {}", "a 2 -target=querier"],
  ])("%s", (overlay, line) => {
    expect(applications(base + overlay)).toEqual(line === undefined ? [b] : [line, b]);
  });

  test("comes after those before it", () => {
    const overlays = ["true", "false"].map(
      (value) => `applications: {a: {options: {role-compactor: ${value}}}}\n`,
    );
    expect(applications(base + overlays.join("---\n---\n"))[0]).toBe("a 2 -target=querier");
    expect(applications(base + overlays.toReversed().join("---\n"))[0]).toBe(
      "a 2 -target=compactor,querier",
    );
  });

  test("can say that it is for Kubernetes", () => {
    const text = one(charm).replace("bundle: kubernetes\n", "");
    expect(applications(`${text}---\nbundle: kubernetes`)).toEqual(["w 1 -target=all"]);
  });

  test("adds applications, which need a charm of their own", () => {
    const added = (body: string) =>
      `${base}applications: {n: {${body}}}\nrelations: [${relate("n")}]`;
    expect(applications(added(`${charm}, scale: 1`))).toContain("n 1 -target=all");
    expect(findings(added("num_units: 1"))).toContain("9:16 error missing-charm");
  });

  test.each(["applications: {b: }", "applications: {b: {}}"])(
    "%s removes an application with its relations",
    (overlay) => {
      expect(applications(base + overlay)).toEqual(["a 2 -target=querier"]);
      expect(codesOf(base + overlay)).not.toContain("no-such-application");
    },
  );

  test.each(["applications: {c: }", "saas: {far: }", "saas: {far: {}}"])(
    "%s removes the relations of a coordinator or an offer",
    (overlay) => {
      const far = overlay.includes("far");
      const own = worker("w", ["querier"]);
      const text = far
        ? `saas: {far: {url: admin/m.far}}\n${bundleOf([own], [relate("w", "far")])}`
        : bundleOf([coordinator, own], [relate("w")]);
      expect(codesOf(`${text}---\n${overlay}`)).toEqual(["not-integrated"]);
    },
  );

  test("with an offer that has content keeps its relations", () => {
    const text = `saas: {far: {url: x}}\n${bundleOf([worker("w", ["querier"])], [relate("w", "far")])}`;
    expect(applications(`${text}---\nsaas: {far: {url: y}}`)).toEqual(["w 1 -target=querier"]);
  });

  test("that removes an application that was never there changes nothing, as in Juju", () => {
    expect(findings(`${base}applications: {nobody: }`)).toEqual(findings(base));
  });

  test("that adds a removed application again does not bring its options and relations back", () => {
    const text = `${base}applications: {a: }\n---\napplications: {a: {${charm}, scale: 1}}`;
    expect(issueOf("not-integrated", text)).toMatchObject({ application: "a" });
    expect(applications(text)).toEqual(["a 1 nothing", b]);
    const again = `${text}\nrelations: [${relate("a")}]`;
    expect(applications(again)).toEqual(["a 1 -target=all", b]);
  });

  test("that removes an application keeps its own relations", () => {
    const text = `${base}applications: {b: }\nrelations: [${relate("b")}]`;
    expect(issueOf("no-such-application", text)).toMatchObject({ name: "b" });
  });
});

describe("a bundle is rejected", () => {
  test.each([
    ["applications: []", "1:1"],
    ["applications:\n  a: text", "2:3"],
    ["applications:\n  a: {charm: 1}", "2:7"],
    ["applications:\n  a: {options: text}", "2:7"],
    ["applications: {}\nbundle: 1", "2:1"],
    ["applications: {}\nsaas: 1", "2:1"],
    ["applications: {}\nrelations: {}", "2:1"],
    ["applications: {}\nrelations:\n  - [a]", "3:5"],
    ["applications: {}\nrelations:\n  - [a, b]\n  - [a, b, c]", "4:5"],
    ["applications: {}\nrelations:\n  - [a, 1]", "3:9"],
    ["applications: {}\n---\napplications: {a: 1}", "3:16"],
  ])("for a wrong shape: %j", (text, place) => {
    expect(findings(text)).toEqual([`${place} error invalid-shape`]);
  });

  test("for everything that is wrong at once", () => {
    const text = "applications: {b: {charm: 1}, a: {scale: -1}}\n---\nrelations: 1";
    for (const each of [text, text.replace("---\n", "")])
      expect(pathsOf("invalid-shape", each).sort()).toEqual([
        "applications.a.scale",
        "applications.b.charm",
        "relations",
      ]);
  });

  test("for an application without a charm, without a body too", () => {
    const text = "bundle: kubernetes\napplications: {a: {num_units: 1}, b: , c: {charm: ''}}";
    expect(findings(text)).toEqual([
      "2:16 error missing-charm",
      "2:35 error missing-charm",
      "2:40 error missing-charm",
    ]);
  });

  test.each(["{{ charm }}", "${CHARM}", "{% if x %}y"])(
    "if it is a template that is YAML, with the charm %s",
    (name) => {
      const text = `applications: {w: {charm: '${name}', scale: 1}}`;
      expect(isChecked(text)).toBe(false);
      expect(findings(text)).toEqual(["1:16 error unreadable-input"]);
      expect(issuesOf(text)[0]?.fix).toBe("render it first");
    },
  );
});

test("a bundle can be JSON, and anchors and merges are followed", () => {
  const json = { charm: "pyroscope-worker-k8s", num_units: 1 };
  expect(applications(JSON.stringify({ applications: { a: json } }))).toEqual(["a 1 nothing"]);
  const text = `worker: &worker {${charm}, num_units: 1, options: &o {role-all: off, role-querier: on}}
applications:
  c: {charm: pyroscope-coordinator-k8s, scale: 1}
  a: *worker
  b: {<<: *worker, options: {<<: *o, role-ingester: on}}
relations: [${relate("a")}, ${relate("b")}]`;
  expect(applications(text)).toEqual(["a 1 -target=querier", "b 1 -target=ingester,querier"]);
});

describe("separate overlays", () => {
  const base = readFixture("field/17-base.bundle.yaml");
  const text = readFixture("field/17-overlay.yaml");
  const over = (...texts: string[]) => ({
    release: "1.18",
    overlays: texts.map((each, index) => ({ name: `${index}.yaml`, text: each })),
  });

  test("are applied in order", () => {
    const options = over(text, "applications: {worker-a: {scale: 7}}");
    expect(applications(base, options).map((line) => line.replace(/ -.*/, ""))).toEqual([
      "worker-a 7",
      "worker-b 1",
    ]);
    expect(codesOf(base, options)).toEqual(["missing-integration"]);
  });

  test("have their file in every finding", () => {
    const wrong = text
      .replace("role-all: false", "role-all: maybe")
      .replace("scale: 1", "scale: 0");
    const [flag, idle] = ["role-all: maybe", "worker-b:"].map((part) => {
      const before = wrong.slice(0, wrong.indexOf(part)).split("\n");
      return `0.yaml:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
    });
    expect(findings(base, over(wrong))).toEqual(
      expect.arrayContaining([`${flag} error invalid-flag`]),
    );
    expect(
      issuesOf(base, over(wrong)).filter(({ file, line }) => `${file}:${line}:3` === idle),
    ).not.toEqual([]);
  });

  test("that cannot be read are named", () => {
    const options = over("applications: {x: {scale: many}}", "a: [", "probes: []");
    const found = issuesOf(base, options).map(({ code, file }) => `${file} ${code}`);
    expect(found.sort()).toEqual([
      "0.yaml invalid-shape",
      "1.yaml unreadable-yaml",
      "2.yaml wrong-format",
    ]);
  });

  test.each([
    ["of the field", text, ["worker-a"]],
    ["with relations only", "relations: [[c:pyroscope-cluster, w:pyroscope-cluster]]", ["c", "w"]],
    [
      "with a new application for a coordinator of the bundle",
      `applications: {pyroscope-x: {${charm}}}\nrelations: [[pyroscope, pyroscope-x]]`,
      ["pyroscope"],
    ],
  ])("are recognised without their bundle: %s", (_, overlay, names) => {
    expect(issueOf("overlay-alone", overlay)).toMatchObject({ applications: names });
  });

  test.each([
    ["a bundle for Kubernetes", "bundle: kubernetes\nrelations: [[c, w]]"],
    ["a misspelt name", "applications: {coord: {charm: c}, w: {charm: w}}\nrelations: [[coor, w]]"],
    [
      "one relation of several",
      "applications: {c: {charm: c}, w: {charm: w}}\nrelations: [[c, w], [c, elsewhere]]",
    ],
    ["an offer", "applications: {w: {charm: w}}\nsaas: {far: {}}\nrelations: [[far, w]]"],
  ])("are not confused with %s", (_, bundle) => {
    expect(codesOf(bundle)).not.toContain("overlay-alone");
  });
});

test.each([
  ["channel: 1.16", "1.16.2"],
  ["channel: '1.16/edge'", "1.16.2"],
  ["channel: 2", "1.14.1"],
  ["resources: {pyroscope-image: 'a/pyroscope:1.17.1', x: 3}", "1.17.1"],
])("%s says which release runs: %s", (body, release) => {
  expect(readAs(one(`${charm}, scale: 1, ${body}`))).toBe(`bundle ${release} v1`);
});

test("a relation may have several ends", () => {
  const text = bundleOf(
    [coordinator, worker("a", ["querier"]), worker("b", ["ingester"])],
    ["['c:pyroscope-cluster', ['a:pyroscope-cluster', b]]"],
  );
  expect(applications(text)).toEqual(["a 1 -target=querier", "b 1 -target=ingester"]);
});

test.each([
  ["./worker.charm", "worker"],
  ["../pyroscope-worker-k8s_ubuntu-24.04-amd64.charm", "pyroscope-worker-k8s"],
  ["/srv/charms/pyroscope-worker-k8s_ubuntu@26.04-amd64.charm", "pyroscope-worker-k8s"],
  ["local:./worker.charm", "worker"],
  ["./charms/worker/", "worker"],
  ["./charms/worker//", "worker"],
  ["./ch:worker.charm", "ch:worker"],
  ["./worker.charm.d", "worker.charm.d"],
  ["./worker-2.charm", "worker-2"],
  ["pyroscope-worker-k8s", "pyroscope-worker-k8s"],
  ["ch:pyroscope-worker-k8s", "pyroscope-worker-k8s"],
  ["ch:pyroscope-worker-k8s-12", "pyroscope-worker-k8s"],
  ["pyroscope-worker-k8s-12", "pyroscope-worker-k8s"],
  ["ch:amd64/noble/pyroscope-worker-k8s-12", "pyroscope-worker-k8s"],
  ["local:pyroscope-worker-k8s-0", "pyroscope-worker-k8s"],
  ["local:noble/pyroscope-worker-k8s-0", "pyroscope-worker-k8s"],
  ["cs:~canonical/focal/pyroscope-worker-k8s-3", "pyroscope-worker-k8s"],
  ["ch:worker-2go-k8s-7", "worker-2go-k8s"],
])("%j is the charm %j", (reference, name) => {
  const text = one(`charm: '${reference}', scale: 1`);
  expect(applications(text, { release: "1.18", charm: name })).toHaveLength(1);
  expect(applications(text, { release: "1.18", charm: `${name}-0` })).toEqual([]);
});
