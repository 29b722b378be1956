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
  readonly resources?: readonly z.output<typeof resourceShape>[] | null | undefined;
  readonly child_modules?: readonly Module[] | null | undefined;
}

const text = z.nullish(z.string("a text"));

const resourceShape = z.object(
  { address: text, mode: text, type: z.string("a text"), values: z.optional(z.unknown()) },
  "a resource",
);

const moduleShape: z.ZodMiniType<Module> = z.object(
  {
    resources: z.nullish(z.array(resourceShape, "a list of resources")),
    get child_modules() {
      return z.nullish(z.array(moduleShape, "a list of modules"));
    },
  },
  "a module",
);

const valuesShape = z.nullish(
  z.object({ root_module: z.nullish(moduleShape) }, "a mapping with root_module"),
);

const changeShape = z.object(
  {
    address: text,
    change: z.nullish(z.object({ after_unknown: z.optional(z.unknown()) }, "a change")),
  },
  "a change of a resource",
);

const shape = z.object({
  planned_values: valuesShape,
  values: valuesShape,
  resource_changes: z.nullish(z.array(changeShape, "a list of changes")),
});

export function readResources(output: unknown): Read<Resource[]> {
  const shaped = holdAgainst(shape, output, {});
  if (!shaped.ok) return shaped;
  const { planned_values, values, resource_changes } = shaped.value;
  const unknown = new Map(
    (resource_changes ?? []).map(({ address, change }) => [address, change?.after_unknown]),
  );
  const resources = resourcesIn((planned_values ?? values)?.root_module ?? {})
    .filter(({ mode }) => mode !== "data")
    .map(({ address, type, values }) => ({
      address: address ?? type,
      type,
      values: values ?? {},
      unknown: recordOf(unknown.get(address)),
    }));
  return { ok: true, value: resources };
}

function resourcesIn({ resources, child_modules }: Module): z.output<typeof resourceShape>[] {
  return [...(resources ?? []), ...(child_modules ?? []).flatMap(resourcesIn)];
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
