/** The options that all readers of files share. */
import * as z from "zod";

const repositories = "an array of repositories";
const overlays = "an array of objects with name and text";

export const imagesOption: z.ZodType = z.array(z.string("a repository"), repositories).optional();

export const overlaysOption: z.ZodType = z
  .array(z.object({ name: z.string("a string"), text: z.string("a string") }, overlays), overlays)
  .optional();
