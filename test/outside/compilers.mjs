/** The declarations of the package, type-checked by the TypeScripts that its users have. */
import { join } from "node:path";
import { consumer, install, report, run } from "./project.mjs";

const versions = ["5.9", "6", "7"];

export function checkCompilers(work, tarball) {
  const project = consumer(work, tarball);
  for (const version of versions) {
    const folder = install(join(work, `typescript-${version}`), `typescript@${version}`);
    const tsc = join(folder, "node_modules/typescript/bin/tsc");
    for (const config of ["nodenext", "bundler"]) {
      run(process.execPath, [tsc, "-p", `tsconfig.${config}.json`], project);
      report(`TypeScript ${version}, ${config}`, true);
    }
  }
}
