/** Which offer of another model a URL means. */

/** The parts of `k8s:admin/cos.pyroscope`, as far as they are known. */
export interface OfferPlace {
  readonly controller?: string | undefined;
  readonly owner?: string | undefined;
  readonly model?: string | undefined;
}

export interface OfferUrl extends OfferPlace {
  readonly name: string;
}

const url =
  /^(?:(?<controller>[^:/]+):)?(?:(?<owner>[^/]+)\/)?(?:(?<model>[^/.]+)\.)?(?<name>[^/]+)$/;

/** Juju's URLs are far shorter. */
const maxUrl = 1000;

/** A text that is not a URL is the name of an offer. */
export function readOfferUrl(text: string): OfferUrl {
  const { controller, owner, model, name } = url.exec(text.slice(0, maxUrl))?.groups ?? {};
  return { controller, owner, model, name: name ?? text };
}

/** Whether two places can be the same: a part that one of them does not have can be any. */
export function canBeSame(one: OfferPlace = {}, other: OfferPlace = {}): boolean {
  return (["controller", "owner", "model"] as const).every(
    (part) => one[part] === undefined || other[part] === undefined || one[part] === other[part],
  );
}
