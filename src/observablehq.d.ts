// Types of what Observable Framework offers to modules in the browser.
declare module "observablehq:stdlib" {
  export interface File {
    href: string;
    size?: number;
    json<T = unknown>(): Promise<T>;
    arrayBuffer(): Promise<ArrayBuffer>;
  }
  export function FileAttachment(path: string): File;
}
