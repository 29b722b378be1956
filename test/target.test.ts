import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  parseTarget,
  type ResolveOptions,
  type RoleResolutionError,
  resolveRoles,
  type StorageLayer,
  safeResolveRoles,
} from "../src/index.js";
import { flagsOf, layersWithRoles } from "./arbitraries.js";

const options: ResolveOptions = { release: "1.18.2" };

describe("parseTarget", () => {
  test.each([
    ["-target=querier,ingester", ["querier", "ingester"]],
    ["--target=querier", ["querier"]],
    ["-target querier,ingester", ["querier", "ingester"]],
    ["--target  querier", ["querier"]],
    ["querier,ingester", ["querier", "ingester"]],
    ["all", ["all"]],
    [
      "/usr/bin/pyroscope -config.file=/etc/worker/config.yaml -target=all,querier -x=y",
      ["all", "querier"],
    ],
    ["PYROSCOPE_V2=true pyroscope -target=metastore", ["metastore"]],
    ["pyroscope '-target=querier'", ["querier"]],
    ["sh -c 'pyroscope -target=querier -x=y'", ["querier"]],
    ["querier,ingester\n", ["querier", "ingester"]],
    ['pyroscope -target="querier,ingester" -log.level debug', ["querier", "ingester"]],
    ["pyroscope -target=querier\\\n  -config.file=x".replace("\\\n", "\n"), ["querier"]],
    ["pyroscope -target=querier -target=ingester", ["ingester"]],
    ["pyroscope -target.foo=x -target=querier", ["querier"]],
    ["querier,querier", ["querier"]],
  ])("reads %j", (text, roles) => {
    expect(parseTarget(text, options)).toEqual(flagsOf(roles));
  });

  test.each([["pyroscope -config.file=x"], ["-config.file=x"], ["/usr/bin/pyroscope"]])(
    "%j has no target: upstream then runs the complete meta-role",
    (text) => {
      expect(parseTarget(text, options)).toEqual({ "role-all": true });
    },
  );

  test.each([
    ["", []],
    ["-target=", []],
    ["pyroscope -target", []],
    ["querier,", ["querier", ""]],
    ["querier, ingester", ["querier", " ingester"]],
    ["Querier", ["Querier"]],
    ["-target=querier, ingester", ["querier", ""]],
    ["__proto__", ["__proto__"]],
  ])("neither trims nor folds: %j", (text, names) => {
    expect(Object.keys(parseTarget(text, options))).toEqual(names.map((name) => `role-${name}`));
  });

  test.each([[undefined], [null], [1], [["all"]]])("%o is no text", (text) => {
    const refused = () => parseTarget(text as unknown as string, options);
    expect(refused).toThrow("the target cannot be read");
    expect(refused).toThrow(expect.objectContaining({ name: "RoleResolutionError" }));
  });

  test("another catalog's layer does not compile", () => {
    // @ts-expect-error: there is no layer v3
    expect(() => parseTarget("all", { release: "1.18", storage: "v3" })).toThrow("v3");
  });

  test("wrong options are refused as everywhere", () => {
    try {
      parseTarget("all", { release: "2" });
      expect.unreachable();
    } catch (error) {
      expect((error as RoleResolutionError).issues).toMatchObject([{ code: "invalid-release" }]);
    }
  });

  test("the flags of an answer's own target give the same answer", () => {
    fc.assert(
      fc.property(layersWithRoles, ({ layer, roles }) => {
        const given = { release: layer.release, storage: layer.storage as StorageLayer };
        const answer = resolveRoles(flagsOf(roles), given);
        for (const text of [
          answer.args[0] ?? "",
          answer.targets.join(","),
          ["pyroscope", ...answer.args].join(" "),
        ]) {
          expect(resolveRoles(parseTarget(text, given), given)).toBe(answer);
        }
      }),
    );
  });

  test("any text gives flags that resolve or are told what is wrong", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."-target=\"' ,a") })),
        (text) => {
          expect(safeResolveRoles(parseTarget(text, options), options)).toBeDefined();
        },
      ),
    );
  });
});
