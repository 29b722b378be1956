/** The files that are checked. */
export interface FileText {
  readonly name: string;
  /** The folder that was dropped: what is not recognised in it is not an error. */
  readonly folder?: string | undefined;
  readonly text: string;
  /** Merged into the bundle before it, as by juju deploy --overlay. */
  readonly isOverlay: boolean;
}

export const emptyFile: FileText = { name: "pasted.yaml", text: "", isOverlay: false };

export const noFiles: readonly FileText[] = [emptyFile];

export function isEmpty({ text }: FileText): boolean {
  return !/\S/.test(text);
}
