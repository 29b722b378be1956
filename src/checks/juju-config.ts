/** Checks one application by what `juju config` prints; how many units it has is not known. */
import { enabledByDefault, resolveConfig } from "../charm/config.js";
import type { DeployedApplication } from "../formats/deployment.js";
import type { JujuConfig } from "../formats/juju/config.js";
import { type Checked, type CheckOptions, onlyFindings, tableFor, workerCharm } from "./options.js";
import { findScope } from "./scope.js";
import { locate, wrongOptions } from "./workers.js";

export function inspectJujuConfig(juju: JujuConfig, options: CheckOptions): Checked {
  const table = tableFor(options);
  const charm = workerCharm(options, table);
  const format = "juju-config" as const;
  if ((juju.charm ?? charm) !== charm) {
    return { ...onlyFindings([]), format, isRelevant: false };
  }
  const application = applicationOf(juju, charm);
  const { name, config } = application;
  // Every option is in the output, so the charm is recognised by all of them.
  const offered = Object.fromEntries(juju.settings.map((each) => [each.name, null]));
  const witness = {
    name,
    config: Object.fromEntries(Object.keys(offered).map((key) => [key, true])),
  };
  const { value, findings: unknown } = findScope([witness], options, table);
  if (value === undefined) return { ...onlyFindings(unknown, false), format };
  const { scope, evidence } = value;
  const defaults = enabledByDefault(juju.defaults);
  const own = { ...scope, findings: [] };
  const { resolved, findings } = resolveConfig(config, { defaults }, own);
  const wrong = wrongOptions(config, undefined, table);
  const origin = { application: name };
  return {
    format,
    release: scope.layer.release,
    storage: scope.layer.storage,
    reason: evidence.reason,
    isReadable: true,
    isRelevant: true,
    applications: [
      {
        name,
        units: undefined,
        args: resolved.ok ? resolved.value.args : null,
        ...(!resolved.ok && { why: "it does not start" }),
      },
    ],
    clusters: [],
    findings: [
      ...scope.findings,
      ...[...wrong, ...findings].map((each) => locate(each, application, origin)),
    ],
  };
}

/** As an application of a bundle. */
export function applicationOf(
  { application, charm, config, settings }: JujuConfig,
  usualCharm: string,
): DeployedApplication {
  const positions = settings.flatMap(({ name, line, column }) =>
    line === undefined || column === undefined ? [] : [[name, { line, column }] as const],
  );
  return {
    name: application ?? "application",
    charm: charm ?? usualCharm,
    charmName: charm ?? usualCharm,
    channel: undefined,
    image: undefined,
    units: undefined,
    config,
    configAt: Object.fromEntries(positions),
    model: undefined,
    address: undefined,
  };
}
