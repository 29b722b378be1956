/** `verify`: compares what a real `-modules` printed with the catalog. */
import { Command } from "commander";
import { type Layer, layerOf, placeOf, storagesOf } from "../../catalog/catalog.js";
import { type Finding, finding, toIssues } from "../../issues/issue.js";
import type { Context } from "../context.js";
import { unreadable } from "../failure.js";
import { withScope } from "../input/options.js";
import { readScope, type ScopeOptions } from "../input/scope.js";
import { nameOf, readText } from "../input/text.js";
import type { Io } from "../io.js";
import { counted, line, painted } from "../output/line.js";
import { placeText } from "../output/place.js";
import type { Outcome, ReportOptions } from "../output/report.js";

type Given = ScopeOptions & ReportOptions;

export function verifyCommand({ io, finish }: Context): Command {
  return withScope(new Command("verify"))
    .description("compare what pyroscope -modules printed with the catalog")
    .argument("[file]", "the output; - reads standard input", "-")
    .addHelpText(
      "after",
      "\nExample:\n  docker run grafana/pyroscope:2.4.4 -modules | pyroscope-roles verify --release 2.4.4 -",
    )
    .action(async (file: string, given: Given) => finish(await runVerify(file, given, io), given));
}

async function runVerify(path: string, given: Given, io: Io): Promise<Outcome> {
  const { layer, notes, findings } = await readScope(given, io);
  if (layer === undefined) return { issues: toIssues(findings), isUncheckable: true };
  const printed = parseModules(await readText(path, io), nameOf(path));
  const differences = compare(printed, layer);
  const other = differences.length > 0 ? otherStorage(printed, layer) : [];
  const found = other.length > 0 ? other : differences;
  const issues = toIssues([...notes, ...findings, ...found]);
  const count = counted(printed.size, "module");
  const verdict =
    found.length === 0
      ? painted("good", `${count}, all as listed`)
      : painted("bad", `${count}, not as listed: ${counted(found.length, "difference")}`);
  return {
    value: { ...placeOf(layer), modules: [...printed.keys()] },
    issues,
    report: (view) => [...view.findings(view.issues), line(`${placeText(layer)}: `, verdict)],
  };
}

/** The modules that an output names, and whether it marks each as started by the complete meta-role. */
type Printed = ReadonlyMap<string, boolean>;

const footer = /^Modules marked with \* /;
const remedy = "pass what the program prints with -modules";

function parseModules(text: string, name: string): Printed {
  const printed = new Map<string, boolean>();
  for (const [index, text_] of text.split(/\r?\n/).entries()) {
    if (text_.trim() === "" || footer.test(text_)) continue;
    const [, module, star] = /^([a-z0-9][a-z0-9.-]*)( \*)?$/.exec(text_) ?? [];
    if (module === undefined) {
      throw unreadable(name, `line ${index + 1} is not a module as -modules prints it`, remedy);
    }
    printed.set(module, star !== undefined);
  }
  if (printed.size === 0) throw unreadable(name, "no modules are listed here", remedy);
  return printed;
}

function compare(printed: Printed, layer: Layer): Finding[] {
  const { complete, roles } = layer;
  const listed = new Map(roles.map(({ name }) => [name, complete?.closure.has(name) ?? false]));
  const names = [...new Set([...printed.keys(), ...listed.keys()])].sort();
  return names.flatMap((module) => {
    const facts = { ...placeOf(layer), module };
    const [isPrinted, isListed] = [printed.get(module), listed.get(module)];
    if (isPrinted === isListed) return [];
    if (isPrinted === undefined) return finding("missing-module", [module], facts);
    if (isListed === undefined) return finding("unknown-module", [module], facts);
    return finding("different-membership", [module], {
      ...facts,
      metaRole: complete?.name ?? "the meta-role",
      printed: isPrinted ? "the output" : "the catalog",
      listed: isListed ? "the output" : "the catalog",
    });
  });
}

/** Reported instead of the differences if the output is exactly that of another layer of the release. */
function otherStorage(printed: Printed, layer: Layer): Finding[] {
  const { table, release } = layer;
  const other = storagesOf(table, release)
    .map(({ name }) => name)
    .find((name) => {
      const candidate = layerOf(table, release, name);
      return candidate !== undefined && compare(printed, candidate).length === 0;
    });
  if (other === undefined) return [];
  return [finding("other-storage", ["storage"], { ...placeOf(layer), other })];
}
