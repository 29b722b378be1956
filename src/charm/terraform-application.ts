/** Reads one `juju_application` of Terraform. */
import * as z from "zod/mini";
import { flagPrefix } from "../layer.js";
import type { CharmApplication } from "./application.js";
import { readBoolean } from "./booleans.js";
import { type CharmIssue, charmIssue } from "./messages.js";
import { sortedRecord } from "./record.js";
import { type CharmResult, settle } from "./result.js";
import { holdAgainst } from "./shape.js";
import type { Resource } from "./terraform-resources.js";

const text = z.nullish(z.string("a text"));
const count = "a whole number of units";

const shape = z.object(
  {
    name: text,
    model: text,
    model_uuid: text,
    units: z.nullish(z.int(count).check(z.minimum(0, count))),
    config: z.nullish(z.record(z.string(), z.unknown(), "a mapping of options")),
    charm: z.nullish(z.array(z.object({ name: text }, "a charm"), "a list of one charm")),
  },
  "a mapping of values",
);

/** The application, or none where the plan does not know its charm yet. */
export function readApplication(resource: Resource): CharmResult<CharmApplication | undefined> {
  const { address } = resource;
  const shaped = holdAgainst(shape, resource.values, { path: [address] });
  if (!shaped.ok) return shaped;
  const { name, model, model_uuid, units, config, charm } = shaped.value;
  const charmName = charm?.[0]?.name;
  if (!charmName)
    return settle(undefined, [charmIssue("unknown-resource", [address], { address })]);
  const application = {
    // Without a name of its own it has that of its charm.
    name: name || charmName,
    charm: charmName,
    charmName,
    units: units ?? undefined,
    config: sortedRecord(Object.entries(config ?? {})),
    configAt: {},
    model: model_uuid || model || undefined,
    address,
  };
  return settle(application, [
    ...unknownConfig(application, resource),
    ...unstableBooleans(application, resource),
  ]);
}

/** Roles that may be switched on or off by values that are not known yet. */
function unknownConfig(
  { name: application }: CharmApplication,
  { address, unknown: { config } }: Resource,
): CharmIssue[] {
  const unknown = Object.entries(Object(config)).filter(([, isUnknown]) => isUnknown);
  const options = unknown
    .map(([option]) => option)
    .filter(isFlag)
    .sort();
  if (config !== true && options.length === 0) return [];
  const facts = { application, address, options };
  return [charmIssue("unknown-config", [address, "config"], facts)];
}

/** Spellings of booleans that the provider does not read back as they were written. */
function unstableBooleans(
  { name: application, config }: CharmApplication,
  { address }: Resource,
): CharmIssue[] {
  return Object.entries(config).flatMap(([option, value]) => {
    if (!isFlag(option) || typeof value !== "string") return [];
    const stable = `${readBoolean(value)}`;
    if (stable === value) return [];
    const facts = { application, address, option, value, stable };
    return charmIssue("unstable-boolean", [address, "config", option], facts);
  });
}

function isFlag(option: string): boolean {
  return option.startsWith(flagPrefix);
}
