/** Elements of SVG and HTML; whatever is put in shows as it is. */

type Attributes = Readonly<Record<string, string | number>>;

/** An element around others; `content` is SVG already. */
export function element(name: string, attributes: Attributes, ...content: string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const start = `<${name}${written.join("")}`;
  return content.length === 0 ? `${start}/>` : `${start}>${content.join("")}</${name}>`;
}

/** A text at a point. */
export function label(x: number, y: number, plain: string, attributes: Attributes = {}): string {
  return element("text", { x: round(x), y: round(y), ...attributes }, escapeXml(plain));
}

/** What is shown when a pointer rests on its element, and read aloud. */
export function title(plain: string): string {
  return element("title", {}, escapeXml(plain));
}

export function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function escapeXml(plain: string | number): string {
  return `${plain}`
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
