/** Which workers belong together: those that are integrated with the same coordinator. */
import { quote } from "../issues.js";
import type { CharmApplication, CharmRelation, RelationEnd } from "./application.js";

interface Worker {
  readonly application: CharmApplication;
}

/** The workers of one coordinator. */
export interface WorkerCluster<Member extends Worker> {
  /** The application that they are integrated with; nothing where the deployment has no integrations. */
  readonly coordinator: string | undefined;
  /** The model that they and their coordinator are in; nothing where it is an offer, which may be of another. */
  readonly model: string | undefined;
  readonly workers: readonly Member[];
}

export interface Grouping<Member extends Worker> {
  /** One at least, so that a deployment without a single integrated worker is judged too. */
  readonly clusters: readonly WorkerCluster<Member>[];
  /** Workers of no coordinator, though the deployment has integrations. */
  readonly stray: readonly Member[];
}

/** `endpoint` is the worker's end of the relation, where it is known. */
export function groupWorkers<Member extends Worker>(
  workers: readonly Member[],
  relations: readonly CharmRelation[],
  endpoint: string | undefined,
): Grouping<Member> {
  const partners = partnersOf(relations, endpoint);
  const clusters = new Map<string, WorkerCluster<Member> & { workers: Member[] }>();
  const stray: Member[] = [];
  for (const worker of workers) {
    const { name, model } = worker.application;
    const coordinators = relations.length === 0 ? [undefined] : partners.get(keyOf(model, name));
    if (coordinators === undefined) stray.push(worker);
    for (const coordinator of coordinators ?? []) {
      // An offer such as admin/model.name is one coordinator, whatever model its workers are in.
      const where = coordinator?.includes("/") ? undefined : model;
      const key = keyOf(where, coordinator);
      const cluster = clusters.get(key) ?? { coordinator, model: where, workers: [] };
      cluster.workers.push(worker);
      clusters.set(key, cluster);
    }
  }
  const empty = { coordinator: undefined, model: undefined, workers: [] };
  return { clusters: clusters.size > 0 ? [...clusters.values()] : [empty], stray };
}

/** The applications at the other ends of each application's integrations. */
function partnersOf(
  relations: readonly CharmRelation[],
  endpoint: string | undefined,
): Map<string, Set<string>> {
  const partners = new Map<string, Set<string>>();
  const add = (model: string | undefined, own: RelationEnd, far: RelationEnd) => {
    const isOther = endpoint !== undefined && own.endpoint !== undefined;
    if (isOther && own.endpoint !== endpoint) return;
    const key = keyOf(model, own.application);
    partners.set(key, (partners.get(key) ?? new Set()).add(far.application));
  };
  for (const { model, ends } of relations) {
    add(model, ends[0], ends[1]);
    add(model, ends[1], ends[0]);
  }
  return partners;
}

function keyOf(...names: readonly (string | undefined)[]): string {
  return JSON.stringify(names);
}

/** Whose cluster it is, as issues about it begin. */
export function clusterTitle({
  coordinator,
  model,
}: Pick<Partial<WorkerCluster<Worker>>, "coordinator" | "model">): string {
  if (coordinator === undefined) return "";
  return `cluster of ${quote(coordinator)}${model === undefined ? "" : ` in model ${quote(model)}`}: `;
}
