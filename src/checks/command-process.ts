/** A command line as the only process of a cluster. */
import type { ReadConfig } from "../command-line/config.js";
import type { OwnCommand } from "../command-line/own-command.js";
import type { Cluster } from "../formats/cluster.js";

/** Its findings have paths that begin with this name. */
const commandName = "process";

/** `assumed` is the release that it runs if it does not name one. */
export function clusterOfCommand(
  { words, env, image, config }: OwnCommand & { readonly config?: ReadConfig | undefined },
  assumed: string,
): Cluster {
  const process = {
    name: commandName,
    units: 1,
    origin: {},
    at: () => undefined,
    start: { words, env, config },
    releases: image === undefined ? [] : [{ value: image, because: `from the image ${image}` }],
    assumed: [{ value: assumed, because: "assumed" }],
  };
  return { name: undefined, origin: {}, processes: [process], unseen: [] };
}
