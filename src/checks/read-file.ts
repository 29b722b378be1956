/** Reads the files that are checked. */
import { type ReadFile, readText } from "../formats/read-text.js";
import { type Read, unreadable } from "../issues/read.js";
import { type CheckOptions, tableFor } from "./options.js";

/** An overlay alone has no value: it does not say what is deployed. */
export function readFile(text: string, options: CheckOptions): Read<ReadFile> {
  const { overlays, images, as } = options;
  const { product } = tableFor(options).rows;
  const read = readText(text, { overlays, images, as, product });
  const isOverlay = read.findings.some(({ code }) => code === "overlay-alone");
  return isOverlay ? unreadable(read.findings) : read;
}
