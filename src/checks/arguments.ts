/** What is wrong with the arguments of the checks: their options, and the values that the readers returned. */
import * as z from "zod";
import { catalogOption } from "../core/options.js";
import { formatNames } from "../formats/detect.js";
import { imagesOption, overlaysOption } from "../formats/options.js";
import { readArgument } from "../issues/arguments.js";
import { type Read, unreadable } from "../issues/read.js";
import { type Checked, type CheckOptions, onlyFindings } from "./options.js";

const string = z.string("a string");
const optionalString = z.string("a string, or undefined").optional();
const record = z.record(z.string(), z.unknown(), "an object");
const boolean = z.boolean("true or false");
const count = z.int("a non-negative integer").min(0, "a non-negative integer").optional();
const model = { model: optionalString, address: optionalString };
const place = {
  line: z.int("a line number").optional(),
  column: z.int("a column number").optional(),
  file: optionalString,
};

function listOf(element: z.ZodType, expected: string): z.ZodType {
  return z.array(element, expected);
}

const fromCharmcraft = "a value of parseCharmcraft";
const charmcraft = z.object(
  {
    name: optionalString,
    release: optionalString,
    options: listOf(
      z.object({ name: string, type: optionalString, default: z.unknown(), ...place }),
      "an array",
    ),
    defaults: z.record(z.string(), boolean, "an object of booleans"),
  },
  fromCharmcraft,
);

const fromProbe = "a value of parseProbe";
const probeRoles = listOf(z.object({ role: string, ...place }, fromProbe), "an array of roles");
const probe = z.object(
  {
    name: optionalString,
    deployments: listOf(
      z.object(
        {
          workerCharm: string,
          recommended: listOf(z.object({ role: string, units: count, ...place }), "an array"),
          metaRoles: listOf(z.object({ role: string, roles: probeRoles, ...place }), "an array"),
          ...place,
        },
        fromProbe,
      ),
      "an array of deployments",
    ),
  },
  fromProbe,
);

const fromDeployment = "a value of parseBundle or parseTerraform";
const application = z.object(
  {
    name: string,
    charm: optionalString,
    charmName: string,
    channel: optionalString,
    image: optionalString,
    units: count,
    config: record,
    configAt: z.record(z.string(), z.object(place), "an object of positions"),
    offers: listOf(
      z.object({ name: string, endpoints: listOf(string, "an array of names") }, fromDeployment),
      "an array of offers",
    ).optional(),
    ...model,
    ...place,
  },
  fromDeployment,
);
const end = z.object(
  { application: string, endpoint: optionalString, isOffer: boolean },
  fromDeployment,
);
const relation = z.object(
  { ends: z.tuple([end, end], "an array of two ends"), ...model, ...place },
  fromDeployment,
);
const deployment = z.object(
  {
    applications: listOf(application, "an array of applications"),
    relations: listOf(relation, "an array of relations"),
    knowsRelations: boolean,
    saas: listOf(string, "an array of names"),
  },
  fromDeployment,
);

const fromWorkloads = "a value of parseManifests or parseCompose";
const words = listOf(string, "an array of words");
const workload = z.object(
  {
    name: string,
    medium: z.enum(["manifest", "compose"], '"manifest" or "compose"').optional(),
    cluster: string,
    image: string,
    release: optionalString,
    command: words.optional(),
    args: words,
    env: z.map(string, optionalString, "a Map of variables"),
    replicas: count,
    config: optionalString,
    ...place,
  },
  fromWorkloads,
);

const files = listOf(
  // A file whose text is not a string is reported as one, and the others are still checked.
  z.object({ name: string, text: z.unknown() }, "an object with name and text"),
  "an array of objects with name and text",
);

type Argument = "charmcraft" | "deployment" | "files" | "probe" | "workloads";

const schemas: Readonly<Record<Argument, z.ZodType>> = {
  charmcraft,
  deployment,
  files,
  probe,
  workloads: listOf(workload, fromWorkloads),
};

const upgradeShape = {
  catalog: catalogOption,
  charm: z.string("the name of a charm").optional(),
  charmcraft: charmcraft.optional(),
  images: imagesOption,
  as: z.enum(formatNames, `one of ${formatNames.join(", ")}`).optional(),
  overlays: overlaysOption,
};

const checkOptions = z.object(
  {
    ...upgradeShape,
    release: z.string('a release such as "2.2.1"').optional(),
    storage: z.string("the name of a storage layer").optional(),
    recommended: boolean.optional(),
  },
  'an object such as { release: "2.2.1" }',
);

const side = z.looseObject({}, 'an object such as { release: "2.2.1" }');

const upgradeOptions = z.object(
  { ...upgradeShape, from: side, to: side },
  'an object such as { from: { release: "1.18" }, to: { release: "2.2" } }',
);

export function readCheckOptions(options: CheckOptions): Read<CheckOptions> {
  return readArgument("options", checkOptions, options);
}

export function readUpgradeOptions<Options>(options: Options): Read<Options> {
  return readArgument("options", upgradeOptions, options);
}

/** A check's first argument and its options. */
export function readArguments<Given>(
  name: Argument,
  given: Given,
  options: CheckOptions,
): Read<readonly [Given, CheckOptions]> {
  const first = readArgument(name, schemas[name], given);
  const second = readCheckOptions(options);
  if (first.value === undefined || second.value === undefined) {
    return unreadable([...first.findings, ...second.findings]);
  }
  return { value: [first.value, second.value], findings: [] };
}

/** What a check makes of its arguments, or what is wrong with them. */
export function inspectArguments<Given>(
  name: Argument,
  given: Given,
  options: CheckOptions,
  inspect: (given: Given, options: CheckOptions) => Checked,
): Checked {
  const { value, findings } = readArguments(name, given, options);
  return value === undefined ? onlyFindings(findings, false) : inspect(...value);
}
