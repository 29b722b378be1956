/** Removes what an earlier build left, so that nothing stale is published. Progress goes to stderr: stdout is npm's. */
import { rmSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });
console.error("building the library and the command …");
