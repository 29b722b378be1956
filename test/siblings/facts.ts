/** What is known of the three neighbours, read once: measured module graphs, and the role tables of their charms. */
import { readFileSync } from "node:fs";
import { type Catalog, type CatalogRows, defineCatalog } from "../../src/index.js";

type Graph = Readonly<
  Record<string, { readonly userVisible: boolean; readonly needs: readonly string[] }>
>;

interface Facts {
  readonly release: string;
  readonly metaTargets: readonly string[];
  /** Nothing for Mimir, which was not measured. */
  readonly modules?: Graph;
  readonly charm: {
    readonly roles: readonly string[];
    readonly defaults: Readonly<Record<string, boolean>>;
    readonly metaRoles: Readonly<Record<string, readonly string[]>>;
    readonly minimal: readonly string[];
    readonly recommended: Readonly<Record<string, number>>;
  };
}

const names = ["loki", "mimir", "tempo"] as const;
const facts: Readonly<Record<(typeof names)[number], Facts>> = JSON.parse(
  readFileSync(new URL("siblings.json", import.meta.url), "utf8"),
);

/** One neighbour: what is known of it, and the catalog that says so in rows. */
export interface Sibling extends Facts {
  readonly name: string;
  readonly catalog: Catalog;
  /** The catalog's file, as it is published. */
  readonly file: string;
}

export const siblings: readonly Sibling[] = names.map((name) => {
  const file = readFileSync(`examples/catalogs/${name}.json`, "utf8");
  const { $schema, ...rows } = JSON.parse(file) as CatalogRows & { readonly $schema: string };
  return { name, ...facts[name], file, catalog: defineCatalog(rows) };
});

export function siblingOf(name: (typeof names)[number]): Sibling {
  const [found] = siblings.filter((sibling) => sibling.name === name);
  if (!found) throw new Error(`${name} is no neighbour`);
  return found;
}

/** The modules that a graph starts with one of them, it itself included: naive, without the engine. */
export function startedWith(name: string, graph: Graph): Set<string> {
  const started = new Set([name]);
  for (const each of started) for (const need of graph[each]?.needs ?? []) started.add(need);
  return started;
}

/** A bundle or charmcraft.yaml of the neighbours' charms, in the form that Juju exports. */
export function readFixture(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}

/** The charmcraft.yaml of a neighbour's worker, with the options that its facts tell. */
export function charmcraftOf({ name, release, charm }: Sibling): string {
  const options = charm.roles.map((role) => {
    const isOn = charm.defaults[`role-${role}`] ?? false;
    return `    role-${role}: { type: boolean, default: ${isOn} }\n`;
  });
  const minor = release.split(".").slice(0, 2).join(".");
  return `name: ${name}-worker-k8s
type: charm
resources:
  ${name}-image:
    type: oci-image
    upstream-source: ubuntu/${name}@sha256:a54c  # renovate: oci-image tag: ${minor}-26.04
config:
  options:
${options.join("")}`;
}
