/** The message of every issue code. */
import { charmMessages } from "./charm-messages.js";
import { checkMessages } from "./check-messages.js";
import { clusterMessages } from "./cluster-messages.js";
import { commandMessages } from "./command-messages.js";
import type { IssueFacts } from "./facts.js";
import { fileFixes } from "./file-fixes.js";
import { formatMessages } from "./format-messages.js";
import type { MessageRow, MessageRows } from "./message-row.js";
import { type CoreFacts, resolveMessages } from "./resolve-messages.js";

export type { IssueCode, IssueFacts } from "./facts.js";

/** The rows of the core with the fixes in the terms of files. */
function withFileFixes(rows: MessageRows<CoreFacts>): MessageRows<CoreFacts> {
  const all = Object.entries(fileFixes).map(([code, fixIn]) => {
    const row: MessageRow = rows[code as keyof CoreFacts];
    return [code, { ...row, fixIn: { ...row.fixIn, ...fixIn } }];
  });
  return { ...rows, ...Object.fromEntries(all) };
}

export const messages: MessageRows<IssueFacts> = {
  ...withFileFixes({ ...resolveMessages, ...clusterMessages }),
  ...charmMessages,
  ...formatMessages,
  ...checkMessages,
  ...commandMessages,
};
