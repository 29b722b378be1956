import { describe, expect, test } from "vitest";
import { type CheckOptions, checkProbe, parseProbe } from "../../src/charm/index.js";
import { v1Roles as members } from "../v1-roles.js";

const options = { release: "1.18.2", storage: "v1" };
const at = { product: "Pyroscope", ...options };

/** What is found in a probe of a deployment, whose recommendations begin at line 5. */
function found(lines: readonly string[], given: CheckOptions = options) {
  const head = ["probes:", "  - with:", "      - worker_charm: pyroscope-worker-k8s"];
  return foundIn([...head, ...lines.map((line) => `        ${line}`)].join("\n"), given);
}

function foundIn(text: string, given: CheckOptions = options) {
  const probe = parseProbe(`${text}\n`);
  if (!probe.ok) throw new Error(probe.issues[0]?.message);
  return checkProbe(probe.value, given);
}

describe("a name of a role is told with its place", () => {
  test.each([
    ["recommended_deployment:", "  ingestor: 3", 5, 11],
    ["recommended_deployment: {ingester: 3,", "  ingestor: 3}", 5, 11],
  ])("%s", (first, second, line, column) => {
    expect(found([first, second])).toMatchObject([
      { code: "unknown-role", name: "ingestor", line, column, hint: "mend or take out the name" },
    ]);
  });

  test("several, each with its own, also where a role is only named as a member", () => {
    const issues = found([
      "recommended_deployment:",
      "  ingestor: 3",
      "  metastore: 3",
      "meta_roles:",
      `  all: [${members}, bogus]`,
    ]);
    expect(issues.map(({ code, line }) => [code, line])).toEqual([
      ["unknown-role", 8],
      ["unknown-role", 5],
      ["unavailable-role", 6],
    ]);
    for (const { message } of issues) expect(message).toMatch(/; mend or take out the name$/);
  });
});

describe("a count below upstream's", () => {
  test("is told with both and its place", () => {
    expect(found(["recommended_deployment:", "  ingester: 2"])).toMatchObject([
      { ...at, code: "low-recommendation", path: ["ingester"], role: "ingester" },
    ]);
    const [issue] = found(["recommended_deployment:", "  ingester: 2"]);
    expect(issue).toMatchObject({ have: 2, want: 3, line: 5, column: 11 });
  });

  test.each(["ingester: 3", "ingester: 4", "admin: 0"])("%s is none", (line) => {
    expect(found(["recommended_deployment:", `  ${line}`])).toEqual([]);
  });
});

describe("what a meta-role is taken to stand for", () => {
  test("all that is required, and itself, is right", () => {
    expect(found(["meta_roles:", `  all: [${members}]`])).toEqual([]);
    expect(found(["meta_roles:", `  all: [all, ${members}]`])).toEqual([]);
  });

  test("required roles that are forgotten are told at once", () => {
    const some = members.filter((role) => role !== "querier" && role !== "compactor");
    expect(found(["meta_roles:", `  all: [all, ${some}]`])).toMatchObject([
      {
        ...at,
        code: "forgotten-members",
        path: ["all"],
        metaRole: "all",
        roles: ["compactor", "querier"],
        line: 5,
        column: 11,
      },
    ]);
  });

  test("a role that it does not start is no member", () => {
    expect(found(["meta_roles:", `  all: [${members}, embedded-grafana]`])).toMatchObject([
      {
        ...at,
        code: "no-member",
        path: ["all", "embedded-grafana"],
        metaRole: "all",
        role: "embedded-grafana",
        line: 5,
      },
    ]);
  });
});

describe("a probe that fits another layer of the release", () => {
  const v2 = "recommended_deployment: {metastore: 3, segment-writer: 3}";
  const v1 = "recommended_deployment: {ingester: 3}";

  test("is told first where no layer was given", () => {
    const [first, ...others] = found([v2], { release: "1.18.2" });
    expect(first).toMatchObject({
      ...at,
      code: "other-layer",
      path: ["storage"],
      otherStorage: "v1-v2-dual",
    });
    expect(others.map(({ code }) => code)).toEqual(["unavailable-role", "unavailable-role"]);
  });

  test("is not looked for where one was", () => {
    expect(found([v2]).map(({ code }) => code)).toEqual(["unavailable-role", "unavailable-role"]);
  });

  test("fits with all its deployments, or not at all", () => {
    const one = (line: string) => `      - {worker_charm: pyroscope-worker-k8s, ${line}}`;
    const text = ["probes:", "  - with:", one(v2), one(v1)].join("\n");
    const codes = foundIn(text, { release: "1.21.1" }).map(({ code }) => code);
    expect(codes[0]).toBe("other-layer");
    const both = foundIn(text.replace("metastore: 3", "metastore: 1"), { release: "1.21.1" });
    expect(both.map(({ code }) => code)).not.toContain("other-layer");
  });
});

test("a probe of other charms says so, with the worker's name", () => {
  expect(found(["recommended_deployment: {x: 1}"], { ...options, charm: "mine" })).toMatchObject([
    { code: "no-worker", charm: "mine", path: [] },
  ]);
});
