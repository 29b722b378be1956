/** Reads what the applications of a plan or a state offer to other models. */
import * as z from "zod";
import { type DeployedApplication, keyOf, type Offer } from "../process/deployment.js";
import { readOfferUrl } from "../process/offers.js";
import { groupBy } from "../text/values.js";
import type { Resource } from "./terraform-resources.js";

/** The applications with what they offer. */
export function withOffers(
  applications: readonly DeployedApplication[],
  resources: readonly Resource[],
): DeployedApplication[] {
  const offers = resources.flatMap(({ values }) => readOffer(values));
  const byApplication = groupBy(offers, ({ model, application }) => keyOf(model, application));
  return applications.map((each) => {
    const own = byApplication.get(keyOf(each.model, each.name));
    if (own === undefined) return each;
    return { ...each, offers: own.map(({ application: _, model: __, ...offer }) => offer) };
  });
}

interface OfferedBy extends Offer {
  readonly application: string;
  readonly model: string | undefined;
}

const text = z.string().nullish();

const schema = z.object({
  model: text,
  model_uuid: text,
  name: text,
  url: text,
  application_name: z.string(),
  endpoints: z.array(z.string()).nullish(),
  // Before the provider's version 1 there is one.
  endpoint: text,
});

/** An offer that is not known yet is left out: it only explains what else is there. */
function readOffer(values: unknown): OfferedBy[] {
  const { data } = schema.safeParse(values);
  if (data === undefined) return [];
  const { name, application_name: application, endpoint, endpoints, model, model_uuid, url } = data;
  return [
    {
      name: name || application,
      endpoints: [...(endpoints ?? []), ...(endpoint ? [endpoint] : [])],
      place: url ? readOfferUrl(url) : { model: model || undefined },
      application,
      model: model_uuid || model || undefined,
    },
  ];
}
