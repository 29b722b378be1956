/** The Python module of one release and storage layer: the engine with its rows, and its command. */
import { messages } from "../data/messages.js";
import type { IssueCode } from "../issues.js";
import type { Layer } from "../layer.js";
import command from "./command.py";
import { assemble, type Origin } from "./file.js";

/** The codes that the engine has. */
export const engineCodes: readonly IssueCode[] = [
  "below-recommended",
  "even-quorum",
  "extra-role",
  "internal-module",
  "invalid-flag",
  "invalid-flags",
  "invalid-options",
  "invalid-units",
  "missing-role",
  "more-issues",
  "no-role",
  "no-such-meta-role",
  "no-units",
  "redundant-role",
  "unavailable-role",
  "unknown-flag",
  "unknown-role",
];

/** The text of `pyroscope_roles.py`. */
export function pythonModule(layer: Layer, origin: Origin): string {
  const rows = Object.fromEntries(engineCodes.map((code) => [code, messages[code]]));
  return assemble(layer, origin, rows, command);
}
