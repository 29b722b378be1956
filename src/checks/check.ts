/** `check` is to read and to judge: all texts of one invocation are one input. */
import { isError } from "../issues/issue.js";
import { readCheckOptions, readFilesAndOptions } from "./arguments.js";
import { checkCharmcraft } from "./charmcraft.js";
import { inFile } from "./in-file.js";
import { type Input, type InputFile, readInput } from "./input.js";
import { judge } from "./judge.js";
import { nothingChecked } from "./nothing-checked.js";
import type { CheckOptions, Given, TextFile } from "./options.js";
import { checkProbe } from "./probe.js";
import { type CheckedFile, type CheckReport, rejected, reportOf } from "./report.js";
import type { FoundScope } from "./scope.js";

/**
 * Checks a text of any supported format.
 *
 * @example
 * ```ts
 * import { checkText } from "pyroscope-roles/check";
 *
 * const bundle = "bundle: kubernetes\napplications:\n  w: { charm: pyroscope-worker-k8s, scale: 1 }\n";
 * const { clusters, issues } = checkText(bundle);
 * console.log(clusters[0]?.release, issues.map(({ code }) => code).join(" ")); // 1.18.2 not-integrated
 * ```
 */
export function checkText(text: string, options: CheckOptions = {}): CheckReport {
  const { value, findings } = readCheckOptions(options);
  return value === undefined ? rejected(findings) : checkAll([{ text }], value);
}

/**
 * Checks all files of one invocation together: a cluster can be in several files, the worker's charmcraft.yaml among
 * them counts for the others, and it is an error if none of them is about the product.
 *
 * @example
 * ```ts
 * import { checkFiles } from "pyroscope-roles/check";
 *
 * const { issues } = checkFiles([{ name: "bundle.yaml", text: "applications: { db: { charm: postgresql-k8s } }" }]);
 * console.log(issues[0]?.code); // no-worker
 * ```
 */
export function checkFiles(
  files: readonly (TextFile & { readonly name: string })[],
  options: CheckOptions = {},
): CheckReport {
  const { value, findings } = readFilesAndOptions(files, options);
  return value === undefined ? rejected(findings) : checkAll(...value);
}

function checkAll(files: readonly TextFile[], options: CheckOptions): CheckReport {
  const input = readInput(files, options);
  const { given } = input;
  const judgements = input.clusters.map((cluster) => judge(cluster, given));
  const alone = checkAlone(input, given);
  const findings = [
    ...input.findings,
    ...alone.flatMap(({ file, scope }) => inFile(scope.findings, file)),
    ...judgements.flatMap((each) => each.findings),
  ];
  const isRelevant = input.isRelevant || alone.length > 0;
  return reportOf({
    input,
    judgements,
    files: input.files.map((file) => fileOf(file, alone)),
    findings:
      isRelevant || findings.some(isError)
        ? findings
        : [...findings, ...nothingChecked(input, given)],
  });
}

interface CheckedAlone {
  readonly file: string | undefined;
  readonly scope: FoundScope;
}

/** Charms and probes, which are not about a cluster. */
function checkAlone({ charmcrafts, probes }: Input, given: Given): CheckedAlone[] {
  return [
    ...charmcrafts.map(({ file, value }) => ({ file, scope: checkCharmcraft(value, given) })),
    ...probes.map(({ file, value }) => ({ file, scope: checkProbe(value, given) })),
  ].flatMap(({ file, scope }) => (scope ? [{ file, scope }] : []));
}

function fileOf({ name, format }: InputFile, alone: readonly CheckedAlone[]): CheckedFile {
  const isAlone = format === "charmcraft" || format === "probe";
  const { layer, because } = (isAlone && alone.find(({ file }) => file === name)?.scope) || {};
  return {
    ...(name !== undefined && { name }),
    ...(format !== undefined && { format }),
    ...(layer && { release: layer.release, storage: layer.storage }),
    ...(because !== undefined && { reason: because }),
  };
}
