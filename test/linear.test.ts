/** Ten times the input takes about ten times as long, whatever is in it. Quadratic would be a hundred times. */
import { expect, test } from "vitest";
import {
  type Application,
  checkCluster,
  defineCatalog,
  resolveRoles,
  safeResolveRoles,
} from "../src/index.js";
import { namesOfOneSlot } from "./one-slot.js";

const options = { release: "2.2.1", storage: "v2" } as const;

/** A hundred times is quadratic; the rest is room for caches and garbage. */
const factorAtMost = 50;

// A busy machine may spoil one measurement, but no repetition makes quadratic work linear.
test("checkCluster: in the number of applications", { retry: 4 }, () => {
  const { targets } = resolveRoles({ "role-distributor": true, "role-metastore": true }, options);
  const applications: Application[] = Array.from({ length: 50_000 }, (_, at) => ({
    name: `w${at}`,
    units: 1 + (at % 3),
    targets: targets.slice(at % 2),
  }));
  expectLinear((count) => {
    const some = applications.slice(0, count);
    return () => checkCluster(some, options);
  });
});

test("checkCluster: with names that all get one slot", { retry: 4 }, () => {
  const flags = { "role-metastore": true } as const;
  const applications = namesOfOneSlot(10_000).map((name) => ({ name, units: 1, flags }));
  expectLinear((count) => {
    const some = applications.slice(0, count);
    return () => checkCluster(some, options);
  }, 10_000);
});

test("defineCatalog: in the number of needs", { retry: 4 }, () => {
  const storage = [{ name: "disk", parts: [], default: ">=1.0.0" }];
  expectLinear((count) => {
    const needs = Array.from({ length: count }, (_, at) => `m${at}`);
    const modules = [{ name: "all", visible: true, meta: true, complete: true, needs }];
    const rows = { product: "Example", releases: ["1.0.0"], storage, modules };
    return () => expect(() => defineCatalog(rows)).toThrow('"m0" is no module');
  });
});

test("checkCluster: more issues of one kind than a call takes arguments", () => {
  const same = Array.from({ length: 150_000 }, () => ({
    name: "w",
    units: 1,
    flags: { "role-all": true },
  }));
  const { issues } = checkCluster(same, options);
  expect(issues.at(-1)).toMatchObject({ code: "more-issues", shown: 100, count: 149_900 });
});

test("a million flags are answered with the first hundred of them and a count", () => {
  const flags: Record<string, boolean> = {};
  for (let index = 0; index < 1_000_000; index++) flags[`role-x${index}`] = true;
  const result = safeResolveRoles(flags, options);
  expect(result.ok ? [] : result.issues.at(-1)).toMatchObject({
    code: "more-issues",
    count: 999_900,
  });
});

/** In time of the processor, so that waiting for it does not count, and the fastest of several runs. */
function expectLinear(prepare: (count: number) => () => unknown, most = 50_000): void {
  const fastest = (count: number, runs: number) => {
    const run = prepare(count);
    const times = Array.from({ length: runs }, () => {
      const before = process.cpuUsage();
      run();
      return process.cpuUsage(before).user;
    });
    return Math.min(...times);
  };
  const least = most / 10;
  fastest(least, 10);
  const [one, ten] = [fastest(least, 5), fastest(most, 5)];
  expect(ten / Math.max(one, fastest(least, 5))).toBeLessThan(factorAtMost);
}
