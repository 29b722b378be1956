/** The findings of command lines, and of the command itself. */
import type { Given, MessageRows, Place } from "./message-row.js";

export interface CommandFacts {
  "assumed-release": {
    readonly product: string;
    readonly release: string;
    /** Why this one: `"which pyroscope-worker-k8s pins"`. */
    readonly reason: string;
  };
  "charm-default": { readonly flag: string; readonly charm: string; readonly args: string };
  "config-file": {
    readonly option: string;
    /** What it may set: `["the target", "the storage layer"]`. */
    readonly settings: readonly string[];
  };
  "contradicting-option": Place & {
    readonly option: string;
    readonly reason: string;
    /** What the storage layer requires instead. */
    readonly correct?: string;
  };
  "different-membership": Place & {
    readonly module: string;
    readonly metaRole: string;
    readonly printed: string;
    readonly listed: string;
  };
  "ignored-words": {
    readonly word: string;
    /** The options behind it, which are not read either. */
    readonly ignored: readonly string[];
    /** What it was meant to be: `"-target=all"`. */
    readonly correct?: string;
  };
  "incomplete-activation": Place & { readonly missing: readonly string[]; readonly words: string };
  "invalid-config": { readonly reason: string };
  "joined-words": {
    readonly word: string;
    /** The words that it should be, in quotes. */
    readonly separated: string;
  };
  "juju-status": {
    /** Whose status it is: `"coordinator"`. */
    readonly by: string;
    readonly status: string;
    readonly cause: string;
    readonly remedy?: string;
  };
  "missing-module": Place & { readonly module: string };
  "missing-option": Place & {
    readonly option: string;
    /** What needs it: `"in microservices mode"`. */
    readonly reason: string;
    /** The values that do: `["s3", "filesystem"]`. */
    readonly values: readonly string[];
  };
  "needs-env": Place & { readonly env: readonly string[] };
  "not-a-command": Given;
  "not-routed": Place & { readonly part: string; readonly words: string };
  "option-without-effect": Place & {
    readonly option: string;
    /** The option of this storage layer that does the same. */
    readonly counterpart?: string;
  };
  "other-storage": Place & { readonly other: string };
  "prints-only": { readonly option: string };
  "removed-mode": Place & { readonly word: string; readonly correct?: string };
  "repeated-option": {
    readonly option: string;
    readonly used: string;
    /** The values before it. */
    readonly earlier: readonly string[];
  };
  "start-error": { readonly cause: string; readonly remedy: string };
  "unknown-key": Place & { readonly key: string; readonly nearest: readonly string[] };
  "unknown-module": Place & { readonly module: string };
  "unknown-option": Place & {
    readonly option: string;
    /** Where it exists: `"in 2.0.0 and newer"`. */
    readonly where?: string;
    /** The variable that registers the modules it belongs to. */
    readonly variable?: string;
    readonly nearest: readonly string[];
  };
  "unknown-variable": { readonly name: string };
  "unlisted-option": Place & {
    /** An option, or a key of the configuration file. */
    readonly option: string;
    readonly nearest: readonly string[];
  };
  "unread-config": { readonly depth: number };
  "unread-variable": {
    readonly product: string;
    readonly release: string;
    readonly variable: string;
    readonly reason: string;
  };
  usage: { readonly reason: string; readonly help: string };
}

export const commandMessages: MessageRows<CommandFacts> = {
  "assumed-release": {
    severity: "note",
    message: "no --release given; assuming {product} {release}, {reason}",
    fix: "--release VERSION",
  },
  "charm-default": {
    severity: "warning",
    message: "in Juju this would run {args}: {flag} is enabled by default",
    fix: "add {flag}=false, or pass --defaults charm to resolve what the charm runs",
  },
  "config-file": {
    severity: "note",
    message: "{option} may also set {settings}",
    fix: "pass the file with --config FILE",
    fixIn: {
      manifest: "check it together with the ConfigMap that has the file",
      compose: "write the file into the Compose file, under configs",
    },
  },
  "contradicting-option": {
    severity: "error",
    message: "the process stops: {option} {reason}",
    fix: "[write {correct}, or choose another storage layer|correct or remove it]",
  },
  "different-membership": {
    severity: "error",
    message: "{metaRole} starts {module} in {printed}, but not in {listed}",
    fix: "check --release, or correct the needs of {metaRole} in the catalog",
  },
  "ignored-words": {
    severity: "warning",
    message:
      '[{ignored} {ignored?is:are} not read: options end at {"word"}|{"word"} is ignored: it does not begin with "-"]',
    fix: '[write {correct}|remove {"word"}]',
  },
  "incomplete-activation": {
    severity: "error",
    message:
      "{missing} {missing?is:are} missing: without {missing?it:them} the process does not run {storage}",
    fix: "add {words}",
  },
  "invalid-config": {
    severity: "error",
    message: "the process stops: the configuration file {reason}",
    fix: "correct the file",
  },
  "joined-words": {
    severity: "error",
    message: '{"word"} is one word, so the process does not read the options in it',
    fix: "write separate words: {separated}",
    fixIn: {
      manifest: "write separate list items: {separated}",
      compose: "write separate list items: {separated}",
    },
  },
  "juju-status": {
    severity: "note",
    message: "{by}, {status}: {cause}",
    fix: "[{remedy}|nothing has to be done]",
  },
  "missing-module": {
    severity: "error",
    message: "the output does not list {module}, a module of {product} {release} with {storage}",
    fix: "check --release, or correct its row in the catalog",
  },
  "missing-option": {
    severity: "error",
    message: "the process stops: {product} {release} needs {option} {reason}",
    fix: "add {option} with one of {values}",
  },
  "needs-env": {
    severity: "warning",
    message: "{storage} also needs {env} in the environment",
    fix: "pass --env to print it",
  },
  "not-a-command": {
    severity: "error",
    message: "{given} is not a command line, role flags or a target list",
    fix: "write -target=X,Y, role-X=true or X,Y; for a file, pass - < FILE",
  },
  "not-routed": {
    severity: "warning",
    message: "the modules of {part} run, but writes or queries bypass them",
    fix: "add {words}",
  },
  "option-without-effect": {
    severity: "warning",
    message: "{option} has no effect with {storage}: it acts only in v1",
    fix: "[write {counterpart} instead|remove it]",
  },
  "other-storage": {
    severity: "error",
    message: "this is the output of {other}, not of {storage}",
    fix: "pass --storage {other}",
  },
  "prints-only": {
    severity: "error",
    message: "with {option} the process only prints something and exits",
    fix: "remove it",
  },
  "removed-mode": {
    severity: "error",
    message: 'the process stops: {product} {release} does not have a mode {"word"}',
    fix: "[write {correct}|remove it]",
  },
  "repeated-option": {
    severity: "warning",
    message: "{option} is given more than once, and only the last one counts: {used}",
    fix: "remove {earlier}",
  },
  "start-error": { severity: "error", message: "the process stopped: {cause}", fix: "{remedy}" },
  "unknown-key": {
    severity: "error",
    message:
      'the process stops: {product} {release} does not know the key {"key"} of the configuration file',
    fix: "[rename it to {nearest|or}|remove it]",
  },
  "unknown-module": {
    severity: "error",
    message:
      "the output lists {module}, which is not a module of {product} {release} with {storage}",
    fix: "check --release, or add its row to the catalog",
  },
  "unknown-option": {
    severity: "error",
    message:
      "the process stops: {product} {release} does not have the option {option}[, which exists only {where}]",
    fix: "[write {nearest|or}, or ]remove it[, or set {variable} in the environment]",
  },
  "unknown-variable": {
    severity: "error",
    message: "what runs is not known: the target {name} depends on a variable",
    fix: "write its value into the command",
    fixIn: {
      manifest: "give the variable a value in the env of {workload}",
      compose: "give the variable a default",
    },
  },
  "unlisted-option": {
    severity: "warning",
    message:
      "{option} is not known: {product} {release}, the nearest known release, does not have it",
    fix: "[if it is misspelt, write {nearest|or}|see whether the process lists it: pyroscope -help-all]",
  },
  "unread-config": {
    severity: "warning",
    message:
      "the configuration file was not read: it is too large, or nested more than {depth} levels deep",
    fix: "check that it is the right file",
  },
  "unread-variable": {
    severity: "note",
    message: "{product} {release} does not read {variable}: {reason}",
    fix: "remove it; to set an option, pass it as an argument",
  },
  usage: { severity: "error", message: "{reason}", fix: "see {help}" },
};
