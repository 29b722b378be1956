/** Reads the applications of a cluster, each by itself, and what is found in them. */
import type { PyroscopeRole, StorageLayer } from "./data/pyroscope.js";
import type { RoleFlags } from "./flags.js";
import {
  describe,
  dotted,
  type Finding,
  finding,
  type Issue,
  type Path,
  quote,
  shownAtMost,
} from "./issues.js";
import { flagPrefix } from "./layer.js";
import type { Scope } from "./options.js";
import { repeatedNames } from "./repeated-names.js";
import { type Resolution, type Result, resolveIn } from "./resolve.js";

/** One deployed application: its role flags, or its targets as they stand in `-target`. */
export type Application<Role extends string = PyroscopeRole> = {
  readonly name: string;
  /** How many units it has: a whole number from 0 up. */
  readonly units: number;
} & (
  | { readonly flags: RoleFlags<Role>; readonly targets?: undefined }
  | { readonly targets: readonly Role[]; readonly flags?: undefined }
);

export interface ApplicationReport<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> {
  /** `applications[2]` where it has no name that can be read. */
  readonly name: string;
  /** 0 where they cannot be read. */
  readonly units: number;
  /** What `safeResolveRoles` says of its flags; the paths of its issues begin at the flags. */
  readonly result: Result<Resolution<Role, Storage>>;
}

/** What an array holds, by its keys: the length of a sparse one, or of a proxy, may be anything. */
export function listOf(array: unknown): unknown[] | undefined {
  try {
    return Array.isArray(array) ? Object.values(array) : undefined;
  } catch {
    return undefined;
  }
}

/** What the applications of a cluster say, each property read once. */
export interface Reading {
  /** One for each, in the order given. */
  readonly reports: ApplicationReport<string, string>[];
  /** As given, or those of their targets; empty unless the layer is assumed: only then are others asked. */
  readonly flags: unknown[];
  readonly findings: Finding[];
  /** How many more there are than findings: what cannot be shown is only counted. */
  hidden: number;
}

/** As many issues of one application are repeated, so that it leaves room for those of others. */
const repeatedAtMost = 50;

/** `ofOptions` has been said already. */
export function readApplications(
  list: readonly unknown[],
  scope: Scope,
  ofOptions: readonly Finding[],
): Reading {
  const reading: Reading = { reports: [], flags: [], findings: [], hidden: 0 };
  list.forEach((given, index) => {
    let room = reading.findings.length < shownAtMost ? repeatedAtMost : 0;
    const { targets, report } = readApplication(given, index, scope, reading);
    for (const issue of issuesOf(report, ofOptions)) {
      if (room-- > 0) reading.findings.push(repeat(issue, index, report.name, targets));
      else reading.hidden += "count" in issue ? issue.count : 1;
    }
  });
  return reading;
}

interface ReadApplication {
  readonly report: ApplicationReport<string, string>;
  readonly targets: readonly string[] | undefined;
}

/** What is none, or throws, is as good as empty: an issue for each property that it lacks. */
function readApplication(
  given: unknown,
  index: number,
  scope: Scope,
  reading: Reading,
): ReadApplication {
  try {
    return readProperties(Object(given), index, scope, reading);
  } catch {
    return readProperties({}, index, scope, reading);
  }
}

function readProperties(
  { name: text, units: count, targets: list, flags: own }: Partial<Record<string, unknown>>,
  index: number,
  scope: Scope,
  { reports, flags: read, findings }: Reading,
): ReadApplication {
  const name = typeof text === "string" ? text : dotted(root, [index]);
  const units = Number.isSafeInteger(count) ? Math.max(Number(count), 0) : 0;
  const targets = own === undefined ? textsOf(list) : undefined;
  const flags = targets ? flagsOf(targets) : own;
  const report = Object.freeze({ name, units, result: resolveIn(scope, flags) });
  if (name !== text) findings.push(unreadable([index, "name"], "a text"));
  if (list !== undefined && !targets) findings.push(unreadable([index, "targets"], targetList));
  if (units !== count) findings.push(invalidUnits(count, [index, "units"], name));
  if (count === 0)
    findings.push(finding("no-units", [index, "units"], () => ({ application: name })));
  reports.push(report);
  if (scope.isAssumed) read.push(flags);
  return { report, targets };
}

const root = "applications";
const targetList = "an array of role names, and no flags beside it";

function textsOf(list: unknown): string[] | undefined {
  const texts = listOf(list);
  return texts?.every((text) => typeof text === "string") ? texts : undefined;
}

function flagsOf(targets: readonly string[]): Record<string, boolean> {
  return Object.fromEntries(targets.map((target) => [flagPrefix + target, true]));
}

export function unreadable(path: Path, expected: string): Finding {
  return finding("invalid-applications", path, () => ({ at: dotted(root, path), expected }));
}

function invalidUnits(units: unknown, path: Path, application: string): Finding {
  // A number is told too: -1 and 1.5 are wrong each in its way.
  const value = typeof units === "number" && { value: String(units) };
  const facts = { ...describe(units), ...value, application };
  return finding("invalid-units", path, () => facts);
}

/** Each application but the first of its name. */
export function duplicates(reports: Reading["reports"]): Finding[] {
  return repeatedNames(reports).map(({ index, name: application }) =>
    finding("duplicate-application", [index, "name"], () => ({ application })),
  );
}

/** The issues of an application's flags, without what has been said of the options. */
function issuesOf(
  { result }: ApplicationReport<string, string>,
  ofOptions: readonly Finding[],
): readonly Issue[] {
  if (result.ok) return result.value.warnings;
  return result.issues.filter(({ code }) => !ofOptions.some((said) => said.code === code));
}

/**
 * The message begins with the application's name, and the path `["role-x"]` of the flags is
 * `[2, "flags", "role-x"]`, or ends with its place in the targets.
 */
function repeat(
  issue: Issue,
  index: number,
  application: string,
  targets: readonly string[] | undefined,
): Finding {
  const steps = issue.path.map(
    (flag) => targets?.indexOf(String(flag).slice(flagPrefix.length)) ?? flag,
  );
  const path = [index, targets ? "targets" : "flags", ...steps];
  const facts = () => {
    const message = `application ${quote(application)}: ${issue.message}`;
    return { ...issue, path, message, application };
  };
  return { code: issue.code, path, facts };
}
