/** Writes the declarations of the library: one file for each entry point, the same for both module systems. */
import { cpSync, mkdirSync } from "node:fs";
import { build } from "tsup";

console.error("writing the type declarations …");
mkdirSync("dist/cjs", { recursive: true });
// One after the other, so that each is whole: together, they would share files.
for (const name of ["index", "charm", "check", "testing"]) {
  await build({
    config: false,
    entry: [`src/${name}.ts`],
    dts: { only: true },
    format: "esm",
    outDir: "dist/esm",
    silent: true,
  });
  cpSync(`dist/esm/${name}.d.ts`, `dist/cjs/${name}.d.ts`);
}
