/** R6 to R9: what a meta-role means for the roles beside it. */
import { type Finding, finding } from "./issues.js";
import { flagPrefix, type Layer, type Module } from "./layer.js";

/** The warnings about a set of targets. */
export function metaFindings(targets: readonly Module[], layer: Layer): Finding[] {
  return [...redundantRoles(targets, layer), ...extraRoles(targets, layer)];
}

/** Whether a meta-role among the targets starts it anyway. */
export function isRedundant(role: Module, targets: readonly Module[]): boolean {
  return starterOf(role, targets) !== undefined;
}

/** R7: one warning for each meta-role that starts others of the targets. */
function redundantRoles(targets: readonly Module[], layer: Layer): Finding[] {
  return targets.flatMap((meta) => {
    const started = targets.filter((role) => starterOf(role, targets) === meta);
    if (started.length === 0) return [];
    const isStarter = (role: Module) =>
      role.row.meta && started.some(({ name }) => role.closure.has(name));
    return finding("redundant-role", [flagPrefix + meta.name], () => ({
      ...layer.at,
      roles: started.map(({ name }) => name),
      metaRole: meta.name,
      unset: targets
        .filter(isStarter)
        .map(({ name }) => `${flagPrefix}${name}=false`)
        .join(" "),
      flags: started.filter((role) => !role.namingMatters).map(({ name }) => flagPrefix + name),
    }));
  });
}

/** R9: roles that the complete meta-role starts, but not here. */
function extraRoles(targets: readonly Module[], layer: Layer): Finding[] {
  const { complete, table } = layer;
  if (complete === undefined) return [];
  const isExtra = ({ name }: Module) =>
    !complete.closure.has(name) && table.isStartedSomewhere(name);
  return targets.filter(isExtra).map(({ name }) => {
    const flag = flagPrefix + name;
    const facts = { ...layer.at, role: name, flag, metaRole: complete.name };
    return finding("extra-role", [flag], () => facts);
  });
}

/** The outermost meta-role among the targets that starts a role, the first by name where several do. */
function starterOf(role: Module, targets: readonly Module[]): Module | undefined {
  const starters = targets.filter(({ row, closure }) => row.meta && closure.has(role.name));
  return starters.find((meta) => !starters.some(({ closure }) => closure.has(meta.name)));
}
