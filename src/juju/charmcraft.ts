/** Reads charmcraft.yaml: the role options that a charm offers, and the release that it runs. */
import * as z from "zod";
import { flagPrefix } from "../catalog/catalog.js";
import { type Read, unreadable } from "../issues/read.js";
import { type ProductImages, releaseOfImage, workloadImage } from "../process/image.js";
import type { Position, YamlDocument } from "../text/document.js";
import { validate } from "../text/validate.js";

/** One role option as the charm declares it. */
export interface CharmRoleOption extends Partial<Position> {
  /** `"role-ingester"` */
  readonly name: string;
  /** `"boolean"` in a charm that Juju accepts; undefined if it is missing. */
  readonly type: string | undefined;
  /** As read, whatever it is. */
  readonly default: unknown;
}

export interface Charmcraft {
  readonly name: string | undefined;
  /** Those of roles, in the order of the file. */
  readonly options: readonly CharmRoleOption[];
  /** The names of all others. */
  readonly others: readonly string[];
  /** Those defaults that are booleans, as `readCharmConfig` takes them. */
  readonly defaults: Readonly<Record<string, boolean>>;
  /** The workload's release, which its image names; undefined for a bare digest. */
  readonly release: string | undefined;
}

const optionSchema = z.object(
  { type: z.string("boolean").nullish(), default: z.unknown().optional() },
  "a mapping of type, default and description",
);

const resourceSchema = z.object(
  { "upstream-source": z.string("an image such as ubuntu/name@sha256:…").nullish() },
  "a mapping of type, description and upstream-source",
);

const schema = z.object({
  name: z.string("the charm's name").nullish(),
  config: z
    .object(
      {
        options: z.record(z.string(), optionSchema.nullable(), "a mapping of options").nullish(),
      },
      "a mapping of options",
    )
    .nullish(),
  resources: z.record(z.string(), resourceSchema.nullable(), "a mapping of resources").nullish(),
});

/** Problems of the options are for others to find: here they only have to be readable. */
export function readCharmcraft(document: YamlDocument, product: ProductImages): Read<Charmcraft> {
  // charmcraft reads it with PyYAML.
  const { value, findings } = validate(schema, document.pythonValue, document);
  if (value === undefined) return unreadable(findings);
  const all = Object.entries(value.config?.options ?? {});
  const options = all
    .filter(([name]) => name.startsWith(flagPrefix))
    .map(([name, option]) => ({
      name,
      type: option?.type ?? undefined,
      default: option?.default ?? undefined,
      ...document.at(["config", "options", name]),
    }));
  const charmcraft = {
    name: value.name ?? undefined,
    options,
    others: all.flatMap(([name]) => (name.startsWith(flagPrefix) ? [] : name)),
    defaults: Object.fromEntries(options.flatMap(booleanDefault)),
    release: releaseIn(value.resources ?? {}, document, product),
  };
  return { value: charmcraft, findings };
}

function booleanDefault(option: CharmRoleOption): [string, boolean][] {
  return typeof option.default === "boolean" ? [[option.name, option.default]] : [];
}

type Resources = Readonly<Record<string, z.output<typeof resourceSchema> | null>>;

function releaseIn(
  resources: Resources,
  document: YamlDocument,
  product: ProductImages,
): string | undefined {
  const images = Object.entries(resources).flatMap(([name, resource]) => {
    const source = resource?.["upstream-source"];
    return source ? [[name, source] as const] : [];
  });
  const [name, source] = workloadImage(images, product) ?? [];
  if (name === undefined || source === undefined) return undefined;
  return releaseOfImage(source, document.commentAt(["resources", name, "upstream-source"]));
}
