/** What a cluster needs, told in the roles that a charm offers: single roles, or meta-roles in their place. */
import type { Layer, Module } from "../layer.js";

/** The roles without which a cluster is not coherent, sorted. */
export function requiredRoles({ complete, roles }: Layer): Module[] {
  return roles.filter(({ name, row }) => complete?.needs.includes(name) && !row.optional);
}

/** The offered role that runs a role alone, or the first offered meta-role of a part of the system that starts it. */
export function offeredFor(name: string, offered: readonly Module[]): Module | undefined {
  const startsIt = ({ row, closure }: Module) => row.meta && !row.complete && closure.has(name);
  return offered.find((role) => role.name === name) ?? offered.find(startsIt);
}

/** The same, or else the meta-role of the whole system. */
export function starterOf(name: string, offered: readonly Module[]): Module | undefined {
  return offeredFor(name, offered) ?? offered.find(({ row }) => row.complete);
}

/** Whether `meta` starts a role, or starts all that is required of what a meta-role stands for. */
export function standsFor({ closure }: Module, role: Module, layer: Layer): boolean {
  if (!role.row.meta || closure.has(role.name)) return closure.has(role.name);
  const required = requiredRoles(layer).filter(({ name }) => role.closure.has(name));
  return required.length > 0 && required.every(({ name }) => closure.has(name));
}
