/** Text that is in order and that spreadsheets, databases, pages or printers are known to stumble over. */
export const NAUGHTY_STRINGS: readonly string[] = [
  ...["=1+1", "=HYPERLINK(\"http://evil.test\",\"x\")", "+1", "-1", "-5", "@SUM(1)", "＝1+1", "＋1", "－1", "＠x", "'=1+1", "''=1", "'", "''"],
  ...["\u202eمرحبا\u2066abc\u2069", "שלום עולם", "👨\u200d👩\u200d👧\u200d👦", "🏳️\u200d🌈", "🌷", "e\u0301", "Z\u0351\u0357a\u0348l\u0324g\u035fo", "\u200bx\u200b", "a\u00adb"],
  ...["㸆䶮𬭎", "ÅÄÖ", "ﬁ", "①②③", "Ｆｕｌｌ　ｗｉｄｔｈ", "中文，標點；「引號」", "\u3000首行缩进", "１２３", "٣"],
  ...["<script>alert(1)</script>", "\"quoted\"", "a,b;c\td", "line one\nline two", "line one\r\n\r\nline three", "&amp;&lt;", "]]>", "<![CDATA[x]]>", "{{client}}", "${x}", "%s%n", "{count, plural}"],
  ...["_x0041_", "_x000D_", "_x005F_x0041_", "__proto__", "constructor", "null", "undefined", "NaN", "Infinity", "TRUE", "FALSE", "nil", "[object Object]"],
  ...["0123", "1e5", "1E+10", "1/2", "2026-03-01", "3-1", "MAR1", "SEPT2", "00:01", "1.0", "1,000", "0x10", "9007199254740993", "%", "$1", "¥5", "#REF!", "#N/A"],
  ...["../../etc/passwd", "C:\\x\\", "\\", "\\n", "\\u0000", "'; drop table app.clients; --", "' or 1=1", "`", "~", "|", "长".repeat(1_000), "x".repeat(2_000)],
];
