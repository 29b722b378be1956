/** A catalog is known by its product: Pyroscope's own rows, given back as JSON, answer as the built-in ones. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkText, checkUpgrade } from "../../src/check.js";
import {
  defineCatalog,
  explain,
  pyroscope,
  RoleResolutionError,
  resolveRoles,
} from "../../src/index.js";
import { run } from "../cli/run.js";
import { smallCatalogs } from "../models/catalogs.js";

const rows = JSON.parse(JSON.stringify(pyroscope.rows));
const copy = defineCatalog<typeof pyroscope.rows>(rows);
const longer = defineCatalog<typeof pyroscope.rows>({
  ...rows,
  releases: [...rows.releases, "99.0.0"],
});
const newest = `${pyroscope.rows.releases.at(-1)}`;
const files = { "catalog.json": JSON.stringify(rows) };

const folder = new URL("../fixtures/field/", import.meta.url);
const texts = readdirSync(folder)
  .filter((name) => /\.(yaml|json)$/.test(name))
  .map((name) => [name, readFileSync(new URL(name, folder), "utf8")] as const);

describe.each(texts)("%s", (name, text) => {
  test.each([
    ["a copy", copy],
    ["a copy with one release more", longer],
  ] as const)("%s checks and upgrades it as the built-in rows do", (_, catalog) => {
    const files = [{ name, text }];
    const own = [checkText(text), checkUpgrade(files, { to: "2.2" })];
    const answers = [checkText(text, { catalog }), checkUpgrade(files, { to: "2.2", catalog })];
    // Where a role exists ends with the newest release.
    expect(JSON.parse(JSON.stringify(answers).replaceAll("99.0.0", newest))).toEqual(
      JSON.parse(JSON.stringify(own)),
    );
  });
});

test.each([
  "resolve role-all=true role-querier=true",
  "explain -target=querier",
  "roles",
  "graph --release 2.2",
  "releases",
  "resolve role-ingester=true --defaults charm",
  "explain pyroscope -target=all -storage.backed=s3 --release 2.2",
])("%s", async (line) => {
  const words = line.split(" ");
  const own = await run(words);
  expect(await run([...words, "--catalog", "catalog.json"], { files })).toEqual(own);
});

test("a release of one's own has the facts of Pyroscope", () => {
  const resolution = resolveRoles(
    { "role-querier": true },
    {
      release: "99.0",
      storage: "v1",
      catalog: longer,
    },
  );
  expect(explain(resolution, { catalog: longer }).facts).not.toEqual([]);
});

test("whatever the rows are, only their issues are thrown, with their places", () => {
  const paths = (value: unknown, path: readonly (string | number)[] = []): (typeof path)[] =>
    typeof value !== "object" || value === null
      ? [path]
      : [
          path,
          ...Object.entries(value).flatMap(([key, each]) =>
            paths(each, [...path, Array.isArray(value) ? Number(key) : key]),
          ),
        ];
  const put = (
    value: unknown,
    [step, ...rest]: readonly (string | number)[],
    by: unknown,
  ): unknown => {
    if (step === undefined) return by;
    if (Array.isArray(value)) return value.with(Number(step), put(value[Number(step)], rest, by));
    return { ...Object(value), [step]: put(Object(value)[step], rest, by) };
  };
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(
      ">=1.0",
      "<9.9.9",
      ">=01.2.3",
      "p ||",
      "|| p",
      "core >=",
      "",
      " ",
      "1.2.3",
      ">=99999999999999999999.0.0",
    ),
  );
  fc.assert(
    fc.property(smallCatalogs, fc.nat(), odd, (given, index, by) => {
      const all = paths(JSON.parse(JSON.stringify(given)));
      const changed = put(JSON.parse(JSON.stringify(given)), all[index % all.length] ?? [], by);
      try {
        defineCatalog(changed as typeof given);
      } catch (error) {
        if (!(error instanceof RoleResolutionError)) throw error;
        for (const { code, path } of error.issues) {
          expect([code, Array.isArray(path)]).toEqual(["invalid-catalog", true]);
        }
      }
    }),
    { numRuns: 1000 },
  );
});
