/** The shape of a container in a Kubernetes object. */
import * as z from "zod";
import type { Path } from "../issues/issue.js";
import type { Read } from "../issues/read.js";
import { validate } from "../text/validate.js";
import type { KubernetesObject } from "./kubernetes-objects.js";

const words = z.array(z.string("a string"), "a list of strings").nullish();

export interface ContainerShape {
  image: string;
  command?: string[] | null | undefined;
  args?: string[] | null | undefined;
  env?:
    | { name: string; value?: string | null | undefined; valueFrom?: unknown }[]
    | null
    | undefined;
}

const containerSchema: z.ZodType<ContainerShape> = z.object({
  image: z.string(),
  command: words,
  args: words,
  env: z
    .array(
      z.object(
        {
          name: z.string("a string"),
          value: z.string("a string in quotes").nullish(),
          valueFrom: z.unknown().optional(),
        },
        "a mapping of name and value",
      ),
      "a list of variables",
    )
    .nullish(),
});

export interface ContainerPlace {
  readonly value: unknown;
  readonly path: Path;
}

export function shapeOf(
  { value, path }: ContainerPlace,
  { at }: KubernetesObject,
): Read<ContainerShape> {
  return validate(containerSchema, value, { path, at: (steps) => at([...path, ...steps]) });
}
