/** Files in the fragment of a link: compressed, and only if the user asks for it. */
import * as z from "zod";
import type { FileText } from "./file-text.js";

/** A link that is longer is cut by some programs, and a text that is longer is not meant to be read. */
const maxLink = 100_000;
const maxText = 8_000_000;

const schema = z
  .array(
    z.object({
      name: z.string().max(200),
      folder: z.string().optional(),
      text: z.string(),
      isOverlay: z.boolean(),
    }),
  )
  .min(1)
  .max(20);

/** The part of a fragment that holds the files; undefined if it would be too long for a link. */
export async function sharedFilesPart(files: readonly FileText[]): Promise<string | undefined> {
  const bytes = new TextEncoder().encode(JSON.stringify(files));
  const compressed = await collect(through(bytes, new CompressionStream("deflate-raw")), maxLink);
  return compressed && `files=${base64Url(compressed)}`;
}

/** The files of a fragment; undefined if it does not have any. */
export async function readSharedFiles(
  fragment: string,
): Promise<readonly FileText[] | "unreadable" | undefined> {
  const given = new URLSearchParams(fragment.replace(/^#/, "")).get("files");
  if (given === null) return undefined;
  try {
    const stream = through(bytesOf(given), new DecompressionStream("deflate-raw"));
    const bytes = await collect(stream, maxText);
    return bytes ? schema.parse(JSON.parse(new TextDecoder().decode(bytes))) : "unreadable";
  } catch {
    return "unreadable";
  }
}

function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: ReadableWritablePair<Uint8Array, BufferSource>,
): ReadableStream<Uint8Array> {
  return new Blob([bytes]).stream().pipeThrough(transform);
}

/** The bytes of a stream, unless there are more than the given number. */
async function collect(
  stream: ReadableStream<Uint8Array>,
  most: number,
): Promise<Uint8Array | undefined> {
  const reader = stream.getReader();
  const read: number[] = [];
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    if (read.length + chunk.value.length > most) {
      await reader.cancel();
      return undefined;
    }
    for (const byte of chunk.value) read.push(byte);
  }
  return Uint8Array.from(read);
}

function base64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
