/** The resources in what `terraform show -json` prints, out of all its modules. */
import * as z from "zod/mini";
import { isRecord } from "./record.js";
import type { Read } from "./result.js";
import { holdAgainst } from "./shape.js";

/** One resource that Terraform manages. */
export interface Resource {
  /** `"module.cos.juju_application.worker"` */
  readonly address: string;
  readonly type: string;
  readonly values: unknown;
  /** For each of the values whether a plan does not know it yet. */
  readonly unknown: Readonly<Record<string, unknown>>;
}

interface Module {
  readonly resources?: readonly unknown[] | null | undefined;
  readonly child_modules?: readonly Module[] | null | undefined;
}

const moduleShape: z.ZodMiniType<Module> = z.object(
  {
    // Most are of other providers, and there can be very many: only those of Juju are looked into.
    resources: z.nullish(z.array(z.unknown(), "a list of resources")),
    get child_modules() {
      return z.nullish(z.array(moduleShape, "a list of modules"));
    },
  },
  "a module",
);

const valuesShape = z.nullish(
  z.object({ root_module: z.nullish(moduleShape) }, "a mapping with root_module"),
);

const shape = z.object({
  planned_values: valuesShape,
  values: valuesShape,
  resource_changes: z.nullish(z.array(z.unknown(), "a list of changes")),
});

/** The managed resources of some types, out of all modules. */
export function readResources(output: unknown, types: readonly string[]): Read<Resource[]> {
  const shaped = holdAgainst(shape, output, {});
  if (!shaped.ok) return shaped;
  const { planned_values, values, resource_changes } = shaped.value;
  const changes = (resource_changes ?? []).map(recordOf);
  const unknown = new Map(
    changes.map(({ address, change }) => [address, recordOf(change).after_unknown]),
  );
  const resources = resourcesIn((planned_values ?? values)?.root_module ?? {})
    .map(recordOf)
    .filter(({ mode, type }) => mode !== "data" && types.some((each) => each === type))
    .map((resource) => ({
      address: `${resource.address ?? resource.type}`,
      type: `${resource.type}`,
      values: resource.values ?? {},
      unknown: recordOf(unknown.get(resource.address)),
    }));
  return { ok: true, value: resources };
}

function resourcesIn({ resources, child_modules }: Module): unknown[] {
  return [...(resources ?? []), ...(child_modules ?? []).flatMap(resourcesIn)];
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
