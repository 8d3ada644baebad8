/** The kinds of files people may send, by ending. */
export const UPLOAD_ENDINGS = ["jpg", "jpeg", "png", "webp", "pdf", "docx", "xlsx", "pptx"] as const;

export const MOST_UPLOAD_BYTES = 25 * 1024 * 1024;

/** For a file field: endings and kinds, so that a phone offers its camera and turns its own kind of photo into JPEG. */
export const UPLOAD_ACCEPT = [
  ...UPLOAD_ENDINGS.map((ending) => `.${ending}`),
  ...["image/jpeg", "image/png", "image/webp", "application/pdf"],
].join(",");
