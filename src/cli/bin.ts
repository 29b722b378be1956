#!/usr/bin/env node
/** The process around the command. */
import { createReadStream } from "node:fs";
import { isatty } from "node:tty";
import { listFolder } from "./list-folder.js";
import { main } from "./main.js";

let hasFailed = false;

// Whoever reads our output may stop early, as `head` does: that is not an error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", ({ code }: NodeJS.ErrnoException) => {
    if (code === "EPIPE") return;
    hasFailed = true;
    process.exitCode = 2;
  });
}

function outputOf(stream: NodeJS.WriteStream) {
  return {
    write: (text: string) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
  };
}

main(process.argv.slice(2), {
  openStdin: () => process.stdin,
  openFile: (path) => createReadStream(path),
  listFolder,
  // Opening the stream only to ask it takes longer than resolving flags.
  isStdinTerminal: isatty(0),
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  env: process.env,
}).then(
  (exitCode) => {
    process.exitCode = hasFailed ? 2 : exitCode;
  },
  (fault) => {
    process.stderr.write(
      `error: ${fault}\n  fix: this is a bug in pyroscope-roles; report it with its input\n`,
    );
    process.exitCode = 2;
  },
);
