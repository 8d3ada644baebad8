/** Answers given before a page can be rendered, Chinese first, then English. */
export const REFUSAL_TEXTS = {
  400: "请求格式不正确。\nThe request is malformed.",
  403: "请求不是从本站页面发出的，已拒绝。请刷新页面后重试。\nThe request did not come from a page of this site. Reload the page and try again.",
  404: "没有这个文件。\nThere is no such file.",
  405: "不支持这种请求方式。\nThis request method is not supported.",
  408: "上传超时，请检查网络后重试。\nThe upload took too long. Check your connection and try again.",
  413: "内容超过大小上限。\nThe content is larger than allowed.",
  414: "网址过长。\nThe address is too long.",
  415: "不支持这种提交格式。\nThis form encoding is not supported.",
  431: "请求头过大，请清除本站 Cookie 后重试。\nThe request headers are too large. Clear this site's cookies and try again.",
  500: "服务器出错，已记录。请稍后重试。\nSomething went wrong on our side and was recorded. Try again later.",
  503: "服务器正在重启，请稍后重试。\nThe server is restarting. Try again in a moment.",
} as const;

export type RefusalStatus = keyof typeof REFUSAL_TEXTS;
