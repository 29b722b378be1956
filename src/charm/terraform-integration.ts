/** Reads one `juju_integration` of Terraform. */
import * as z from "zod/mini";
import type { CharmRelation, RelationEnd } from "./application.js";
import { charmIssue } from "./messages.js";
import { type CharmResult, settle } from "./result.js";
import { holdAgainst } from "./shape.js";
import type { Resource } from "./terraform-resources.js";

const text = z.nullish(z.string("a text"));

const endShape = z.object(
  { name: text, endpoint: text, offer_url: text },
  "a mapping of name and endpoint",
);

const shape = z.object(
  { model: text, model_uuid: text, application: z.nullish(z.array(endShape, "a list of two")) },
  "a mapping of values",
);

/** The relation, or none where the plan does not know yet between which applications. */
export function readIntegration({
  address,
  values,
}: Resource): CharmResult<CharmRelation | undefined> {
  const shaped = holdAgainst(shape, values, { path: [address] });
  if (!shaped.ok) return shaped;
  const { application, model, model_uuid } = shaped.value;
  const [one, other] = (application ?? []).flatMap(endOf);
  if (!one || !other)
    return settle(undefined, [charmIssue("unknown-resource", [address], { address })]);
  return settle({ ends: [one, other], model: model_uuid || model || undefined }, []);
}

function endOf({ name, endpoint, offer_url }: z.output<typeof endShape>): RelationEnd[] {
  const application = name || offer_url;
  return application ? [{ application, endpoint: endpoint || undefined }] : [];
}
