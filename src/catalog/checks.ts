/** One check for each rule that a catalog's rows must keep; the remedy says how to fix the row. */
import compare from "semver/functions/compare.js";
import type { Path } from "../issues/core-issues.js";
import { quote } from "../issues/text.js";
import {
  activationRowOf,
  isDefault,
  type Layer,
  layersOf,
  type Module,
  storagesOf,
  type Table,
} from "./catalog.js";
import type { CatalogRows, Where } from "./schema.js";
import { alternatives, type Conditions, holds, readFact, valuesThatHold } from "./where.js";

export interface Problem {
  readonly path: Path;
  readonly problem: string;
  readonly remedy: string;
}

function problem(path: Path, what: string, remedy: string): Problem {
  return { path, problem: what, remedy };
}

/** What the rows say on their own. */
export const rowChecks: readonly ((rows: CatalogRows) => Iterable<Problem>)[] = [
  function* releasesAreOrdered({ releases }) {
    if (releases.length === 0) yield problem(["releases"], "no release is listed", "list one");
    for (const [index, release] of releases.entries()) {
      const before = releases[index - 1];
      if (before !== undefined && compare(before, release) >= 0) {
        yield problem(
          ["releases", index],
          `does not come after ${before}`,
          "sort them, oldest first",
        );
      }
    }
  },
  function* evidenceIsOfListedReleases({ releases, evidence = [] }) {
    for (const [index, { release }] of evidence.entries()) {
      if (releases.includes(release)) continue;
      yield problem(["evidence", index], `${release} is not listed`, "list it, or delete the row");
    }
  },
  function* namesAreUnique({ modules, storage }) {
    for (const [path, names] of [
      [["modules"], modules.map(({ name }) => name)],
      [["storage"], storage.map(({ name }) => name)],
      ...modules.map(
        ({ needs = [] }, at) => [["modules", at, "needs"], needs.map(factValue)] as const,
      ),
    ] as const) {
      for (const [index, name] of names.entries()) {
        if (names.indexOf(name) === index) continue;
        yield problem([...path, index], `${quote(name)} is listed twice`, "merge the two");
      }
    }
  },
  function* needsExist({ modules }) {
    const names = new Set(modules.map(({ name }) => name));
    for (const [index, { needs = [] }] of modules.entries()) {
      for (const [at, need] of needs.map(factValue).entries()) {
        if (names.has(need)) continue;
        yield problem(
          ["modules", index, "needs", at],
          `module ${quote(need)} is unknown`,
          "add its row",
        );
      }
    }
  },
  function* oneMetaRoleIsComplete({ modules }) {
    if (modules.some(({ complete }) => complete)) return;
    yield problem(["modules"], "0 rows are complete", "mark the one that runs the whole system");
  },
  function* conditionsHoldSomewhere(rows) {
    const parts = [...new Set(rows.storage.flatMap((row) => row.parts.map(factValue)))];
    for (const { path, where, places } of conditionsOf(rows)) {
      for (const text of where.split(" || ")) {
        const unknown = alternatives(text)
          .flatMap((each) => each.parts)
          .find((part) => !parts.includes(part));
        if (unknown !== undefined) {
          const remedy = `use ${[...parts, ">=x.y.z", "<x.y.z"].join(", ")}`;
          yield problem(path, `${quote(unknown)} is neither a part nor a bound`, remedy);
        } else if (!places.some((place) => holds(text, place))) {
          yield problem(path, `${quote(text)} never holds`, "correct or delete it");
        }
      }
    }
  },
];

/** What they add up to in each release and storage layer. */
export const layerChecks: readonly ((table: Table) => Iterable<Problem>)[] = [
  function* releasesHaveOneDefault(table) {
    for (const release of table.rows.releases) {
      const { length } = storagesOf(table, release).filter((row) => isDefault(row, release));
      if (length === 1) continue;
      yield problem(["storage"], `${release} has ${length} default layers`, "give it exactly one");
    }
  },
  function* metaRolesAreRoles(table) {
    for (const [index, { name }] of table.rows.modules.entries()) {
      const wrong = firstIn(table, ({ modules }) => missingTruth(modules.get(name)) !== undefined);
      const missing = missingTruth(wrong?.modules.get(name));
      if (missing === undefined) continue;
      const what = `${missing} is not set in ${wrong?.release} with ${wrong?.storage}`;
      yield problem(["modules", index], what, `add ${missing}, or narrow the others`);
    }
  },
  function* oneMetaRoleIsComplete(table) {
    const wrong = firstIn(table, ({ roles }) => roles.filter(isComplete).length > 1);
    if (wrong === undefined) return;
    const names = wrong.roles.filter(isComplete).map(({ name }) => name);
    const what = `${names.join(", ")} are complete in ${wrong.release} with ${wrong.storage}`;
    yield problem(["modules"], what, "mark exactly one");
  },
  function* layersHaveAnActivation(table) {
    for (const [index, row] of table.rows.storage.entries()) {
      const missing = table.rows.releases.find(
        (release) =>
          storagesOf(table, release).includes(row) &&
          !isDefault(row, release) &&
          activationRowOf(row, release) === undefined,
      );
      if (missing === undefined) continue;
      const path = ["storage", index, "activation"];
      yield problem(path, `nothing activates it in ${missing}`, "add a row for that release");
    }
  },
  function* replicasAreOneCount(table) {
    for (const [index, { replicas = [] }] of table.rows.modules.entries()) {
      const isTwice = [...layersOf(table)].some(
        ({ dataPath }) => valuesThatHold(replicas, dataPath).length > 1,
      );
      if (isTwice) {
        yield problem(["modules", index, "replicas"], "two counts hold at once", "narrow them");
      }
    }
  },
  function* clustersRequireARole(table) {
    for (const { product, release, storage, complete, roles } of layersOf(table)) {
      if (complete === undefined || roles.some(({ isRequired }) => isRequired)) continue;
      const what = `${product} ${release} with ${storage} requires no role`;
      yield problem(["modules"], what, "add dataPath to the roles that store and find data");
    }
  },
  function* nothingNeedsItself(table) {
    for (const [index, { name }] of table.rows.modules.entries()) {
      const isCircular = [...layersOf(table)].some(({ modules }) =>
        modules.get(name)?.closure.has(name),
      );
      if (isCircular) {
        yield problem(
          ["modules", index, "needs"],
          `${quote(name)} needs itself`,
          "break the cycle",
        );
      }
    }
  },
];

function firstIn(table: Table, isWanted: (layer: Layer) => boolean): Layer | undefined {
  for (const layer of layersOf(table)) if (isWanted(layer)) return layer;
  return undefined;
}

function isComplete({ isComplete }: Module): boolean {
  return isComplete;
}

/** What a complete or a meta-role has to be as well, and is not. */
function missingTruth(module: Module | undefined): "meta" | "visible" | undefined {
  if (module?.isComplete && !module.isMeta) return "meta";
  return module?.isMeta && !module.isVisible ? "visible" : undefined;
}

function factValue(fact: string): string {
  return readFact(fact)[0];
}

/** A condition in the rows, and the places where it is asked. */
interface Condition {
  readonly path: Path;
  readonly where: Where;
  readonly places: readonly Conditions[];
}

function* conditionsOf(rows: CatalogRows): Iterable<Condition> {
  const releases = rows.releases.map((release) => ({ release, parts: [] }));
  const layers = rows.storage.flatMap((row) =>
    releases
      .filter((place) => holds(row.in, place))
      .map((place) => ({ ...place, parts: valuesThatHold(row.parts, place) })),
  );
  for (const [index, row] of rows.storage.entries()) {
    yield* wheresIn(row, ["storage", index], releases);
    for (const [at, each] of (row.activation ?? []).entries()) {
      yield* wheresIn(each, ["storage", index, "activation", at], releases);
    }
  }
  for (const [index, row] of rows.modules.entries()) {
    yield* wheresIn(row, ["modules", index], layers);
  }
}

/** The fields that may be conditions. */
const conditional: readonly string[] = [
  "alone",
  "complete",
  "dataPath",
  "default",
  "in",
  "meta",
  "namingMatters",
  "quorum",
  "stateful",
  "visible",
];

/** The conditions of one row: those that are fields, and those of its facts. */
function* wheresIn(row: object, path: Path, places: readonly Conditions[]): Iterable<Condition> {
  for (const [key, value] of Object.entries(row)) {
    if (conditional.includes(key) && typeof value === "string") {
      yield { path: [...path, key], where: value, places };
    }
    if (!["needs", "replicas", "parts"].includes(key)) continue;
    for (const [at, fact] of (value as readonly string[]).entries()) {
      const where = readFact(fact)[1];
      if (where !== undefined) yield { path: [...path, key, at], where, places };
    }
  }
}
