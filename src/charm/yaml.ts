/** YAML for the command, which loads the reader only when there is some to read. */

/** A text that is no readable YAML; the message says where. */
export class YamlError extends Error {
  override readonly name = "YamlError";
}

/**
 * The value of the only YAML document, as `readDocuments` reads it. Null for an empty text.
 *
 * @throws {YamlError} with line and column.
 */
export async function readYaml(text: string): Promise<unknown> {
  const { readDocuments } = await import("./documents.js");
  const read = readDocuments(text);
  if (!read.ok) throw new YamlError(read.issues.map(withoutHint).join(", "));
  const [first, second] = read.value;
  if (second) throw new YamlError(`a second document begins at line ${second.at([]).line}`);
  return first ? first.value : null;
}

function withoutHint({ message, hint }: { readonly message: string; readonly hint: string }) {
  return message.slice(0, -`; ${hint}`.length);
}
