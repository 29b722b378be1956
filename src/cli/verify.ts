/** `verify`: what a real `-modules` printed, compared with the table. */
import type { Command } from "commander";
import type { Layer } from "../layer.js";
import { readText } from "./input.js";
import type { Io } from "./io.js";
import { type AnyIssue, cliIssue, nameOf, unreadable } from "./issues.js";
import type { Outcome } from "./report.js";
import { readScope, type ScopeOptions, scopedCommand } from "./scope.js";

export function verifyCommand(): Command {
  return scopedCommand("verify")
    .description("compare what a real `pyroscope -modules` printed with the table")
    .argument("[file]", "the output; - or nothing reads standard input", "-")
    .addHelpText(
      "after",
      "\nExample:\n  docker run grafana/pyroscope:2.2.1 -modules | pyroscope-roles verify --release 2.2.1 -",
    );
}

export async function runVerify(file: string, given: ScopeOptions, io: Io): Promise<Outcome> {
  const { layer, notes, issues: found } = await readScope(given, io);
  const issues = [...notes, ...found];
  const printed = parseModules(await readText(file, io), nameOf(file));
  if (layer === undefined) return { issues };
  const differences = compare(printed, layer);
  const other = differences.length > 0 ? otherStorage(printed, layer) : [];
  const { product, release, storage } = layer.at;
  const verdict = differences.length > 0 ? `${differences.length} not as listed` : "all as listed";
  return {
    value: { ...layer.at, modules: [...printed.keys()] },
    text: `${product} ${release} with storage layer ${storage}: ${printed.size} modules, ${verdict}`,
    issues: [...issues, ...(other.length > 0 ? other : differences)],
  };
}

/** The modules that an output names, and whether it marks each as started by the complete meta-role. */
type Printed = ReadonlyMap<string, boolean>;

const footer = /^Modules marked with \* /;

function parseModules(text: string, name: string): Printed {
  const printed = new Map<string, boolean>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "" || footer.test(line)) continue;
    const [, module, star] = /^([a-z0-9][a-z0-9.-]*)( \*)?$/.exec(line) ?? [];
    if (module === undefined)
      throw unreadable(name, `line ${index + 1} is no module as -modules prints it`);
    printed.set(module, star !== undefined);
  }
  if (printed.size === 0) throw unreadable(name, "it names no module");
  return printed;
}

function compare(printed: Printed, layer: Layer): AnyIssue[] {
  const { at, complete, roles } = layer;
  const listed = new Map(roles.map(({ name }) => [name, complete?.closure.has(name) ?? false]));
  const names = [...new Set([...printed.keys(), ...listed.keys()])].sort();
  return names.flatMap((module) => {
    const facts = { ...at, module };
    const [isPrinted, isListed] = [printed.get(module), listed.get(module)];
    if (isPrinted === isListed) return [];
    if (isPrinted === undefined) return cliIssue("missing-module", [module], facts);
    if (isListed === undefined) return cliIssue("unknown-module", [module], facts);
    return cliIssue("different-membership", [module], {
      ...facts,
      metaRole: complete?.name ?? "no meta-role",
      printed: isPrinted ? "started" : "not started",
      listed: isListed ? "started" : "not started",
    });
  });
}

/** Said instead of differences when the output is just that of another layer of the release. */
function otherStorage(printed: Printed, { at, table }: Layer): AnyIssue[] {
  const other = table
    .storages(at.release)
    .map(({ name }) => name)
    .find((name) => {
      const layer = table.layer(at.release, name);
      return layer && compare(printed, layer).length === 0;
    });
  return other === undefined ? [] : [cliIssue("other-storage", ["storage"], { ...at, other })];
}
