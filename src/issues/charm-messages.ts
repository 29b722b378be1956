/** The findings about a charm's options and the roles that its workers publish. */
import type { Given, MessageRows, Place } from "./message-row.js";

export interface CharmFacts {
  "default-meta-role": Place & {
    readonly metaRole: string;
    readonly flag: string;
    /** The same if it does not run everything. */
    readonly part?: string;
    /** The roles that the user enabled. */
    readonly roles: readonly string[];
    /** Those that nothing else runs. */
    readonly others?: readonly string[];
    /** What disables the enabled roles instead, if there are others. */
    readonly keep?: string;
  };
  "invalid-role-string": Given;
  "repeated-role": { readonly role: string };
  "spaced-role": { readonly published: string; readonly role: string };
}

export const charmMessages: MessageRows<CharmFacts> = {
  "default-meta-role": {
    severity: "warning",
    message:
      "[{application} runs|this runs] [all that {part} starts|everything], not only {roles}: {flag} is enabled by default",
    fix: "[nothing else runs {others}: ]juju config {app} [{keep}|{flag}=false]",
    fixIn: {
      terraform: '[add {keep} to|set {flag} = "false" in] the config of {address}',
    },
  },
  "invalid-role-string": {
    severity: "error",
    message: "the published roles must be a JSON string of role names, not {given}",
    fix: 'pass the value of the relation, such as "\\"querier,ingester\\""',
  },
  "repeated-role": { severity: "warning", message: "{role} is published twice", fix: "remove one" },
  "spaced-role": {
    severity: "error",
    message: 'the coordinator does not know {"published"}: it splits at commas and does not trim',
    fix: "publish {role} without spaces",
  },
};
