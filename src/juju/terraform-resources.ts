/** The resources of Juju, and charts of Helm, in what `terraform show -json` prints, from all its modules. */
import * as z from "zod";
import { type Read, unreadable } from "../issues/read.js";
import { validate } from "../text/validate.js";
import { isRecord } from "../text/values.js";

/** The resources that say what is deployed. */
const types = ["helm_release", "juju_application", "juju_integration", "juju_offer"] as const;

/** One resource that Terraform manages. */
export interface Resource {
  /** `"module.cos.juju_application.worker"` */
  readonly address: string;
  readonly type: (typeof types)[number];
  readonly values: unknown;
  /** For each of the values whether a plan does not know it yet. */
  readonly unknown: Readonly<Record<string, unknown>>;
}

interface Module {
  readonly resources?: readonly unknown[] | null | undefined;
  readonly child_modules?: readonly Module[] | null | undefined;
}

const moduleSchema: z.ZodType<Module> = z.object(
  {
    // Most are of other providers, and there can be very many: only these are looked into.
    resources: z.array(z.unknown(), "a list of resources").nullish(),
    get child_modules() {
      return z.array(moduleSchema, "a list of modules").nullish();
    },
  },
  "a module",
);

const valuesSchema = z
  .object({ root_module: moduleSchema.nullish() }, "a mapping with root_module")
  .nullish();

const schema = z.object({
  planned_values: valuesSchema,
  values: valuesSchema,
  resource_changes: z.array(z.unknown(), "a list of changes").nullish(),
});

/** The resources that there are, or will be, and the applications that a plan removes. */
export interface Resources {
  readonly known: readonly Resource[];
  readonly removed: readonly Pick<Resource, "address" | "values">[];
}

export function readResources(output: unknown): Read<Resources> {
  const { value, findings } = validate(schema, output);
  if (value === undefined) return unreadable(findings);
  const changes = (value.resource_changes ?? []).map(recordOf);
  const unknown = new Map(
    changes.map(({ address, change }) => [address, recordOf(change).after_unknown]),
  );
  const root = (value.planned_values ?? value.values)?.root_module ?? {};
  const resources = resourcesIn(root).flatMap((resource) => {
    const { address, mode, type, values } = recordOf(resource);
    if (mode === "data" || !isKnown(type)) return [];
    const changed = recordOf(unknown.get(address));
    const name = typeof address === "string" ? address : type;
    return { address: name, type, values: values ?? {}, unknown: changed };
  });
  return { value: { known: resources, removed: changes.flatMap(removedApplication) }, findings };
}

function removedApplication({ address, type, change }: Readonly<Record<string, unknown>>) {
  const { actions, before } = recordOf(change);
  const isRemoved = Array.isArray(actions) && actions.length === 1 && actions[0] === "delete";
  if (!isRemoved || type !== "juju_application") return [];
  return [{ address: typeof address === "string" ? address : type, values: before }];
}

function isKnown(type: unknown): type is Resource["type"] {
  return types.some((each) => each === type);
}

function resourcesIn({ resources, child_modules }: Module): unknown[] {
  return [...(resources ?? []), ...(child_modules ?? []).flatMap(resourcesIn)];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
