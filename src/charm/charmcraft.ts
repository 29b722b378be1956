/** Reads charmcraft.yaml: the role options that a charm offers, and the release that it runs. */
import * as z from "zod/mini";
import { type Catalog, pyroscope, tableOf } from "../catalog.js";
import { flagPrefix } from "../layer.js";
import type { Table } from "../table.js";
import type { YamlDocument } from "./documents.js";
import { releaseOf, workloadAmong } from "./image.js";
import type { Position } from "./messages.js";
import { type CharmResult, settle } from "./result.js";
import { readShaped } from "./shape.js";

/** One role option as the charm declares it. */
export interface CharmRoleOption extends Position {
  /** `"role-ingester"` */
  readonly name: string;
  /** `"boolean"` in a charm that Juju takes; nothing where it is left out. */
  readonly type: string | undefined;
  /** As read: whatever it is, also a text. */
  readonly default: unknown;
}

export interface Charmcraft {
  /** The charm's name, where it says one. */
  readonly name: string | undefined;
  /** In the order of the file. */
  readonly options: readonly CharmRoleOption[];
  /** Those defaults that are booleans, as `readCharmConfig` takes them. */
  readonly defaults: Readonly<Record<string, boolean>>;
  /** The workload's release as it is written behind its image; nothing for a bare digest. */
  readonly release: string | undefined;
}

/** Whose release is looked for. */
export interface CharmcraftOptions {
  /** Without it `pyroscope`: the release is that of the image `<product>-image`, or of a repository of that name. */
  readonly catalog?: Catalog | undefined;
}

const optionShape = z.object(
  { type: z.nullish(z.string("boolean")), default: z.optional(z.unknown()) },
  "a mapping of type, default and description",
);

const resourceShape = z.object(
  { "upstream-source": z.nullish(z.string("an image such as ubuntu/name@sha256:…")) },
  "a mapping of type, description and upstream-source",
);

const shape = z.object({
  name: z.nullish(z.string("the charm's name")),
  config: z.nullish(
    z.object(
      {
        options: z.nullish(z.record(z.string(), z.nullable(optionShape), "a mapping of options")),
      },
      "a mapping of options",
    ),
  ),
  resources: z.nullish(z.record(z.string(), z.nullable(resourceShape), "a mapping of resources")),
});

/**
 * Reads a charmcraft.yaml. What is wrong with its options is for others to judge: here they only have to be
 * readable. An unquoted `y` is a text, as charmcraft reads it.
 *
 * Errors, all with line and column where they have one: `unreadable-yaml`, `too-large`, `too-deep`,
 * `too-many-aliases`, `duplicate-key`, `several-documents`, `wrong-format`, `invalid-shape`.
 *
 * @example
 * ```ts
 * import { parseCharmcraft } from "pyroscope-roles/charm";
 *
 * const charm = parseCharmcraft(`
 * name: pyroscope-worker-k8s
 * type: charm
 * resources:
 *   pyroscope-image:
 *     type: oci-image
 *     upstream-source: ubuntu/pyroscope@sha256:a54c  # renovate: oci-image tag: 1.18-26.04
 * config:
 *   options:
 *     role-all: { type: boolean, default: true }
 * `);
 * if (charm.ok) console.log(charm.value.release, charm.value.defaults); // 1.18-26.04 { 'role-all': true }
 * ```
 */
export function parseCharmcraft(
  text: string,
  { catalog = pyroscope }: CharmcraftOptions = {},
): CharmResult<Charmcraft> {
  const read = readShaped(text, "charmcraft", shape, "python");
  if (!read.ok) return read;
  const { value, document } = read.value;
  const options = Object.entries(value.config?.options ?? {})
    .filter(([name]) => name.startsWith(flagPrefix))
    .map(([name, option]) => ({
      name,
      type: option?.type ?? undefined,
      default: option?.default ?? undefined,
      ...document.at(["config", "options", name]),
    }));
  return settle(
    {
      name: value.name ?? undefined,
      options,
      defaults: Object.fromEntries(options.flatMap(booleanDefault)),
      release: releaseIn(value.resources ?? {}, document, tableOf(catalog)),
    },
    [],
  );
}

function booleanDefault(option: CharmRoleOption): [string, boolean][] {
  return typeof option.default === "boolean" ? [[option.name, option.default]] : [];
}

type Resources = Readonly<Record<string, z.output<typeof resourceShape> | null>>;

function releaseIn(
  resources: Resources,
  document: YamlDocument,
  table: Table | undefined,
): string | undefined {
  const images = Object.entries(resources).flatMap(([name, resource]) => {
    const source = resource?.["upstream-source"];
    return source ? [[name, source] as const] : [];
  });
  const workload = table && workloadAmong(images, table.rows.product);
  if (workload === undefined) return undefined;
  const [name, source] = workload;
  return releaseOf(source, document.commentAt(["resources", name, "upstream-source"]));
}
