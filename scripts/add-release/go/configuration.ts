/** Upstream's reading of its configuration: defaults, then the options that the process is given. */
import type { Node } from "web-tree-sitter";
import { apply } from "./calls.js";
import { setFlag } from "./flags.js";
import { boundMethod } from "./names.js";
import { type Frame, reject } from "./run.js";
import { is, type Value } from "./values.js";

/** An option that the release does not have, so that the process stops. */
export class OptionNotDefined extends Error {
  override readonly name = "OptionNotDefined";
}

/** `cfg.DynamicUnmarshal(&flags, os.Args[1:], flag.CommandLine)`, without a configuration file. */
export function dynamicUnmarshal(frame: Frame, node: Node, args: readonly Value[]): Value {
  const [target, , set] = args;
  const register = target === undefined ? undefined : boundMethod(frame, target, "RegisterFlags");
  if (!register || !is(set, "flagset"))
    throw reject(frame, node, "this reading of the configuration is not understood");
  apply(frame, node, register, [set]);
  for (const [name, text] of frame.run.given.options) {
    const flag = set.flags.get(name);
    if (!flag) throw new OptionNotDefined(`-${name}`);
    const error = setFlag(frame, node, flag, text);
    if (error !== null) throw new OptionNotDefined(`-${name}=${text}`);
  }
  return null;
}
