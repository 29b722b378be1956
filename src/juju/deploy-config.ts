/** Reads the file of `juju deploy --config FILE`: a mapping of application names to options. */
import * as z from "zod";
import { type Read, unreadable } from "../issues/read.js";
import type { Position, YamlDocument } from "../text/document.js";
import { validate } from "../text/validate.js";

/** The options of one application. */
export interface DeployConfig extends Partial<Position> {
  readonly application: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly optionsAt: Readonly<Record<string, Position>>;
}

const schema = z.record(
  z.string(),
  z.record(z.string(), z.unknown(), "a mapping of options").nullable(),
  "a mapping of application names to options",
);

export function readDeployConfig(document: YamlDocument): Read<readonly DeployConfig[]> {
  const { value, findings } = validate(schema, document.value, document);
  if (value === undefined) return unreadable(findings);
  const applications = Object.entries(value).map(([application, options]) => ({
    application,
    options: options ?? {},
    optionsAt: Object.fromEntries(
      Object.keys(options ?? {}).flatMap((option) => {
        const at = document.at([application, option]);
        return at ? [[option, at] as const] : [];
      }),
    ),
    ...document.at([application]),
  }));
  return { value: applications, findings };
}
