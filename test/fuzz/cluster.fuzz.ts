/** Clusters: against the naive model, and against what holds whatever is given. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import {
  type Application,
  type ClusterOptions,
  checkCluster,
  type PyroscopeRole,
} from "../../src/index.js";
import { applications, coherentCluster } from "../../src/testing/index.js";
import { layers, layersWithRoles } from "../arbitraries.js";
import { closure, requiredRoles } from "../model.js";
import { fuzz } from "./fuzz.js";
import { any, flags, key, optionsAs } from "./inputs.js";
import { demand, holdAnswer, holdIssues } from "./invariants.js";

const clusters = layersWithRoles.chain(({ layer: { release, storage }, roles }) =>
  fc.record({
    at: fc.constant({ release, storage: storage as "v1" }),
    workers: fc.array(fc.tuple(fc.subarray(roles, { minLength: 1 }), fc.nat(3)), { maxLength: 6 }),
  }),
);

fuzz(
  "checkCluster agrees with the model about what is covered and missing",
  fc.property(clusters, ({ at, workers }) => {
    const applications = workers.map(([roles, units], index) => ({
      name: `w${index}`,
      units,
      targets: roles as PyroscopeRole[],
    }));
    const report = holdAnswer(() => checkCluster(applications, at));
    holdIssues(report.issues);
    const startersOf = (role: string) =>
      applications.filter(
        ({ units, targets }) => units > 0 && closure(targets, at.release, at.storage).has(role),
      );
    for (const { role, units, applications: names } of report.coverage) {
      const starters = startersOf(role);
      demand(units === starters.reduce((sum, each) => sum + each.units, 0), `units of ${role}`);
      demand(
        isDeepStrictEqual(
          names,
          starters.map(({ name }) => name),
        ),
        `who starts ${role}`,
      );
    }
    const missing = requiredRoles(at.release, at.storage).filter(
      (role) => startersOf(role).length === 0,
    );
    demand(isDeepStrictEqual(report.missing, missing), `missing is ${missing}`);
    demand(report.coherent === (missing.length === 0), "coherent: nothing is missing");
  }),
);

fuzz(
  "checkCluster answers whatever it is given",
  fc.property(
    fc.oneof(
      fc.array(
        fc.oneof(
          fc.record(
            { name: fc.oneof(fc.string(), any), units: any, flags, targets: fc.array(key) },
            { requiredKeys: [] },
          ),
          any,
        ),
      ),
      any,
    ),
    optionsAs<ClusterOptions>(),
    (applications, options) => {
      const report = holdAnswer(() => checkCluster(applications as Application[], options));
      holdIssues(report.issues);
      demand(report.issues.length <= 101, "a hundred issues at most");
    },
  ),
);

const drawn = layers.chain(({ release, storage }) => {
  const at = { release, storage: storage as "v1" };
  return fc.record({
    at: fc.constant(at),
    coherent: coherentCluster(at),
    others: applications(at),
  });
});

fuzz(
  "what the testing kit draws resolves, and its coherent clusters are",
  fc.property(drawn, ({ at, coherent, others }) => {
    demand(checkCluster(coherent, at).coherent, "coherent");
    const reports = checkCluster(others, at).applications;
    demand(
      reports.every(({ result }) => result.ok),
      "applications resolve",
    );
  }),
);
