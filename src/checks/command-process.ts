/** A command line as the only process of a cluster. */

import type { Cluster } from "../process/cluster.js";
import type { ReadConfig } from "../process/config.js";
import type { OwnCommand } from "../process/own-command.js";

/** Its findings have paths that begin with this name. */
const commandName = "process";

/** Why the release of a process that does not name one is what it is. */
export const assumed = "assumed";

/** `release` is the one that it runs if it does not name one. */
export function clusterOfCommand(
  {
    words,
    env,
    image,
    config,
    isTargets,
  }: OwnCommand & { readonly config?: ReadConfig | undefined },
  release: string,
): Cluster {
  const process = {
    name: commandName,
    units: 1,
    origin: {},
    at: () => undefined,
    start: { words, env, config, isTargets },
    releases: image === undefined ? [] : [{ value: image, because: `from the image ${image}` }],
    assumed: [{ value: release, because: assumed }],
  };
  return { name: undefined, origin: {}, processes: [process], unseen: [] };
}
