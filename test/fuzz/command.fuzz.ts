/** The command: any words, files and input come to an exit code and to lines that harm no terminal. */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { layersWithRoles } from "../arbitraries.js";
import { run } from "../cli/run.js";
import { expectedResolution } from "../model.js";
import { fuzz } from "./fuzz.js";
import { key, release, storage, text } from "./inputs.js";
import { demand, unsafe } from "./invariants.js";

fuzz(
  "resolve prints what the model says, for flags in any order",
  fc.asyncProperty(layersWithRoles, fc.boolean(), async ({ layer, roles }, isDropped) => {
    const redundant = isDropped ? "drop" : "keep";
    const { release, storage } = layer;
    const { args, env } = expectedResolution(roles, release, storage, redundant);
    const flags = roles.map((role) => `role-${role}=true`);
    const options = ["--release", release, "--storage", storage, "--redundant", redundant, "--env"];
    const { stdout, exitCode } = await run(["resolve", ...flags.reverse(), ...options]);
    const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    demand(stdout === `${[...variables, ...args].join(" ")}\n`, stdout);
    demand(exitCode === 0, "warnings are no failure");
  }),
);

const flag = fc
  .tuple(key, fc.constantFrom("true", "false", "t", "0", "yes", ""))
  .map((parts) => parts.join("="));
const option = fc.oneof(
  fc.constantFrom("--json", "--strict", "--env", "--recommended", "--help", "--version"),
  release.map((each) => `--release=${each}`),
  storage.map((each) => `--storage=${each}`),
  fc.constantFrom("--format=json", "--format=github", "--format=dot", "--redundant=drop"),
  fc.constantFrom("--defaults=charm", "--defaults=a", "--charmcraft=a", "--catalog=a", "--as=plan"),
  fc.constantFrom("--ignore=no-role,missing-role", "--ignore=bogus", "--relese=1", "--"),
);
const word = fc.oneof(
  { weight: 3, arbitrary: flag },
  { weight: 3, arbitrary: option },
  fc.constantFrom("-", "a", "b", "python", "probe", "1.18", "2.2:v2", "-target=all", "-x", ""),
  release,
  fc.string({ unit: "binary" }),
);
const command = fc.constantFrom(
  "resolve",
  "explain",
  "check",
  "roles",
  "graph",
  "diff",
  "verify",
  "export",
  "help",
  "reslove",
);

fuzz(
  "any words come to an exit code, the same each time",
  fc.asyncProperty(command, fc.array(word, { maxLength: 6 }), text, text, async (...given) => {
    const [command, words, file, stdin] = given;
    const world = { stdin, files: { a: file, b: stdin } };
    const ask = () => run([command, ...words], world);
    const ran = await ask();
    demand(isDeepStrictEqual(ran, await ask()), "the same each time");
    const { exitCode, stdout, stderr } = ran;
    demand([0, 1, 2].includes(exitCode), `an exit code: ${exitCode}`);
    for (const line of [...stdout.split("\n"), ...stderr.split("\n")]) {
      demand(!unsafe.test(line), `a line for a terminal: ${JSON.stringify(line)}`);
    }
  }),
);

const isHelp = (word: string) => /^(?:-h|--help|--version|--)$/.test(word);

fuzz(
  "--json prints one document whatever the words are, ok where the exit code is 0",
  fc.asyncProperty(
    command.filter((name) => name !== "graph" && name !== "help"),
    fc.array(
      word.filter((each) => !isHelp(each)),
      { maxLength: 5 },
    ),
    text,
    async (command, words, stdin) => {
      const world = { stdin, files: { a: stdin } };
      const { exitCode, stdout } = await run([command, "--json", ...words], world);
      demand(JSON.parse(stdout).ok === (exitCode === 0), stdout);
    },
  ),
);
