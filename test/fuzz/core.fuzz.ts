/** Every function of the core: against the naive model where there is one, else against what always holds. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { test } from "vitest";
import { pyroscopeRows } from "../../src/data/pyroscope.js";
import {
  type Application,
  type CatalogRows,
  type ClusterOptions,
  checkCluster,
  compareReleases,
  defineCatalog,
  type LayerOptions,
  listRoles,
  parseTarget,
  pyroscope,
  type Resolution,
  type ResolveOptions,
  type RoleResolutionError,
  roleFlagsSchema,
  safeResolveRoles,
} from "../../src/index.js";
import { anything, flagsOf, layersWithRoles } from "../arbitraries.js";
import { closure, expectedResolution } from "../model.js";
import { check, demand, holdAnswer, holdIssues } from "./invariants.js";

const key = fc.oneof(
  fc.constantFrom(...pyroscopeRows.modules.map(({ name }) => `role-${name}`)),
  fc.constantFrom("role-read", "role-", "__proto__", "constructor", "role-__proto__", "cpu_limit"),
  fc.string({ unit: "binary" }),
);
const flags = fc.oneof(
  fc.dictionary(key, fc.oneof({ weight: 5, arbitrary: fc.boolean() }, anything)),
  anything,
);
const release = fc.oneof(
  fc.constantFrom(...pyroscopeRows.releases),
  fc.tuple(fc.nat(3), fc.nat(30), fc.nat(9)).map((numbers) => numbers.join(".")),
  fc.constantFrom("v1.18", "1.18-26.04", "2", "latest"),
  anything,
);
const options = fc.oneof(
  { weight: 9, arbitrary: optionsWith(release) },
  { weight: 1, arbitrary: anything },
);

function optionsWith(releases: fc.Arbitrary<unknown>) {
  const storage = fc.constantFrom("v1", "v1-v2-dual", "v2", "v3", 1);
  const redundant = fc.constantFrom("keep", "drop", "both");
  return fc.record(
    { release: releases, storage, redundant, recommended: fc.boolean() },
    { requiredKeys: ["release"] },
  );
}

test("safeResolveRoles agrees with the model", () => {
  const redundant = fc.constantFrom("keep", "drop");
  check(
    fc.property(layersWithRoles, redundant, ({ layer, roles }, redundant) => {
      const given = { release: layer.release, storage: layer.storage, redundant };
      const result = safeResolveRoles(flagsOf(roles), given as ResolveOptions);
      const { warnings: _, ...expected } = expectedResolution(
        roles,
        layer.release,
        layer.storage,
        redundant as "keep",
      );
      demand(result.ok && isDeepStrictEqual(expected, comparable(result.value)), "the model");
    }),
  );
});

function comparable({ targets, args, env, mode, modules }: Resolution) {
  return { targets, args, env, mode, modules };
}

test("safeResolveRoles answers whatever it is given", () => {
  check(
    fc.property(flags, options, (flags, options) => {
      const result = holdAnswer(() => safeResolveRoles(flags, options as ResolveOptions));
      const issues = result.ok ? result.value.warnings : result.issues;
      holdIssues(issues);
      demand(issues.length <= 101, "a hundred issues at most");
      demand(result.ok || issues.some(({ severity }) => severity === "error"), "a reason");
    }),
  );
});

test("checkCluster agrees with the model about what is covered", () => {
  const clusters = layersWithRoles.chain(({ layer, roles }) =>
    fc.record({
      layer: fc.constant(layer),
      workers: fc.array(fc.tuple(fc.subarray(roles, { minLength: 1 }), fc.nat(3)), {
        maxLength: 6,
      }),
    }),
  );
  check(
    fc.property(clusters, ({ layer, workers }) => {
      const applications = workers.map(([roles, units], at) => ({
        name: `w${at}`,
        units,
        targets: roles,
      }));
      const report = holdAnswer(() =>
        checkCluster(applications as readonly Application[], layer as ClusterOptions),
      );
      holdIssues(report.issues);
      const started = new Set(
        workers
          .filter(([, units]) => units > 0)
          .flatMap(([roles]) => [...closure(roles, layer.release, layer.storage)]),
      );
      for (const { role, units } of report.coverage) {
        demand(units > 0 === started.has(role), `${role} is covered`);
      }
      demand(report.coherent === (report.missing.length === 0), "coherent: nothing is missing");
    }),
  );
});

test("checkCluster answers whatever it is given", () => {
  const application = fc.oneof(
    fc.record(
      { name: fc.oneof(fc.string(), anything), units: anything, flags, targets: fc.array(key) },
      { requiredKeys: [] },
    ),
    anything,
  );
  check(
    fc.property(fc.oneof(fc.array(application), anything), options, (applications, options) => {
      const report = holdAnswer(() =>
        checkCluster(applications as readonly Application[], options as ClusterOptions),
      );
      holdIssues(report.issues);
      demand(report.issues.length <= 101, "a hundred issues at most");
    }),
  );
});

test("parseTarget is the way back from every resolution", () => {
  check(
    fc.property(layersWithRoles, fc.boolean(), ({ layer, roles }, isWhole) => {
      const result = safeResolveRoles(flagsOf(roles), layer as LayerOptions);
      const args = result.ok ? result.value.args.join(" ") : "";
      const text = isWhole ? `/usr/bin/pyroscope -config.file=/x.yaml ${args}` : args;
      const flags = parseTarget(text, layer as LayerOptions);
      demand(isDeepStrictEqual(flags, flagsOf([...roles].sort())), text);
    }),
  );
});

test("what may throw throws its own error only, with issues", () => {
  check(
    fc.property(
      fc.oneof(fc.string(), anything),
      flags,
      options,
      options,
      (text, flags, ...given) => {
        const [options, others] = given as [LayerOptions, LayerOptions];
        orRefusal(() => listRoles(options));
        orRefusal(() => {
          const { came, went } = compareReleases(options, others);
          const back = compareReleases(others, options);
          demand(
            came.length === back.went.length && went.length === back.came.length,
            "the way back",
          );
        });
        orRefusal(() => parseTarget(text as string, options));
        orRefusal(() => {
          const schema = roleFlagsSchema(options)["~standard"];
          const answer = schema.validate(flags);
          const { release, storage } = options;
          const { ok } = safeResolveRoles(flags, { release, storage });
          demand("value" in answer === ok, "the schema accepts what resolves");
        });
      },
    ),
  );
});

test("defineCatalog refuses changed rows, or every layer of them works", () => {
  const rows = JSON.parse(JSON.stringify(pyroscopeRows)) as CatalogRows;
  const change = fc.record({
    list: fc.constantFrom("modules", "storage", "releases"),
    at: fc.nat(99),
    property: fc.constantFrom("name", "in", "needs", "visible", "meta", "default", "replicas", "x"),
    value: fc.oneof(fc.constantFrom(undefined, "v1", "v2 >=1.2.0", [], ["api"], true), anything),
  });
  check(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const copy = { ...rows, modules: [...rows.modules], storage: [...rows.storage] };
      for (const { list, at, property, value } of changes) {
        const items = (copy as unknown as Record<string, unknown[]>)[list] ?? [];
        const index = at % items.length;
        const item = items[index];
        if (list === "releases") continue;
        items[index] = Object.assign({}, item, { [property]: value });
      }
      orRefusal(() => {
        const catalog = defineCatalog(copy);
        for (const release of ["1.0.0", "1.18.2", "2.2.1"]) {
          demand(listRoles({ release, catalog }).length > 0, `${release} has roles`);
        }
      });
    }),
    // A catalog is checked in each of its 149 layers, which takes a hundred times as long as the others.
    1 / 100,
  );
});

function orRefusal(run: () => void): void {
  try {
    run();
  } catch (error) {
    const { name, issues, message } = error as RoleResolutionError;
    if (name !== "RoleResolutionError") throw error;
    holdIssues(issues);
    demand(issues.length > 0 && message.length > 0, "a refusal has issues");
  }
}

test("the world and the catalog stay as they are", () => {
  demand(Object.keys(Object.prototype).length === 0, "nothing is polluted");
  demand(Object.isFrozen(pyroscope), "the catalog is frozen");
});
