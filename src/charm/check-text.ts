import { deepFreeze } from "../freeze.js";
import { toIssues } from "../issues.js";
import { readOptions } from "../options.js";
import { parseBundle } from "./bundle.js";
import { parseCharmcraft } from "./charmcraft.js";
import { checkCharmcraft } from "./check-charmcraft.js";
import {
  checkDeployment,
  type DeploymentReport,
  onByDefault,
  onlyIssues,
} from "./check-deployment.js";
import { checkIssue } from "./check-issues.js";
import { type CheckOptions, workerCharm } from "./check-options.js";
import { checkProbe } from "./check-probe.js";
import type { CharmFormat } from "./format.js";
import { inApplication } from "./in-application.js";
import { type JujuConfig, parseJujuConfig } from "./juju-config.js";
import { parseProbe } from "./probe.js";
import { resolveCharmConfig } from "./resolve-config.js";
import type { CharmResult } from "./result.js";
import { parseTerraform } from "./terraform.js";

/** What a text comes to; workers and clusters are those of deployments. */
export interface TextReport extends DeploymentReport {
  /** Whether the text could be read as what it is; if not, the issues say why. */
  readonly isReadable: boolean;
}

/**
 * Reads a text of a given format and checks it; `tellFormat` tells formats apart.
 *
 * @example
 * ```ts
 * import { checkText } from "pyroscope-roles/charm";
 *
 * const bundle = "bundle: kubernetes\napplications:\n  w: { charm: pyroscope-worker-k8s, scale: 0 }\n";
 * const { issues } = checkText(bundle, "bundle", { release: "1.18" });
 * console.log(issues.map(({ code }) => code).includes("no-units")); // true
 * ```
 */
export function checkText(text: string, format: CharmFormat, options: CheckOptions): TextReport {
  return deepFreeze(checks[format](text, options));
}

type Check = (text: string, options: CheckOptions) => TextReport;

const checks: Readonly<Record<CharmFormat, Check>> = {
  bundle: (text, options) => check(parseBundle(text), (bundle) => checkDeployment(bundle, options)),
  charmcraft: (text, options) =>
    check(parseCharmcraft(text), (charm) => onlyIssues(checkCharmcraft(charm, options))),
  "juju-config": (text, options) =>
    check(parseJujuConfig(text), (config) => checkJujuConfig(config, options)),
  plan: (text, options) => check(parseTerraform(text), (plan) => checkDeployment(plan, options)),
  probe: (text, options) =>
    check(parseProbe(text), (probe) => onlyIssues(checkProbe(probe, options))),
  state: (text, options) => check(parseTerraform(text), (state) => checkDeployment(state, options)),
};

function check<Value>(
  result: CharmResult<Value>,
  judge: (value: Value) => DeploymentReport,
): TextReport {
  if (result.value === undefined) return { isReadable: false, ...onlyIssues(result.issues) };
  const report = judge(result.value);
  return { isReadable: true, ...report, issues: [...result.issues, ...report.issues] };
}

/** One application alone, with the defaults of its own charm; nothing tells how many units it has. */
function checkJujuConfig(juju: JujuConfig, options: CheckOptions): DeploymentReport {
  const { application: name = "application", config, defaults, settings } = juju;
  const { table, findings } = readOptions(options);
  if (table === undefined) return onlyIssues(toIssues(findings));
  const charm = workerCharm(options, table);
  if ((juju.charm ?? charm) !== charm) return onlyIssues([checkIssue("no-worker", [], { charm })]);
  const result = resolveCharmConfig(config, { ...options, defaults: onByDefault(defaults) });
  const resolution = result.ok ? result.value.resolution : undefined;
  const issues = result.issues.map((issue) => {
    const at = settings.find((setting) => setting.name === issue.path[0]);
    return { ...inApplication(issue, name), ...(at && { line: at.line, column: at.column }) };
  });
  return {
    workers: [{ name, units: undefined, model: undefined, resolution }],
    clusters: [],
    issues,
  };
}
