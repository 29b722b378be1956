/** Reads a charmcraft.yaml that is named on the command line. */

import { isError, withOrigin } from "../../issues/issue.js";
import type { Charmcraft } from "../../juju/charmcraft.js";
import { InputError } from "../failure.js";
import type { Io } from "../io.js";
import { nameOf, readText } from "./text.js";

export async function readCharmcraft(path: string, product: string, io: Io): Promise<Charmcraft> {
  const { readText: parse } = await import("../../text/read-text.js");
  const { readCharmcraft: read } = await import("../../juju/charmcraft.js");
  const file = nameOf(path);
  const text = await readText(path, io);
  const parsed = parse({ text }, "charmcraft");
  const [document] = parsed.value?.documents ?? [];
  const { value, findings } = document ? read(document, { product }) : parsed;
  if (value && "options" in value && !findings.some(isError)) return value;
  throw new InputError(withOrigin(findings, { file }));
}
