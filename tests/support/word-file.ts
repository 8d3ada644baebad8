import yauzl from "yauzl";

/** The XML parts of a Word file, by name, as an opener of zip files finds them. */
export function wordParts(bytes: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error) return reject(error);
      const parts = new Map<string, string>();
      zip.on("error", reject).on("end", () => resolve(parts));
      zip.on("entry", (entry: yauzl.Entry) => {
        zip.openReadStream(entry, (fault, stream) => {
          if (fault) return reject(fault);
          const chunks: Buffer[] = [];
          stream.on("data", (chunk: Buffer) => chunks.push(chunk)).on("error", reject);
          stream.on("end", () => {
            parts.set(entry.fileName, Buffer.concat(chunks).toString("utf8"));
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });
}

const ENTITIES: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"', "&apos;": "'" };

/** What a reader of the file sees: body, heads and feet, a line for each paragraph. */
export function wordText(parts: Map<string, string>): string {
  return [...parts]
    .filter(([name]) => /^word\/(document|header\d*|footer\d*)\.xml$/.test(name))
    .map(([, xml]) =>
      xml
        .replaceAll(/<\/w:p>|<w:br\/>/g, "\n")
        .replaceAll(/<[^>]+>/g, "")
        .replaceAll(/&(lt|gt|amp|quot|apos);/g, (entity) => ENTITIES[entity] ?? entity),
    )
    .join("\n");
}
