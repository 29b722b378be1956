/** Recognises the product's image, and the release behind it. */

/** Which images are the product's. */
export interface ProductImages {
  readonly product: string;
  /** Further repositories that are mirrors of it: `"registry.example/mirror/profiles"`. */
  readonly images?: readonly string[] | undefined;
}

/** Whether an image is of the product: `grafana/pyroscope:2.2.1@sha256:…` is, `grafana/pyroscope-ebpf` is not. */
export function isProductImage(image: string, { product, images = [] }: ProductImages): boolean {
  const { repository } = readImage(image);
  const name = repository.slice(repository.lastIndexOf("/") + 1);
  if (name.toLowerCase() === product.toLowerCase()) return true;
  return images.some((each) => readImage(each).repository === repository);
}

/** A resource of a charm, and the image that it is set to. */
export type ImageResource = readonly [resource: string, source: string];

/** The product's image: the resource that is named after it, or else the first from a repository of its name. */
export function workloadImage(
  resources: readonly ImageResource[],
  product: ProductImages,
): ImageResource | undefined {
  const name = `${product.product.toLowerCase()}-image`;
  return (
    resources.find(([resource]) => resource === name) ??
    resources.find(([, source]) => isProductImage(source, product))
  );
}

/**
 * The release in a comment such as `# renovate: oci-image tag: 1.18-26.04`, else in the image's tag; undefined if
 * neither names one, as for a bare digest or `latest`.
 */
export function releaseOfImage(source: string, comment = ""): string | undefined {
  const [, pinned] = /\brenovate: {0,9}oci-image[ -]tag: {0,9}(\S{1,200})/.exec(comment) ?? [];
  return [pinned, readImage(source).tag].find((tag) => tag && /^v?\d+\.\d/.test(tag));
}

/** `localhost:5000/ubuntu/pyroscope:1.18-26.04@sha256:…` has the repository before the last colon, and a tag. */
function readImage(image: string): { readonly repository: string; readonly tag?: string } {
  const [reference = ""] = image.split("@", 1);
  const colon = reference.indexOf(":", reference.lastIndexOf("/") + 1);
  if (colon < 0) return { repository: reference };
  return { repository: reference.slice(0, colon), tag: reference.slice(colon + 1) };
}
