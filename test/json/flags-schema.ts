/** The text of json/flags.schema.json: which flags there are, in whichever release. */
import { everyRole } from "../vectors/kinds.js";
import { availability } from "../vectors/modelled.js";

export function flagsSchemaText(): string {
  const properties = everyRole.map((role) => [
    `role-${role}`,
    { description: `In Pyroscope ${availability(role).join(", ")}.`, type: "boolean" },
  ]);
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Role flags of Pyroscope",
    description:
      "A charm's role options, for every release and storage layer. roleFlagsSchema of pyroscope-roles makes the schema of one, which also wants a role to be on that is there.",
    type: "object",
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
