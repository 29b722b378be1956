/** The readers of the charm formats: real files that were changed, and anything at all. */
import fc from "fast-check";
import {
  type CharmResult,
  compareRoleLists,
  parseBundle,
  parseCharmcraft,
  parseJujuConfig,
  parseProbe,
  parseRoleString,
  parseTerraform,
  type ResolveConfigOptions,
  type RoleList,
  readCharmConfig,
  resolveCharmConfig,
} from "../../src/charm/index.js";
import { fuzz } from "./fuzz.js";
import { any, flags, key, optionsAs, text } from "./inputs.js";
import { demand, holdAnswer, holdIssues } from "./invariants.js";

const readers: readonly [string, (text: string) => CharmResult<unknown>][] = [
  ["parseBundle", parseBundle],
  ["parseCharmcraft", parseCharmcraft],
  ["parseJujuConfig", parseJujuConfig],
  ["parseProbe", parseProbe],
  ["parseTerraform", parseTerraform],
  ["parseRoleString", (text) => parseRoleString(text, { release: "2.2.1" })],
];

for (const [name, read] of readers) {
  fuzz(
    `${name} answers any text`,
    fc.property(text, (text) => holdResult(() => read(text))),
  );
}

const config = fc.oneof(flags, fc.dictionary(key, fc.constantFrom("true", "f", "yes", null, 1)));

fuzz(
  "configs of any shape are read and resolved",
  fc.property(
    config,
    config,
    optionsAs<ResolveConfigOptions>(),
    fc.boolean(),
    (config, defaults, options, isWhole) => {
      const given = (isWhole ? options : { release: "1.18", defaults }) as ResolveConfigOptions;
      holdResult(() => readCharmConfig(config, given));
      holdResult(() => resolveCharmConfig(config, given));
    },
  ),
);

const name = fc.oneof(fc.constantFrom("all", "ingester", "querier"), fc.string(), any);
const list = fc.oneof(fc.record({ source: name, roles: fc.oneof(fc.array(name), any) }), any);

fuzz(
  "compareRoleLists answers any lists",
  fc.property(fc.oneof(fc.array(list), any), (lists) =>
    holdResult(() => compareRoleLists(lists as RoleList[])),
  ),
);

/** Without a value there is an error. */
function holdResult(ask: () => CharmResult<unknown>): void {
  const { value, issues } = holdAnswer(ask);
  holdIssues(issues);
  demand(value !== undefined || issues.some(({ severity }) => severity === "error"), "a reason");
}
