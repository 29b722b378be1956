/**
 * For the tests of the Python package: reads questions as JSON, one a line, and answers each as the library does.
 * A question is `{ function, input, options }` as in json/vectors.json.
 */
import { createInterface } from "node:readline";
import { clusterRoles } from "../src/charm.js";
import { checkText } from "../src/check.js";
import {
  type Application,
  type ClusterOptions,
  checkCluster,
  type LayerOptions,
  listRoles,
  RoleResolutionError,
  safeResolveRoles,
  safeResolveTargets,
} from "../src/index.js";

type Options = LayerOptions & ClusterOptions;

const functions: ReadonlyMap<string, (input: unknown, options: Options) => unknown> = new Map<
  string,
  (input: unknown, options: Options) => unknown
>([
  ["resolveRoles", safeResolveRoles],
  ["resolveTargets", (input, options) => safeResolveTargets(input as string[], options)],
  ["checkCluster", (input, options) => checkCluster(input as Application[], options)],
  ["clusterRoles", (input, options) => clusterRoles(input as string[], options)],
  ["listRoles", (_, options) => listed(options)],
  ["checkText", (input, options) => checkText(input as string, options)],
]);

for await (const text of createInterface({ input: process.stdin })) {
  const { function: name, input, options } = JSON.parse(text);
  process.stdout.write(`${JSON.stringify(functions.get(name)?.(input, options) ?? null)}\n`);
}

function listed(options: Options): unknown {
  try {
    return listRoles(options);
  } catch (error) {
    if (error instanceof RoleResolutionError) return { ok: false, issues: error.issues };
    throw error;
  }
}
