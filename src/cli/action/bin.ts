/** The process of the GitHub Action. */
import { escapeText } from "../output/escape.js";
import { runAction } from "./run.js";

function outputOf(stream: NodeJS.WriteStream) {
  return {
    write: (text: string) => void stream.write(text),
    isTerminal: false,
    columns: undefined,
  };
}

runAction({
  env: process.env,
  folder: process.cwd(),
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
}).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (fault) => {
    process.stdout.write(`::error::this is a bug in pyroscope-roles: ${escapeText(`${fault}`)}\n`);
    process.exitCode = 2;
  },
);
