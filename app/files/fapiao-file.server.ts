import yauzl from "yauzl";

export const MOST_FAPIAO_BYTES = 10 * 1024 * 1024;

/**
 * What a fapiao's file is, by its content and not by its name: a PDF, an OFD (a ZIP with OFD.xml in it) or an XML; null for
 * everything else.
 */
export async function fapiaoFormat(bytes: Buffer): Promise<"pdf" | "ofd" | "xml" | null> {
  if (bytes.subarray(0, 5).toString("latin1") === "%PDF-") return "pdf";
  if (bytes.subarray(0, 4).toString("latin1") === "PK\u0003\u0004") return (await hasEntry(bytes, "OFD.xml")) ? "ofd" : null;
  const begin = bytes.subarray(0, 512).toString("utf8").replace(/^\ufeff/, "").trimStart();
  return /^<(?:\?xml\s|[A-Za-z])/.test(begin) && !/^<!?(?:doctype|html)/i.test(begin) ? "xml" : null;
}

function hasEntry(bytes: Buffer, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return resolve(false);
      zip.on("entry", (entry: yauzl.Entry) => (entry.fileName === name ? resolve(true) : zip.readEntry()));
      zip.on("end", () => resolve(false));
      zip.on("error", () => resolve(false));
      zip.readEntry();
    });
  });
}
