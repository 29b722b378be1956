/** What the Python engine knows of one release and storage layer, as the lines of Python that it stands in. */
import { envOf } from "../args.js";
import type { MessageRow } from "../issues.js";
import type { Layer, Module } from "../layer.js";
import { assignDict, assignRows, assignTuple, text } from "./literals.js";

/** The messages are those of the engine's own codes, and of what else the file has in it. */
export function pythonRows(layer: Layer, messages: Readonly<Record<string, MessageRow>>): string {
  const { at, table, roles, complete, activation } = layer;
  const { mistaken = [] } = table.rows;
  const those = (isIn: (role: Module) => boolean | undefined) => namesOf(roles.filter(isIn));
  return [
    assignDict("PLACE", "str", texts(at)),
    `COMPLETE: str | None = ${complete ? text(complete.name) : "None"}`,
    assignTuple("ROLES", namesOf(roles)),
    assignTuple(
      "META_NAMES",
      those(({ row }) => row.meta),
    ),
    assignTuple(
      "OPTIONAL",
      those(({ row }) => row.optional),
    ),
    assignTuple(
      "QUORUM",
      those(({ row }) => row.quorum),
    ),
    assignTuple(
      "NAMING_MATTERS",
      those(({ namingMatters }) => namingMatters),
    ),
    assignTuple("EXTRA", extraRoles(layer)),
    assignDict("REPLICAS", "int", replicasOf(roles)),
    assignTuple("INTERNAL", [...table.internal.keys()]),
    assignTuple("MISTAKEN", mistaken),
    assignTuple("ARGUMENTS", activation.args),
    assignDict("ENVIRONMENT", "str", texts(envOf(layer))),
    assignRows("ELSEWHERE", elsewhere(layer)),
    assignRows("NEEDS", [needsOf(layer).join("; ")]),
    assignRows("MESSAGES", messageRows(messages)),
  ].join("\n");
}

function namesOf(rows: readonly { readonly name: string }[]): string[] {
  return rows.map(({ name }) => name);
}

function texts(record: object): [string, string][] {
  return Object.entries(record).map(([key, value]) => [key, text(value)]);
}

/** R9: the roles that the complete meta-role starts elsewhere, but not here. */
function extraRoles({ table, roles, complete }: Layer): string[] {
  if (complete === undefined) return [];
  return namesOf(roles).filter(
    (name) => !complete.closure.has(name) && table.isStartedSomewhere(name),
  );
}

function replicasOf(roles: readonly Module[]): [string, string][] {
  return roles.flatMap(({ name, replicas }) => (replicas ? [[name, `${replicas}`]] : []));
}

/** The roles that are not here: where they are, and the layers of this release that have them. */
function elsewhere({ table, at, roles }: Layer): string[] {
  const here = new Set(namesOf(roles));
  return [...table.roles.keys()]
    .filter((name) => !here.has(name))
    .map((name) => {
      const others = namesOf(table.storagesWith(name, at.release));
      return [`${name} ${table.availability(name).join(", ")};`, ...others].join(" ");
    });
}

function needsOf({ modules }: Layer): string[] {
  return [...modules.values()]
    .filter(({ needs }) => needs.length > 0)
    .map(({ name, needs }) => `${name}: ${needs.join(" ")}`);
}

function messageRows(messages: Readonly<Record<string, MessageRow>>): string[] {
  return Object.entries(messages).map(
    ([code, { severity, message, hint }]) => `${code} ${severity} ${message} | ${hint}`,
  );
}
