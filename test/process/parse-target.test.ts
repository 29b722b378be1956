/** The public function that reads the roles of a command line. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  defineCatalog,
  parseTarget,
  RoleResolutionError,
  safeResolveTargets,
} from "../../src/index.js";

const options = { release: "1.18.2" };

test("names are returned as they are written", () => {
  expect(parseTarget("querier,Ingester,,x", options)).toEqual(["querier", "Ingester", "", "x"]);
});

test("the targets of a resolution are read back", () => {
  const roles = ["all", "compactor", "distributor", "ingester", "querier", "store-gateway"];
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1 }), (names) => {
      const result = safeResolveTargets(names, options);
      if (!result.ok) throw new Error("these are roles");
      const { args, targets } = result.value;
      expect(parseTarget(args.join(" "), options)).toEqual(targets);
    }),
  );
});

test.each([undefined, null, 1, {}, ["-target=all"], "hello world"])("%j is rejected", (text) => {
  expect(() => parseTarget(text as string, options)).toThrow(RoleResolutionError);
});

test("a release that does not exist is rejected", () => {
  expect(() => parseTarget("all", { release: "0.1" })).toThrow(/unsupported-release/);
});

test("another catalog has another program", () => {
  const catalog = defineCatalog({
    product: "Other",
    releases: ["1.0.0"],
    storage: [{ name: "blocks", parts: ["blocks"], default: ">=1.0.0" }],
    modules: [
      { name: "all", visible: true, meta: true, complete: true, needs: ["reader"] },
      { name: "reader", visible: true, dataPath: true },
    ],
  });
  expect(parseTarget("other -target=all", { release: "1.0.0", catalog })).toEqual(["all"]);
  expect(() => parseTarget("pyroscope x", { release: "1.0.0", catalog })).toThrow(/not-a-command/);
});
