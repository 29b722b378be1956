/** What a charm starts with its options. */
import { enabledByDefault, resolveConfig } from "../charm/config.js";
import type { CharmStart } from "../formats/cluster.js";
import { charmRow, offeredOptions } from "./evidence.js";
import type { Given } from "./options.js";
import { namedLayer, type Place, type Start } from "./start.js";
import { lackedModules, withoutConsequences, wrongOptions } from "./workers.js";

export function startByCharm(start: CharmStart, place: Place, given: Given): Start {
  const { table, release } = place.layer;
  const charm = start.charm ?? charmRow(release, table);
  const layer = namedLayer(place, given.storage ?? charm?.storage);
  const offered =
    given.charmcraft || !start.charm ? offeredOptions(given, release, table) : start.charm.options;
  const wrong = wrongOptions(start.options, offered, table);
  const isWrong = new Set(wrong.map(({ path }) => path[0]));
  const kept = Object.fromEntries(
    Object.entries(start.options).filter(([option]) => !isWrong.has(option)),
  );
  const scope = { table, layer, isAssumed: false, findings: [] };
  const { resolved, findings } = resolveConfig(
    kept,
    { defaults: enabledByDefault(offered) },
    scope,
  );
  const found = [...wrong, ...withoutConsequences(findings, wrong, start.options)];
  const { value } = resolved;
  return {
    layer,
    targets: value?.targets ?? resolved.roles,
    namesTargets: true,
    modules: value?.modules ?? [],
    args: value?.args ?? null,
    lacks: lackedModules(resolved, found, layer),
    fits: undefined,
    isRouting: false,
    says: charm?.storage,
    changeFor: () => ({ add: [], remove: [] }),
    findings: found,
  };
}
