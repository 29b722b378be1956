/** Every issue code of the library and the command, with its facts and its message. */
import { type CharmFacts, charmMessages } from "./charm-messages.js";
import { type CheckFacts, checkMessages } from "./check-messages.js";
import { type CommandFacts, commandMessages } from "./command-messages.js";
import { type CoreFacts, coreMessages } from "./core-messages.js";
import { type FormatFacts, formatMessages } from "./format-messages.js";
import type { MessageRows } from "./message-row.js";

/** The facts of each code, in addition to what every issue has. */
export interface IssueFacts extends CoreFacts, CharmFacts, FormatFacts, CheckFacts, CommandFacts {}

export type IssueCode = keyof IssueFacts;

export const messages: MessageRows<IssueFacts> = {
  ...coreMessages,
  ...charmMessages,
  ...formatMessages,
  ...checkMessages,
  ...commandMessages,
};
