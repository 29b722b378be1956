/** The options of a worker against those of its charm. */
import { flagPrefix, type Layer, type Table } from "../catalog/catalog.js";
import type { Resolved } from "../core/resolution.js";
import { type Finding, finding, type Origin } from "../issues/issue.js";
import { misspeltNames, nearestNames } from "../issues/suggest.js";
import { parseBoolean } from "../juju/booleans.js";
import { isRoleOption } from "../juju/published.js";
import type { CharmStart } from "../process/cluster.js";
import type { DeployedApplication } from "../process/deployment.js";
import type { Position } from "../text/document.js";

/** The options of a charm with their defaults; undefined if the charm is not known. */
export type Offered = Readonly<Record<string, boolean>> | undefined;

const none: readonly string[] = [];

/** That no role is enabled is not said of a worker whose enabled options are wrong. */
export function withoutConsequences(
  findings: readonly Finding[],
  wrong: readonly Finding[],
  config: Readonly<Record<string, unknown>>,
): readonly Finding[] {
  const isEnabled = ({ path: [option = ""] }: Finding) => {
    const value = config[option];
    return (typeof value === "string" ? parseBoolean(value) : value) !== false;
  };
  return wrong.some(isEnabled) ? findings.filter(({ code }) => code !== "no-role") : findings;
}

/** Of a worker that does not start everything, and of options with the nearest names. */
export function lackedModules(
  resolved: Resolved,
  findings: readonly Finding[],
  layer: Layer,
  dropped: readonly string[],
): readonly string[] {
  if (findings.some(({ code }) => code === "no-role")) {
    return dropped.length > 0 ? none : [...layer.modules.keys()];
  }
  const roles = [...(resolved.ok ? none : resolved.roles), ...findings.flatMap(meantRole)];
  return roles.flatMap((role) => [role, ...(layer.modules.get(role)?.closure ?? none)]);
}

/** The role that a wrong option stands for. */
function meantRole(found: Finding): readonly string[] {
  if (found.code === "invalid-flag") return [roleOf(found.flag)];
  if (found.code === "unknown-role") return found.nearest.slice(0, 1);
  if (found.code !== "no-such-option") return none;
  return found.nearest.filter(isRoleOption).slice(0, 1).map(roleOf);
}

/** All options of a charm. */
export interface CharmOptions {
  readonly roles: Offered;
  /** Those that are not about roles; undefined if they are not known. */
  readonly others: readonly string[] | undefined;
}

/** Options that the charm does not have. */
export function wrongOptions(
  config: Readonly<Record<string, unknown>>,
  { roles: offered, others }: CharmOptions,
  table: Table,
): Finding[] {
  const names = Object.keys(config).filter((name) => config[name] !== null);
  return names.flatMap((option) => {
    if (others?.includes(option)) return [];
    if (offered !== undefined && Object.hasOwn(offered, option)) return [];
    if (!isRoleOption(option)) {
      const misnamed = misnamedOption(option, offered, table);
      return misnamed.length > 0 || others === undefined
        ? misnamed
        : [unknownOption(option, others)];
    }
    if (offered === undefined) return [];
    const roles = Object.keys(offered).map(roleOf);
    const nearest = nearestNames(roleOf(option), roles).map((role) => flagPrefix + role);
    return [finding("no-such-option", [option], { option, nearest })];
  });
}

function unknownOption(option: string, others: readonly string[]): Finding {
  const nearest = option.length > longestOption ? [] : misspeltNames(option, others);
  return finding("no-such-option", [option], { option, nearest });
}

/** `ingester`, `role_ingester` and `Role-Ingester` are meant as `role-ingester`, if the charm has that. */
function misnamedOption(option: string, offered: Offered, { roles }: Table): Finding[] {
  if (option.length > longestOption) return [];
  const role = option
    .toLowerCase()
    .replaceAll("_", "-")
    .replace(/^roles?-/, "");
  if (!roles.includes(role)) return [];
  const flag = flagPrefix + role;
  const isOffered = offered === undefined || Object.hasOwn(offered, flag);
  return [finding("no-such-option", [option], { option, nearest: isOffered ? [flag] : [] })];
}

const longestOption = 100;

function roleOf(option: string): string {
  return option.slice(flagPrefix.length);
}

export function originOf(
  { name, address, model }: DeployedApplication,
  hasSeveralModels: boolean,
): Origin {
  return {
    application: name,
    ...(hasSeveralModels && model !== undefined && { model }),
    ...(address !== undefined && { address, medium: "terraform" as const }),
  };
}

/** The position of something in its file, as far as that is known. */
export function positionOf({ line, column, file }: Partial<Position>): Partial<Position> {
  return {
    ...(line !== undefined && column !== undefined && { line, column }),
    ...(file !== undefined && { file }),
  };
}

/** Juju drops the settings that the new charm does not have, of those that an older one can have had. */
export function isDropped(
  option: string,
  { options }: CharmStart,
  offered: Offered,
  { roles }: Table,
): boolean {
  return (
    isRoleOption(option) &&
    roles.includes(roleOf(option)) &&
    options[option] !== null &&
    offered !== undefined &&
    !Object.hasOwn(offered, option)
  );
}
