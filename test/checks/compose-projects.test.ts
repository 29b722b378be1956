/** Which services of several Compose files work together. */
import { expect, test } from "vitest";
import { check, clustersIn, found } from "./workload-files.js";

const image = "grafana/pyroscope:2.2.1";

/** `a: -target=querier` for each service. */
function compose(services: Readonly<Record<string, string | object>>, rest: object = {}): string {
  const all = Object.entries(services).map(([name, service]) => {
    const own = typeof service === "string" ? { command: service } : service;
    return [name, typeof service === "string" ? { image, ...own } : own];
  });
  return JSON.stringify({ ...rest, services: Object.fromEntries(all) }, null, 2);
}

test("files of a folder are one project, as Compose names it", () => {
  const files = {
    "a/compose.yaml": compose({ one: "-target=distributor" }),
    "a/more.yaml": compose({ two: "-target=querier" }),
    "b/compose.yaml": compose({ three: "-target=all" }),
  };
  expect(clustersIn(files)).toEqual([
    "a [a/compose.yaml a/more.yaml]: one distributor; two querier",
    "b/compose.yaml [b/compose.yaml]: three all",
  ]);
});

test("files of one name are one project, wherever they are", () => {
  const files = {
    "a/x.yaml": compose({ one: "-target=distributor" }, { name: "p" }),
    "b/x.yaml": compose({ two: "-target=querier" }, { name: "${NAME:-p}" }),
  };
  expect(clustersIn(files)).toEqual(["p [a/x.yaml b/x.yaml]: one distributor; two querier"]);
});

test("files of a project that define the same service in different ways are alternatives", () => {
  const one = compose({ one: "-target=all" });
  const files = {
    "a.yaml": one,
    "b.yaml": compose({ one: "-target=querier", two: "-target=all" }),
  };
  expect(clustersIn(files)).toEqual([
    "a.yaml [a.yaml]: one all",
    "b.yaml [b.yaml]: one querier; two all",
  ]);
  const named = Object.entries(files).map(([file, text]) => [
    file,
    text.replace("{", '{ "name": "p",'),
  ]);
  expect(clustersIn(Object.fromEntries(named))).toEqual([
    "p (a.yaml) [a.yaml]: one all",
    "p (b.yaml) [b.yaml]: one querier; two all",
  ]);
});

test.each([
  ["compose.yaml", "compose.override.yaml"],
  ["docker-compose.yml", "docker-compose.override.yml"],
  ["docker-compose.yaml", "compose.override.yml"],
  ["profiles.yaml", "profiles.override.yml"],
])("%s has %s merged over it", (base, override) => {
  const service = {
    image: "grafana/pyroscope:1.18.2",
    command: ["-target=querier"],
    environment: ["A=1", "PYROSCOPE_V2=1"],
    deploy: { replicas: 1, mode: "replicated" },
  };
  const changed = { command: ["-target=$$X"], environment: { A: "2" }, deploy: { replicas: 3 } };
  const files = {
    [`d/${override}`]: compose({ one: changed, two: "-target=distributor" }),
    [`d/${base}`]: compose({ one: service }),
  };
  expect(check(files).clusters).toMatchObject([
    { applications: [{ name: "one", units: 3 }, { name: "two" }] },
  ]);
  expect(clustersIn(files)).toEqual([`unnamed [d/${base} d/${override}]: one $X; two distributor`]);
  // The variable of the base still counts, and the finding is where the command is.
  expect(found(files)).toContain(`d/${override}:5:9 unknown-variable one`);
});

test("a file that needs its base is a variant of it", () => {
  const files = {
    "compose.yaml": compose({ one: "-target=all" }),
    "compose.prod.yaml": compose({ one: { command: "-target=querier" } }),
  };
  expect(clustersIn(files)).toEqual([
    "compose.yaml [compose.yaml]: one all",
    "compose.prod.yaml [compose.yaml]: one querier",
  ]);
});

test("an override alone is not read, which a note says", () => {
  const files = { "compose.override.yaml": compose({ one: { command: "-target=all" } }) };
  expect(found(files)).toContain("compose.override.yaml:3:5 unread-part one");
});

test("what is included or extended is read, if it is in the input", () => {
  const files = {
    "main/compose.yaml": compose(
      {
        base: "-target=all",
        near: { extends: "base", command: "-target=querier" },
        far: { extends: { service: "one", file: "../other/more.yaml" }, scale: 2 },
      },
      { include: ["../other/more.yaml"] },
    ),
    "other/more.yaml": compose({ one: "-target=distributor" }),
  };
  expect(clustersIn(files)).toEqual([
    "unnamed [other/more.yaml main/compose.yaml]: one distributor; base all; near querier; far distributor",
  ]);
  expect(found(files).filter((line) => line.includes("unread-part"))).toEqual([]);
  const [project] = check(files).clusters;
  expect(project?.applications.find(({ name }) => name === "far")).toMatchObject({
    units: 2,
    file: "main/compose.yaml",
  });
  const { "main/compose.yaml": alone } = files;
  expect(found({ "main/compose.yaml": alone })).toEqual(
    expect.arrayContaining([
      "main/compose.yaml:2:3 unread-part",
      "main/compose.yaml:15:7 unread-part far",
    ]),
  );
});

test("services that extend each other in a circle end", () => {
  const circle = { one: { image, extends: "two" }, two: { image, extends: "one" } };
  expect(check({ "compose.yaml": compose(circle) }).clusters).toHaveLength(1);
  const files = { "a.yaml": compose({ one: "-target=all" }, { include: ["a.yaml"] }) };
  expect(clustersIn(files)).toEqual(["unnamed [a.yaml]: one all"]);
});
