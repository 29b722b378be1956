/** The package as ES module, as CommonJS and as a command, in every Node that it supports, in Bun and in Deno. */
import { join } from "node:path";
import { consumer, expected, install, report, run } from "./project.mjs";

const nodes = ["20.19.0", "22", "24", "26"];
const cli = "node_modules/pyroscope-roles/dist/cli.cjs";
const command = "resolve role-all=false role-ingester=true role-distributor=true --release 1.18";
const programs = [
  ["ES module", ["esm.mjs"]],
  ["CommonJS", ["commonjs.cjs"]],
  ["command", [cli, ...command.split(" ")]],
];

export function checkRuntimes(work, tarball) {
  const project = consumer(work, tarball);
  const node = `node-${process.platform}-${process.arch}`;
  const runtimes = [
    [`Node ${process.versions.node}`, () => [process.execPath]],
    ...nodes.map((version) => [
      `Node ${version}`,
      () => [
        join(
          install(join(work, `node-${version}`), `${node}@${version}`),
          `node_modules/${node}/bin/node`,
        ),
      ],
    ]),
    ["Bun", () => [binary(work, "bun")]],
    ["Deno", () => [binary(work, "deno"), "run", "--allow-read", "--allow-env"]],
  ];
  for (const [name, words] of runtimes) {
    const [program, ...options] = words();
    for (const [way, args] of programs) {
      const printed = run(program, [...options, ...args], project).trim();
      report(`${name}: ${way}`, printed === expected);
    }
  }
}

function binary(work, name) {
  return join(install(join(work, name), name), "node_modules/.bin", name);
}
