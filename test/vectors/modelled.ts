/**
 * Whole answers as JSON, in the naive model's words: what test/model.ts says of the measured graphs, and each
 * message written out. None of the engine's code, nor its rows.
 */
import { releaseLayers, releases } from "../measured.js";
import { type Expected, expectedResolution } from "../model.js";

export type At = { readonly release: string; readonly storage: string };

type Redundant = "keep" | "drop";

export interface Issue {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

export const product = "Pyroscope";

export const placeOf = ({ release, storage }: At): string =>
  `Pyroscope ${release} with storage layer ${storage}`;
const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ");
const flagsOf = (roles: readonly string[]) => roles.map((role) => `role-${role}`);

export function issue<Facts extends object>(
  severity: "error" | "warning",
  code: string,
  path: readonly (string | number)[],
  [text, hint]: readonly [text: string, hint: string],
  facts: Facts,
): Issue & Facts {
  return Object.assign({ code, severity, message: `${text}; ${hint}`, path, hint }, facts);
}

export interface Resolved {
  readonly ok: true;
  readonly value: Omit<Expected, "warnings"> & At & { readonly warnings: readonly Issue[] };
}

export interface Refused {
  readonly ok: false;
  readonly issues: readonly Issue[];
}

/** The answer for roles that are all there. */
export function resolution(
  roles: readonly string[],
  at: At,
  redundant: Redundant = "keep",
): Resolved {
  const { warnings: _, ...answer } = expectedResolution(roles, at.release, at.storage, redundant);
  return { ok: true, value: { ...answer, ...at, warnings: warningsOf(roles, at) } };
}

function warningsOf(roles: readonly string[], at: At): Issue[] {
  const { release, storage } = at;
  const keep = expectedResolution(roles, release, storage);
  const drop = expectedResolution(roles, release, storage, "drop");
  const dropped = keep.targets.filter((role) => !drop.targets.includes(role));
  return keep.warnings
    .map((each) => {
      const [code, names = ""] = each.split(" ");
      return code === "extra-role"
        ? extra(names, at)
        : redundantRoles(names.split(","), dropped, at);
    })
    .sort((a, b) => (String(a.path) < String(b.path) ? -1 : 1));
}

function redundantRoles(roles: readonly string[], dropped: readonly string[], at: At): Issue {
  const flags = flagsOf(dropped);
  const leave = `, or leave out ${flags.join(", ")} and still run everything`;
  return issue(
    "warning",
    "redundant-role",
    ["role-all"],
    [
      `nothing more starts with ${quoted(roles)}: "all" starts the same modules in ${placeOf(at)}`,
      `to run only what is named, juju config <app> role-all=false${flags.length > 0 ? leave : ""}`,
    ],
    { product, ...at, roles, metaRole: "all", unset: "role-all=false", flags },
  );
}

function extra(role: string, at: At): Issue {
  const flag = `role-${role}`;
  return issue(
    "warning",
    "extra-role",
    [flag],
    [
      `"${role}" is not started by "all" here: in ${placeOf(at)} it runs only when it is named`,
      `if that is not meant: juju config <app> ${flag}=false`,
    ],
    { product, ...at, role, flag, metaRole: "all" },
  );
}

/** R3: the answer where no role is on. */
export function noRole(at: At): Refused {
  const texts = [
    `no role is on: ${placeOf(at)} would have no target and not start`,
    "juju config <app> role-all=true",
  ] as const;
  const facts = { product, ...at, flag: "role-all" };
  return { ok: false, issues: [issue("error", "no-role", [], texts, facts)] };
}

/** R5: the answer where all roles that are on are of other releases or layers. */
export function unavailable(roles: readonly string[], at: At): Refused {
  return { ok: false, issues: [...roles].sort().map((role) => unavailableRole(role, at)) };
}

function unavailableRole(role: string, at: At): Issue {
  const flag = `role-${role}`;
  const available = availability(role);
  const otherStorages = storages.filter((storage) => isVisible(role, at.release, storage));
  const other =
    otherStorages.length > 0 ? `, or choose storage layer ${otherStorages.join(", ")}` : "";
  return issue(
    "error",
    "unavailable-role",
    [flag],
    [
      `"${flag}" cannot run: ${placeOf(at)} has no role "${role}", which is in ${available.join(", ")}`,
      `juju config <app> ${flag}=false${other}`,
    ],
    { product, ...at, flag, role, available, otherStorages },
  );
}

const storages = ["v1", "v1-v2-dual", "v2"];

function isVisible(role: string, release: string, storage: string): boolean {
  const layer = releaseLayers.find((each) => each.release === release && each.storage === storage);
  return layer?.graph[role]?.userVisible === true;
}

/** `"1.8.0 to 2.2.1 with v2"` for each unbroken run of releases in which a role is visible, by layer. */
export function availability(role: string): string[] {
  return storages.flatMap((storage) => runsOf(role, storage));
}

/** The same of one layer, for each unbroken run of the releases that have the layer. */
function runsOf(role: string, storage: string): string[] {
  const having = releases
    .map(({ version }) => version)
    .filter((each) => releaseLayers.some((at) => at.release === each && at.storage === storage));
  const marks = having.map((each) => (isVisible(role, each, storage) ? "x" : " ")).join("");
  return [...marks.matchAll(/x+/g)].map(({ index, 0: { length } }) => {
    const [from, to] = [having[index], having[index + length - 1]];
    return `${from === to ? from : `${from} to ${to}`} with ${storage}`;
  });
}
