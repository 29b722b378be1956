/** Finds the workload's release behind a charm's image. */

/** A resource of a charm, and the image that it is. */
export type ImageResource = readonly [resource: string, source: string];

/** The image of the product: the resource of that name, or else the first from a repository of that name. */
export function workloadAmong(
  images: readonly ImageResource[],
  product: string,
): ImageResource | undefined {
  const name = product.toLowerCase();
  return (
    images.find(([resource]) => resource === `${name}-image`) ??
    images.find(([, source]) => readImage(source).repository === name)
  );
}

/**
 * What a comment such as `# renovate: oci-image tag: 1.18-26.04` says, else the image's tag; nothing where
 * neither names a release, as for a bare digest or `latest`.
 */
export function releaseOf(source: string, comment = ""): string | undefined {
  const [, said] = /\brenovate:\s*oci-image[ -]tag:\s*(\S+)/.exec(comment) ?? [];
  return [said, readImage(source).tag].find((tag) => tag && /^v?\d+\.\d/.test(tag));
}

/** `localhost:5000/ubuntu/pyroscope:1.18-26.04@sha256:…` is the repository `pyroscope` with a tag. */
function readImage(source: string) {
  const [repository, tag] = source.replace(/@.*/, "").replace(/^.*\//, "").split(":");
  return { repository, tag };
}
