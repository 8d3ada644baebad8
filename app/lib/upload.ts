/** The kinds of files people may send, by ending. */
export const UPLOAD_ENDINGS = ["jpg", "jpeg", "png", "webp", "pdf", "docx", "xlsx", "pptx"] as const;

export const MOST_UPLOAD_BYTES = 25 * 1024 * 1024;

/** What one person may send within 24 hours: nobody fills a workspace's storage alone in a day. */
export const MOST_BYTES_OF_PERSON = 1024 ** 3;

/** For a file field: endings and kinds, so that a phone offers its camera and turns its own kind of photo into JPEG. */
export const UPLOAD_ACCEPT = [
  ...UPLOAD_ENDINGS.map((ending) => `.${ending}`),
  ...["image/jpeg", "image/png", "image/webp", "application/pdf"],
].join(",");
