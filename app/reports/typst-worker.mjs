/*
 * Runs in a thread of its own: compiling blocks, and a thread can be ended. Loaded as text by pdf.server.ts, which says
 * in workerData where the compiler is found. A message names a template's source, its data and its images; nothing
 * outside them can be read, and no text of a person becomes Typst source.
 */
import { createRequire } from "node:module";
import path from "node:path";
import { parentPort, workerData } from "node:worker_threads";

const { NodeCompiler } = createRequire(workerData.from)("@myriaddreamin/typst-ts-node-compiler");
const folder = workerData.folder;
const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: workerData.fonts.map((font) => Buffer.from(font)) }] });

parentPort.on("message", ({ id, source, data, images }) => {
  try {
    compiler.resetShadow();
    const main = path.join(folder, "main.typ");
    compiler.mapShadow(main, Buffer.from(source));
    compiler.mapShadow(path.join(folder, "data.json"), Buffer.from(data));
    for (const [name, bytes] of Object.entries(images)) compiler.mapShadow(path.join(folder, name), Buffer.from(bytes));
    const compiled = compiler.compile({ mainFilePath: main, resetRead: true });
    if (!compiled.result) {
      const said = compiler.fetchDiagnostics(compiled.takeError());
      parentPort.postMessage({ id, error: JSON.stringify(said).slice(0, 2_000) });
      return;
    }
    const pages = compiled.result.numOfPages;
    const pdf = compiler.pdf(compiled.result, { pdfTags: true });
    compiler.evictCache(5);
    parentPort.postMessage({ id, pdf: new Uint8Array(pdf), pages });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error?.message ?? error) });
  }
});
