/** Whether and how output is coloured. */
import { styleText } from "node:util";
import type { Io, OutputStream } from "../io.js";
import type { Paint } from "./line.js";

export type Painter = (paint: Paint, text: string) => string;

/** NO_COLOR, then FORCE_COLOR, then the terminal. */
export function hasColour(stream: OutputStream, env: Io["env"]): boolean {
  if (env.NO_COLOR) return false;
  const { FORCE_COLOR } = env;
  if (FORCE_COLOR !== undefined) return !["0", "false"].includes(FORCE_COLOR);
  return stream.isTerminal && env.TERM !== "dumb";
}

type Format = Parameters<typeof styleText>[0];

const formats: Readonly<Record<Paint, Format>> = {
  error: ["bold", "red"],
  warning: ["bold", "yellow"],
  note: ["bold", "cyan"],
  location: "dim",
  fix: "green",
  good: ["bold", "green"],
  bad: ["bold", "red"],
  heading: "bold",
};

export function paintWith(isColoured: boolean): Painter {
  if (!isColoured) return (_, text) => text;
  // Whether the stream has colours was decided above.
  return (paint, text) => styleText(formats[paint], text, { validateStream: false });
}
