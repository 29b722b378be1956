/** The place of an answer for people. */
import type { Layer } from "../../catalog/catalog.js";

/** `"Pyroscope 1.18.2 with storage layer v1"` */
export function placeText({ product, release, storage }: Layer): string {
  return `${product} ${release} with storage layer ${storage}`;
}
