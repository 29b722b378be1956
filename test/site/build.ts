/** Builds the page once, before the tests. */
import { build } from "vite";

export async function setup(): Promise<void> {
  await build({ root: "site", configFile: "site/vite.config.ts", logLevel: "warn" });
}
