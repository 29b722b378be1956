import { describe, expect, test } from "vitest";
import type { Bundle } from "../../src/formats/juju/bundle.js";
import { parseBundle } from "../../src/formats/parsers.js";
import { phrase, readFixture } from "./read-fixture.js";

function bundleOf(text: string): Bundle {
  const bundle = parseBundle(text);
  if (!bundle.ok) throw new Error(bundle.issues.map(({ message }) => message).join("\n"));
  return bundle.value;
}

function applicationsOf(text: string) {
  return bundleOf(text).applications.map(({ name, charmName, units, config }) => [
    name,
    charmName,
    units,
    config,
  ]);
}

function issuesOf(text: string) {
  return parseBundle(text).issues.map(({ code, path, line, column }) => [code, path, line, column]);
}

const onKubernetes = (body: string) => `bundle: kubernetes\napplications:\n${body}`;

describe("a bundle with an overlay", () => {
  const text = readFixture("bundle-overlay.yaml");

  test("its applications are merged and sorted", () => {
    expect(applicationsOf(text)).toEqual([
      ["pyroscope", "pyroscope-coordinator-k8s", 1, {}],
      ["pyroscope-read", "pyroscope-worker-k8s", 2, { "role-all": "False", "role-querier": "t" }],
      [
        "pyroscope-worker",
        "pyroscope-worker-k8s",
        1,
        { cpu_limit: "2", "role-all": false, "role-distributor": true, "role-ingester": true },
      ],
      ["seaweedfs", "seaweedfs-k8s", 1, {}],
    ]);
    expect(parseBundle(text).issues).toEqual([]);
  });

  test("its relations are added, those of the removed application gone", () => {
    const relations = bundleOf(text).relations.map(({ ends, line }) => [
      ...ends.map(({ application, endpoint }) => `${application}:${endpoint}`),
      line,
    ]);
    expect(relations).toEqual([
      ["pyroscope:pyroscope-cluster", "pyroscope-worker:pyroscope-cluster", 29],
      ["pyroscope:s3", "seaweedfs:s3-credentials", 30],
      ["pyroscope:pyroscope-cluster", "pyroscope-read:pyroscope-cluster", 49],
    ]);
  });

  test("positions are those of the first mention, for options those of the last", () => {
    const worker = bundleOf(text).applications.find(({ name }) => name === "pyroscope-worker");
    expect(worker).toMatchObject({
      charm: "ch:pyroscope-worker-k8s",
      line: 10,
      column: 3,
      configAt: {
        cpu_limit: { line: 17, column: 7 },
        "role-all": { line: 38, column: 7 },
        "role-ingester": { line: 39, column: 7 },
      },
      model: undefined,
      address: undefined,
    });
  });
});

test("an exported bundle of a whole stack is read as it is", () => {
  const { isKubernetes, applications, relations } = bundleOf(
    readFixture("observability-stack.yaml"),
  );
  const workers = applications.filter(({ charmName }) => charmName === "pyroscope-worker-k8s");
  expect(isKubernetes).toBe(true);
  expect(applications).toHaveLength(15);
  expect(relations).toHaveLength(11);
  expect(workers.map(({ name, units }) => [name, units])).toEqual([
    ["pyroscope-ingester", 3],
    ["pyroscope-read", 0],
  ]);
});

describe("units", () => {
  test.each([
    ["scale: 3", 3],
    ["num_units: 3", 3],
    ["scale: 0", 0],
    ["scale: 0, num_units: 2", 2],
    ["scale: 2, num_units: 0", 2],
    ["scale: 0, num_units: 0", 0],
    ["scale: ~, num_units: 2", 2],
  ])("%s is %i, on Kubernetes and machines", (units, count) => {
    for (const type of ["bundle: kubernetes\n", ""]) {
      const bundle = parseBundle(`${type}applications: {a: {charm: c, ${units}}}`);
      expect(bundle).toMatchObject({ ok: true, issues: [] });
      expect(bundle.ok && bundle.value.applications[0]?.units).toBe(count);
    }
  });

  test("neither scale nor num_units is one on Kubernetes, with a note", () => {
    expect(applicationsOf(onKubernetes("  a: {charm: c}"))).toEqual([["a", "c", 1, {}]]);
    expect(issuesOf(onKubernetes("  a: {charm: c, scale: }"))).toEqual([
      ["assumed-units", ["applications", "a"], 3, 3],
    ]);
  });

  test("neither is none on machines", () => {
    expect(applicationsOf("applications: {a: {charm: c}}")).toEqual([["a", "c", 0, {}]]);
    expect(issuesOf("applications: {a: {charm: c}}")).toEqual([]);
  });

  test("both are an error, even if an overlay fixes it", () => {
    const text = onKubernetes("  a:\n    charm: c\n    scale: 2\n    num_units: 3\n");
    const conflict = [["conflicting-units", ["applications", "a"], 6, 5]];
    expect(issuesOf(text)).toEqual(conflict);
    expect(issuesOf(`${text}---\napplications: {a: {scale: 1}}`)).toEqual(conflict);
  });

  test.each([["-1"], ["1.5"], ["'3'"], ["three"], ["[1]"], ["true"]])(
    "%s is not a count",
    (units) => {
      expect(issuesOf(onKubernetes(`  a: {charm: c, scale: ${units}}`))).toEqual([
        ["invalid-shape", ["applications", "a", "scale"], 3, 17],
      ]);
    },
  );
});

test("options are kept as Juju reads them: unquoted booleans of YAML 1.1, numbers, strings, null", () => {
  const options = "{a: y, b: Off, c: 'yes', d: \"true\", e: 1, f: ~, g: text, h: [1], i: {j: 1}}";
  expect(applicationsOf(`applications: {w: {charm: c, options: ${options}}}`)).toEqual([
    [
      "w",
      "c",
      0,
      { a: true, b: false, c: "yes", d: "true", e: 1, f: null, g: "text", h: [1], i: { j: 1 } },
    ],
  ]);
});

describe("overlays", () => {
  const base = [
    "applications:",
    "  a: {charm: c, num_units: 2, options: {x: 1, y: 2}}",
    "  b: {charm: d, num_units: 1}",
    "saas: {offer: {url: 'admin/m.offer'}}",
    "relations:",
    "  - ['a:one', 'b:two']",
    "  - [b, a]",
    "  - ['offer:x', 'a:x']",
    "---",
  ].join("\n");
  const kept = [["b", "d", 1, {}]];

  test.each([
    ["applications: {a: {charm: e}}", ["a", "e", 2, { x: 1, y: 2 }]],
    ["applications: {a: {scale: 0}}", ["a", "c", 0, { x: 1, y: 2 }]],
    ["applications: {a: {num_units: 5, scale: 0}}", ["a", "c", 5, { x: 1, y: 2 }]],
    ["applications: {a: {options: {y: 3, z: 4}}}", ["a", "c", 2, { x: 1, y: 3, z: 4 }]],
    ["applications: {a: {options: {x: }}}", ["a", "c", 2, { x: null, y: 2 }]],
    ["applications: {a: {options: {}}}", ["a", "c", 2, {}]],
    ["applications: {a: {options: }}", ["a", "c", 2, {}]],
    ["applications: {a: {trust: true}}", ["a", "c", 2, { x: 1, y: 2 }]],
    ["applications:", ["a", "c", 2, { x: 1, y: 2 }]],
    ["relations: []", ["a", "c", 2, { x: 1, y: 2 }]],
    ["machines: {}", ["a", "c", 2, { x: 1, y: 2 }]],
  ])("%s", (overlay, expected) => {
    expect(applicationsOf(`${base}\n${overlay}`)).toEqual([expected, ...kept]);
  });

  test("come one after the other", () => {
    const text = `${base}\napplications: {a: {options: {x: 5}}}\n---\n---\napplications: {a: {options: {x: 6}}}`;
    expect(applicationsOf(text)).toEqual([["a", "c", 2, { x: 6, y: 2 }], ...kept]);
  });

  test("an option that is cleared no longer has a position", () => {
    const [a] = bundleOf(`${base}\napplications: {a: {options: }}`).applications;
    expect(a?.configAt).toEqual({});
  });

  test("can say that it is for Kubernetes", () => {
    expect(bundleOf(`${base}\nbundle: kubernetes`).isKubernetes).toBe(true);
    expect(bundleOf(base).isKubernetes).toBe(false);
  });

  test("add applications, which need a charm of their own", () => {
    expect(applicationsOf(`${base}\napplications: {n: {charm: c, num_units: 1}}`)).toHaveLength(3);
    expect(issuesOf(`${base}\napplications: {n: {num_units: 1}}`)).toEqual([
      ["missing-charm", ["applications", "n"], 10, 16],
    ]);
  });

  test.each([["applications: {b: }"], ["applications: {b: {}}"]])(
    "%s removes an application with its relations",
    (overlay) => {
      const { applications, relations } = bundleOf(`${base}\n${overlay}`);
      expect(applications.map(({ name }) => name)).toEqual(["a"]);
      expect(relations.map(({ ends }) => ends[0].application)).toEqual(["offer"]);
    },
  );

  test("so does one that was never there, as in Juju", () => {
    expect(bundleOf(`${base}\napplications: {offer: }`).relations).toHaveLength(2);
    expect(bundleOf(`${base}\napplications: {nobody: }`).relations).toHaveLength(3);
  });

  test("an application that an overlay removes and adds again does not keep its old options and relations", () => {
    const text = `${base}\napplications: {a: }\n---\napplications: {a: {charm: e, num_units: 1}}`;
    expect(applicationsOf(text)).toEqual([["a", "e", 1, {}], ...kept]);
    expect(bundleOf(text).relations).toEqual([]);
  });

  test.each([["saas: {offer: }"], ["saas: {offer: {}}"]])(
    "%s removes an offer's relations",
    (overlay) => {
      const ends = bundleOf(`${base}\n${overlay}`).relations.map(({ ends: [one] }) => one);
      expect(ends).toEqual([
        { application: "a", endpoint: "one", isOffer: false },
        { application: "b", endpoint: undefined, isOffer: false },
      ]);
    },
  );

  test("an offer with content keeps its relations", () => {
    expect(bundleOf(`${base}\nsaas: {offer: {url: x}}`).relations).toHaveLength(3);
  });

  test("relations of the overlay that removes an application stay", () => {
    const text = `${base}\napplications: {b: }\nrelations: [[b, a]]`;
    expect(bundleOf(text).relations.map(({ ends }) => ends[0].application)).toEqual(["offer", "b"]);
  });
});

describe("other texts are rejected", () => {
  test.each([
    ["", "it is empty"],
    ["# nothing", "it is empty"],
    ["text", "it is not a mapping"],
    ["[]", "it is not a mapping"],
    ["a: 1", "it does not have applications"],
    ["probes: []", "it looks like a juju-doctor ruleset"],
    ["name: x\ntype: charm", "it looks like a charmcraft.yaml"],
    ["model: {controller: a}\napplications: {}", "it looks like the output of juju status"],
    ["applications: {}\n---\nprobes: []", "one of its documents is a juju-doctor ruleset"],
  ])("%j: %s", (text, reason) => {
    expect(parseBundle(text)).toMatchObject({
      ok: false,
      issues: [{ code: "wrong-format", format: "a bundle", reason, path: [] }],
    });
  });

  test.each([
    ["applications: []", ["applications"], 1, 1],
    ["applications:\n  a: text", ["applications", "a"], 2, 3],
    ["applications:\n  a: {charm: 1}", ["applications", "a", "charm"], 2, 7],
    ["applications:\n  a: {options: text}", ["applications", "a", "options"], 2, 7],
    ["applications: {}\nbundle: 1", ["bundle"], 2, 1],
    ["applications: {}\nsaas: 1", ["saas"], 2, 1],
    ["applications: {}\nrelations: {}", ["relations"], 2, 1],
    ["applications: {}\nrelations:\n  - [a]", ["relations", 0], 3, 5],
    ["applications: {}\nrelations:\n  - [a, b]\n  - [a, b, c]", ["relations", 1], 4, 5],
    ["applications: {}\nrelations:\n  - [a, 1]", ["relations", 0, 1], 3, 9],
    ["applications: {}\n---\napplications: {a: 1}", ["applications", "a"], 3, 16],
  ])("%j has a wrong shape", (text, path, line, column) => {
    expect(issuesOf(text)).toEqual([["invalid-shape", path, line, column]]);
    expect(parseBundle(text).issues).toMatchObject([{ expected: expect.stringMatching(phrase) }]);
  });

  test("everything that is wrong is reported at once", () => {
    const text = "applications: {b: {charm: 1}, a: {scale: -1}}\n---\nrelations: 1";
    for (const each of [text, text.replace("---\n", "")])
      expect(issuesOf(each).map(([, path]) => path)).toEqual([
        ["applications", "a", "scale"],
        ["applications", "b", "charm"],
        ["relations"],
      ]);
  });

  test("an application without a charm is an error, without a body too", () => {
    expect(
      issuesOf("bundle: kubernetes\napplications: {a: {num_units: 1}, b: , c: {charm: ''}}"),
    ).toEqual([
      ["missing-charm", ["applications", "a"], 2, 16],
      ["missing-charm", ["applications", "b"], 2, 35],
      ["missing-charm", ["applications", "c"], 2, 40],
    ]);
  });

  test("unreadable YAML", () => {
    expect(issuesOf("applications:\n\ta: 1")).toMatchObject([["unreadable-yaml", [], 2, 1]]);
  });
});

test("a bundle can be JSON, and anchors and merges are followed", () => {
  expect(applicationsOf('{"applications": {"a": {"charm": "c", "num_units": 1}}}')).toEqual([
    ["a", "c", 1, {}],
  ]);
  const text =
    "worker: &worker {charm: c, num_units: 1, options: &o {x: 1}}\napplications:\n  a: *worker\n  b: {<<: *worker, options: {<<: *o, y: 2}}";
  expect(applicationsOf(text)).toEqual([
    ["a", "c", 1, { x: 1 }],
    ["b", "c", 1, { x: 1, y: 2 }],
  ]);
});

describe("separate overlays", () => {
  const base = readFixture("field/17-base.bundle.yaml");
  const text = readFixture("field/17-overlay.yaml");

  test("are applied in order", () => {
    const second = { name: "second.yaml", text: "applications: {worker-a: {scale: 7}}" };
    const bundle = parseBundle(base, { overlays: [{ name: "first.yaml", text }, second] });
    expect(bundle).toMatchObject({ ok: true, issues: [] });
    expect(bundle.value?.applications.map(({ name, units }) => [name, units])).toEqual([
      ["pyroscope", 1],
      ["worker-a", 7],
      ["worker-b", 1],
    ]);
  });

  test("have their file in every position and issue", () => {
    const bundle = parseBundle(base, { overlays: [{ name: "first.yaml", text }] });
    const [, a, b] = bundle.value?.applications ?? [];
    expect(a).not.toHaveProperty("file");
    expect(a?.configAt["role-all"]).toEqual({ line: 5, column: 7, file: "first.yaml" });
    expect(b).toMatchObject({ line: 8, file: "first.yaml" });
    const wrong = [
      { name: "a.yaml", text: "applications: {x: {scale: many}}" },
      { name: "b.yaml", text: "a: [" },
    ];
    const { issues } = parseBundle(base, { overlays: wrong });
    expect(issues.map(({ code, file }) => [code, file])).toEqual([
      ["unreadable-yaml", "b.yaml"],
      ["invalid-shape", "a.yaml"],
    ]);
  });

  test("are recognised without their bundle", () => {
    expect(parseBundle(text)).toMatchObject({
      ok: false,
      value: { isOverlay: true },
      issues: [{ code: "overlay-alone", applications: ["worker-a"], line: 2 }],
    });
  });

  test.each([
    ["only relations", "relations: [[c:pyroscope-cluster, w:pyroscope-cluster]]", ["c", "w"]],
    [
      "a new application for a coordinator of the bundle",
      "applications: {pyroscope-x: {charm: pyroscope-worker-k8s}}\nrelations: [[pyroscope, pyroscope-x]]",
      ["pyroscope"],
    ],
  ])("are recognised without their bundle: %s", (_, overlay, applications) => {
    expect(parseBundle(overlay).issues).toMatchObject([{ code: "overlay-alone", applications }]);
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
    expect(parseBundle(bundle).issues.map(({ code }) => code)).not.toContain("overlay-alone");
  });

  test("of another format are rejected", () => {
    const overlays = [{ name: "x.yaml", text: "probes: []" }];
    expect(parseBundle(base, { overlays }).issues).toMatchObject([
      { code: "wrong-format", file: "x.yaml" },
    ]);
  });
});

test.each(["{{ charm }}", "${CHARM}", "{% if x %}y"])(
  "a template that is YAML, with the charm %s, is not a bundle",
  (charm) => {
    const { value, issues } = parseBundle(`applications: {w: {charm: '${charm}', scale: 1}}`);
    expect(value).toBeUndefined();
    expect(issues).toMatchObject([
      { code: "unreadable-input", fix: "render it first", line: 1, column: 16 },
    ]);
  },
);

test.each([
  ["1.20", "1.20"],
  ["2", "2"],
  ["'2/edge'", "2/edge"],
])("the channel %s is read as Juju reads it", (written, channel) => {
  const text = `bundle: kubernetes\napplications:\n  w: {charm: x, scale: 1, channel: ${written}}\n`;
  expect(bundleOf(text).applications[0]?.channel).toBe(channel);
});

test("channel, image, offers and relations to several are read", () => {
  const bundle = bundleOf(
    [
      "applications:",
      "  w: {charm: pyroscope-worker-k8s, channel: 1.18/stable, resources: {pyroscope-image: 'a/pyroscope:1.18', x: 3}}",
      "saas: {central: {url: 'admin/m.central'}}",
      "relations: [['w:a', ['x:b', central]]]",
    ].join("\n"),
  );
  expect(bundle).toMatchObject({ knowsRelations: true, saas: ["central"] });
  expect(bundle.applications[0]).toMatchObject({
    channel: "1.18/stable",
    image: "a/pyroscope:1.18",
  });
  expect(bundle.relations.map(({ ends }) => ends[1].application)).toEqual(["x", "central"]);
});

test.each([
  [null, "options"],
  [{ catalog: {} }, "catalog"],
  [{ overlays: [1] }, "overlays.0"],
  [{ images: "x" }, "images"],
])("the options %j are invalid", (options, option) => {
  expect(parseBundle("applications: {}", options as unknown as object)).toMatchObject({
    ok: false,
    issues: [{ code: "invalid-options", option }],
  });
});
