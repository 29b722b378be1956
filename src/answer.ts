/** Builds the resolution of a set of roles in one layer, once for each set. */
import { argsOf, envOf } from "./args.js";
import { deepFreeze } from "./freeze.js";
import { type Finding, toIssues } from "./issues.js";
import type { Layer, Module } from "./layer.js";
import { isRedundant, metaFindings } from "./meta.js";
import type { Resolution } from "./resolve.js";

export interface Answer {
  readonly ok: true;
  readonly value: Resolution<string, string>;
}

/** As many answers are kept for a layer as the ten flags of the published charm have records. */
const keptAtMost = 2 ** 10;

/** The answer for the roles that are on; `warnings` come from the options and make it one of its own. */
export function answer(
  layer: Layer,
  on: number,
  redundant: "keep" | "drop",
  warnings: readonly Finding[],
): Answer {
  if (warnings.length > 0) return build(layer, on, redundant, warnings);
  const answers = layer.answers[redundant];
  let known = answers.get(on);
  if (known === undefined) {
    known = build(layer, on, redundant, warnings);
    if (answers.size < keptAtMost) answers.set(on, known);
  }
  return known;
}

/** The roles whose bits are set, sorted. */
export function targetsOf(layer: Layer, on: number): Module[] {
  return layer.roles.filter((_, index) => Math.floor(on / 2 ** index) % 2 === 1);
}

function build(
  layer: Layer,
  on: number,
  redundant: "keep" | "drop",
  warnings: readonly Finding[],
): Answer {
  const named = targetsOf(layer, on);
  const isKept = (role: Module) => role.namingMatters || !isRedundant(role, named);
  const targets = redundant === "drop" ? named.filter(isKept) : named;
  const names = targets.map(({ name }) => name);
  const modules = startedBy(targets);
  return deepFreeze({
    ok: true,
    value: {
      targets: names,
      args: argsOf(names, layer),
      env: envOf(layer),
      mode: modules.some((name) => name === layer.complete?.name) ? "monolithic" : "microservices",
      modules,
      release: layer.at.release,
      storage: layer.at.storage,
      warnings: toIssues([...warnings, ...metaFindings(named, layer)]),
    },
  });
}

/** R13: the targets and all that they need, sorted. */
function startedBy(targets: readonly Module[]): string[] {
  return [...new Set(targets.flatMap(({ name, closure }) => [name, ...closure]))].sort();
}
