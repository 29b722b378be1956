/** A naive model of `listRoles` and `compareReleases`, for any product. */
import type { LayerFacts, ProductFacts } from "./facts.js";
import { completeOf, rolesOf, starts, storagesWith } from "./resolution.js";

/** A release and layer of a product. */
export interface Side {
  readonly product: ProductFacts;
  readonly layer: LayerFacts;
}

/** A role as `listRoles` lists it. */
export function expectedRole(role: string, { product, layer }: Side): object | undefined {
  const facts = layer.modules[role];
  if (!facts?.visible) return undefined;
  const complete = completeOf(layer);
  const kindOf = () => {
    if (facts.meta) return "meta";
    if (complete && layer.modules[complete]?.needs.includes(role)) return "member";
    return complete && starts(complete, role, layer) ? "dependency" : "extra";
  };
  return {
    name: role,
    kind: kindOf(),
    required: facts.required,
    needs: facts.needs,
    ...(facts.replicas === undefined ? {} : { replicas: facts.replicas }),
    stateful: facts.stateful,
    since: product.layers.find(({ modules }) => modules[role]?.visible)?.release,
  };
}

export function expectedComparison(from: Side, to: Side): object {
  const roles = [...new Set([...rolesOf(from.layer), ...rolesOf(to.layer)])].sort();
  const changes = roles.map((role) => ({
    role,
    from: expectedRole(role, from),
    to: expectedRole(role, to),
    storages: {
      from: storagesWith(role, from.layer.release, from.product),
      to: storagesWith(role, to.layer.release, to.product),
    },
  }));
  // Neither a storage layer that one release lacks nor where its catalog begins says anything about a role.
  const shared = storagesOf(from).filter((storage) => storagesOf(to).includes(storage));
  const isSame = ({ from: before, to: after, storages }: (typeof changes)[number]) =>
    JSON.stringify({ ...before, since: "" }) === JSON.stringify({ ...after, since: "" }) &&
    shared.every((storage) => storages.from.includes(storage) === storages.to.includes(storage));
  const old = defaultOf(from).storage;
  const kept = to.product.layers.find(
    ({ release, storage }) => release === to.layer.release && storage === old,
  );
  return {
    from: { release: from.layer.release, storage: from.layer.storage },
    to: { release: to.layer.release, storage: to.layer.storage },
    added: changes.filter((change) => change.from === undefined),
    removed: changes.filter((change) => change.to === undefined),
    changed: changes.filter((change) => change.from && change.to && !isSame(change)),
    defaultStorage: {
      from: old,
      to: defaultOf(to).storage,
      keep: kept && { args: kept.args, env: kept.env },
    },
  };
}

function storagesOf({ product, layer }: Side): string[] {
  return product.layers
    .filter(({ release }) => release === layer.release)
    .map(({ storage }) => storage);
}

function defaultOf({ product, layer }: Side): LayerFacts {
  const found = product.layers.find((each) => each.release === layer.release && each.isDefault);
  if (found === undefined) throw new Error(`${layer.release} has no default layer`);
  return found;
}
