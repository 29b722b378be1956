/** What is wrong with the arguments of the checks. */
import * as z from "zod";
import { catalogOption, scopeOf } from "../core/options.js";
import { readArgument } from "../issues/arguments.js";
import { isError } from "../issues/issue.js";
import { type Read, unreadable } from "../issues/read.js";
import { formatNames } from "../text/detect.js";
import type { CheckOptions } from "./options.js";

const string = z.string("a string");
const optionalString = z.string("a string, or undefined").optional();
const boolean = z.boolean("true or false");

function listOf(element: z.ZodType, expected: string): z.ZodType {
  return z.array(element, expected);
}

const repositories = "an array of repositories";
const overlays = "an array of objects with name and text";

// A file whose text is not a string is reported as one, and the others are still checked.
const fileShape = { name: string, text: z.unknown(), folder: optionalString };

const files = listOf(
  z.object(fileShape, "an object with name and text"),
  "an array of objects with name and text",
);

const unnamedFiles = listOf(
  z.object({ ...fileShape, name: optionalString }, "an object with text"),
  "an array of objects with text",
);

const checkShape = {
  catalog: catalogOption,
  charm: z.string("the name of a charm").optional(),
  charmcraft: z
    .object({ name: optionalString, text: string }, "an object with name and text")
    .optional(),
  images: z.array(z.string("a repository"), repositories).optional(),
  as: z.enum(formatNames, `one of ${formatNames.join(", ")}`).optional(),
  overlays: z.array(z.object({ name: string, text: string }, overlays), overlays).optional(),
};

const checkOptions = z.object(
  {
    ...checkShape,
    release: z.string('a release such as "2.2.1"').optional(),
    storage: z.string("the name of a storage layer").optional(),
    recommended: boolean.optional(),
  },
  'an object such as { release: "2.2.1" }',
);

const upgradeOptions = checkOptions.extend({
  to: z.string('a release such as "2.2"'),
  toStorage: z.string("the name of a storage layer").optional(),
});

export function readCheckOptions(options: CheckOptions): Read<CheckOptions> {
  return existing(readArgument("options", checkOptions, options));
}

/** A release or storage layer that does not exist is wrong even if every process names its own. */
function existing<Options extends CheckOptions>(read: Read<Options>): Read<Options> {
  const errors = read.value === undefined ? [] : scopeOf(read.value).findings.filter(isError);
  return errors.length > 0 ? unreadable(errors) : read;
}

/** The files of an upgrade, which need no names, and its options. */
export function readUpgradeArguments<File, Options extends CheckOptions>(
  given: readonly File[],
  options: Options,
): Read<readonly [readonly File[], Options]> {
  const read = existing(readArgument("options", upgradeOptions, options));
  return together(readArgument<readonly File[]>("files", unnamedFiles, given), read);
}

/** The files of a check and its options. */
export function readFilesAndOptions<File>(
  given: readonly File[],
  options: CheckOptions,
): Read<readonly [readonly File[], CheckOptions]> {
  return together(readArgument<readonly File[]>("files", files, given), readCheckOptions(options));
}

function together<First, Second>(
  first: Read<First>,
  second: Read<Second>,
): Read<readonly [First, Second]> {
  if (first.value === undefined || second.value === undefined) {
    return unreadable([...first.findings, ...second.findings]);
  }
  return { value: [first.value, second.value], findings: [] };
}
