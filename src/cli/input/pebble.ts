/** Reads the plan that Pebble prints. */
import * as z from "zod";
import { unreadable } from "../failure.js";
import { nameOf } from "./text.js";

export interface PlannedProcess {
  readonly command: string;
  readonly env: ReadonlyMap<string, string>;
}

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const service = z.object({
  command: z.string().optional(),
  environment: z.record(z.string(), scalar).optional(),
});
const planSchema = z.object({ services: z.record(z.string(), service) });

/** The service that has a target, or the only one; undefined if the document is not a plan. */
export function readPlan(document: unknown): PlannedProcess | undefined {
  const plan = planSchema.safeParse(document);
  if (!plan.success) return undefined;
  const services = Object.entries(plan.data.services).flatMap(([name, { command, environment }]) =>
    command === undefined
      ? []
      : [{ name, command, env: new Map(Object.entries(environment ?? {})) }],
  );
  const targeted = services.filter(({ command }) => /(?:^|\s)--?target(?:[=\s]|$)/.test(command));
  const candidates = services.length > 1 ? targeted : services;
  const [only, ...others] = candidates;
  if (only && others.length === 0) return only;
  const names = (candidates.length > 0 ? candidates : services).map(({ name }) => name).join(", ");
  const reason =
    candidates.length > 0
      ? `several services of this plan have a -target: ${names}`
      : `no service of this plan has a -target${names && `: ${names}`}`;
  throw unreadable(nameOf("-"), reason, "pass the command of one service");
}
