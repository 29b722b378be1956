/** What a charm starts with its options. */
import type { Layer } from "../catalog/catalog.js";
import type { CharmRow } from "../data/charms.js";
import { type Finding, finding } from "../issues/issue.js";
import { enabledByDefault, resolveConfig } from "../juju/charm-config.js";
import type { CharmStart } from "../process/cluster.js";
import { charmRow, offeredOptions, otherOptions } from "./evidence.js";
import type { Given } from "./options.js";
import { namedLayer, type Place, type Start } from "./started.js";
import { isDropped, lackedModules, withoutConsequences, wrongOptions } from "./workers.js";

export function startByCharm(start: CharmStart, place: Place, given: Given): Start {
  const { table, release } = place.layer;
  // A refresh replaces the charm.
  const own = given.isMove ? undefined : start.charm;
  const charm = own ?? charmRow(release, table);
  const layer = namedLayer(place, given.storage ?? charm?.storage);
  const deployed = given.isMove ? undefined : start.offered;
  const offered = deployed ?? own?.options ?? offeredOptions(given, release, table);
  const others = own?.others ?? otherOptions(given, release, table);
  const dropped = given.isMove
    ? Object.keys(start.options)
        .filter((option) => isDropped(option, start, offered, table))
        .sort()
    : [];
  const options = without(start.options, dropped);
  const wrong = wrongOptions(options, { roles: offered, others }, table);
  const kept = without(
    options,
    wrong.map(({ path }) => `${path[0]}`),
  );
  const scope = { table, layer, isAssumed: false, findings: [] };
  const { resolved, findings } = resolveConfig(
    kept,
    { defaults: start.unknown === "all" ? {} : enabledByDefault(offered) },
    scope,
  );
  const found = [
    ...wrong,
    ...withoutConsequences(findings, wrong, options).filter(
      ({ code }) => code !== "no-role" || !start.unknown,
    ),
    ...(place.isOwn ? mismatched(own, layer) : []),
  ];
  const { value } = resolved;
  return {
    layer,
    targets: value?.targets ?? resolved.roles,
    namesTargets: true,
    modules: value?.modules ?? [],
    args: value?.args ?? null,
    resolution: value,
    lacks: lackedModules(resolved, found, layer, dropped),
    fits: undefined,
    isOpen: false,
    isRouting: false,
    says: charm?.storage,
    changeFor: () => ({ add: [], remove: [], unset: [] }),
    dropped,
    findings: found,
  };
}

/** Of a charm whose track says that it has other roles than the release that runs. */
function mismatched(charm: CharmRow | undefined, { release, product, table }: Layer): Finding[] {
  const [own, others] = [charm, charmRow(release, table)].map((row) =>
    Object.keys(row?.options ?? {}),
  );
  if (charm?.track === undefined || `${own}` === `${others}`) return [];
  const { track, charm: name, in: made } = charm;
  return [finding("mismatched-image", ["image"], { product, release, charm: name, track, made })];
}

function without(
  options: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !names.includes(name)));
}
