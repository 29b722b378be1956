/** Loads fast-check when an arbitrary is first made, so that all else here works without it. */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

export function fastCheck(): typeof import("fast-check") {
  try {
    return require("fast-check");
  } catch (cause) {
    throw new Error(
      "the arbitraries of pyroscope-roles/testing need fast-check, which is not installed; npm install --save-dev fast-check",
      { cause },
    );
  }
}
