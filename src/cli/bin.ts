#!/usr/bin/env node
/** The process around the command. */
import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { main } from "./main.js";

// Whoever reads our output may stop early, as `head` does: that is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", ({ code }: NodeJS.ErrnoException) => {
    if (code !== "EPIPE") process.exitCode = 2;
  });
}

main(process.argv.slice(2), {
  readStdin: () => buffer(process.stdin),
  readFile,
  writeStdout: (text) => process.stdout.write(text),
  writeStderr: (text) => process.stderr.write(text),
  colour: process.stderr.isTTY === true && !process.env.NO_COLOR,
}).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (fault) => {
    process.stderr.write(
      `error: ${fault}: this is a fault of pyroscope-roles; report it with its input\n`,
    );
    process.exitCode = 2;
  },
);
