/** The core compared with the naive models: as Pyroscope was measured, and for other and invented catalogs. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Application,
  type Catalog,
  checkCluster,
  compareReleases,
  defineCatalog,
  explain,
  listRoles,
  moduleGraph,
  pyroscope,
  safeResolveRoles,
  safeResolveTargets,
} from "../../src/index.js";
import { flagsOf } from "../arbitraries.js";
import { distinctLayers } from "../measured.js";
import { inModelTerms, reportInModelTerms } from "../models/answers.js";
import { smallCatalogs } from "../models/catalogs.js";
import { expectedCluster } from "../models/cluster.js";
import { expectedComparison, expectedRole } from "../models/comparison.js";
import {
  factsOf,
  type LayerFacts,
  layerIn,
  measuredFacts,
  type ProductFacts,
} from "../models/facts.js";
import { expectedGraph, expectedModules, without } from "../models/graph.js";
import { expectedOfFlags, expectedOfNames, rolesOf } from "../models/resolution.js";
import { siblings } from "../siblings/facts.js";
import { harvest } from "../testing/harvest.js";

/** What is known of a product, and the catalog that the library reads. */
interface Product {
  readonly facts: ProductFacts;
  readonly catalog: Catalog;
}

const measured = productOf(pyroscope, measuredFacts());
const others = [harvest, ...siblings.map(({ catalog }) => catalog)].map((each) => productOf(each));
const invented = smallCatalogs.map((rows) => productOf(defineCatalog(rows)));
const distinct = distinctLayers.map(({ release, storage }) =>
  layerIn(measured.facts, release, storage),
);
/** Mostly invented ones: they are what the others are not. */
const products: fc.Arbitrary<Product> = fc.oneof(
  { weight: 3, arbitrary: invented },
  fc.constantFrom(...others),
);

function productOf(catalog: Catalog, facts = factsOf(catalog.rows)): Product {
  for (const layer of facts.layers) print(layer, `${layer.release} ${layer.storage}`);
  const text = facts.product === "Garden" ? JSON.stringify(catalog.rows) : facts.product;
  return print({ facts, catalog }, text);
}

/** What a property that fails prints of a value. */
function print<Value extends object>(value: Value, text: string): Value {
  return Object.assign(value, { [fc.toStringMethod]: () => text });
}

/** One of the releases and storage layers of a product. */
function layersOf({ facts }: Product): fc.Arbitrary<LayerFacts> {
  return fc.constantFrom(...facts.layers);
}

function optionsOf({ catalog }: Product, { release, storage }: LayerFacts) {
  return { release, storage, catalog };
}

function expectResolution(roles: readonly string[], product: Product, layer: LayerFacts): void {
  const options = optionsOf(product, layer);
  const byFlags = inModelTerms(safeResolveRoles(flagsOf(roles), options));
  expect(byFlags).toEqual(expectedOfFlags(flagsOf(roles), product.facts, layer));
  const byNames = inModelTerms(safeResolveTargets(roles, options));
  expect(byNames).toEqual(expectedOfNames(roles, product.facts, layer));
}

const drawnUnits = fc.oneof(
  { weight: 8, arbitrary: fc.nat(4) },
  fc.constantFrom(-1, 1.5, "3", undefined),
);

/** Applications whose roles are mostly those of the layer. */
function clustersOf(product: Product, layer: LayerFacts) {
  const here = fc.subarray(rolesOf(layer), { minLength: 1 });
  const anywhere = fc.subarray([...product.facts.roles, ...product.facts.internal.slice(0, 1)]);
  const repeated = fc.array(fc.constantFrom(...product.facts.roles), { maxLength: 5 });
  const application = fc
    .record({
      name: fc.constantFrom("a", "b", "c", "d", "e", "f", "g", undefined),
      units: drawnUnits,
      roles: fc.oneof({ weight: 6, arbitrary: here }, anywhere, repeated),
      isByFlags: fc.boolean(),
    })
    .map(({ roles, isByFlags, ...rest }) => ({
      ...rest,
      ...(isByFlags ? { flags: flagsOf(roles) } : { targets: roles }),
    }));
  return fc.array(application, { maxLength: 5 });
}

function expectCluster(
  product: Product,
  layer: LayerFacts,
  applications: readonly unknown[],
  given: {
    readonly required?: readonly string[] | undefined;
    readonly recommended?: boolean | undefined;
    readonly isAssumed: boolean;
  },
): void {
  const { isAssumed, ...more } = given;
  const place = isAssumed ? { release: layer.release } : layer;
  const options = { release: place.release, storage: undefined, catalog: product.catalog, ...more };
  const report = checkCluster(applications as Application<string>[], {
    ...options,
    ...(isAssumed ? {} : { storage: layer.storage }),
  });
  expect(reportInModelTerms(report)).toEqual(
    expectedCluster({ applications, ...given }, product.facts, layer),
  );
}

/** A cluster of a product, and what is asked about it. */
function questionsOf(product: Product) {
  return layersOf(product).chain((layer) =>
    fc.record({
      product: fc.constant(product),
      layer: fc.constant(layer),
      applications: clustersOf(product, layer),
      required: fc.option(fc.subarray([...product.facts.roles]), { nil: undefined, freq: 4 }),
      recommended: fc.constantFrom(true, false, undefined),
      isAssumed: layer.isDefault ? fc.boolean() : fc.constant(false),
    }),
  );
}

describe("the facts that the models start from", () => {
  test("are the same if they are read from the rows of Pyroscope", () => {
    const { layers, ...rest } = factsOf(pyroscope.rows);
    const { layers: expected, ...others } = measuredFacts();
    expect(rest).toEqual(others);
    expect(layers).toEqual(expected);
  });
});

describe("resolving", () => {
  test("of all roles at once is the model's, in every release and storage layer of Pyroscope", () => {
    for (const layer of measured.facts.layers) {
      expectResolution(rolesOf(layer), measured, layer);
      expectResolution(measured.facts.roles, measured, layer);
    }
  });

  test("of single roles is the model's, in every layer of Pyroscope that differs from all others", () => {
    for (const layer of distinct) {
      for (const role of measured.facts.roles) expectResolution([role], measured, layer);
    }
  });

  test("of any roles is the model's, in other and invented catalogs", () => {
    const questions = products.chain((product) =>
      fc.record({
        product: fc.constant(product),
        layer: layersOf(product),
        roles: fc.shuffledSubarray([...product.facts.roles, ...product.facts.internal, "garden"]),
      }),
    );
    fc.assert(
      fc.property(questions, ({ product, layer, roles }) =>
        expectResolution(roles, product, layer),
      ),
      { numRuns: 200 },
    );
  });
});

describe("a cluster", () => {
  test("of an application for each role is covered as the model says, in every release and storage layer of Pyroscope", () => {
    for (const layer of measured.facts.layers) {
      const applications = rolesOf(layer).map((role, index) => ({
        name: role,
        units: index % 4,
        targets: [role],
      }));
      expectCluster(measured, layer, applications, { isAssumed: layer.isDefault });
    }
  });

  test("of one role is covered as the model says, in every layer of Pyroscope that differs from all others", () => {
    for (const layer of distinct) {
      for (const role of rolesOf(layer)) {
        const applications = [
          { name: "one", units: 2, targets: [role] },
          { name: "other", units: 0, targets: [role] },
        ];
        expectCluster(measured, layer, applications, { isAssumed: layer.isDefault });
      }
    }
  });

  test("of any applications is covered as the model says, for Pyroscope", () => {
    fc.assert(
      fc.property(questionsOf(measured), ({ product, layer, applications, ...given }) =>
        expectCluster(product, layer, applications, given),
      ),
      { numRuns: 200 },
    );
  });

  test("of any applications is covered as the model says, in other and invented catalogs", () => {
    fc.assert(
      fc.property(products.chain(questionsOf), ({ product, layer, applications, ...given }) =>
        expectCluster(product, layer, applications, given),
      ),
      { numRuns: 200 },
    );
  });
});

function expectComparison(
  from: { readonly product: Product; readonly layer: LayerFacts },
  to: { readonly product: Product; readonly layer: LayerFacts },
): void {
  const answer = compareReleases<string, string>(
    optionsOf(from.product, from.layer),
    optionsOf(to.product, to.layer),
  );
  expect(answer).toEqual(
    expectedComparison(
      { product: from.product.facts, layer: from.layer },
      { product: to.product.facts, layer: to.layer },
    ),
  );
}

describe("comparing releases", () => {
  test("each release and layer of Pyroscope with those of the next release is what the model says", () => {
    const { layers } = measured.facts;
    const releases = [...new Set(layers.map(({ release }) => release))];
    const layersIn = (release: string | undefined) =>
      layers.filter((each) => each.release === release);
    for (const [index, release] of releases.entries()) {
      for (const layer of layersIn(release)) {
        for (const next of layersIn(releases[index + 1])) {
          expectComparison({ product: measured, layer }, { product: measured, layer: next });
        }
      }
    }
  });

  test("any two releases of Pyroscope, there and back, is what the model says", () => {
    const layer = layersOf(measured);
    fc.assert(
      fc.property(layer, layer, (from, to) => {
        expectComparison({ product: measured, layer: from }, { product: measured, layer: to });
        expectComparison({ product: measured, layer: to }, { product: measured, layer: from });
      }),
      { numRuns: 100 },
    );
  });

  test("any two releases of other and invented catalogs is what the model says", () => {
    const sides = products.chain((product) => {
      const layer = layersOf(product);
      return fc.record({ product: fc.constant(product), from: layer, to: layer });
    });
    fc.assert(
      fc.property(sides, ({ product, from, to }) =>
        expectComparison({ product, layer: from }, { product, layer: to }),
      ),
      { numRuns: 150 },
    );
  });

  test("releases of two catalogs is what the model says", () => {
    const side = products.chain((product) =>
      fc.record({ product: fc.constant(product), layer: layersOf(product) }),
    );
    fc.assert(
      fc.property(side, side, (from, to) => expectComparison(from, to)),
      { numRuns: 150 },
    );
  });
});

describe("the roles and the graph of a layer", () => {
  const places = products.chain((product) =>
    fc.record({ product: fc.constant(product), layer: layersOf(product) }),
  );

  test("are those of the rows, in other and invented catalogs", () => {
    fc.assert(
      fc.property(places, ({ product, layer }) => {
        const options = optionsOf(product, layer);
        expect(listRoles(options)).toEqual(
          rolesOf(layer).map((role) => expectedRole(role, { product: product.facts, layer })),
        );
      }),
      { numRuns: 200 },
    );
  });

  test("are drawn and explained as the model says, whole, of targets, and without excluded modules", () => {
    const questions = places.chain(({ product, layer }) =>
      fc.record({
        product: fc.constant(product),
        layer: fc.constant(layer),
        targets: fc.option(fc.subarray(rolesOf(layer), { minLength: 1 }), { nil: undefined }),
        modules: fc.constantFrom(true, false, undefined),
        excluded: fc.option(fc.subarray(Object.keys(layer.modules)), { nil: undefined }),
      }),
    );
    fc.assert(
      fc.property(questions, ({ product, layer, ...given }) => {
        const options = optionsOf(product, layer);
        const { nodes, edges } = moduleGraph({ ...options, ...given });
        expect({ nodes, edges }).toEqual(expectedGraph(given, layer));
        const resolved = safeResolveTargets(given.targets ?? [], options);
        if (!resolved.ok) return;
        const { excluded, targets = [] } = given;
        expect(explain(resolved.value, { catalog: product.catalog }).modules).toEqual(
          expectedModules(targets, layer),
        );
        // The resolution does not know what is excluded, so only the paths are fewer.
        const fewer = explain(resolved.value, { catalog: product.catalog, excluded }).modules;
        const paths = fewer.filter(({ paths }) => paths.length > 0).map(({ paths }) => paths);
        expect(paths.flat().sort()).toEqual(
          expectedModules(targets, without(excluded ?? [], layer))
            .flatMap((each) => each.paths)
            .sort(),
        );
      }),
      { numRuns: 150 },
    );
  });
});
