/** The workers of a bundle, plan or state before and after: Juju drops the options that the new charm does not have. */
import { flagPrefix } from "../../catalog/catalog.js";
import { enabledByDefault, resolveConfig } from "../../charm/config.js";
import type { DeployedApplication, Deployment } from "../../formats/deployment.js";
import { finding, type Origin } from "../../issues/issue.js";
import { offeredOptions, publishedOptions } from "../evidence.js";
import { groupByCoordinator } from "../integrations.js";
import { type CheckOptions, charmsFor, tableFor, workerCharm } from "../options.js";
import {
  haveSeveralModels,
  locate,
  type Offered,
  originOf,
  positionOf,
  withoutConsequences,
  wrongOptions,
} from "../workers.js";
import type { Sides, Upgraded, Upgrades } from "./sides.js";

export function upgradeWorkers(
  deployment: Deployment,
  sides: Sides,
  options: CheckOptions,
): Upgrades {
  const table = tableFor(options);
  const charm = workerCharm(options, table);
  const workers = deployment.applications.filter(({ charmName }) => charmName === charm);
  if (workers.length === 0) return { upgraded: [], others: [finding("no-worker", [], { charm })] };
  const offered = {
    from: publishedOptions(sides.from.layer.release, table),
    to: offeredOptions(options, sides.to.layer.release, table),
  };
  const { groups, findings } = groupByCoordinator(deployment, charmsFor(options, table));
  const clusterOf = new Map(
    groups.flatMap(({ name, workers: own }) => own.map((each) => [each, name])),
  );
  const hasSeveralModels = haveSeveralModels(workers);
  return {
    upgraded: workers.map((worker) =>
      ofWorker(worker, clusterOf.get(worker), offered, sides, originOf(worker, hasSeveralModels)),
    ),
    others: [
      ...(offered.to === undefined ? [finding("unknown-options", [], { charm })] : []),
      ...findings,
    ],
  };
}

function ofWorker(
  worker: DeployedApplication,
  cluster: string | undefined,
  offered: { readonly from: Offered; readonly to: Offered },
  sides: Sides,
  origin: Origin,
): Upgraded {
  const { name, units, config } = worker;
  const wrong = wrongOptions(config, offered.from, sides.from.layer.table).filter(
    ({ path: [option = ""] }) => offered.to === undefined || !Object.hasOwn(offered.to, option),
  );
  const isWrong = new Set(wrong.map(({ path }) => path[0]));
  const dropped = Object.keys(config)
    .filter((option) => !isWrong.has(option) && isDropped(option, config, offered.to))
    .sort();
  const isRemoved = new Set([...isWrong, ...dropped]);
  const kept = Object.fromEntries(
    Object.entries(config).filter(([option]) => !isRemoved.has(option)),
  );
  const before = resolveConfig(config, { defaults: enabledByDefault(offered.from) }, sides.from);
  const after = resolveConfig(kept, { defaults: enabledByDefault(offered.to) }, sides.to);
  return {
    name,
    cluster,
    units,
    origin,
    at: positionOf(worker),
    before: before.resolved,
    after: after.resolved,
    dropped,
    findings: [...wrong, ...withoutConsequences(after.findings, wrong, config)].map((each) =>
      locate(each, worker, origin),
    ),
  };
}

/** Juju drops the settings that the new charm does not have. */
function isDropped(
  option: string,
  config: Readonly<Record<string, unknown>>,
  offered: Offered,
): boolean {
  return (
    option.startsWith(flagPrefix) &&
    config[option] !== null &&
    offered !== undefined &&
    !Object.hasOwn(offered, option)
  );
}
