/**
 * Derives the modules of each storage layer: upstream's own set-up is copied into a program, with the constants and with
 * a manager that records in place of dskit's, and Go compiles and runs it. What the program lacks, such as a new switch
 * in Config, is a compile error at upstream's file and line.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { functionsIn } from "./source.js";
import { NotUnderstood, temporaryDirectory } from "./upstream.js";

interface Module {
  readonly userVisible: boolean;
  readonly targetable: boolean;
  readonly needs: readonly string[];
  /** It starts nothing of its own, and stands for what it needs. */
  readonly meta?: true;
}

/** By storage layer, then by module. */
export type Layers = Readonly<Record<string, Readonly<Record<string, Module>>>>;

const creates = /\bmodules\.NewManager\(/;
const changes = /\.(?:RegisterModule|AddDependency)\(|\bmodules\.NewManager\(/;

/** Why modules cannot be derived here; undefined where they can. */
export function whyNoGo(): string | undefined {
  const isHere = spawnSync("go", ["version"]).status === 0;
  return isHere ? undefined : "go is not installed: see https://go.dev/dl (1.21 or newer)";
}

export function deriveLayers(upstream: string): Layers {
  const missing = whyNoGo();
  if (missing !== undefined) throw new NotUnderstood(missing);
  const directory = temporaryDirectory();
  for (const [path, text] of Object.entries(programOf(upstream))) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  const env = { ...process.env, GOFLAGS: "-mod=mod", GOPROXY: "off", GOWORK: "off" };
  const go = spawnSync("go", ["run", "-trimpath", "."], { cwd: directory, env, encoding: "utf8" });
  rmSync(directory, { recursive: true });
  if (go.status !== 0) throw new NotUnderstood(`the set-up does not run:\n${go.stderr.trim()}`);
  return JSON.parse(go.stdout);
}

/** The files of the program. */
function programOf(upstream: string): Readonly<Record<string, string>> {
  // The package had another name up to 1.14.
  const product = ["pkg/pyroscope", "pkg/phlare"].flatMap((path) => functionsIn(upstream, path));
  const copied = product.filter(({ name, text }) => name !== "" && changes.test(text));
  const [setUp, second] = copied.filter(({ text }) => creates.test(text));
  if (!setUp?.name.includes(".") || second)
    throw new NotUnderstood(`pkg/pyroscope: not one method creates a module manager`);
  const body = copied.map(({ text }) => text).join("\n");
  for (const { path, line, name, text } of [
    ...product,
    ...functionsIn(upstream, "cmd/pyroscope"),
  ]) {
    const isCalled =
      name === setUp.name || new RegExp(`\\b(?<!func.*)${name.split(".").at(-1)}\\(`).test(body);
    if (changes.test(text) && (name === "" || !isCalled))
      throw new NotUnderstood(
        `${path}:${line}: this changes the modules, and the set-up does not call it`,
      );
  }
  const outside = product.filter(({ name }) => name === "");
  const constants = outside.flatMap(({ text }) => constantsOf(text));
  const fields = outside.map(({ text }) => /^\tArchitectureStorage +(\w+)/m.exec(text)?.[1]);
  const layers = constants.filter(({ type }) => type !== undefined && fields.includes(type));
  const starters = product.filter((each) => /\.init/.test(each.name) && !copied.includes(each));
  const read = (name: string) => readFileSync(new URL(`go/${name}.txt`, import.meta.url), "utf8");
  return {
    "go.mod": "module github.com/grafana/dskit\n\ngo 1.21\n",
    "modules/modules.go": read("modules.go"),
    "services/services.go": "package services\n\ntype Service any\n",
    "main.go": read("main.go"),
    "set-up.go": [
      'package main\n\nimport "github.com/grafana/dskit/services"\n\nvar _ services.Service',
      `func setUp(p *process) error { return p.${setUp.name.split(".")[1]}() }`,
      `var layers = map[string]Config{${layersOf(body, layers)}}`,
      ...constants.map(({ name, value }) => `const ${name} = ${value}`),
      // The set-up names the methods that start modules, and calls none.
      ...starters.map(
        ({ name }) =>
          `func (*process) ${name.split(".")[1]}() (services.Service, error) { return nil, nil }`,
      ),
    ].join("\n"),
    ...Object.fromEntries(
      outside.map(({ path, text }, i) => {
        const own = copied.filter((each) => each.path === path);
        const all = own.map((each) => `//line ${path}:${each.line}\n${each.text}`).join("\n\n");
        return [`upstream${i}.go`, `package main\n\n${importsOf(text, all)}\n${all}\n`];
      }),
    ),
  };
}

/** The constants that are strings. */
function constantsOf(text: string) {
  const pattern = /^(?:const |\t)(\w+) +(?:(\w+) +)?= (?:(\w+)\()?("[^"\n]*")\)?(?: *\/\/.*)?$/gm;
  return [...text.matchAll(pattern)].map(([, name = "", type, converted, value = ""]) => {
    return { name, value, type: type ?? converted };
  });
}

/** The layers, as Go: by the switches that the set-up reads. */
function layersOf(body: string, values: ReturnType<typeof constantsOf>): string {
  const reads = (field: string) => body.includes(`.${field}`);
  if (reads("ArchitectureStorage")) {
    if (values.length === 0) throw new NotUnderstood("Config.ArchitectureStorage has no values");
    return values.map(({ name }) => `${name}: {ArchitectureStorage: ${name}}`).join(", ");
  }
  const v2 = "V2: true, v2Experiment: true";
  if (reads("EnableV1WritePath") && reads("EnableV1ReadPath"))
    return `"v1": {}, "v2": {${v2}}, "v1-v2-dual": {${v2}, EnableV1WritePath: true, EnableV1ReadPath: true}`;
  return reads("V2") || reads("v2Experiment") ? `"v1": {}, "v1-v2-dual": {${v2}}` : `"v1": {}`;
}

/** The imports of a file that a part of it uses. */
function importsOf(file: string, part: string): string {
  const imports = [...file.matchAll(/^(?:import |\t)(?:(\w+) )?"([\w./-]+)"$/gm)];
  return imports
    .filter(([, name, path = ""]) => part.includes(`${name ?? path.split("/").at(-1)}.`))
    .map(([, name = "", path]) => `import ${name} "${path}"\n`)
    .join("");
}
