/** Small invented catalogs, each of which keeps every rule of the rows. */
import fc from "fast-check";
import type { CatalogRows } from "../../src/index.js";
import { isTrue } from "./facts.js";

type Module = CatalogRows["modules"][number];

/** 1.10.0 comes after 1.9.0 only if versions are compared as numbers. */
const allReleases = ["1.0.0", "1.9.0", "1.10.0", "2.0.0"];
const bounds = allReleases.flatMap((release) => [`>=${release}`, `<${release}`]);
const names = ["apple", "beet", "carrot", "date", "elder", "fig"];

/** Words of a condition, some of which are alternatives. */
const where = fc
  .array(fc.array(fc.constantFrom("p", "q", ...bounds), { minLength: 1, maxLength: 2 }), {
    minLength: 1,
    maxLength: 2,
  })
  .map((alternatives) => alternatives.map((words) => words.join(" ")).join(" || "));

const truth = fc.oneof(fc.boolean(), where);

const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined });

/** Which of the three storage layers there are, and where each is the default: the first one up to a release. */
const storage = fc.record({
  count: fc.integer({ min: 1, max: 3 }),
  change: fc.constantFrom(...allReleases),
  parts: fc.array(fc.subarray(["p", "q", "q >=1.10.0"]), { minLength: 3, maxLength: 3 }),
  dataPath: fc.array(maybe(fc.subarray(["p", "q"])), { minLength: 3, maxLength: 3 }),
  since: maybe(fc.constantFrom(...allReleases)),
});

const moduleFacts = fc.record({
  visible: truth,
  meta: fc.boolean(),
  in: maybe(where),
  needs: fc.subarray(names),
  needsWhere: fc.array(maybe(where), { minLength: names.length, maxLength: names.length }),
  dataPath: fc.oneof(fc.constant(undefined), fc.constant(true as const), where),
  feature: maybe(fc.constant("users miss it")),
  quorum: truth,
  stateful: truth,
  replicas: fc.constantFrom([], ["3"], ["2 <1.10.0", "4 >=1.10.0"], ["3 p"]),
  namingMatters: truth,
  alone: truth,
});

type DrawnModule = Parameters<Parameters<typeof moduleFacts.map>[0]>[0];
type DrawnStorage = Parameters<Parameters<typeof storage.map>[0]>[0];

export const smallCatalogs: fc.Arbitrary<CatalogRows> = fc
  .record({
    releases: fc.subarray(allReleases, { minLength: 2 }),
    storage,
    // One more is the complete meta-role.
    modules: fc.array(moduleFacts, { minLength: names.length + 1, maxLength: names.length + 1 }),
    isSorted: fc.boolean(),
    singleTarget: fc.boolean().map((isOne) => isOne || undefined),
  })
  .map(({ releases, storage: drawn, modules, isSorted, singleTarget }) => {
    const layers = storagesOf(drawn).filter(({ default: isDefault, in: where }) =>
      releases.some((each) => isTrue(where ?? isDefault, each, [])),
    );
    const places = layers.flatMap((row) =>
      releases
        .filter((each) => isTrue(row.in, each, []))
        .map((release) => ({
          release,
          parts: row.parts
            .map((part) => part.split(" "))
            .filter(([, bound]) => isTrue(bound, release, []))
            .map(([part = ""]) => part),
        })),
    );
    /** Nothing for a condition of which an alternative never holds: the rows must not have it. */
    const kept = (text: string | undefined) =>
      text?.split(" || ").every((words) => places.some((at) => isTrue(words, at.release, at.parts)))
        ? text
        : undefined;
    const rows = modules.map((each, index) => moduleRow(each, index, kept));
    return {
      product: "Garden",
      releases,
      storage: layers.map((row) => withoutDeadRows(row, releases)),
      // What every cluster requires.
      modules: [
        ...(isSorted ? rows : rows.toReversed()),
        { name: "core", visible: true, dataPath: true },
      ],
      singleTarget,
      commonMistakes: ["garden"],
    };
  });

function storagesOf({ count, change, parts, dataPath, since }: DrawnStorage) {
  const activation = (name: string) => [
    { in: "<1.10.0", args: [`-layer=${name}`], env: [`LAYER=${name}=old`] },
    { args: [`-layer=${name}`, "-new"] },
  ];
  const common = (name: string, index: number) => ({
    name,
    parts: parts[index] ?? [],
    dataPath: dataPath[index],
  });
  const one = { ...common("one", 0), in: undefined, activation: activation("one") };
  if (count === 1) return [{ ...one, default: ">=1.0.0" }];
  const two = { ...common("two", 1), in: `>=${change}`, activation: activation("two") };
  const three = {
    ...common("three", 2),
    in: since && `>=${since}`,
    default: undefined,
    activation: activation("three"),
  };
  const both = [
    ...(change === "1.0.0" ? [] : [{ ...one, default: `<${change}` }]),
    { ...two, default: `>=${change}` },
  ];
  return count === 2 ? both : [three, ...both];
}

/** Without conditions that hold in no listed release. */
function withoutDeadRows<Row extends ReturnType<typeof storagesOf>[number]>(
  row: Row,
  releases: readonly string[],
) {
  const isAlive = (where: string | undefined) =>
    releases.some((release) => isTrue(where, release, []));
  return {
    ...row,
    parts: row.parts.filter((part) => isAlive(part.split(" ")[1])),
    activation: row.activation.filter((each) => isAlive(each.in)),
    default: isAlive(row.default) ? row.default : undefined,
  };
}

function moduleRow(
  { needs, needsWhere, ...drawn }: DrawnModule,
  index: number,
  kept: (where: string | undefined) => string | undefined,
): Module {
  const isAll = index === names.length;
  const so = (truth: boolean | string) => (typeof truth === "string" ? kept(truth) : truth);
  const visible = isAll || so(drawn.visible);
  // A meta-role is a role, wherever it is one.
  const meta = isAll || (drawn.meta && visible);
  // A module needs only those before it, so that none needs itself.
  const facts = needs
    .filter((name) => names.indexOf(name) < index)
    .map((name) => [name, kept(needsWhere[names.indexOf(name)])].filter(Boolean).join(" "));
  return {
    ...drawn,
    name: isAll ? "zone" : (names[index] ?? ""),
    visible,
    meta,
    complete: isAll,
    alone: so(drawn.alone),
    in: kept(drawn.in),
    needs: isAll ? [...facts, "core"] : facts,
    dataPath: drawn.dataPath === true ? true : kept(drawn.dataPath),
    replicas: drawn.replicas.filter((fact) => {
      const condition = fact.split(" ")[1];
      return condition === undefined || kept(condition) !== undefined;
    }),
    namingMatters: so(drawn.namingMatters),
    quorum: so(drawn.quorum),
    stateful: so(drawn.stateful),
  };
}
