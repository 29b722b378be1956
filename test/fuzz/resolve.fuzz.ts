/** Flags and targets: against two naive models, and against what holds whatever is given. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import {
  type LayerOptions,
  parseTarget,
  type Resolution,
  type ResolveOptions,
  type RoleFlags,
  resolveRoles,
  roleFlagsSchema,
  safeResolveRoles,
} from "../../src/index.js";
import { expectedTargets } from "../../src/testing/index.js";
import { flagsOf, layers, layersWithRoles } from "../arbitraries.js";
import { expectedResolution } from "../model.js";
import { fuzz } from "./fuzz.js";
import { any, flags, optionsAs } from "./inputs.js";
import { demand, holdAnswer, holdIssues, holdRefusal } from "./invariants.js";

const redundant = fc.constantFrom("keep" as const, "drop" as const);

fuzz(
  "safeResolveRoles agrees with the model of what was measured",
  fc.property(layersWithRoles, redundant, ({ layer: { release, storage }, roles }, redundant) => {
    const result = safeResolveRoles(flagsOf(roles), optionsOf(release, storage, redundant));
    const { warnings, ...expected } = expectedResolution(roles, release, storage, redundant);
    demand(result.ok && isDeepStrictEqual(comparable(result.value), expected), "the model");
    const said = result.ok ? result.value.warnings.map(named).sort() : [];
    demand(isDeepStrictEqual(said, warnings), `the warnings ${warnings}`);
  }),
);

function optionsOf(release: string, storage: string, redundant: "keep" | "drop"): ResolveOptions {
  return { release, storage: storage as "v1", redundant };
}

function comparable({ targets, args, env, mode, modules }: Resolution) {
  return { targets, args, env, mode, modules };
}

/** As the model names warnings. */
function named(issue: Resolution["warnings"][number]): string {
  const names = issue.code === "redundant-role" ? issue.roles : "role" in issue ? [issue.role] : [];
  return `${issue.code} ${names.join(",")}`;
}

fuzz(
  "safeResolveRoles accepts just what the naive reading of the rows does",
  fc.property(layers, flags, redundant, ({ release, storage }, flags, redundant) => {
    const options = optionsOf(release, storage, redundant);
    const expected = orNothing(() => expectedTargets(flags, options));
    const result = safeResolveRoles(flags, options);
    const targets = result.ok ? result.value.targets : undefined;
    demand(isDeepStrictEqual(targets, expected), `the targets ${expected}`);
  }),
);

/** The model reads flags as they are, and throws what they throw. */
function orNothing<Answer>(ask: () => Answer): Answer | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

fuzz(
  "safeResolveRoles answers whatever it is given, and resolveRoles or the schema no other",
  fc.property(flags, optionsAs<ResolveOptions>(), (flags, options) => {
    const result = holdAnswer(() => safeResolveRoles(flags, options));
    const issues = result.ok ? result.value.warnings : result.issues;
    holdIssues(issues);
    demand(issues.length <= 101, "a hundred issues at most");
    demand(result.ok || issues.some(({ severity }) => severity === "error"), "a reason");
    holdRefusal(() => {
      const resolution = resolveRoles(flags as RoleFlags, options);
      demand(result.ok && isDeepStrictEqual(resolution, result.value), "the same resolution");
    });
    holdRefusal(() => {
      const schema = roleFlagsSchema(options);
      const { release, storage } = options;
      const answer = schema["~standard"].validate(flags);
      demand("value" in answer === safeResolveRoles(flags, { release, storage }).ok, "the schema");
    });
  }),
);

fuzz(
  "parseTarget is the way back from every resolution",
  fc.property(layersWithRoles, fc.boolean(), ({ layer, roles }, isWhole) => {
    const options = optionsOf(layer.release, layer.storage, "keep");
    const result = safeResolveRoles(flagsOf(roles), options);
    const args = result.ok ? result.value.args.join(" ") : "";
    const text = isWhole ? `/usr/bin/pyroscope -config.file=/x.yaml ${args}` : args;
    demand(isDeepStrictEqual(parseTarget(text, options), flagsOf([...roles].sort())), text);
  }),
);

fuzz(
  "parseTarget reads any text",
  fc.property(fc.oneof(fc.string(), any), optionsAs<LayerOptions>(), (text, options) => {
    holdRefusal(() => {
      const flags = holdAnswer(() => parseTarget(text as string, options));
      demand(
        Object.entries(flags).every(([flag, isOn]) => flag.startsWith("role-") && isOn),
        "flags",
      );
    });
  }),
);
