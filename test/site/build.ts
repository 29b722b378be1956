/** Builds the page as it is deployed; vitest's own NODE_ENV would keep what only tests need. */
import { execFileSync } from "node:child_process";

export function setup(): void {
  const env = { ...process.env, NODE_ENV: "production" };
  execFileSync("npm", ["run", "--silent", "site-build"], { env, stdio: "inherit" });
}
