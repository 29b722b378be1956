/** What a module's row must say so that a release is as it was derived and all others stay as they are. */

import type { Layer } from "../../../src/catalog/catalog.js";
import type { Fact, ModuleRow, Where } from "../../../src/catalog/schema.js";
import { readFact } from "../../../src/catalog/where.js";
import type { LayerPair } from "../compare.js";
import { NotUnderstood } from "../not-understood.js";
import { changeWhere, type NewWhere, type Span, type Wanted } from "./bounds.js";
import { paths } from "./read-rows.js";

/** The parts of a row that follow from the source. */
export interface ModuleFacts {
  readonly stateful: boolean;
  readonly in: Where | undefined;
  readonly needs: readonly Fact[];
  readonly replicas: readonly Fact[];
}

/** The facts of a row, changed for one release. */
export function changeFacts(row: ModuleRow, span: Span, pairs: readonly LayerPair[]): ModuleFacts {
  expectSameKind(row, span, pairs);
  const where = change(row, "in", row.in, span, pairs, (pair) => row.name in pair.derived.graph);
  if (where === null) throw ask(row, span, "its row would hold nowhere");
  return {
    stateful: row.stateful ?? isStateful(row.name, pairs),
    in: where,
    needs: changeNeeds(row, span, pairs),
    replicas: changeReplicas(row, span, pairs),
  };
}

/** The facts of a module that has no row yet. */
export function newFacts(name: string, span: Span, pairs: readonly LayerPair[]): ModuleFacts {
  const row = { name };
  const where = change(row, "in", null, span, pairs, (pair) => name in pair.derived.graph);
  if (!where) throw ask(row, span, "where it is registered");
  const everywhere = { ...row, in: where };
  const unbounded = (fact: Fact): Fact => withoutSpan(fact, span);
  return {
    stateful: isStateful(name, pairs),
    in: where,
    needs: changeNeeds(everywhere, span, pairs).map(unbounded),
    replicas: changeReplicas(everywhere, span, pairs).map(unbounded),
  };
}

/** A new module is nowhere else, so its facts need no bounds of their own. */
function withoutSpan(fact: Fact, { release, below }: Span): Fact {
  const bounds = new Set([`>=${release}`, `<${below}`]);
  return fact
    .split(" ")
    .filter((word) => !bounds.has(word))
    .join(" ");
}

function changeNeeds(row: ModuleRow, span: Span, pairs: readonly LayerPair[]): readonly Fact[] {
  const needed = pairs.flatMap(({ derived }) => derived.graph[row.name]?.needs ?? []);
  const facts = row.needs ?? [];
  return changeValues(row, facts, new Set(needed), span, (need) => {
    const both = pairs.filter(({ derived: { graph } }) => row.name in graph && need in graph);
    return {
      pairs: both,
      isWanted: ({ derived }) => derived.graph[row.name]?.needs.includes(need) ?? false,
      partsOf: ({ registered }) => registered.parts,
    };
  });
}

function changeReplicas(row: ModuleRow, span: Span, pairs: readonly LayerPair[]): readonly Fact[] {
  const registered = pairs.filter(({ derived }) => row.name in derived.graph);
  const count = ({ components }: LayerPair): string => `${components[row.name]?.replicas ?? ""}`;
  const counts = registered.map(count).filter((each) => each !== "");
  return changeValues(row, row.replicas ?? [], new Set(counts), span, (value) => ({
    pairs: registered,
    isWanted: (pair) => count(pair) === value,
    partsOf: ({ dataPath }) => dataPath.parts,
  }));
}

interface Wish {
  readonly pairs: readonly LayerPair[];
  readonly isWanted: (pair: LayerPair) => boolean;
  readonly partsOf: (layer: Layer) => readonly string[];
}

/** Every value of a list of facts, and those that come in addition, with where each holds now. */
function changeValues(
  row: ModuleRow,
  facts: readonly Fact[],
  values: ReadonlySet<string>,
  span: Span,
  wish: (value: string) => Wish,
): readonly Fact[] {
  const kept = facts.flatMap((fact) => {
    const [value, where] = readFact(fact);
    const { pairs, isWanted, partsOf } = wish(value);
    if (facts.filter((each) => readFact(each)[0] === value).length > 1) return [fact];
    const changed = change(row, value, where, span, pairs, isWanted, partsOf);
    return changed === null ? [] : [[value, changed].filter(Boolean).join(" ")];
  });
  const known = new Set(facts.map((fact) => readFact(fact)[0]));
  const added = [...values]
    .filter((value) => !known.has(value))
    .map((value) => {
      const { pairs, isWanted, partsOf } = wish(value);
      const where = change(row, value, null, span, pairs, isWanted, partsOf);
      return [value, where].filter(Boolean).join(" ");
    });
  return [...kept, ...added];
}

function change(
  row: { readonly name: string },
  what: string,
  where: NewWhere,
  span: Span,
  pairs: readonly LayerPair[],
  isWanted: (pair: LayerPair) => boolean,
  partsOf: (layer: Layer) => readonly string[] = ({ registered }) => registered.parts,
): NewWhere {
  const wanted: Wanted[] = pairs.map((pair) => ({
    parts: partsOf(pair.layer),
    holds: isWanted(pair),
  }));
  const changed = changeWhere(where, span, wanted);
  if (changed === "impossible") {
    const layers = pairs.filter(isWanted).map(({ layer }) => layer.storage);
    throw ask(row, span, `no condition says that ${what} holds with ${layers.join(", ")} alone`);
  }
  return changed.where;
}

function isStateful(name: string, pairs: readonly LayerPair[]): boolean {
  return pairs.some(({ components }) => components[name]?.kind === "StatefulSet");
}

/** What a row says of all releases alike cannot change in one of them. */
function expectSameKind(row: ModuleRow, span: Span, pairs: readonly LayerPair[]): void {
  for (const { derived, components } of pairs) {
    const module = derived.graph[row.name];
    if (module && module.userVisible !== (row.visible ?? false))
      throw ask(row, span, module.userVisible ? "it becomes visible" : "it becomes internal");
    const component = components[row.name];
    const isCharted = row.replicas !== undefined;
    if (isCharted && component && (component.kind === "StatefulSet") !== (row.stateful ?? false))
      throw ask(row, span, `the chart runs it as a ${component.kind} now`);
  }
}

function ask(row: { readonly name: string }, { release }: Span, why: string): NotUnderstood {
  return new NotUnderstood(
    `${paths.modules}: the row of ${row.name} cannot be changed for ${release}: ${why}; a person must`,
  );
}
