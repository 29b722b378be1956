/** Reads what `juju config APP` prints, in YAML or JSON. */
import * as z from "zod/mini";
import type { Position } from "./messages.js";
import { sortedRecord } from "./record.js";
import { type CharmResult, settle } from "./result.js";
import { readShaped } from "./shape.js";

/** One option of an application. */
export interface JujuSetting extends Position {
  readonly name: string;
  /** Nothing where it is unset. */
  readonly value: unknown;
  /** Nothing where the charm gives it none. */
  readonly default: unknown;
  /** `"user"`, `"default"` or `"unset"`. */
  readonly source: string | undefined;
}

export interface JujuConfig {
  readonly application: string | undefined;
  readonly charm: string | undefined;
  /** Sorted by name. */
  readonly settings: readonly JujuSetting[];
  /** The values that the user set, by name. */
  readonly config: Readonly<Record<string, unknown>>;
  /** The charm's defaults, by name. */
  readonly defaults: Readonly<Record<string, unknown>>;
}

const settingShape = z.object(
  {
    value: z.optional(z.unknown()),
    default: z.optional(z.unknown()),
    source: z.nullish(z.string("user, default or unset")),
  },
  "a mapping of value, default and source",
);

const shape = z.object({
  application: z.nullish(z.string("the application's name")),
  charm: z.nullish(z.string("the charm's name")),
  settings: z.record(z.string(), settingShape, "a mapping of options"),
});

/** The sources of values that nobody set. */
const unset = ["default", "unset"];

/**
 * Reads the options of a running application, and which of them its user set. `config` and `defaults` go
 * straight into `resolveCharmConfig`.
 *
 * Errors, with line and column where they have one: `unreadable-yaml`, `too-large`, `too-deep`,
 * `too-many-aliases`, `duplicate-key`, `several-documents`, `wrong-format`, `invalid-shape`.
 *
 * @example
 * ```ts
 * import { parseJujuConfig, resolveCharmConfig } from "pyroscope-roles/charm";
 *
 * const read = parseJujuConfig(`
 * application: pyroscope-worker
 * charm: pyroscope-worker-k8s
 * settings:
 *   role-all: { default: true, source: default, type: boolean, value: true }
 *   role-ingester: { default: false, source: user, type: boolean, value: true }
 * `);
 * if (read.ok) {
 *   const { config, defaults } = read.value;
 *   const { issues } = resolveCharmConfig(config, { release: "1.18.2", defaults });
 *   console.log(issues[0]?.hint); // juju config <app> role-all=false
 * }
 * ```
 */
export function parseJujuConfig(text: string): CharmResult<JujuConfig> {
  const read = readShaped(text, "juju-config", shape);
  if (!read.ok) return read;
  const { value, document } = read.value;
  const settings = Object.entries(sortedRecord(Object.entries(value.settings))).map(
    ([name, { source, ...setting }]) => ({
      name,
      value: setting.value ?? undefined,
      default: setting.default ?? undefined,
      source: source ?? undefined,
      ...document.at(["settings", name]),
    }),
  );
  const isSet = ({ source = "" }: JujuSetting) => !unset.includes(source);
  return settle(
    {
      application: value.application ?? undefined,
      charm: value.charm ?? undefined,
      settings,
      config: valuesOf(settings.filter(isSet), "value"),
      defaults: valuesOf(settings, "default"),
    },
    [],
  );
}

function valuesOf(
  settings: readonly JujuSetting[],
  column: "value" | "default",
): Record<string, unknown> {
  const values = settings.map((setting) => [setting.name, setting[column]] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}
