/**
 * Checkouts of somebody who wants their code to run, or a bad bundle to pass. All that they could have run makes the
 * file `marker`.
 */
import { chmodSync, cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface Attack {
  readonly name: string;
  /** Files by path; a program is executable. */
  readonly files: Readonly<Record<string, string>>;
  /** Links by path. */
  readonly links?: Readonly<Record<string, string>>;
  /** Whether its files cannot be in one checkout with those of the others. */
  readonly isAlone?: boolean;
}

/** A checkout with a bundle that has an error, and with the files and links of an attack. */
export function writeCheckout(folder: string, { files, links = {} }: Attack): void {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    if (text.startsWith("#!")) chmodSync(join(folder, path), 0o755);
  };
  mkdirSync(folder, { recursive: true });
  cpSync("docs/examples/bundle.yaml", join(folder, "bundle.yaml"));
  for (const [path, text] of Object.entries(files)) write(path, text);
  for (const [path, target] of Object.entries(links)) symlinkSync(target, join(folder, path));
}

/** All whose files can be in one checkout, as one: it is faster to try. */
export function together(attacks: readonly Attack[]): readonly Attack[] {
  const mixed = attacks.filter(({ isAlone }) => !isAlone);
  const files = Object.assign({}, ...mixed.map((attack) => attack.files));
  return [{ name: "all that fits together", files }, ...attacks.filter(({ isAlone }) => isAlone)];
}

/** Programs print what a checker would print that found nothing. */
export function attacksWith(marker: string): readonly Attack[] {
  const script = `#!/bin/sh\ntouch "${marker}"\necho ok\nexit 0\n`;
  const module = `require("node:fs").writeFileSync(${JSON.stringify(marker)}, ""); process.exit(0);\n`;
  const esModule = `import { writeFileSync } from "node:fs";\nwriteFileSync(${JSON.stringify(marker)}, ""); process.exit(0);\n`;
  const touch = `touch '${marker}'`;
  const evilPackage = (name: string) => ({
    [`node_modules/${name}/package.json`]: JSON.stringify({
      name,
      version: "0.1.0",
      main: "index.cjs",
      bin: "index.cjs",
      exports: { ".": "./index.cjs", "./*": "./index.cjs" },
      scripts: { install: touch, preinstall: touch, postinstall: touch },
    }),
    [`node_modules/${name}/index.cjs`]: `#!/usr/bin/env node\n${module}`,
  });
  const programs = (folder: string) =>
    Object.fromEntries(
      ["bash", "env", "git", "node", "npm", "npx", "pyroscope-roles", "sh", "yarn"].map((name) => [
        `${folder}${name}`,
        script,
      ]),
    );
  const scripts = Object.fromEntries(
    ["preinstall", "install", "postinstall", "prepare", "prepack", "prepublish", "start", "check"]
      .concat("pyroscope-roles", "prepyroscope-roles", "node", "npx", "env")
      .map((name) => [name, touch]),
  );
  return [
    {
      name: ".npmrc with a shell for scripts",
      files: { ".npmrc": "script-shell=./evil.sh\nshell=./evil.sh\n", "evil.sh": script },
    },
    {
      name: ".npmrc with another registry",
      files: { ".npmrc": "registry=http://127.0.0.1:9/\nfetch-retries=0\n" },
    },
    {
      name: ".npmrc with options for Node, other configuration and folders",
      files: {
        ".npmrc":
          "node-options=--require=./evil.cjs\nuserconfig=./other\nglobalconfig=./other\nprefix=./prefix\ncache=./cache\ngit=./evil.sh\nignore-scripts=false\nonload-script=./evil.cjs\n",
        other: "script-shell=./evil.sh\nregistry=http://127.0.0.1:9/\n",
        "evil.sh": script,
        "evil.cjs": module,
        "prefix/bin/pyroscope-roles": script,
      },
    },
    {
      name: "node_modules with the package and its command",
      files: {
        ...evilPackage("pyroscope-roles"),
        "node_modules/.bin/pyroscope-roles": script,
        "node_modules/.bin/node": script,
        "node_modules/.package-lock.json": "{}",
      },
    },
    {
      name: "node_modules with all that the command is built from",
      files: Object.assign(
        {},
        ...["zod", "yaml", "semver", "commander", "minimatch", "fs", "path"].map(evilPackage),
      ),
    },
    {
      name: "package.json with scripts, a command, workspaces and another package manager",
      files: {
        "package.json": JSON.stringify({
          name: "pyroscope-roles",
          version: "0.1.0",
          type: "module",
          main: "evil.cjs",
          bin: { "pyroscope-roles": "evil.cjs" },
          scripts,
          imports: { "#*": "./evil.cjs" },
          workspaces: ["."],
          packageManager: "yarn@1.22.22",
          engines: { node: "0.10" },
          volta: { node: "0.10.0" },
          overrides: { zod: "file:./evil" },
        }),
        "package-lock.json": '{ "lockfileVersion": 3, "packages": {} }',
        "evil.cjs": module,
      },
    },
    {
      name: "files that choose a version of Node",
      files: { ".node-version": "0.10.0", ".nvmrc": "0.10.0", ".tool-versions": "nodejs 0.10.0" },
    },
    { name: "programs in the root", files: programs("") },
    {
      name: "programs in folders of tools",
      files: { ...programs("bin/"), ...programs("node_modules/.bin/") },
    },
    {
      name: "a folder called like the command, with what Node would load from it",
      files: { "pyroscope-roles/index.js": module, "pyroscope-roles/package.json": "{}" },
      isAlone: true,
    },
    {
      name: "a folder like that of the Action",
      files: {
        "dist/action.cjs": module,
        "dist/cli.cjs": module,
        "action.yml": "runs: { using: node24, main: dist/action.cjs }",
        "index.js": module,
        "action.cjs": module,
      },
    },
    {
      name: "configuration of yarn and pnp",
      files: {
        ".yarnrc": 'yarn-path "./evil.cjs"\n',
        ".yarnrc.yml": "yarnPath: ./evil.cjs\n",
        "evil.cjs": module,
        ".pnp.cjs": module,
        ".pnp.loader.mjs": esModule,
        ".pnpmfile.cjs": module,
      },
    },
    {
      name: "files that shells and tools read at their start",
      files: {
        ".env": "NODE_OPTIONS=--require=./evil.cjs\nBASH_ENV=./evil.sh\nPATH=.\n",
        ".envrc": touch,
        ".bashrc": touch,
        ".bash_profile": touch,
        ".profile": touch,
        "node.config.json": '{ "nodeOptions": { "import": ["./evil.cjs"] } }',
        "openssl.cnf": "evil",
        "evil.sh": script,
        "evil.cjs": module,
      },
    },
    {
      name: "configuration and hooks of git",
      files: {
        ".git/config": `[core]\n  fsmonitor = ${touch}\n  hooksPath = hooks\n[alias]\n  ls-files = "!${touch}"\n`,
        ".git/HEAD": "ref: refs/heads/main\n",
        ".gitattributes": "* filter=evil\n",
        "hooks/post-index-change": script,
      },
    },
    {
      name: "names that a shell would run",
      files: {
        "$(touch marker).yaml": "",
        "`touch marker`.yaml": "",
        "; touch marker; #.yaml": "",
        "' || touch marker; '.yaml": "",
        '"; touch marker; ".yaml': "",
        "| touch marker": "",
        "&& touch marker": "",
      },
    },
    {
      name: "names that are options",
      files: {
        "--json": "",
        "--help": "",
        "--version": "",
        "--ignore=no-such-option": "",
        "--catalog=loki": "",
        "--catalog=other/bundle.yaml": "{}",
        "--charmcraft=other/bundle.yaml": "name: other\n",
        "-": "",
        "--": "",
        "--require=./evil.cjs": "",
        "--eval=1": "",
        "-e": "",
        "evil.cjs": module,
      },
    },
    {
      name: "names with lines and commands for the runner",
      files: {
        "a\n::error::no.txt": "",
        "::add-mask::role": "",
        "::stop-commands::x": "",
        "##[add-matcher]evil.json": "",
        "a\r\nb": "",
      },
    },
    {
      name: "files called like values of inputs",
      files: { loki: "{}", github: "", bundle: "", "1.18": "", false: "", "*": "", "*.yaml": "" },
    },
    {
      name: "links in place of what tools read",
      files: { "evil/.bin/pyroscope-roles": script, "evil/npmrc": "script-shell=./evil.sh" },
      links: { node_modules: "evil", ".npmrc": "evil/npmrc", "package.json": "/proc/self/environ" },
      isAlone: true,
    },
  ];
}
