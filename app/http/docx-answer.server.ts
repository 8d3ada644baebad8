import { fileAnswer } from "./attachment.server.ts";

/** A Word file to save. */
export function docxAnswer(bytes: Uint8Array, name: string): Response {
  return fileAnswer(bytes, `${name}.docx`, "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
}
