/** Clusters of the neighbours are judged as their coordinators and probes judge them, by a naive model of those. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkCluster } from "../../src/index.js";
import { type Sibling, siblingOf } from "./facts.js";

interface Worker {
  readonly units: number;
  readonly targets: readonly string[];
}

/** As the coordinator counts: the units of each role, and of those that a meta-role of the charm stands for. */
function unitsOf(role: string, workers: readonly Worker[], { charm }: Sibling): number {
  const counting = workers.filter(({ targets }) =>
    targets.some((target) => target === role || charm.metaRoles[target]?.includes(role)),
  );
  return counting.reduce((sum, { units }) => sum + units, 0);
}

function judgedByCharm(workers: readonly Worker[], sibling: Sibling) {
  const { minimal, recommended } = sibling.charm;
  const units = (role: string) => unitsOf(role, workers, sibling);
  return {
    coherent: minimal.every((role) => units(role) > 0),
    isRecommended: minimal.every((role) => units(role) >= (recommended[role] ?? 0)),
  };
}

function judged(workers: readonly Worker[], { release, catalog }: Sibling) {
  const applications = workers.map((worker, index) => ({ name: `w${index}`, ...worker }));
  const { coherent, shortfalls } = checkCluster(applications, { release, catalog });
  return { coherent, isRecommended: shortfalls.length === 0 };
}

test("Loki: every cluster of its four roles with 0 to 3 units is judged as by its charm", () => {
  const loki = siblingOf("loki");
  const counts = [0, 1, 2, 3];
  for (const all of counts)
    for (const read of counts)
      for (const write of counts)
        for (const backend of counts) {
          const roles = Object.entries({ all, read, write, backend });
          const workers = roles.map(([role, units]) => ({ units, targets: [role] }));
          expect([roles, judged(workers, loki)]).toEqual([roles, judgedByCharm(workers, loki)]);
        }
});

test.each([
  // Loki and Mimir let an application have several roles, Tempo's charm one.
  ["loki", 4],
  ["mimir", 15],
  ["tempo", 1],
] as const)("%s: any cluster is judged as by its charm", (name, rolesAtMost) => {
  const sibling = siblingOf(name);
  const targets = fc.uniqueArray(fc.constantFrom(...sibling.charm.roles), {
    minLength: 1,
    maxLength: rolesAtMost,
  });
  const workers = fc.array(fc.record({ units: fc.nat(4), targets }), { maxLength: 8 });
  fc.assert(
    fc.property(workers, (each) => {
      expect(judged(each, sibling)).toEqual(judgedByCharm(each, sibling));
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["loki", ["read", "write", "backend"]],
  ["loki", ["all"]],
  ["mimir", ["read", "write", "backend"]],
  ["mimir", ["all"]],
  ["tempo", ["scalable-single-binary"]],
  ["tempo", ["querier", "query-frontend", "ingester", "distributor", "compactor"]],
] as const)("%s is coherent with %j, and without any of them not", (name, roles) => {
  const sibling = siblingOf(name);
  const workers = roles.map((role) => ({ units: 1, targets: [role] }));
  expect(judged(workers, sibling).coherent).toBe(true);
  for (const left of workers) {
    const rest = workers.filter((each) => each !== left);
    expect([left, judged(rest, sibling).coherent]).toEqual([left, false]);
  }
});
