import fc from "fast-check";
import { expect, test } from "vitest";
import { charms } from "../../src/charm.js";
import { checkText } from "../../src/check.js";
import { checkCluster } from "../../src/index.js";
import { bundles, consistentCluster, roleFlags } from "../../src/testing.js";

const v1 = { release: "1.18.2" } as const;
const v2 = { release: "2.2.1", storage: "v2" } as const;

test.each([v1, v2])(
  "bundles of %o run every required role, with options that the charm has",
  (at) => {
    fc.assert(
      fc.property(bundles(at), (text) => {
        const { clusters, issues } = checkText(text, at);
        expect(clusters.map(({ missing }) => missing)).toEqual([[]]);
        expect(issues.map(({ code }) => code)).not.toContain("no-such-option");
      }),
      { numRuns: 50 },
    );
  },
);

test("a release without a charm has no bundles", () => {
  expect(() => bundles({ release: "9.9.9" })).toThrow(RangeError);
});

test("only offered roles are drawn", () => {
  const offered = ["all", "querier"] as const;
  const names = new Set<string>();
  fc.assert(
    fc.property(
      roleFlags({ ...v1, offered }),
      consistentCluster({ ...v1, offered }),
      (flags, list) => {
        for (const flag of Object.keys(flags)) names.add(flag);
        expect(checkCluster(list, v1).consistent).toBe(true);
      },
    ),
  );
  expect([...names].sort()).toEqual(["role-all", "role-querier"]);
  expect(() => consistentCluster({ ...v1, offered: ["querier"] })).toThrow(RangeError);
  expect(charms[0]?.options).toHaveProperty("role-querier");
});
