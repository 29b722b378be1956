/** YAML as Juju reads it. */

/** A text that is no readable YAML; the message says where. */
export class YamlError extends Error {
  override readonly name = "YamlError";
}

/**
 * The value of the first YAML document: YAML 1.1, so that `yes` and `on` are booleans, duplicate keys
 * refused, aliases bounded. Null for an empty text.
 *
 * @throws {YamlError} with line and column.
 */
export async function readYaml(text: string): Promise<unknown> {
  const { parseDocument } = await import("yaml");
  const document = parseDocument(text, { version: "1.1", prettyErrors: true, logLevel: "silent" });
  const [error] = document.errors;
  if (error) throw new YamlError(error.message.split("\n")[0] ?? "");
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (cause) {
    throw new YamlError(cause instanceof Error ? cause.message : String(cause));
  }
}
