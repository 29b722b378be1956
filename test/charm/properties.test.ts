/** What holds for every file of a format, whatever is in it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  compareRoleLists,
  parseBundle,
  parseCharmcraft,
  parseJujuConfig,
  parseRoleString,
  parseTerraform,
  readCharmConfig,
} from "../../src/charm/index.js";
import { pyroscopeRows } from "../../src/data/pyroscope.js";

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,5}(-[a-z]{1,5})?$/);
const option = fc.oneof(
  fc.constantFrom("role-all", "role-ingester", "role-querier", "cpu_limit"),
  name.map((each) => `role-${each}`),
);
const value = fc.oneof(
  fc.boolean(),
  fc.constantFrom("true", "True", "f", "0", "yes", "", " true"),
  fc.integer(),
  fc.constant(null),
);
const options = fc.dictionary(option, value, { maxKeys: 6 });
const application = fc.record(
  { charm: name, scale: fc.nat(9), options: fc.option(options), trust: fc.boolean() },
  { requiredKeys: ["charm"] },
);
const applications = fc.dictionary(name, application, { maxKeys: 6 });
const bundle = fc.record({ bundle: fc.constant("kubernetes"), applications });

/** The same with the keys of every object in another order. */
function shuffled(given: unknown, seed: number): unknown {
  if (typeof given !== "object" || given === null) return given;
  if (Array.isArray(given)) return given.map((each) => shuffled(each, seed));
  const order = (key: string) =>
    [...key].reduce((sum, each) => sum * seed + each.charCodeAt(0), 7) % 97;
  const entries = Object.entries(given).sort(([a], [b]) => order(a) - order(b));
  return Object.fromEntries(entries.map(([key, each]) => [key, shuffled(each, seed)]));
}

/** JSON without the places in the text. */
function withoutPlaces(result: unknown): unknown {
  const isPlace = (key: string) =>
    ["line", "column", "firstLine", "configAt", "message"].includes(key);
  return JSON.parse(JSON.stringify(result, (key, each) => (isPlace(key) ? undefined : each)));
}

test("the order of keys changes nothing in a bundle", () => {
  fc.assert(
    fc.property(bundle, fc.integer({ min: 2, max: 50 }), (given, seed) => {
      const [one, other] = [given, shuffled(given, seed)].map((each) => JSON.stringify(each));
      expect(withoutPlaces(parseBundle(`${other}`))).toEqual(withoutPlaces(parseBundle(`${one}`)));
    }),
  );
});

test("the order of resources and modules changes nothing in Terraform but the order of relations", () => {
  const resource = fc.record({
    address: name,
    type: fc.constant("juju_application"),
    values: fc.record({
      name,
      units: fc.nat(5),
      config: fc.dictionary(option, fc.constantFrom("true", "True", "0", "x")),
      charm: fc.constant([{ name: "c" }]),
    }),
  });
  const resources = fc.uniqueArray(resource, { selector: ({ address }) => address });
  fc.assert(
    fc.property(resources, fc.nat(5), (list, count) => {
      const flat = { values: { root_module: { resources: list } } };
      const [inner, outer] = [list.slice(0, count), list.slice(count).reverse()];
      const nested = {
        values: {
          root_module: {
            child_modules: [{ child_modules: [{ resources: inner }], resources: outer }],
          },
        },
      };
      expect(parseTerraform(JSON.stringify(nested))).toEqual(parseTerraform(JSON.stringify(flat)));
      expect(parseTerraform(JSON.stringify(flat, null, 2))).toEqual(
        parseTerraform(JSON.stringify(flat)),
      );
    }),
  );
});

test("a bundle cut into overlays, one for each application, is the bundle", () => {
  fc.assert(
    fc.property(bundle, ({ applications: all }) => {
      const whole = JSON.stringify({ bundle: "kubernetes", applications: all });
      const parts = Object.entries(all).map(([key, body]) =>
        JSON.stringify({ applications: { [key]: body } }),
      );
      const cut = ['{"bundle": "kubernetes", "applications": {}}', ...parts].join("\n---\n");
      expect(withoutPlaces(parseBundle(cut))).toEqual(withoutPlaces(parseBundle(whole)));
    }),
  );
});

test("an overlay that says the same again changes nothing", () => {
  fc.assert(
    fc.property(bundle, (given) => {
      const text = JSON.stringify(given);
      expect(withoutPlaces(parseBundle(`${text}\n---\n${text}`))).toEqual(
        withoutPlaces(parseBundle(text)),
      );
    }),
  );
});

test("every option of a bundle is found where it is said to stand", () => {
  fc.assert(
    fc.property(bundle, (given) => {
      const text = JSON.stringify(given, null, 2);
      const result = parseBundle(text);
      for (const each of result.ok ? result.value.applications : []) {
        for (const [key, { line, column }] of Object.entries(each.configAt)) {
          const rest = text.split("\n")[line - 1]?.slice(column - 1);
          expect(rest?.startsWith(JSON.stringify(key))).toBe(true);
        }
      }
    }),
  );
});

test("the order of keys changes nothing in juju config, nor in the defaults of charmcraft.yaml", () => {
  const setting = fc.record(
    { value, default: value, source: fc.constantFrom("user", "default", "unset") },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(
      fc.dictionary(option, setting),
      fc.integer({ min: 2, max: 50 }),
      (settings, seed) => {
        const read = (each: unknown) =>
          withoutPlaces(parseJujuConfig(JSON.stringify({ settings: each })));
        expect(read(shuffled(settings, seed))).toEqual(read(settings));
        const defaultsOf = (each: unknown) => {
          const charm = parseCharmcraft(JSON.stringify({ config: { options: each } }));
          return charm.ok && charm.value.defaults;
        };
        const declared = Object.fromEntries(
          Object.entries(settings).map(([key, each]) => [
            key,
            { type: "boolean", default: each.default },
          ]),
        );
        expect(defaultsOf(shuffled(declared, seed))).toEqual(defaultsOf(declared));
      },
    ),
  );
});

test("a flag is the user's just where the config sets it, and defaults fill the rest", () => {
  const flags = fc.dictionary(option, fc.option(fc.boolean()));
  fc.assert(
    fc.property(flags, flags, (config, defaults) => {
      const read = readCharmConfig(config, { defaults });
      if (!read.ok) throw new Error("booleans and null are always read");
      const isFlag = (key: string) => key.startsWith("role-");
      const names = [...new Set([...Object.keys(defaults), ...Object.keys(config)])].filter(isFlag);
      for (const key of names) {
        const [own, other] = [config[key] ?? undefined, defaults[key] ?? undefined];
        expect(read.value.flags[key]).toBe(own ?? other);
        const source = other === undefined ? undefined : "default";
        expect(read.value.sources[key]).toBe(own === undefined ? source : "user");
      }
      expect(Object.keys(read.value.flags).every((key) => names.includes(key))).toBe(true);
    }),
  );
});

test("a role string says the same bare, encoded once and encoded twice", () => {
  const roles = pyroscopeRows.modules.filter(({ visible }) => visible).map((row) => row.name);
  const list = fc.oneof(
    fc.subarray(roles, { minLength: 1 }).map((some) => some.join(",")),
    fc.stringMatching(/^[a-z, -]{0,20}$/),
  );
  fc.assert(
    fc.property(list, (bare) => {
      const options = { release: "2.2.1", storage: "v1-v2-dual" } as const;
      const [plain, once, twice] = [
        bare.trim(),
        JSON.stringify(bare.trim()),
        JSON.stringify(JSON.stringify(bare.trim())),
      ].map((text) => parseRoleString(text, options));
      expect(once).toEqual(plain);
      expect(twice).toEqual(plain);
    }),
  );
});

test("compared lists: every role stands in a source, and where it is missing is all the rest", () => {
  const lists = fc.uniqueArray(fc.record({ source: name, roles: fc.array(name) }), {
    selector: ({ source }) => source,
  });
  fc.assert(
    fc.property(lists, (given) => {
      const result = compareRoleLists(given);
      const standings = result.ok ? result.value : [];
      expect(standings.map(({ role }) => role)).toEqual(
        [...new Set(given.flatMap(({ roles }) => roles))].sort(),
      );
      for (const { role, sources, missing } of standings) {
        const has = ({ roles }: { roles: string[] }) => roles.includes(role);
        expect(sources).toEqual(given.filter(has).map(({ source }) => source));
        expect([...sources, ...missing].sort()).toEqual(given.map(({ source }) => source).sort());
      }
      expect(result.issues).toHaveLength(
        standings.filter(({ missing }) => missing.length > 0).length,
      );
    }),
  );
});
