/** Reads what `juju config APP` prints, in YAML or JSON. */
import * as z from "zod";
import { type Read, unreadable } from "../issues/read.js";
import type { Position, YamlDocument } from "../text/document.js";
import { validate } from "../text/validate.js";

/** One option of an application. */
interface JujuSetting extends Partial<Position> {
  readonly name: string;
  /** Undefined if it is unset. */
  readonly value: unknown;
  /** Undefined if the charm does not define one. */
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

const settingSchema = z.object(
  {
    value: z.unknown().optional(),
    default: z.unknown().optional(),
    source: z.string("user, default or unset").nullish(),
  },
  "a mapping of value, default and source",
);

const schema = z.object({
  application: z.string("the application's name").nullish(),
  charm: z.string("the charm's name").nullish(),
  settings: z.record(z.string(), settingSchema, "a mapping of options"),
});

/** The sources of values that nobody set. */
const unset = ["default", "unset"];

export function readJujuConfig(document: YamlDocument): Read<JujuConfig> {
  const { value, findings } = validate(schema, document.value, document);
  if (value === undefined) return unreadable(findings);
  const settings = Object.entries(value.settings)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { source, ...setting }]) => ({
      name,
      value: setting.value ?? undefined,
      default: setting.default ?? undefined,
      source: source ?? undefined,
      ...document.at(["settings", name]),
    }));
  const isSet = ({ source = "" }: JujuSetting) => !unset.includes(source);
  const config = {
    application: value.application ?? undefined,
    charm: value.charm ?? undefined,
    settings,
    config: valuesOf(settings.filter(isSet), "value"),
    defaults: valuesOf(settings, "default"),
  };
  return { value: config, findings };
}

function valuesOf(
  settings: readonly JujuSetting[],
  column: "value" | "default",
): Record<string, unknown> {
  const values = settings.map((setting) => [setting.name, setting[column]] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}
