/** What a charm starts with its options. */
import { enabledByDefault, resolveConfig } from "../charm/config.js";
import type { CharmStart } from "../formats/cluster.js";
import { charmRow, offeredOptions } from "./evidence.js";
import type { Given } from "./options.js";
import { namedLayer, type Place, type Start } from "./start.js";
import { isDropped, lackedModules, withoutConsequences, wrongOptions } from "./workers.js";

export function startByCharm(start: CharmStart, place: Place, given: Given): Start {
  const { table, release } = place.layer;
  // A refresh replaces the charm.
  const own = given.isMove ? undefined : start.charm;
  const charm = own ?? charmRow(release, table);
  const layer = namedLayer(place, given.storage ?? charm?.storage);
  const offered = own?.options ?? offeredOptions(given, release, table);
  const dropped = given.isMove
    ? Object.keys(start.options)
        .filter((option) => isDropped(option, start, offered))
        .sort()
    : [];
  const options = without(start.options, dropped);
  const wrong = wrongOptions(options, offered, table);
  const kept = without(
    options,
    wrong.map(({ path }) => `${path[0]}`),
  );
  const scope = { table, layer, isAssumed: false, findings: [] };
  const { resolved, findings } = resolveConfig(
    kept,
    { defaults: enabledByDefault(offered) },
    scope,
  );
  const found = [...wrong, ...withoutConsequences(findings, wrong, options)];
  const { value } = resolved;
  return {
    layer,
    targets: value?.targets ?? resolved.roles,
    namesTargets: true,
    modules: value?.modules ?? [],
    args: value?.args ?? null,
    resolution: value,
    lacks: lackedModules(resolved, found, layer),
    fits: undefined,
    isRouting: false,
    says: charm?.storage,
    changeFor: () => ({ add: [], remove: [], unset: [] }),
    dropped,
    findings: found,
  };
}

function without(
  options: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(options).filter(([name]) => !names.includes(name)));
}
