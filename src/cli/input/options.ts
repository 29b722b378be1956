/** The options that commands share. */
import { type Command, Option } from "commander";
import { messages } from "../../issues/messages.js";
import { nearestNames } from "../../issues/suggest.js";
import { UsageError } from "../failure.js";
import type { OutputFormat } from "../output/report.js";

/** Of every command. */
export function withReporting(command: Command): Command {
  return command
    .option("--catalog <file>", "use another product: tempo, loki, mimir, or a catalog in JSON")
    .option("--json", "print one JSON document: ok, issues, value")
    .option("--strict", "fail on warnings too")
    .addOption(
      new Option("--ignore <codes>", "issue codes to ignore, separated by commas").argParser(
        readCodes,
      ),
    );
}

/** Of commands about one release and storage layer. */
export function withScope(command: Command): Command {
  return withReporting(
    command
      .option("--release <release>", "release: 1.18.2, 1.18, or an image with its tag")
      .option("--storage <layer>", "storage layer: v1, v1-v2-dual, v2 (default: the release's)"),
  );
}

const outputFormats: readonly OutputFormat[] = ["text", "json", "github", "gitlab", "sarif"];

/** Of commands that report on files. */
export function withFiles(command: Command): Command {
  return command
    .option("--charm <name>", "name of the worker charm, if it was renamed")
    .option("--charmcraft <file>", "take options and release from this charmcraft.yaml")
    .option("--stdin-name <name>", "name for standard input in the report")
    .addOption(
      new Option("--format <format>", "output format").choices([...outputFormats]).default("text"),
    );
}

/** Of commands that take role flags. */
export function withDefaults(command: Command): Command {
  return command.option(
    "--defaults <charm|file>",
    "add the option defaults of the published charm, or of a charmcraft.yaml",
  );
}

/** An option that may be repeated. */
export function repeatable(flags: string, description: string): Option {
  return new Option(flags, `${description} (repeatable)`).argParser(
    (value: string, before: readonly string[] = []) => [...before, value],
  );
}

function readCodes(text: string, before: readonly string[] = []): string[] {
  const codes = text.split(",").map((code) => code.trim());
  const unknown = codes.find((code) => !Object.hasOwn(messages, code));
  if (unknown === undefined) return [...before, ...codes];
  const [nearest] = nearestNames(unknown, Object.keys(messages));
  const hint = nearest === undefined ? "" : ` (did you mean ${nearest}?)`;
  throw new UsageError(`there is no issue code ${JSON.stringify(unknown)}${hint}`);
}
