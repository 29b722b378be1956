/** What texts lead to that are wrong as a whole, or about something else. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { CheckOptions } from "../../src/check.js";
import { defineCatalog } from "../../src/index.js";
import { answersOf, codesOf, issuesOf, upgradeOf, withCharmcraft } from "./answers.js";

const fixture = (name: string) => readFileSync(`test/fixtures/${name}`, "utf8");
const granary = defineCatalog(JSON.parse(readFileSync("docs/examples/catalog.json", "utf8")));
const config =
  "application: w\ncharm: pyroscope-worker-k8s\nsettings:\n  role-metastore: { value: true, source: user }\n";
const granaryBundle = `applications:
  c: { charm: granary-coordinator-k8s, scale: 1 }
  w: { charm: granary-worker-k8s, scale: 1, options: { role-all: true } }
relations: [['c:granary-cluster', 'w:granary-cluster']]
`;

function planOf(charm: string): string {
  const values = { name: "c", charm: [{ name: charm }], units: 1 };
  const resource = { address: "juju_application.c", type: "juju_application", name: "c", values };
  return JSON.stringify({ planned_values: { root_module: { resources: [resource] } } });
}

describe("a text", () => {
  test.each<[what: string, text: string, options: CheckOptions, codes: string[]]>([
    ["with options of a charm that is not published", config, {}, ["unknown-release"]],
    ["of a release that is not one", config, { release: "x" }, ["invalid-release"]],
    [
      "of a ruleset for a charm that is not published",
      fixture("cluster-consistency.v2.yaml"),
      {},
      ["unknown-release"],
    ],
    [
      "of a ruleset, with a release that is not one",
      fixture("cluster-consistency.main.yaml"),
      { release: "x" },
      ["invalid-release"],
    ],
    [
      "of another product with several releases",
      granaryBundle,
      { catalog: granary },
      ["unknown-release"],
    ],
    [
      "of a coordinator that a plan without integrations has no workers for",
      planOf("pyroscope-coordinator-k8s"),
      {},
      ["idle-coordinator"],
    ],
    [
      "with too many directives",
      "%TAG ! t\n".repeat(5_000) + "---\na: 1\n".repeat(5_000),
      {},
      ["too-large"],
    ],
    ["of a Compose file whose services are a list", "services: [a]\n", {}, ["invalid-shape"]],
  ])("%s", (_, text, options, codes) => {
    expect(codesOf(text, options)).toEqual(codes);
  });

  test("with an option whose name is long is told so without suggestions", () => {
    const text = `applications:\n  w: { charm: pyroscope-worker-k8s, channel: 1.18/stable, scale: 1, options: { role-${"x".repeat(2_000)}: true } }\n`;
    expect(issuesOf(text, {})).toContainEqual(
      expect.objectContaining({ code: "no-such-option", nearest: [] }),
    );
  });

  test("of a charm with options that have no type, or another one", () => {
    const text =
      "name: pyroscope-worker-k8s\ntype: charm\nconfig:\n  options:\n    role-all: { default: true }\n    role-ingester: { type: string }\n";
    const wrong = issuesOf(text, {}).filter(({ code }) => code === "wrong-option-type");
    expect(wrong.map((issue) => "type" in issue && issue.type)).toEqual(["none", "string"]);
  });
});

describe("files without anything of the product say what was looked for", () => {
  const manifest =
    "kind: Pod\napiVersion: v1\nmetadata: { name: x }\nspec: { containers: [{ name: n, image: nginx }] }\n";
  const compose = "services: { x: { image: nginx } }\n";
  const charm = "name: x\ntype: charm\n";
  const config = "application: db\ncharm: db\nsettings: { a: { value: 1 } }\n";

  test.each<readonly [what: string, texts: readonly string[], fix: string]>([
    ["in a manifest, containers", [manifest], "--image"],
    ["in a Compose file, containers", [compose], "--image"],
    ["in both, applications too", [manifest, compose], "--charm"],
    ["elsewhere, applications", [charm, config], "--charm"],
  ])("%s", (_, texts, fix) => {
    const { issues } = answersOf(texts.map((text, index) => ({ name: `${index}`, text })));
    expect(issues).toMatchObject([{ code: "no-worker", fix: expect.stringContaining(fix) }]);
  });
});

test("an empty file next to others that are about something else is the only error", () => {
  const files = [
    { name: "a", text: "" },
    { name: "b", text: "services: { x: { image: nginx } }\n" },
  ];
  expect(answersOf(files).issues.map(({ code }) => code)).toEqual(["unreadable-input"]);
});

describe("an upgrade", () => {
  const sides = { release: "1.18", to: "1.19" };

  test("of another product's charm with unknown options, or those of charmcraft.yaml", () => {
    const options = { catalog: granary, release: "1.0", to: "1.1" };
    const codes = (more: object) =>
      upgradeOf(granaryBundle, { ...options, ...more }).issues.map(({ code }) => code);
    expect(codes({})).toEqual([]);
    expect(codesOf(granaryBundle, { catalog: granary, release: "1.0" })).toContain(
      "unknown-options",
    );
    const own = readFileSync("docs/examples/granary-charmcraft.yaml", "utf8");
    expect(codes(withCharmcraft(own))).toEqual([]);
  });

  test("of workloads is about those that run the product, in each namespace", () => {
    const pod = (namespace: string, image: string, word: string) =>
      `---\nkind: Pod\napiVersion: v1\nmetadata: { name: p, namespace: ${namespace} }\nspec: { containers: [{ name: p, image: ${image}, args: [-target=all, ${word}] }] }\n`;
    const { applications, issues } = upgradeOf(
      pod("a", "grafana/pyroscope:1.18.2", "-log.level=warn") +
        pod("b", "grafana/pyroscope:1.18.2", "-bogus") +
        pod("c", "nginx:1", "-x"),
      sides,
    );
    expect(applications.map((line) => line.replace(/^.*: /, ""))).toEqual([
      "-target=all -> -target=all",
      "nothing -> nothing",
    ]);
    // The unknown option stops its process before and after.
    expect(issues).toEqual([]);
  });
});
