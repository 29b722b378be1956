/** From a charm's config to one safe command line, with the foot-gun told. */
import type { PyroscopeRole, StorageLayer } from "../data/pyroscope.js";
import { toIssues } from "../issues.js";
import { flagPrefix, type Layer } from "../layer.js";
import { readOptions } from "../options.js";
import { type Resolution, type ResolveOptions, safeResolveRoles } from "../resolve.js";
import {
  booleansOf,
  type CharmConfig,
  type CharmConfigOptions,
  readSettings,
  type Settings,
} from "./config.js";
import { type CharmIssue, charmIssue } from "./messages.js";
import { type CharmResult, refuse, settle } from "./result.js";

/** Which release and layer, and the charm's defaults. */
export interface ResolveConfigOptions<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> extends ResolveOptions<Role, Storage>,
    CharmConfigOptions {}

/** What a config comes to. */
export interface CharmResolution<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
> extends CharmConfig {
  /** What `resolveRoles` makes of the flags. */
  readonly resolution: Resolution<Role, Storage>;
}

/**
 * Reads a charm's config as `readCharmConfig` does and resolves its flags. Where a meta-role is on only by
 * default while the user switched single roles on, the warning `default-meta-role` tells that it still runs
 * all it starts, in place of `redundant-role`; the other warnings are those of the resolution.
 *
 * Errors: those of `readCharmConfig` and of `safeResolveRoles`. It never throws, whatever it is given.
 *
 * @example
 * ```ts
 * import { resolveCharmConfig } from "pyroscope-roles/charm";
 *
 * const result = resolveCharmConfig(
 *   { "role-ingester": true, "role-distributor": true },
 *   { release: "1.18.2", defaults: { "role-all": true } },
 * );
 * if (result.ok) console.log(result.value.resolution.args); // [ '-target=all,distributor,ingester' ]
 * console.log(result.issues[0]?.hint); // juju config <app> role-all=false
 * ```
 */
export function resolveCharmConfig<
  Role extends string = PyroscopeRole,
  Storage extends string = StorageLayer,
>(
  config: unknown,
  options: ResolveConfigOptions<Role, Storage>,
): CharmResult<CharmResolution<Role, Storage>> {
  const settings = readSettings(config, options);
  const { flags, sources, findings, unreadable } = settings;
  const result = safeResolveRoles(unreadable ? config : flags, options);
  const { layer } = readOptions(options);
  const footGuns = layer ? defaultMetaRoles(settings, layer) : [];
  const said = result.ok ? result.value.warnings : result.issues;
  const issues: CharmIssue[] = [
    ...toIssues(findings),
    ...said.filter((issue) => !isSaidBy(footGuns, issue)),
    ...footGuns,
  ];
  if (!result.ok) return refuse(issues);
  return settle({ flags: booleansOf(flags), sources, resolution: result.value }, issues);
}

/** The meta-roles that only their defaults switch on, beside roles, or other meta-roles, that the user chose. */
function defaultMetaRoles({ flags, sources }: Settings, layer: Layer): CharmIssue[] {
  const on = layer.roles.filter(({ name }) => flags[flagPrefix + name] === true);
  const chosen = on.filter(({ name }) => sources[flagPrefix + name] === "user");
  const metaRoles = on.filter(
    ({ name, row }) => row.meta && sources[flagPrefix + name] === "default",
  );
  if (chosen.length === 0) return [];
  const roles = chosen.map(({ name }) => name);
  return metaRoles.map(({ name }) => {
    const flag = flagPrefix + name;
    return charmIssue("default-meta-role", [flag], { ...layer.at, metaRole: name, flag, roles });
  });
}

/** Whether a warning about a meta-role's flag says in other words what the user did not mean. */
function isSaidBy(footGuns: readonly CharmIssue[], { code, path }: CharmIssue): boolean {
  return code === "redundant-role" && footGuns.some((footGun) => footGun.path[0] === path[0]);
}
