/** What is told of releases, and catalogs of changed rows. */
import fc from "fast-check";
import { pyroscopeRows } from "../../src/data/pyroscope.js";
import {
  type CatalogRows,
  compareReleases,
  defineCatalog,
  type LayerOptions,
  listRoles,
} from "../../src/index.js";
import { fuzz } from "./fuzz.js";
import { any, optionsAs } from "./inputs.js";
import { demand, holdAnswer, holdRefusal } from "./invariants.js";

fuzz(
  "listRoles and compareReleases answer any options, and a comparison has its way back",
  fc.property(
    optionsAs<LayerOptions>(),
    optionsAs<LayerOptions>(),
    (options: LayerOptions, others: LayerOptions) => {
      holdRefusal(() => demand(holdAnswer(() => listRoles(options)).length > 0, "roles"));
      holdRefusal(() => {
        const there = holdAnswer(() => compareReleases(options, others));
        const back = compareReleases(others, options);
        const names = (changes: readonly { readonly role: string }[]) =>
          changes.map(({ role }) => role).join();
        demand(names(there.came) === names(back.went), "what came goes");
        demand(names(there.went) === names(back.came), "what went comes");
        demand(names(there.changed) === names(back.changed), "what changed changes back");
      });
    },
  ),
);

const rows = JSON.parse(JSON.stringify(pyroscopeRows)) as CatalogRows;
const change = fc.record({
  list: fc.constantFrom("modules" as const, "storage" as const),
  at: fc.nat(99),
  property: fc.constantFrom("name", "in", "needs", "visible", "meta", "default", "replicas", "x"),
  value: fc.oneof(fc.constantFrom(undefined, "v1", "v2 >=1.2.0", [], ["api"], true), any),
});

fuzz(
  "defineCatalog refuses changed rows, or every layer of them works",
  fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
    const copy = { ...rows, modules: [...rows.modules], storage: [...rows.storage] };
    for (const { list, at, property, value } of changes) {
      const items: object[] = copy[list];
      const index = at % items.length;
      items[index] = Object.assign({}, items[index], { [property]: value });
    }
    holdRefusal(() => {
      const catalog = defineCatalog(copy);
      for (const release of catalog.rows.releases) {
        demand(listRoles({ release, catalog }).length > 0, `${release} has roles`);
      }
    });
  }),
  // A catalog is checked in each of its 149 layers, which takes a hundred times as long as a question.
  1 / 100,
);

fuzz(
  "defineCatalog refuses anything else",
  fc.property(any, (given) => holdRefusal(() => void defineCatalog(given as CatalogRows))),
);
