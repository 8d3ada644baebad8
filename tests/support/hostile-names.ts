const PARTS = [
  ...["../", "..\\", "/", "\\", "./", "....//", "..;/", "%2e%2e%2f", "..%c0%af", "C:\\", "\\\\server\\share\\", "file:///", "~/", "//"],
  ...["\0", "\n", "\r\n", "\t", "\x7f", "\u202e", "\u200b", "\ufeff", "\u2028", "\u0085", "\ud800", "\udc00", "\ue000"],
];
const NAMES = [
  ...["", ".", "..", ".htaccess", "con", "nul.pdf", "aux.jpg", "a", "记录", "记录.pdf", "e\u0301", "ﬁle.docx", "🌷.png", "a.b.c.d"],
  ...["x".repeat(300), "长".repeat(300), `${"长".repeat(200)}.xlsx`, "a.pdf.exe", "a.exe;.jpg", "a.jpg ", " a.jpg", "a .jpg", "....", "a."],
  ...['"quoted".pdf', "a;b=c.pdf", "<script>.png", "$(id).pdf", "`id`.pdf", "a|b.pdf", "a?b*c.pdf", "a:b.pdf", "'; drop table x;--.pdf"],
];

/** Names that somebody might send to have a file written elsewhere, a header split or a reader misled. */
export function hostileNames(): string[] {
  const all = new Set<string>(NAMES);
  for (const part of PARTS) {
    for (const name of NAMES) {
      all.add(`${part}${name}`);
      if (all.size < 900) all.add(`${name}${part}etc/passwd`);
    }
  }
  return [...all];
}
