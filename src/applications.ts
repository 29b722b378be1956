/** Reads the applications of a cluster, each by itself, and what is found in them. */
import type { PyroscopeRole, StorageLayer } from "./data/pyroscope.js";
import type { RoleFlags } from "./flags.js";
import {
  describe,
  type Finding,
  finding,
  type Issue,
  type Path,
  quote,
  shownAtMost,
} from "./issues.js";
import { flagPrefix } from "./layer.js";
import { type Resolution, type ResolveOptions, type Result, safeResolveRoles } from "./resolve.js";

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

/** One application, each property read once. */
export interface ReadApplication extends ApplicationReport<string, string> {
  readonly index: number;
  readonly targets: readonly string[] | undefined;
  /** As they were given, or those of the targets. */
  readonly flags: unknown;
  /** What is wrong with anything but its flags. */
  readonly findings: readonly Finding[];
}

/** What is none, or throws, is as good as empty: an issue for each property that it lacks. */
export function readApplication(given: unknown, index: number, options: unknown): ReadApplication {
  try {
    return readProperties(Object(given), index, options);
  } catch {
    return readProperties({}, index, options);
  }
}

function readProperties(
  { name: text, units: count, targets: list, flags: own }: Partial<Record<string, unknown>>,
  index: number,
  options: unknown,
): ReadApplication {
  const at = `applications[${index}]`;
  const name = typeof text === "string" ? text : at;
  const units = Number.isSafeInteger(count) ? Math.max(Number(count), 0) : 0;
  const targets = own === undefined ? textsOf(list) : undefined;
  const flags = targets ? flagsOf(targets) : own;
  const result = safeResolveRoles(flags, options as ResolveOptions<string, string>);
  const findings = [
    name !== text && unreadable([index, "name"], `${at}.name`, "a text"),
    list !== undefined && !targets && unreadable([index, "targets"], `${at}.targets`, targetList),
    units !== count && invalidUnits(count, [index, "units"], name),
    count === 0 && finding("no-units", [index, "units"], () => ({ application: name })),
  ].filter((each) => each !== false);
  return { index, name, units, targets, flags, result, findings };
}

const targetList = "an array of role names, and no flags beside it";

function textsOf(list: unknown): string[] | undefined {
  const texts = listOf(list);
  return texts?.every((text) => typeof text === "string") ? texts : undefined;
}

function flagsOf(targets: readonly string[]): Record<string, boolean> {
  return Object.fromEntries(targets.map((target) => [flagPrefix + target, true]));
}

export function unreadable(path: Path, at: string, expected: string): Finding {
  return finding("invalid-applications", path, () => ({ at, expected }));
}

function invalidUnits(units: unknown, path: Path, application: string): Finding {
  // A number is told too: -1 and 1.5 are wrong each in its way.
  const value = typeof units === "number" && { value: String(units) };
  const facts = { ...describe(units), ...value, application };
  return finding("invalid-units", path, () => facts);
}

/** As many issues of one application are repeated, so that it leaves room for those of others. */
const repeatedAtMost = 50;

/** What is found in each application. Where it is more than can be shown, the rest is only counted. */
export function findingsIn(
  read: readonly ReadApplication[],
  ofOptions: readonly Finding[],
): { readonly own: readonly Finding[]; readonly hidden: number } {
  const names = new Set<string>();
  const own: Finding[] = [];
  let hidden = 0;
  for (const each of read) {
    let room = own.length < shownAtMost ? repeatedAtMost : 0;
    if (names.size === names.add(each.name).size) own.push(duplicate(each));
    own.push(...each.findings);
    for (const issue of issuesOf(each, ofOptions)) {
      if (room > 0) own.push(repeat(issue, each));
      else hidden += "count" in issue ? issue.count : 1;
      room -= 1;
    }
  }
  return { own, hidden };
}

function duplicate({ index, name: application }: ReadApplication): Finding {
  return finding("duplicate-application", [index, "name"], () => ({ application }));
}

/** The issues of an application's flags, without what has been said of the options. */
function issuesOf({ result }: ReadApplication, ofOptions: readonly Finding[]): readonly Issue[] {
  if (result.ok) return result.value.warnings;
  return result.issues.filter(({ code }) => !ofOptions.some((said) => said.code === code));
}

/** The message begins with the application's name. */
function repeat(issue: Issue, read: ReadApplication): Finding {
  const { name: application } = read;
  const path = pathIn(read, issue.path);
  const facts = () => {
    const message = `application ${quote(application)}: ${issue.message}`;
    return { ...issue, path, message, application };
  };
  return { code: issue.code, path, facts };
}

/** `["role-x"]` of the flags as `[2, "flags", "role-x"]`, or with its place in the targets. */
function pathIn({ index, targets }: ReadApplication, path: Path): Path {
  const steps = path.map((flag) => targets?.indexOf(String(flag).slice(flagPrefix.length)) ?? flag);
  return [index, targets ? "targets" : "flags", ...steps];
}
