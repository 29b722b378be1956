/** R4 and R10: the command line of targets in one layer. */
import type { Layer } from "./layer.js";

export function argsOf(targets: readonly string[], layer: Layer): string[] {
  return [`-target=${targets.join(",")}`, ...layer.activation.args];
}

/** `["PYROSCOPE_V2=true"]` as `{ PYROSCOPE_V2: "true" }`. */
export function envOf(layer: Layer): Record<string, string> {
  return Object.fromEntries(
    layer.activation.env.map((each) => {
      const end = each.indexOf("=");
      return [each.slice(0, end), each.slice(end + 1)];
    }),
  );
}
