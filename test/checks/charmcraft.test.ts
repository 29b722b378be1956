/** What is wrong with the role options of a worker charm. */
import { describe, expect, test } from "vitest";
import { codesOf, isChecked, issueOf, readAs } from "./answers.js";
import { v1Roles } from "./bundles.js";

function charmOf(options: string, more = ""): string {
  return `name: pyroscope-worker-k8s\ntype: charm\n${more}config:\n  options:\n${options}`;
}

function option(name: string, rest = "type: boolean"): string {
  return `    role-${name}: { ${rest} }\n`;
}

const all = option("all", "type: boolean, default: true");
// Those that workers of the published charm run, and those that nobody runs alone.
const roles = [
  ...v1Roles,
  ...["admin", "embedded-grafana", "feature-flags", "overrides-exporter", "usage-stats"],
];
const complete = all + roles.map((role) => option(role)).join("");
const release = { release: "1.18" };

test("a charm with all roles has no issues", () => {
  expect(readAs(charmOf(complete), release)).toBe("charmcraft 1.18.2 v1");
  expect(codesOf(charmOf(complete))).toEqual([]);
});

describe("an option", () => {
  test("for a role that does not exist", () => {
    expect(issueOf("unknown-role", charmOf(complete + option("ingestor")))).toMatchObject({
      severity: "error",
      name: "ingestor",
      line: 20,
      path: ["config", "options", "role-ingestor"],
    });
  });

  test("for a role of other releases is removed, not set to false", () => {
    const text = charmOf(complete + option("segment-writer"));
    expect(issueOf("unavailable-role", text)).toMatchObject({
      role: "segment-writer",
      fix: "remove the option role-segment-writer",
    });
  });

  test.each(["string", "int"])("of type %s", (type) => {
    const text = charmOf(complete.replace(option("querier"), option("querier", `type: ${type}`)));
    expect(issueOf("wrong-option-type", text)).toMatchObject({
      severity: "error",
      option: "role-querier",
      type,
      line: 6,
    });
  });

  test.each(['"true"', "1", "[]"])("with the default %s", (value) => {
    const own = option("querier", `type: boolean, default: ${value}`);
    const text = charmOf(complete.replace(option("querier"), own));
    expect(issueOf("invalid-flag", text)).toMatchObject({ flag: "role-querier" });
  });

  test.each(["false", "null"])("may have the default %s", (value) => {
    const own = option("querier", `type: boolean, default: ${value}`);
    expect(codesOf(charmOf(complete.replace(option("querier"), own)))).toEqual([]);
  });

  test("enabled by default next to the meta-role that starts it", () => {
    const own = option("querier", "type: boolean, default: true");
    const text = charmOf(complete.replace(option("querier"), own));
    expect(issueOf("redundant-role", text)).toMatchObject({
      severity: "warning",
      roles: ["querier"],
      fix: "enable only one of them by default",
    });
  });

  test("that is not about a role is not checked", () => {
    expect(codesOf(charmOf(`${complete}    cpu_limit: { type: string }\n`))).toEqual([]);
  });
});

describe("a charm", () => {
  test("without an option for the complete meta-role", () => {
    const text = charmOf(complete.replace(all, ""));
    expect(issueOf("missing-meta-option", text)).toMatchObject({
      severity: "warning",
      option: "role-all",
    });
  });

  test("that does not offer every role", () => {
    expect(issueOf("not-offered", charmOf(all + option("ingester")))).toMatchObject({
      severity: "note",
      roles: roles.filter((role) => role !== "ingester").toSorted(),
    });
  });

  const image = (source: string) =>
    `resources: { pyroscope-image: { type: oci-image, upstream-source: "${source}" } }\n`;

  test("is answered for the release of its image", () => {
    const text = charmOf(complete, image("ubuntu/pyroscope:1.18-24.04_stable"));
    expect(readAs(text)).toBe("charmcraft 1.18.2 v1");
  });

  test("whose image is a digest is answered for the published charm with its options", () => {
    const text = charmOf(complete, image(`ubuntu/pyroscope@sha256:${"a".repeat(64)}`));
    expect(readAs(text)).toBe("charmcraft 1.18.2 v1");
    expect(codesOf(text, {})).toEqual([]);
  });

  test("whose options only an unreleased charm has does not name its release", () => {
    const text = charmOf(all + option("segment-writer") + option("metastore"));
    expect(issueOf("unknown-release", text, {})).toMatchObject({ severity: "error" });
    expect(isChecked(text, {})).toBe(false);
    expect(codesOf(text, { release: "2.2" })).toEqual(["not-offered"]);
  });

  test("of another name is not checked", () => {
    const text = charmOf(complete).replace("pyroscope-worker", "postgresql");
    expect(codesOf(text)).toEqual(["no-worker"]);
    expect(codesOf(text, { ...release, charm: "postgresql-k8s" })).toEqual([]);
  });
});
