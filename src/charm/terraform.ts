/** Reads what `terraform show -json` prints for a plan or a state. */
import { type Deployment, sortApplications } from "./application.js";
import { readJson } from "./json.js";
import { isRecord } from "./record.js";
import { type CharmResult, settle } from "./result.js";
import { reasonAgainst, wrongFormat } from "./shape.js";
import { readApplication } from "./terraform-application.js";
import { readIntegration } from "./terraform-integration.js";
import { type Resource, readResources } from "./terraform-resources.js";

/** The applications of a plan, as they will be, or of a state, as they are. */
export interface Terraform extends Deployment {
  readonly kind: "plan" | "state";
}

/**
 * Reads every `juju_application` and `juju_integration` of a plan or a state, those of child modules
 * included; data sources are left out. The units of an application may not be known yet. Its config is as
 * Terraform has it, a map of texts.
 *
 * Errors: `unreadable-json`, `too-deep`, `wrong-format`, `invalid-shape`. Warnings: `unstable-boolean` for a
 * role option that is not written `true` or `false`, `unknown-config` and `unknown-resource` for what a plan
 * does not know yet. The path of an issue begins with the address of the resource.
 *
 * @example
 * ```ts
 * import { parseTerraform } from "pyroscope-roles/charm";
 *
 * const plan = parseTerraform(JSON.stringify({
 *   planned_values: { root_module: { resources: [{
 *     address: "juju_application.worker",
 *     type: "juju_application",
 *     values: { name: "worker", units: 3, charm: [{ name: "pyroscope-worker-k8s" }], config: { "role-all": "True" } },
 *   }] } },
 * }));
 * console.log(plan.issues[0]?.code); // unstable-boolean
 * if (plan.ok) console.log(plan.value.kind, plan.value.applications[0]?.units); // plan 3
 * ```
 */
export function parseTerraform(text: string): CharmResult<Terraform> {
  const read = readJson(text);
  if (!read.ok) return read;
  const kind = kindOf(read.value);
  if (kind === undefined) return wrongFormat("plan", reasonAgainst(read.value, "plan"));
  const resources = readResources(read.value, ["juju_application", "juju_integration"]);
  return resources.ok ? deploymentOf(kind, resources.value) : resources;
}

function kindOf(output: unknown): Terraform["kind"] | undefined {
  if (!isRecord(output)) return undefined;
  if (Object.hasOwn(output, "planned_values")) return "plan";
  return Object.hasOwn(output, "values") || isEmptyState(output) ? "state" : undefined;
}

/** Before the first apply a state says nothing but versions. */
function isEmptyState(output: Record<string, unknown>): boolean {
  const keys = Object.keys(output);
  return keys.includes("format_version") && keys.every((key) => key.endsWith("_version"));
}

function deploymentOf(
  kind: Terraform["kind"],
  resources: readonly Resource[],
): CharmResult<Terraform> {
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  const applications = ofType("juju_application").map(readApplication);
  const integrations = ofType("juju_integration").map(readIntegration);
  return settle(
    {
      kind,
      applications: sortApplications(applications.flatMap(known)),
      // As long as one is unknown, nothing tells which workers have none.
      relations: integrations.every(isKnown) ? integrations.flatMap(known) : [],
    },
    [...applications, ...integrations].flatMap(({ issues }) => issues),
  );
}

function isKnown(result: CharmResult<unknown>): boolean {
  return result.ok && result.value !== undefined;
}

function known<Value>(result: CharmResult<Value | undefined>): Value[] {
  return result.ok && result.value !== undefined ? [result.value] : [];
}
