/** One check for each rule of a catalog's rows; a message says how to mend the row. */
import { conditionsOf } from "./catalog-conditions.js";
import { type Path, quote } from "./issues.js";
import { exists, isDefault, type Layer, type Module } from "./layer.js";
import type { CatalogRows } from "./rows.js";
import { needsOf, type Table } from "./table.js";
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
      if (before && compareVersions(before, release) >= 0)
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
      const seen = new Set<string>();
      for (const [index, name] of names.entries()) {
        if (seen.has(name))
          yield problemAt([...path, index], `${quote(name)} stands twice`, "make it one");
        seen.add(name);
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
    for (const { path, where, parts, places, need } of conditionsOf(rows)) {
      for (const words of where === undefined ? [undefined] : alternatives(where)) {
        const unknown = words?.split(" ").find((word) => !parts.includes(word) && !isBound(word));
        const isHere = (place: Place) => holds(need?.in, place) && holds(words, place);
        if (unknown !== undefined) {
          const known = [...parts, ">=x.y.z", "<x.y.z"].join(", ");
          yield problemAt(path, `unknown word ${quote(unknown)}`, `use ${known}`);
        } else if (places.length > 0 && !places.some(isHere)) {
          const text = words ?? `${need?.name}`;
          yield problemAt(path, `${quote(text)} holds nowhere`, "mend or delete it");
        }
      }
    }
  },
];

type LayerCheck = (table: Table) => Iterable<Problem>;

/** What follows from them for each release and storage layer. */
export const layerChecks: readonly LayerCheck[] = [
  function* releasesHaveOneDefault(table) {
    for (const release of table.rows.releases) {
      const defaults = table.storages(release).filter((row) => isDefault(row, release));
      if (defaults.length === 1) continue;
      yield problemAt(
        ["storage"],
        `${release} has ${defaults.length} default layers`,
        "make it one",
      );
    }
  },
  function* layersAreActivatedOneWay({ rows: { releases, storage } }) {
    for (const [index, row] of storage.entries()) {
      for (const release of releases) {
        if (!exists(row, release) || isDefault(row, release)) continue;
        const count = (row.activation ?? []).filter((each) => exists(each, release)).length;
        const path = ["storage", index, "activation"];
        if (count !== 1) yield problemAt(path, `${count} hold for ${release}`, "make it one");
      }
    }
  },
  function* replicasAreOneCount(table) {
    const layers = [...table.layers()];
    for (const [index, { replicas = [] }] of table.rows.modules.entries()) {
      const wheres = replicas.map((fact) => readFact(fact)[1]);
      const isTwice = ({ place }: Layer) => wheres.filter((each) => holds(each, place)).length > 1;
      const path = ["modules", index, "replicas"];
      if (layers.some(isTwice)) yield problemAt(path, "two hold at once", "make it one");
    }
  },
  function* clustersNeedSomething(table) {
    for (const { at, complete, roles } of table.layers()) {
      // A release older than the complete meta-role tells of nothing that it is required.
      const isNeeded = ({ name, row }: Module) =>
        !complete || (complete.needs.includes(name) && !row.optional);
      const problem = `${at.release} with ${at.storage} requires no role`;
      if (!roles.some(isNeeded)) yield problemAt(["modules"], problem, "make one required there");
    }
  },
  function* nothingNeedsItself(table) {
    const layers = [...table.layers()];
    for (const [index, { name }] of table.rows.modules.entries()) {
      const path = ["modules", index, "needs"];
      if (layers.some(({ modules }) => modules.get(name)?.closure.has(name)))
        yield problemAt(path, `${quote(name)} needs itself`, "break the circle");
    }
  },
];
