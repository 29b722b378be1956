/** Writes the declarations of the library: TypeScript's own, which have declaration maps, for both module systems. */
import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";

console.error("writing the type declarations …");
execFileSync("npx", ["tsc", "-p", "tsconfig.build.json"], { stdio: "inherit" });
cpSync("dist/esm", "dist/cjs", {
  recursive: true,
  filter: (path) => !/\.js(\.map)?$/.test(path),
});
