/** What `juju config` prints, as an application of a bundle. */
import { isRoleOption } from "../charm/published.js";
import type { DeployedApplication } from "../formats/deployment.js";
import type { JujuConfig } from "../formats/juju/config.js";

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
    offered: Object.fromEntries(
      settings
        .filter(({ name }) => isRoleOption(name))
        .map(({ name, default: value }) => [name, value === true] as const),
    ),
  };
}
