const texts = new WeakMap<Response, string>();

/** A response made of one string, which the server can send without reading it back out of a stream. */
export function textResponse(text: string, init: ResponseInit): Response {
  const response = new Response(text, init);
  texts.set(response, text);
  return response;
}

/** The string behind a response of `textResponse`; undefined for every other one. */
export function textOf(response: Response): string | undefined {
  return texts.get(response);
}
