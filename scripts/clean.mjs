/** Removes what an earlier build left, so that nothing stale is published. */
import { rmSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });
