/** Finds the workload's release behind a charm's image. */

/** Whether a resource of a charm is the image of the product, by its name or that of its repository. */
export function isWorkload(resource: string, source: string, product: string): boolean {
  const name = product.toLowerCase();
  return resource === `${name}-image` || readImage(source).repository === name;
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
