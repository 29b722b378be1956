/** One check for each rule of a catalog's rows; a message says how to mend the row. */
import { conditionsOf, placesOf } from "./catalog-conditions.js";
import { type Path, quote } from "./issues.js";
import { exists, isDefault } from "./layer.js";
import type { CatalogRows, ModuleRow } from "./rows.js";
import { Table } from "./table.js";
import { compareVersions } from "./version.js";
import { alternatives, holds, isBound, type Place, readFact } from "./where.js";

export interface Problem {
  readonly path: Path;
  readonly problem: string;
  readonly remedy: string;
}

export function problemAt(path: Path, problem: string, remedy: string): Problem {
  return { path, problem, remedy };
}

type Check = (rows: CatalogRows) => Iterable<Problem>;

/** As many roles as the bits of a number tell apart. */
const rolesAtMost = 52;

/** What the rows say by themselves. */
export const rowChecks: readonly Check[] = [
  function* releasesAreOrdered({ releases }) {
    if (releases.length === 0) yield problemAt(["releases"], "no release", "list one");
    for (const [index, release] of releases.entries()) {
      const before = releases[index - 1];
      if (before === undefined || compareVersions(before, release) < 0) continue;
      yield problemAt(["releases", index], `not after ${before}`, "sort them, oldest first");
    }
  },
  function* namesAreUnique({ modules, storage }) {
    const lists: (readonly [Path, readonly string[]])[] = [
      [["modules"], modules.map(({ name }) => name)],
      [["storage"], storage.map(({ name }) => name)],
      ...modules.map((row, index) => [["modules", index, "needs"], needsOf(row)] as const),
    ];
    for (const [path, names] of lists) {
      for (const [index, name] of names.entries()) {
        if (names.indexOf(name) === index) continue;
        yield problemAt([...path, index], `${quote(name)} stands twice`, "make it one");
      }
    }
  },
  function* needsExist({ modules }) {
    const names = new Set(modules.map(({ name }) => name));
    for (const [index, row] of modules.entries()) {
      for (const [at, need] of needsOf(row).entries()) {
        if (names.has(need)) continue;
        yield problemAt(
          ["modules", index, "needs", at],
          `${quote(need)} is no module`,
          "add its row",
        );
      }
    }
  },
  function* metaRolesAreRoles({ modules }) {
    for (const [index, { visible, meta, complete }] of modules.entries()) {
      const lacks = complete && !meta ? "meta" : meta && !visible ? "visible" : undefined;
      if (lacks)
        yield problemAt(["modules", index], `a meta-role that is not ${lacks}`, "make it so");
    }
  },
  function* rolesCanBeCounted({ modules }) {
    const complete = modules.filter((row) => row.complete).length;
    const roles = modules.filter((row) => row.visible).length;
    if (complete !== 1) yield problemAt(["modules"], `${complete} complete meta-roles`, "mark one");
    if (roles > rolesAtMost)
      yield problemAt(["modules"], `${roles} roles`, `have ${rolesAtMost} at most`);
  },
  function* conditionsHoldSomewhere(rows) {
    for (const { path, where, parts, places } of conditionsOf(rows)) {
      for (const words of where === undefined ? [undefined] : alternatives(where)) {
        const unknown = words?.split(" ").find((word) => !parts.includes(word) && !isBound(word));
        if (unknown !== undefined) {
          const known = [...parts, ">=x.y.z", "<x.y.z"].join(", ");
          yield problemAt(path, `unknown word ${quote(unknown)}`, `use ${known}`);
        } else if (!places.some((place) => holds(words, place))) {
          yield problemAt(path, `${quote(words ?? "it")} holds nowhere`, "mend or delete it");
        }
      }
    }
  },
];

function needsOf({ needs = [] }: ModuleRow): string[] {
  return needs.map((need) => readFact(need)[0]);
}

/** What follows from them for each release and storage layer. */
export const layerChecks: readonly Check[] = [
  function* releasesHaveOneDefault({ releases, storage }) {
    for (const release of releases) {
      const defaults = storage.filter((row) => exists(row, release) && isDefault(row, release));
      if (defaults.length === 1) continue;
      yield problemAt(
        ["storage"],
        `${release} has ${defaults.length} default layers`,
        "make it one",
      );
    }
  },
  function* layersAreActivatedOneWay({ releases, storage }) {
    for (const [index, row] of storage.entries()) {
      for (const release of releases) {
        if (!exists(row, release) || isDefault(row, release)) continue;
        const place = { release, parts: [] };
        const count = (row.activation ?? []).filter((each) => holds(each.in, place)).length;
        const path = ["storage", index, "activation"];
        if (count !== 1) yield problemAt(path, `${count} hold for ${release}`, "make it one");
      }
    }
  },
  function* replicasAreOneCount(rows) {
    const places = placesOf(rows);
    for (const [index, { replicas = [] }] of rows.modules.entries()) {
      const wheres = replicas.map((fact) => readFact(fact)[1]);
      const isTwice = (place: Place) => wheres.filter((where) => holds(where, place)).length > 1;
      const path = ["modules", index, "replicas"];
      if (places.some(isTwice)) yield problemAt(path, "two hold at once", "make it one");
    }
  },
  function* layersHaveRoles(rows) {
    for (const { at, roles } of new Table(rows).layers()) {
      const problem = `${at.release} with ${at.storage} has no role`;
      if (roles.length === 0) yield problemAt(["modules"], problem, "make a module visible there");
    }
  },
  function* nothingNeedsItself(rows) {
    const circles = new Set<string>();
    for (const { modules } of new Table(rows).layers()) {
      for (const { name, closure } of modules.values()) if (closure.has(name)) circles.add(name);
    }
    for (const [index, { name }] of rows.modules.entries()) {
      const path = ["modules", index, "needs"];
      if (circles.has(name))
        yield problemAt(path, `${quote(name)} needs itself`, "break the circle");
    }
  },
];
