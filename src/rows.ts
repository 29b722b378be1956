/** The shape of a catalog's rows. All of it is JSON, so that a catalog can also be a file. */

/**
 * Where a fact holds: words that must all hold, alternatives after `||`. A word is a part of the storage
 * layer, `>=` or `<` a release: `"v2 >=1.10.0 || >=2.0.0"`.
 */
export type Where = string;

/** A fact, and after a space where it holds: `"storage >=1.19.0"`. Without a `Where`: everywhere. */
export type Fact = string;

/** One module of the product's module manager. */
export interface ModuleRow {
  readonly name: string;
  /** Listed by the product's `-modules`: an operator may name it as a target, so it is a role. */
  readonly visible?: boolean;
  /** A role that stands for other roles. */
  readonly meta?: boolean;
  /** The meta-role that stands for the whole system; one row of a catalog has it. */
  readonly complete?: boolean;
  /** A direct need of the complete meta-role that a cluster runs well without. */
  readonly optional?: boolean;
  /** It elects a leader, so that an even number of units tolerates no more failures than one less. */
  readonly quorum?: boolean;
  /** It is deployed with a volume of its own: upstream's chart runs it as a StatefulSet. */
  readonly stateful?: boolean;
  /** Where naming it beside a meta-role that starts it anyway still changes the process. */
  readonly namingMatters?: Where;
  /** Where it is registered; without it everywhere. */
  readonly in?: Where;
  /** Modules that it needs directly. Each holds wherever both ends are registered, unless narrowed. */
  readonly needs?: readonly Fact[];
  /** Recommended replicas: a count, and where it holds. */
  readonly replicas?: readonly Fact[];
}

/** What switches a storage layer on where it is not the default. */
export interface ActivationRow {
  readonly in?: Where;
  /** Arguments after `-target`. */
  readonly args?: readonly string[];
  /** Environment variables, `NAME=value`. */
  readonly env?: readonly string[];
}

/** One storage layer. */
export interface StorageRow {
  readonly name: string;
  /** What it runs: the words that a `Where` may name. */
  readonly parts: readonly string[];
  readonly in?: Where;
  /** Where it is the layer that runs without any argument; without it nowhere. */
  readonly default?: Where;
  readonly activation?: readonly ActivationRow[];
}

/** A whole catalog, as `defineCatalog` takes it. */
export interface CatalogRows {
  /** For editors: where the JSON Schema of the rows is. */
  readonly $schema?: string;
  /** The product's name, as messages say it: `"Pyroscope"`. One word: charms and images are named after it. */
  readonly product: string;
  /** Versions `x.y.z`, oldest first. */
  readonly releases: readonly string[];
  readonly storage: readonly StorageRow[];
  /** In any order. */
  readonly modules: readonly ModuleRow[];
  /** Names that people take for a meta-role of the product. */
  readonly mistaken?: readonly string[];
}
